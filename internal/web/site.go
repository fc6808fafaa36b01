// Package web answers readers: the router, the middleware around it, and the
// public pages.
//
// A page is made in three steps that do not mix: the handler asks the
// catalogue, a pure function in a file named *_view.go turns the answer into a
// struct of package templates, and reply writes it.
package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/paths"
	"amparo/templates"
)

// Directory is what the public pages read.
type Directory interface {
	// Now returns the current snapshot; it never changes afterwards.
	Now() *catalogue.Snapshot
	// Profile returns an entry as its page shows it.
	Profile(ctx context.Context, card *catalogue.Card, t lang.Tag) (*catalogue.Profile, error)
	// Draft is an entry as its page would be, published or not.
	Draft(e *directory.Entry, verified time.Time, t lang.Tag) *catalogue.Profile
}

// Config is everything a Site needs from outside.
type Config struct {
	Directory Directory
	Words     *i18n.Catalogues
	Pages     fs.FS            // static pages: pages/safety.fr.md
	BaseURL   string           // scheme and host readers use, no final slash
	Hosts     []string         // further hosts that are answered: onion, loopback
	Onion     string           // host of the onion service, "" for none
	Demo      bool             // demonstration data: every page says so
	Admin     http.Handler     // the editors' side, mounted at /admin; nil for none
	Log       *slog.Logger     // requests, without readers, and failures
	Now       func() time.Time // the clock
}

// Site answers all public requests. It is an http.Handler.
type Site struct {
	Config
	languages []language
	index     map[lang.Tag]*language
	hosts     map[string]bool
	secure    bool // served over HTTPS
	handler   http.Handler
	routes    router
	ready     atomic.Pointer[standby]
	texts     pageTexts
	profiles  profileMemo
}

// language is what is fixed for one language of the site.
type language struct {
	tag     lang.Tag
	printer *i18n.Printer
	paths   paths.Language
	fixed   templates.Paths // addresses of the pages every page links to
}

// New builds the site. It fails on a base URL that is none, on static pages
// that are missing in the first language, and on path words that collide.
func New(c Config) (*Site, error) {
	base, err := url.Parse(c.BaseURL)
	if err != nil || (base.Scheme != "http" && base.Scheme != "https") || base.Host == "" {
		return nil, fmt.Errorf("base URL %q: an address such as https://example.org is needed", c.BaseURL)
	}
	s := &Site{Config: c, secure: base.Scheme == "https", index: map[lang.Tag]*language{}, hosts: map[string]bool{base.Host: true}}
	for _, host := range c.Hosts {
		s.hosts[host] = true
	}
	if c.Onion != "" {
		s.hosts[c.Onion] = true
	}
	tags := c.Words.Languages()
	s.languages = make([]language, len(tags))
	for i, tag := range tags {
		p := c.Words.Printer(tag)
		s.languages[i] = language{tag, p, paths.Of(p), fixedPaths(paths.Of(p))}
		s.index[tag] = &s.languages[i]
	}
	if s.texts, err = loadTexts(c.Pages, tags); err != nil {
		return nil, err
	}
	s.route()
	return s, s.Refresh()
}

// ServeHTTP implements http.Handler.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Refresh renders again what must be ready before it is needed: the pages for
// failures, with the contacts of the day. Call it when the directory changed.
func (s *Site) Refresh() error {
	ready, err := s.newStandby()
	if err != nil {
		return fmt.Errorf("failure pages: %w", err)
	}
	s.ready.Store(ready)
	return nil
}

// visit is what a handler knows besides the request: the language of the
// address, its words and addresses, and the directory at this moment.
type visit struct {
	*language
	now *catalogue.Snapshot
}

// page is a handler of one language. It writes an answer or returns an error
// and has written nothing.
type page func(w http.ResponseWriter, r *http.Request, v visit) error

// in makes a page answer in a language, and its errors too.
func (s *Site) in(l *language, p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(i18n.With(r.Context(), l.printer))
		if err := p(w, r, visit{l, s.Directory.Now()}); err != nil {
			s.fail(w, r, l, err)
		}
	}
}

// moved is the error of an address that has a better one.
type moved struct{ to string }

func (m moved) Error() string { return "moved to " + m.to }

// errStatus is the error of a request that is refused with a status.
type errStatus int

func (e errStatus) Error() string { return http.StatusText(int(e)) }

func asMoved(err error) (string, bool) {
	var m moved
	ok := errors.As(err, &m)
	return m.to, ok
}
