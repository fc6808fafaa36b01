// Package turn lets no more be made at the same time than can be. More would not be
// made sooner, only everything later. Nobody keeps a slot while a stranger decides how
// long: what waits, waits without one.
package turn

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"time"
)

// Caller is who asks something of the editors' side, as far as can be told at next to no
// cost.
type Caller uint8

// Callers, those first of whom there may be any number.
const (
	// Stranger: without a session.
	Stranger Caller = iota
	// Entering: signs in, or has shown a password and no second factor yet.
	Entering
	// Editor: with a session.
	Editor
)

// Making a page takes a processor and next to no waiting, so that a few more than
// there are processors are enough. Editors have their own, which no number of readers
// or strangers can take, and more of these than anybody needs.
const (
	readersPerProcessor   = 4
	strangersPerProcessor = 2
	editors               = 64
)

// maxWait is how long a request may wait for its turn. Who is admitted is
// answered within half a second; the others had better come again. Strangers at the
// editors' door may wait longer: among them is who wants to sign in while others besiege
// it, and waiting costs nothing but memory.
const (
	maxWait  = 200 * time.Millisecond
	patience = 3 * time.Second
)

// Slots bound how much is made at the same time.
type Slots struct {
	free chan struct{}
	wait time.Duration
}

// ForReaders returns the slots of the public pages, all free.
func ForReaders() *Slots { return newSlots(readersPerProcessor*runtime.GOMAXPROCS(0), maxWait) }

// ForEditors returns those of the editors' side, all free, for each kind of caller.
func ForEditors() [Editor + 1]*Slots {
	n := strangersPerProcessor * runtime.GOMAXPROCS(0)
	return [...]*Slots{Stranger: newSlots(n, patience), Entering: newSlots(n, patience), Editor: newSlots(editors, maxWait)}
}

// Taken is how many slots are taken, and of how many.
func (s *Slots) Taken() (taken, all int) { return len(s.free), cap(s.free) }

func newSlots(n int, wait time.Duration) *Slots { return &Slots{make(chan struct{}, n), wait} }

// take waits for a slot and reports whether it got one.
func (s *Slots) take(ctx context.Context, wait time.Duration) bool {
	select {
	case s.free <- struct{}{}:
		return true
	default:
	}
	limit := time.NewTimer(wait)
	defer limit.Stop()
	select {
	case s.free <- struct{}{}:
		return true
	case <-limit.C:
	case <-ctx.Done():
	}
	return false
}

// Place is the slot of one request. Only the goroutine that answers it uses it.
type Place struct {
	slots *Slots
	held  bool
}

type placeKey struct{}

// Take waits for a slot and reports whether it got one. Who got one has to call Leave of
// the place; Aside finds it in the context returned.
func (s *Slots) Take(ctx context.Context) (context.Context, *Place, bool) {
	if !s.take(ctx, s.wait) {
		return ctx, nil, false
	}
	p := &Place{s, true}
	return context.WithValue(ctx, placeKey{}, p), p, true
}

// Leave gives the slot back, unless it was before.
func (p *Place) Leave() {
	if p.held {
		<-p.slots.free
		p.held = false
	}
}

type networkKey struct{}

// WithNetwork says which network a request comes from; "" when it is not known.
func WithNetwork(ctx context.Context, network string) context.Context {
	return context.WithValue(ctx, networkKey{}, network)
}

// Network is the network a request comes from, for the order in which strangers are
// served, and to be forgotten with them.
func Network(ctx context.Context) string {
	network, _ := ctx.Value(networkKey{}).(string)
	return network
}

// ErrNoPlace: there was no slot any more to go on with.
var ErrNoPlace = errors.New("turn: too many at once")

// Aside waits, for whatever it may be, without the slot of the request, and takes one again
// for what is left to do. It returns what waiting returned; ErrNoPlace if there was no slot
// for too long. Without a slot it only waits.
func Aside(ctx context.Context, wait func() error) error {
	p, ok := ctx.Value(placeKey{}).(*Place)
	if !ok || !p.held {
		return wait()
	}
	p.Leave()
	err := wait()
	if ctx.Err() != nil { // nobody is there any more
		return ctx.Err()
	}
	if p.held = p.slots.take(ctx, patience); !p.held {
		return ErrNoPlace
	}
	return err
}

// UntilSent returns a writer that gives the slot back when the answer begins to leave: how
// fast it is read is up to whoever asked.
func (p *Place) UntilSent(w http.ResponseWriter) http.ResponseWriter { return &sending{w, p} }

// sending is a writer that gives a slot back.
type sending struct {
	http.ResponseWriter
	place *Place
}

// WriteHeader implements http.ResponseWriter.
func (w *sending) WriteHeader(status int) {
	w.place.Leave()
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *sending) Write(p []byte) (int, error) {
	w.place.Leave()
	return w.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (w *sending) Unwrap() http.ResponseWriter { return w.ResponseWriter }
