package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
)

// ErrFetch: a target failed, and not what it holds.
var ErrFetch = errors.New("what keeps the backups did not answer as it should")

// Stored is a file in a target.
type Stored struct {
	Name string
	Size int64 // bytes; -1 where nobody knows
}

// Target is where copies are. Its String is for people, without a secret, and the same
// for the same place.
type Target interface {
	fmt.Stringer
	// Put stores what it reads under a name, wholly or not at all: an error of r, or the
	// end of ctx, leaves nothing. It must be stored to stay when Put returns.
	Put(ctx context.Context, name string, r io.Reader) error
	// Get opens a file; ErrNone if there is none.
	Get(ctx context.Context, name string) (io.ReadCloser, error)
	// List names what is there, in any order, other files included.
	List(ctx context.Context) ([]Stored, error)
	// Delete removes a file; none is no error.
	Delete(ctx context.Context, name string) error
}

// CloseTarget gives up what a target holds open, if it does.
func CloseTarget(target Target) error {
	if closer, ok := target.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}

// List returns the copies in a target, the oldest first.
func List(ctx context.Context, target Target) ([]Copy, error) {
	stored, err := target.List(ctx)
	if err != nil {
		return nil, err
	}
	var list []Copy
	for _, s := range stored {
		if c, ok := parseName(s.Name); ok {
			c.Size = s.Size
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y Copy) int { return cmp.Or(x.Taken.Compare(y.Taken), cmp.Compare(y.Kind, x.Kind)) })
	full := ""
	for i := range list {
		if list[i].Kind == Full {
			full = list[i].Name
		} else {
			list[i].Of = full
		}
	}
	return list, nil
}
