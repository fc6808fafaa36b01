package web

import (
	"net/http"
	"slices"

	"amparo/internal/lang"
	"amparo/internal/web/ready"
	"amparo/static"
)

// Starting makes a site of one whose directory is still being read, or whose tables are
// being changed: everybody gets the page for that, 503, in their language, and is asked to
// come again. Hosts, methods and headers are as they always are.
type Starting struct {
	// Page is the page that FailurePages gave for 503 before, which names those who answer
	// day and night; nil if there is none.
	Page func(t lang.Tag) []byte
	// Doing says what goes on, to who asks on the machine itself.
	Doing func() string
}

// states is what machines are told of the program.
func (s *Site) states() ready.Answers {
	a := ready.Answers{Board: s.Health, Onion: s.Onion != "", Header: s.Visitors.Header}
	if s.Starting != nil {
		a.Starting = s.Starting.Doing
	}
	return a
}

// waits reports whether a request has to wait until the site is there.
func (s *Site) waits(r *http.Request) bool {
	return s.Starting != nil && r.URL.Path != ready.LivePath && r.URL.Path != ready.ReadyPath && !slices.Contains(static.Paths(), r.URL.Path)
}

// standIn takes the pages of before: the directory that names who answers is not there.
func (s *Site) standIn(pages map[standbyKey][]byte) {
	if s.Starting == nil {
		return
	}
	for i := range s.languages {
		if page := s.Starting.Page(s.languages[i].tag); page != nil {
			pages[standbyKey{http.StatusServiceUnavailable, s.languages[i].tag}] = static.Linked(page, static.Errors)
		}
	}
}
