package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"amparo/internal/directory"
)

// ErrBuilding: the rows are being read, which goes on whether somebody waits or not.
var ErrBuilding = errors.New("desk: the index is being built")

// How long who asks waits for the first snapshot, and for one that follows another.
const (
	patience       = 800 * time.Millisecond
	followPatience = 10 * time.Second // then very much was stored at once: an import
)

// making is the snapshot that is being made: never two at once.
type making struct {
	mu    sync.Mutex
	begun int // how many were
	now   *flight
}

// flight makes one snapshot.
type flight struct {
	n    int
	done chan struct{} // closed when the rest is known
	made *Snapshot
	err  error
}

// Build makes the first snapshot, or the next, and all that is made of it before somebody
// asks. It returns when that is there, or when ctx ends, which ends it.
func (x *Index) Build(ctx context.Context) error {
	for {
		f, mine := x.join(ctx)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-f.done:
		}
		if f.err != nil && !mine && ctx.Err() == nil {
			continue // it was ended with whoever began it
		}
		if f.err == nil {
			x.doubles.prepare(f.made)
		}
		return f.err
	}
}

// await returns a snapshot at a mark, or one that was begun to be made after the call.
func (x *Index) await(ctx context.Context, mark directory.Watermark) (*Snapshot, error) {
	x.making.mu.Lock()
	before := x.making.begun
	x.making.mu.Unlock()
	for {
		f, _ := x.join(context.WithoutCancel(ctx))
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-f.done:
		}
		switch {
		case f.n > before:
			return f.made, f.err
		case f.err == nil && f.made.mark == mark:
			return f.made, nil
		}
	}
}

// join returns the making that goes on, or begins one, which ends with ctx; mine tells
// which.
func (x *Index) join(ctx context.Context) (f *flight, mine bool) {
	m := &x.making
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.now != nil {
		return m.now, false
	}
	m.begun++
	m.now = &flight{n: m.begun, done: make(chan struct{})}
	go x.fly(ctx, m.now)
	return m.now, true
}

func (x *Index) fly(ctx context.Context, f *flight) {
	x.land(f, func() (*Snapshot, error) { return x.renew(ctx) })
	if f.err == nil {
		x.doubles.prepare(f.made)
	}
}

// land keeps what was made, and lets those go who wait for it.
func (x *Index) land(f *flight, make func() (*Snapshot, error)) {
	defer func() {
		if broken := recover(); broken != nil { // nobody stands above who would
			f.made, f.err = nil, fmt.Errorf("desk: the index cannot be built: %v", broken)
		}
		x.making.mu.Lock()
		x.making.now = nil
		x.making.mu.Unlock()
		close(f.done)
	}()
	f.made, f.err = make()
}
