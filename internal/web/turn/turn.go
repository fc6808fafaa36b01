// Package turn lets no more be made at the same time than can be. More would not be
// made sooner, only everything later.
package turn

import (
	"context"
	"runtime"
	"time"
)

// Slots bound how much is made at the same time.
type Slots chan struct{}

// Making a page takes a processor and next to no waiting, so that a few more than
// there are processors are enough. Editors have their own, which no number of readers
// can take. There are more of these, because who signs in may have to wait for the
// turn of their password.
const (
	readersPerProcessor = 4
	editors             = 64
)

// ForReaders returns the slots of the public pages, all free.
func ForReaders() Slots { return make(Slots, readersPerProcessor*runtime.GOMAXPROCS(0)) }

// ForEditors returns those of the editors' side, all free.
func ForEditors() Slots { return make(Slots, editors) }

// maxWait is how long a request may wait for its turn. Who is admitted is
// answered within half a second; the others had better come again.
const maxWait = 200 * time.Millisecond

// Take waits for a slot and reports whether it got one. Who got one has to call Leave.
func (s Slots) Take(ctx context.Context) bool {
	select {
	case s <- struct{}{}:
		return true
	default:
	}
	limit := time.NewTimer(maxWait)
	defer limit.Stop()
	select {
	case s <- struct{}{}:
		return true
	case <-limit.C:
	case <-ctx.Done():
	}
	return false
}

// Leave gives a slot back.
func (s Slots) Leave() { <-s }
