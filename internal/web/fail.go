package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/health"
	"amparo/internal/i18n"
	"amparo/internal/web/ready"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// gone is the error of a withdrawn entry, with what is left of it.
type gone struct{ left *catalogue.Withdrawn }

func (gone) Error() string { return directory.ErrGone.Error() }

// moved is the error of an address that has a better one.
type moved struct{ to string }

func (m moved) Error() string { return "moved to " + m.to }

func asMoved(err error) (string, bool) {
	var m moved
	ok := errors.As(err, &m)
	return m.to, ok
}

// in makes a page answer in a language, and its errors too.
func (s *Site) in(l *language, p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(i18n.With(r.Context(), l.printer))
		if err := p(w, r, s.visit(l)); err != nil {
			s.fail(w, r, l, err)
		}
	}
}

// fail answers an error, in one place: an address that moved, a refusal, or a
// failure that is logged with an id the reader can quote.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, l *language, err error) {
	r = r.WithContext(i18n.With(r.Context(), l.printer))
	var left gone
	var damaged *directory.Damaged
	var status reply.Status
	to, redirected := asMoved(err)
	switch {
	case redirected:
		http.Redirect(w, r, to, http.StatusMovedPermanently)
	case errors.As(err, &left):
		s.refuse(w, r, l, http.StatusGone, left.left)
	case errors.As(err, &damaged):
		s.withhold(w, r, l, damaged)
	case errors.As(err, &status):
		s.refuse(w, r, l, int(status), nil)
	case errors.Is(err, directory.ErrNotFound):
		if to, ok := s.formerly(l, r); ok {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
			return
		}
		ofEntries := chi.URLParam(r, "slug") != "" || strings.HasPrefix(r.URL.Path, s.visit(l).paths.Take())
		if ofEntries && s.hides() {
			s.withhold(w, r, l, &directory.Damaged{}) // it may be the one that cannot be found
			return
		}
		s.refuse(w, r, l, http.StatusNotFound, nil)
	case r.Context().Err() != nil, errors.Is(err, context.Canceled):
		w.WriteHeader(hasLeft)
	default:
		s.broken(w, r, l, statusOf(err), err.Error())
	}
}

// hasLeft is the status of a request whose reader hung up: nobody gets it, and in the
// log it is no failure of ours.
const hasLeft = 499

func statusOf(err error) int {
	if errors.Is(err, directory.ErrUnavailable) || errors.Is(err, directory.ErrDamaged) {
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// refuse renders the page of a 4xx status.
func (s *Site) refuse(w http.ResponseWriter, r *http.Request, l *language, status int, left *catalogue.Withdrawn) {
	if status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", s.allowed(r))
	}
	if r.Method == http.MethodPost {
		w.Header().Set("Cache-Control", "private, no-cache")
		// Else the server waits for the rest of a body that may never end.
		w.Header().Set("Connection", "close")
	}
	v := s.visit(l)
	// Who sent half a form and then nothing may still read why: net/http has given the
	// request up.
	ctx := context.WithoutCancel(r.Context())
	if err := reply.Page(ctx, w, status, templates.Error(errorView(v, status, left))); err != nil {
		s.broken(w, r, l, http.StatusInternalServerError, err.Error())
	}
}

// mendTime is when to look again for an entry that is being mended, in seconds.
const mendTime = "3600"

// withhold answers for an entry that is not as it was written: it is there, and what it
// says is not shown. That it is so is logged by whoever found it.
func (s *Site) withhold(w http.ResponseWriter, r *http.Request, l *language, d *directory.Damaged) {
	w.Header().Set("Retry-After", mendTime)
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodPost { // Back must bring the form again, with what was typed
		answered(w)
	}
	if err := reply.Page(r.Context(), w, http.StatusServiceUnavailable, templates.Error(damagedView(s.visit(l), d))); err != nil {
		s.broken(w, r, l, http.StatusInternalServerError, err.Error())
	}
}

// hides reports whether something is kept from readers now, since it is not as it was
// written. Then nobody can say that an entry does not exist.
func (s *Site) hides() bool { return ready.Answers{Board: s.Health}.Worse(health.Hides) }

// allowed lists the methods an address has, for the Allow header.
func (s *Site) allowed(r *http.Request) string {
	var methods []string
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		if s.routes.Match(chi.NewRouteContext(), m, r.URL.Path) {
			methods = append(methods, m)
			if m == http.MethodGet {
				methods = append(methods, http.MethodHead)
			}
		}
	}
	return strings.Join(methods, ", ")
}

// broken answers 500 or 503 from the pages that were rendered beforehand, and
// logs the cause under the id the page shows.
func (s *Site) broken(w http.ResponseWriter, r *http.Request, l *language, status int, cause string) {
	id := newRequestID()
	s.logFailure(r, status, id, cause)
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "30")
	}
	w.Header().Set("Cache-Control", "no-store")
	reply.Bytes(w, status, "text/html; charset=utf-8", s.ready.Load().page(status, l.tag, id))
}

// recovered turns a panic into the 500 page. Only what the runtime says about
// it is logged: a value of ours might hold something a reader wrote.
func (s *Site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch cause := recover().(type) {
			case nil:
			case runtime.Error:
				s.broken(w, r, s.languageOf(r), http.StatusInternalServerError, cause.Error()+"\n"+string(debug.Stack()))
			default:
				if cause == http.ErrAbortHandler { // the server compares it so too
					panic(cause)
				}
				s.broken(w, r, s.languageOf(r), http.StatusInternalServerError, fmt.Sprintf("panic of %T\n%s", cause, debug.Stack()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	l := s.languageOf(r)
	if to, ok := s.elsewhere(l, r.URL.Path); ok && r.Method != http.MethodPost {
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	if s.inLanguage(r.URL.Path) == nil {
		w.Header().Add("Vary", "Accept-Language")
	}
	s.fail(w, r, l, directory.ErrNotFound)
}

func (s *Site) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, s.languageOf(r), reply.Status(http.StatusMethodNotAllowed))
}

// newRequestID is a short id a person can read out: it links a failure page to
// its line in the log, and says nothing about the reader.
func newRequestID() string {
	text := strings.ToLower(rand.Text())
	return text[:4] + "-" + text[4:8]
}
