package folder

import (
	"context"
	"errors"
	"fmt"

	"amparo/internal/directory"
	"amparo/internal/factorkey"
	"amparo/internal/health"
	"amparo/internal/store"
)

// FactorKeys is the file that was named, or that of a data folder.
func FactorKeys(named, data string) factorkey.File {
	if named != "" {
		return factorkey.At(named)
	}
	return factorkey.In(data)
}

// Names of what is told of the key.
const (
	ProblemKeyMissing = "factors.missing"
	ProblemKeyWrong   = "factors.wrong"
)

// Factors are the secrets of codes in a database, and the key they are locked with.
type Factors struct {
	db   *store.Store
	keys factorkey.File
}

// NewFactors gives a store its keys.
func NewFactors(db *store.Store, keys factorkey.File) Factors {
	db.UseFactorKeys(keys)
	return Factors{db, keys}
}

// Prepare makes the key where there is none and nothing was locked with one, and locks
// what an earlier version has left in clear. Where the key is missing or cannot be made,
// all is left as it is, for Look to say; where nothing can be written, to the next start.
func (f Factors) Prepare(ctx context.Context) error {
	now, err := f.db.Locks(ctx)
	if err != nil {
		return err
	}
	if !f.keys.Exists() && now.All == now.Clear {
		if f.keys.Make() != nil {
			return nil
		}
	}
	if now.Why == nil || f.keys.Exists() {
		_, err = f.db.LockGenerators(ctx)
	}
	for _, later := range []error{factorkey.ErrUnusable, factorkey.ErrMissing, directory.ErrUnavailable} {
		if errors.Is(err, later) {
			return nil
		}
	}
	return err
}

// Wrong is what is wrong, in words for operators, and its name as a problem; "" if
// nothing is.
func (f Factors) Wrong(ctx context.Context) (problem, detail string, err error) {
	if _, no := f.keys.Current(""); no != nil {
		return ProblemKeyMissing, fmt.Sprintf("%s: %v", f.keys.Path(), no), nil
	}
	now, err := f.db.Locks(ctx)
	if err != nil || now.Shut == 0 {
		return "", "", err
	}
	return ProblemKeyWrong, fmt.Sprintf("%s: %d of %d secrets of codes cannot be read: %v", f.keys.Path(), now.Shut, now.All, now.Why), nil
}

// Look says on the board what is wrong.
func (f Factors) Look(ctx context.Context, board *health.Board) {
	problem, detail, err := f.Wrong(ctx)
	if err != nil { // the database tells of itself
		return
	}
	if problem != ProblemKeyMissing {
		board.Clear(ProblemKeyMissing)
	} else {
		board.Set(health.Problem{Name: ProblemKeyMissing, Kind: health.Warns, Detail: detail})
	}
	if problem != ProblemKeyWrong {
		board.Clear(ProblemKeyWrong)
	} else {
		board.Set(health.Problem{Name: ProblemKeyWrong, Kind: health.Warns, Detail: detail})
	}
}

// Renew makes another key, locks with it what can be read, and takes the earlier ones
// away. Cut short at any moment, everything can still be read, and it can be done again.
func (f Factors) Renew(ctx context.Context) (locked int, err error) {
	if err := f.keys.Renew(); err != nil {
		return 0, err
	}
	if locked, err = f.db.LockGenerators(ctx); err != nil {
		return locked, err
	}
	return locked, f.keys.KeepFirst()
}
