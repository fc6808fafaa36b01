package web

import (
	"net/http"
	"runtime"
	"strconv"

	"amparo/internal/comment"
	"amparo/internal/web/form"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/ready"
	"amparo/internal/web/reply"
	"amparo/internal/web/turn"
	"amparo/internal/web/wire"
)

// comeAgain is what those who could not be answered are told, in seconds.
const comeAgain = 5

// admitted lets as many requests through as can be answered. It comes after
// the form has been read: a slow sender must not take a slot.
func (s *Site) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == ready.LivePath || r.URL.Path == ready.ReadyPath { // whoever asks wants to know whether we live
			next.ServeHTTP(w, r)
			return
		}
		free, caller := s.readers, turn.Editor
		if s.Admin != nil && forEditors(r) {
			if caller = s.Admin.Caller(r); caller == turn.Entering && form.Long(r) {
				caller = turn.Stranger // who only signs in is not to wait for what takes long to write back
			}
			free = s.editors[caller]
		}
		ctx, place, ok := free.Take(r.Context())
		if !ok {
			s.busy(w, r)
			return
		}
		defer place.Leave()
		if caller != turn.Editor {
			w, ctx = place.UntilSent(w), turn.WithNetwork(ctx, comment.Network(s.sender(r)))
		}
		// A page is made without waiting for anything, so that on one processor
		// a second request would never be seen to come while the first is
		// answered: no slot would be missing, and all would wait where nobody
		// counts. Who has a slot lets the others come and stand in line.
		runtime.Gosched()
		next.ServeHTTP(w, r.WithContext(ctx))
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
