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
	"maps"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/paths"
	"amparo/templates"
)

// Directory is what the public pages read.
type Directory interface {
	// Now returns the current snapshot; it never changes afterwards.
	Now() *catalogue.Snapshot
	// Profile returns an entry as its page shows it.
	Profile(ctx context.Context, card *catalogue.Card, t lang.Tag) (*catalogue.Profile, error)
	// CatchUp brings the snapshot to the last change of the store.
	CatchUp(ctx context.Context) error
	// Texts returns the published texts of an entry.
	Texts(ctx context.Context, card *catalogue.Card) (map[lang.Tag]*directory.PublishedText, error)
	// Draft is an entry as its page would be, published or not.
	Draft(p *directory.Published, t lang.Tag) *catalogue.Profile
}

// Settings is what the team has decided about its site.
type Settings interface {
	SiteSettings(ctx context.Context) (settings.Settings, error)
}

// Config is everything a Site needs from outside.
type Config struct {
	Directory Directory
	Settings  Settings // nil: as the program came
	Words     *i18n.Catalogues
	Pages     fs.FS            // static pages: pages/safety.fr.md
	BaseURL   string           // scheme and host readers use, no final slash
	Hosts     []string         // further hosts that are answered: onion, loopback
	Onion     string           // host of the onion service, "" for none
	Demo      bool             // demonstration data: every page says so
	Visitors  Visitors         // what visitors leave
	Admin     http.Handler     // the editors' side, mounted at /admin; nil for none
	Log       *slog.Logger     // requests, without readers, and failures
	Now       func() time.Time // the clock
	// CacheBytes is how much of the answers is kept, 0 for DefaultCacheBytes.
	CacheBytes int64
	// Unpadded lets the length of a page say which one it is.
	Unpadded bool
}

// DefaultCacheBytes keeps some thousand pages, each in four encodings.
const DefaultCacheBytes = 32 << 20

// Site answers all public requests. It is an http.Handler.
type Site struct {
	Config
	languages []language
	index     map[lang.Tag]*language
	hosts     map[string]bool
	host      string // of the base URL
	secure    bool   // served over HTTPS
	handler   http.Handler
	routes    chi.Routes
	pages     *pagecache.Cache
	kept      tally
	readers   slots
	editors   slots
	same      map[string]bool // routes whose answers are the same for everybody
	paged     map[string]bool // of these, the directory: its pages have numbers
	needs     map[string]bool // routes where a need is told
	receipts  receipts
	refresh   sync.Mutex // one at a time
	state     atomic.Pointer[state]
}

// state is everything made of the settings. It is replaced as a whole, and a
// page is made of one: what was made of the one before is forgotten with it.
type state struct {
	serial   int64 // counts the states
	settings settings.Settings
	texts    pageTexts
	ready    *standby
	profiles profileMemo
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
	if c.CacheBytes == 0 {
		c.CacheBytes = DefaultCacheBytes
	}
	s := &Site{Config: c, host: base.Host, secure: base.Scheme == "https", index: map[lang.Tag]*language{}, hosts: map[string]bool{base.Host: true}}
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
		s.languages[i] = language{tag, p, paths.Of(p), fixedPaths(p)}
		s.index[tag] = &s.languages[i]
	}
	s.readers, s.editors = readerSlots(), editorSlots()
	s.route()
	s.declare()
	s.pages = s.newPages()
	return s, s.Refresh()
}

// ServeHTTP implements http.Handler.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := s.Now()
	if forEditors(r) {
		s.logEditors(w, r, start)
		return
	}
	s.logAnswer(r, start, s.pages.Answer(w, r))
}

// logEvery is how often it is written how often kept pages were sent.
const logEvery = time.Second

// Run keeps the pages ready that readers ask for, and logs how often they do,
// until ctx ends. Without it pages are made when they are asked for.
func (s *Site) Run(ctx context.Context) {
	go func() {
		s.pages.Warm(ctx, s.first())
		s.pages.Run(ctx)
	}()
	tick := time.NewTicker(logEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.LogKept()
		}
	}
}

// Refresh reads the settings and renders again what must be ready before it is
// needed: the static pages, and the pages for failures with the contacts of the
// day. Call it when the directory or the settings changed.
func (s *Site) Refresh() error {
	s.refresh.Lock()
	defer s.refresh.Unlock()
	next, err := s.newState()
	if err != nil {
		return err
	}
	if next.ready, err = s.newStandby(next); err != nil {
		return fmt.Errorf("failure pages: %w", err)
	}
	s.state.Store(next)
	return nil
}

// newState reads the settings. The static pages are rendered again only when
// one of their texts is another.
func (s *Site) newState() (*state, error) {
	next, before := &state{}, s.state.Load()
	if before != nil {
		next.serial = before.serial + 1
	}
	if s.Settings != nil {
		var err error
		if next.settings, err = s.Settings.SiteSettings(context.Background()); err != nil {
			return nil, err
		}
	}
	if before != nil && maps.Equal(before.settings.Texts, next.settings.Texts) {
		next.texts = before.texts
		return next, nil
	}
	var err error
	next.texts, err = loadTexts(s.Pages, next.settings, s.Words.Languages())
	return next, err
}

// Renew does at once what Run does now and then: it makes again what changed and
// encodes as well as can be what is kept.
func (s *Site) Renew(ctx context.Context) { s.pages.Renew(ctx) }

// visit is what a handler knows besides the request: the language of the
// address, its words and addresses, and the directory and the settings at this
// moment.
type visit struct {
	*language
	now  *catalogue.Snapshot
	site *state
}

// visit is a visit in a language.
func (s *Site) visit(l *language) visit { return visit{l, s.Directory.Now(), s.state.Load()} }

// name is what the site is called.
func (v visit) name() string { return v.site.nameIn(v.language) }

// nameIn is what the site is called: as the team decided, or as the catalogue
// says.
func (n *state) nameIn(l *language) string {
	if n.settings.Name != "" {
		return n.settings.Name
	}
	return l.printer.T("site.name")
}

// SiteName is what the site is called in a language.
func (s *Site) SiteName(t lang.Tag) string {
	if l := s.index[t]; l != nil {
		return s.state.Load().nameIn(l)
	}
	return s.state.Load().nameIn(&s.languages[0])
}

// exit is where the button to leave leads.
func (v visit) exit() string {
	if to := v.site.settings.Exit[v.tag]; to != "" {
		return to
	}
	return v.printer.T("site.exit_url")
}

// page is a handler of one language. It writes an answer or returns an error
// and has written nothing.
type page func(w http.ResponseWriter, r *http.Request, v visit) error

// in makes a page answer in a language, and its errors too.
func (s *Site) in(l *language, p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(i18n.With(r.Context(), l.printer))
		if err := p(w, r, s.visit(l)); err != nil {
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
