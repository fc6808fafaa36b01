package web

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"time"

	"amparo/internal/web/pagecache"
	"amparo/internal/web/reply"
	"amparo/internal/web/wire"
)

// slots bound how much is made at the same time. More would not be made sooner,
// only everything later.
type slots chan struct{}

// Making a page takes a processor and next to no waiting, so that a few more
// than there are processors are enough. Editors have their own, which no number
// of readers can take. There are more of these, because who signs in may have to
// wait for the turn of their password.
func readerSlots() slots { return make(slots, 4*runtime.GOMAXPROCS(0)) }

func editorSlots() slots { return make(slots, 64) }

// maxWait is how long a request may wait for its turn. Who is admitted is
// answered within half a second; the others had better come again.
const maxWait = 200 * time.Millisecond

// comeAgain is what those who could not be answered are told, in seconds.
const comeAgain = 5

// take waits for a slot and reports whether it got one.
func (s slots) take(ctx context.Context) bool {
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

func (s slots) leave() { <-s }

// admitted lets as many requests through as can be answered. It comes after
// the form has been read: a slow sender must not take a slot.
func (s *Site) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == healthPath { // whoever asks wants to know whether we live
			next.ServeHTTP(w, r)
			return
		}
		free := s.readers
		if forEditors(r) {
			free = s.editors
		}
		if !free.take(r.Context()) {
			s.busy(w, r)
			return
		}
		defer free.leave()
		// A page is made without waiting for anything, so that on one processor
		// a second request would never be seen to come while the first is
		// answered: no slot would be missing, and all would wait where nobody
		// counts. Who has a slot lets the others come and stand in line.
		runtime.Gosched()
		next.ServeHTTP(w, r)
	})
}

// busy answers 503 at next to no cost: the page was made and encoded before.
func (s *Site) busy(w http.ResponseWriter, r *http.Request) {
	e, name := wire.Identity, pagecache.AsItIs
	if wire.Accepts(r.Header["Accept-Encoding"]).Has(wire.Gzip) {
		e, name = wire.Gzip, wire.Gzip.String()
	}
	h := w.Header()
	h.Set("Retry-After", strconv.Itoa(comeAgain))
	h.Set("Cache-Control", "no-store")
	if r.Method == http.MethodPost { // Back must bring the form again, with what was typed
		answered(w)
	}
	h.Set("Vary", "Accept-Encoding, Accept-Language")
	if e != wire.Identity || !forEditors(r) { // editors' answers go out as they are
		h.Set("Content-Encoding", name)
	}
	reply.Bytes(w, http.StatusServiceUnavailable, "text/html; charset=utf-8", s.ready.Load().busy[busyKey{s.languageOf(r).tag, e}]())
}
