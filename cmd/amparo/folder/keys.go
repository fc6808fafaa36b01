package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strconv"
	"strings"
	"syscall"
	"time"

	"amparo/internal/account"
	"amparo/internal/health"
	"amparo/internal/sign"
	"amparo/internal/store"
)

// Names of what is told of the age of keys.
const (
	ProblemKeysOld  = "keys.old"
	ProblemKeysCopy = "keys.copy"
)

// When a key is renewed, when somebody is told that it was not, and for how long that the
// copy that lies apart from the server is to be made again.
const (
	keyRenewed = 365 * 24 * time.Hour
	keyOld     = 400 * 24 * time.Hour
	keyToCopy  = 14 * 24 * time.Hour
	keyLook    = time.Hour
)

// What is noted of keys: their name and since when they are used, and when that of second
// factors was renewed by itself.
const (
	noteFactors = "factors"
	noteSigning = "signing"
	noteCopy    = "copy"
)

// Keys are those that are renewed by themselves.
type Keys struct {
	db      *store.Store
	factors Factors
	signing *sign.Key
	now     func() time.Time
}

// NewKeys are the keys of a database, of which the signing one is in use.
func NewKeys(db *store.Store, factors Factors, signing *sign.Key, now func() time.Time) Keys {
	return Keys{db, factors, signing, now}
}

// Run renews what is due until ctx ends, and says on the board what is old. changed is called
// when another key signs.
func (k Keys) Run(ctx context.Context, board *health.Board, changed func() error, log *slog.Logger) {
	tick := time.NewTicker(keyLook)
	defer tick.Stop()
	for {
		another, err := k.Tend(ctx)
		if another {
			err = errors.Join(err, changed())
		}
		if err = errors.Join(err, k.Look(ctx, board)); err != nil && ctx.Err() == nil {
			log.Error("keys could not be looked after", slog.String("cause", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Tend renews what is a year old, and takes what another process has renewed. It reports
// whether another key signs. Cut short at any moment, nothing is lost, and the next time goes
// on.
func (k Keys) Tend(ctx context.Context) (another bool, err error) {
	before := k.signing.Public()
	err = errors.Join(k.tendFactors(ctx), k.tendSigning(ctx))
	return k.signing.Public() != before, err
}

func (k Keys) tendSigning(ctx context.Context) error {
	if err := k.signing.Take(ctx, k.db); err != nil {
		return err
	}
	since, err := k.since(ctx, noteSigning, k.signing.Public())
	if err != nil || k.now().Sub(since) < keyRenewed {
		return err
	}
	fresh, err := sign.Fresh()
	if err != nil {
		return err
	}
	next, err := sign.Read(fresh)
	if err != nil {
		return err
	}
	left := k.signing.HandOver(next, k.now().UTC().Format(time.DateOnly))
	if err := k.db.RenewSigningKey(ctx, k.act("site.key", nil), fresh, left); err != nil {
		return err
	}
	if _, err := k.since(ctx, noteSigning, next.Public()); err != nil {
		return err
	}
	return k.signing.Take(ctx, k.db)
}

// tendFactors keeps the key of the year before beside the new one, so that a backup of that
// time can be restored with the file. What cannot be read now would not be later: then, and
// where the file may not be written, nothing is done.
func (k Keys) tendFactors(ctx context.Context) error {
	file := k.factors.keys
	name, err := file.Name()
	if err != nil { // it is told already
		return nil
	}
	since, err := k.since(ctx, noteFactors, name)
	if err != nil || k.now().Sub(since) < keyRenewed {
		return err
	}
	if _, err := k.db.LockGenerators(ctx); err != nil {
		return err
	}
	if now, err := k.db.Locks(ctx); err != nil || now.Shut > 0 || now.Clear > 0 {
		return err
	}
	err = file.KeepFirst()
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return nil
	}
	if err == nil {
		err = k.db.NoteKey(ctx, noteCopy, strconv.FormatInt(k.now().Unix(), 10))
	}
	if err == nil {
		err = file.Renew()
	}
	if err != nil {
		return err
	}
	locked, err := k.db.LockGenerators(ctx)
	if err != nil {
		return err
	}
	if name, err = file.Name(); err == nil {
		_, err = k.since(ctx, noteFactors, name)
	}
	return errors.Join(err, k.db.Note(ctx, k.act("site.factors-key", map[string]any{"locked": locked})))
}

func (k Keys) act(action account.Action, detail map[string]any) account.Act {
	return account.Act{Name: "amparo serve", Action: action, Detail: detail, At: k.now()}
}

// since is when a key was seen first: it is noted then.
func (k Keys) since(ctx context.Context, kind, name string) (time.Time, error) {
	text, err := k.db.KeyNote(ctx, kind)
	if err != nil {
		return time.Time{}, err
	}
	if noted, at, ok := strings.Cut(text, " "); ok && noted == name {
		if seconds, err := strconv.ParseInt(at, 10, 64); err == nil {
			return time.Unix(seconds, 0).UTC(), nil
		}
	}
	now := k.now()
	return now, k.db.NoteKey(ctx, kind, name+" "+strconv.FormatInt(now.Unix(), 10))
}

// Look says on the board which keys are old, and that a copy is to be made again.
func (k Keys) Look(ctx context.Context, board *health.Board) error {
	var old []string
	names := map[string]string{noteSigning: k.signing.Public()}
	if name, err := k.factors.keys.Name(); err == nil {
		names[noteFactors] = name
	}
	for _, one := range []struct{ kind, called string }{{noteFactors, k.factors.keys.Path()}, {noteSigning, "the key that signs"}} {
		if names[one.kind] == "" {
			continue
		}
		since, err := k.since(ctx, one.kind, names[one.kind])
		if err != nil {
			return err
		}
		if k.now().Sub(since) > keyOld {
			old = append(old, fmt.Sprintf("%s has been in use since %s", one.called, since.Format(time.DateOnly)))
		}
	}
	if len(old) == 0 {
		board.Clear(ProblemKeysOld)
	} else {
		board.Set(health.Problem{Name: ProblemKeysOld, Kind: health.Warns, Detail: strings.Join(old, "\n")})
	}
	return k.lookAtCopy(ctx, board)
}

func (k Keys) lookAtCopy(ctx context.Context, board *health.Board) error {
	text, err := k.db.KeyNote(ctx, noteCopy)
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if renewed := time.Unix(seconds, 0).UTC(); err == nil && k.now().Sub(renewed) < keyToCopy {
		board.Set(health.Problem{Name: ProblemKeysCopy, Kind: health.Warns, Detail: fmt.Sprintf("%s was renewed on %s", k.factors.keys.Path(), renewed.Format(time.DateOnly))})
	} else {
		board.Clear(ProblemKeysCopy)
	}
	return nil
}
