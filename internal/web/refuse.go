package web

import (
	"errors"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"amparo/internal/web/form"
	"amparo/internal/web/ready"
	"amparo/internal/web/reply"
	"amparo/internal/web/turn"
	"amparo/static"
)

// maxHeader is how many bytes all header fields together may have.
const maxHeader = 16 << 10

// readerLimit is how much a form of readers may hold: a comment at most.
var readerLimit = form.Limit{Body: 64 << 10, Fields: 100}

// So much of long forms may be in memory at the same time, of all readers and of all
// strangers on the editors' side, in bytes.
const (
	mostByReaders   = 16 << 20
	mostByStrangers = 6 << 20
)

// limitOf is how much what is sent may hold. The editors' side says it for its
// own addresses.
func (s *Site) limitOf(r *http.Request) form.Limit {
	if s.Admin != nil && forEditors(r) {
		return s.Admin.Limit(r)
	}
	return readerLimit
}

// crossOrigin refuses state-changing requests that another site made the
// reader's browser send. It needs no cookie and no token, so that pages with
// forms can be the same for everybody.
var crossOrigin = http.NewCrossOriginProtection()

// refused stops what net/http lets through and no page of ours needs.
func (s *Site) refused(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if status := s.refusal(r); status != 0 {
			s.turnAway(w, r, status)
			return
		}
		if s.waits(r) {
			s.busy(w, r)
			return
		}
		if r.Method == http.MethodPost {
			limit := s.limitOf(r)
			body := s.charged(r)
			defer body.Release()
			r.Body = http.MaxBytesReader(w, body, limit.Body)
			switch status := formRefusal(r, limit); status {
			case 0:
			case http.StatusServiceUnavailable:
				s.busy(w, r)
				return
			default:
				s.turnAway(w, r, status)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// turnAway answers what no page of ours needs. Of readers nothing is noted.
func (s *Site) turnAway(w http.ResponseWriter, r *http.Request, status int) {
	if s.Admin != nil && forEditors(r) {
		s.Admin.Refused(r, status)
	}
	s.fail(w, r, s.languageOf(r), reply.Status(status))
}

// waits reports whether a request has to wait until the site is there.
func (s *Site) waits(r *http.Request) bool {
	return s.Starting != nil && r.URL.Path != ready.LivePath && r.URL.Path != ready.ReadyPath && !slices.Contains(static.Paths(), r.URL.Path)
}

// charged is what is sent with a request, paid for by those of its kind. Who is signed in
// needs no budget.
func (s *Site) charged(r *http.Request) *form.Charged {
	if s.Admin == nil || !forEditors(r) {
		return s.sentByReaders.Charge(r.Body, nil)
	}
	return s.sentByStrangers.Charge(r.Body, func() bool { return s.Admin.Caller(r) == turn.Editor })
}

// refusal is the status a request is turned away with, 0 to let it in.
func (s *Site) refusal(r *http.Request) int {
	switch {
	case headerSize(r) > maxHeader:
		return http.StatusRequestHeaderFieldsTooLarge
	case r.URL.Host != "" || r.URL.Scheme != "": // absolute form: it would override Host
		return http.StatusBadRequest
	case !s.hosts[r.Host]:
		return http.StatusMisdirectedRequest
	case badPath(r):
		return http.StatusBadRequest
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed
	case r.Method == http.MethodPost && r.Header.Get("Content-Encoding") != "":
		return http.StatusUnsupportedMediaType
	case crossOrigin.Check(r) != nil:
		return http.StatusForbidden
	}
	return 0
}

// headerSize is about what the header took on the wire.
func headerSize(r *http.Request) int {
	size := len(r.RequestURI) + len(r.Host)
	for name, values := range r.Header {
		for _, v := range values {
			size += len(name) + len(v) + 4
		}
	}
	return size
}

// badPath reports an address that no link of ours can have: hidden slashes,
// steps upwards, control characters, bytes that are no text.
func badPath(r *http.Request) bool {
	raw, path := strings.ToLower(r.URL.EscapedPath()), r.URL.Path
	return !utf8.ValidString(path) || strings.Contains(path, "//") || strings.Contains(path, `\`) ||
		strings.Contains(path, "/../") || strings.HasSuffix(path, "/..") || strings.Contains(path, "/./") ||
		strings.Contains(raw, "%2f") || strings.Contains(raw, "%2e") || strings.ContainsFunc(path, isControl)
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7f }

// formRefusal reads a form and looks at its outside: type, size, number of
// fields, and that all of it is text.
func formRefusal(r *http.Request, limit form.Limit) int {
	if limit.Unread() {
		return 0
	}
	if err := form.Parse(r, limit); err != nil {
		if errors.Is(err, form.ErrFormat) {
			return http.StatusUnsupportedMediaType
		}
		var large *http.MaxBytesError
		switch {
		case errors.Is(err, form.ErrCrowded):
			return http.StatusServiceUnavailable
		case errors.As(err, &large):
			return http.StatusRequestEntityTooLarge
		case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, io.ErrUnexpectedEOF): // it did not come in time, or not whole
			return http.StatusRequestTimeout
		}
		return http.StatusBadRequest
	}
	fields := 0
	for name, values := range r.PostForm {
		fields += len(values)
		for _, text := range append(values, name) {
			if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
				return http.StatusBadRequest
			}
		}
	}
	if fields > limit.Fields {
		return http.StatusBadRequest
	}
	return 0
}

// tidied sends an address with a capital letter or a final slash to the right
// one, in one step, if there is a page.
func (s *Site) tidied(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := s.tidy(r.URL.Path)
		if to == r.URL.Path || r.Method == http.MethodPost || !s.routes.Match(chi.NewRouteContext(), http.MethodGet, to) {
			next.ServeHTTP(w, r)
			return
		}
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, http.StatusMovedPermanently)
	})
}
