// Package shelf joins copies with where they are kept, for the routine that makes them: it
// puts them there, tells what is there, and tries whether they come back.
package shelf

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"amparo/internal/backup"
	"amparo/internal/backup/plan"
	"amparo/internal/backup/routine"
)

// Shelf is a target of copies and the database that they are of. It is a routine.Shelf.
type Shelf struct {
	// Open gives the target whenever it is needed: a disk that is not mounted may be later.
	Open    func() (backup.Target, error)
	Source  backup.Source
	Options backup.Options // but for the kind and the time
}

// probeName is the file with which a target is tried. It is no copy.
const probeName = "amparo-may-write-here"

// tidyTime is how long taking it away again may last, even when the program is to stop.
const tidyTime = 5 * time.Second

// Probe implements routine.Shelf.
func (s *Shelf) Probe(ctx context.Context) (err error) {
	const text = "amparo made this file to see whether it can keep copies here.\n"
	target, err := s.Open()
	if err != nil {
		return err
	}
	if err := target.Put(ctx, probeName, strings.NewReader(text)); err != nil {
		return err
	}
	defer func() {
		tidy, stop := context.WithTimeout(context.WithoutCancel(ctx), tidyTime)
		defer stop()
		err = errors.Join(err, target.Delete(tidy, probeName))
	}()
	sum, err := sumOf(ctx, target, probeName)
	if err == nil && sum != fmt.Sprintf("%x", sha256.Sum256([]byte(text))) {
		err = errors.New("what is read there is not what was put there")
	}
	return err
}

// sumOf is the SHA-256 of a file of a target.
func sumOf(ctx context.Context, target backup.Target, name string) (sum string, err error) {
	r, err := target.Get(ctx, name)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	h := sha256.New()
	_, err = io.Copy(h, untilDone{ctx, r})
	return fmt.Sprintf("%x", h.Sum(nil)), err
}

// untilDone reads until a context ends.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

// List implements routine.Shelf.
func (s *Shelf) List(ctx context.Context) ([]plan.Copy, error) {
	target, err := s.Open()
	if err != nil {
		return nil, err
	}
	copies, err := backup.List(ctx, target)
	list := make([]plan.Copy, len(copies))
	for i, c := range copies {
		list[i] = planned(c)
	}
	return list, err
}

func planned(c backup.Copy) plan.Copy {
	return plan.Copy{Name: c.Name, Full: c.Kind == backup.Full, Taken: c.Taken, Bytes: c.Size}
}

// Take implements routine.Shelf.
func (s *Shelf) Take(ctx context.Context, at time.Time, full bool) (routine.Made, error) {
	o := s.Options
	o.Kind, o.Now = backup.Changes, at
	if full {
		o.Kind = backup.Full
	}
	target, err := s.Open()
	if err != nil {
		return routine.Made{}, err
	}
	made, err := backup.Take(ctx, s.Source, target, o)
	if err != nil {
		return routine.Made{}, err
	}
	return routine.Made{Copy: planned(made.Copy), Sum: made.Sum, Same: made.Unchanged}, nil
}

// Remove implements routine.Shelf.
func (s *Shelf) Remove(ctx context.Context, names []string) error {
	target, err := s.Open()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := target.Delete(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
