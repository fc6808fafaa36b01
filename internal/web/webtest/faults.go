package webtest

import (
	"context"
	"errors"
	"fmt"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web"
)

// faults makes the loading of profiles fail on request.
type faults struct {
	web.Directory
	err   error
	panic func()
}

// Profile implements web.Directory.
func (f *faults) Profile(ctx context.Context, card *catalogue.Card, t lang.Tag) (*catalogue.Profile, error) {
	if f.panic != nil {
		f.panic()
	}
	if f.err != nil {
		return nil, f.err
	}
	return f.Directory.Profile(ctx, card, t)
}

// Break makes every profile fail as it does when the database is gone.
func (s *Site) Break() {
	s.faults.err = fmt.Errorf("%w: disk I/O error", directory.ErrUnavailable)
}

// Spoil makes every profile fail for a reason nobody thought of.
func (s *Site) Spoil() { s.faults.err = errors.New("an error without a name") }

// PanicWith makes every profile panic: with a value of ours, or, for nil, as
// the runtime does.
func (s *Site) PanicWith(value any) {
	s.faults.panic = func() {
		if value != nil {
			panic(value)
		}
		var none []int
		_ = none[len(none)]
	}
}

// Hold makes every profile wait until a channel is closed, as a slow disk does.
// Each that begins to wait sends on the channel returned.
func (s *Site) Hold(until <-chan struct{}) (waits <-chan struct{}) {
	w := make(chan struct{})
	s.faults.panic = func() {
		select {
		case w <- struct{}{}:
			<-until
		case <-until:
		}
	}
	return w
}
