// Package web answers readers: the router, the middleware around it, and the
// public pages.
//
// A page is made in three steps that do not mix: the handler asks the
// catalogue, a pure function in a file named *_view.go turns the answer into a
// struct of package templates, and reply writes it.
package web

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/before"
	"amparo/internal/briefly"
	"amparo/internal/catalogue"
	"amparo/internal/counting"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/said"
	"amparo/internal/settings"
	"amparo/internal/sign"
	"amparo/internal/web/form"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/ready"
	"amparo/internal/web/sitemap"
	"amparo/internal/web/take"
	"amparo/internal/web/texts"
	"amparo/internal/web/told"
	"amparo/internal/web/turn"
)

// Directory is what the public pages read.
type Directory interface {
	// Now returns the current snapshot; it never changes afterwards.
	Now() *catalogue.Snapshot
	// Profile returns an entry as its page shows it.
	Profile(ctx context.Context, card *catalogue.Card, t lang.Tag) (*catalogue.Profile, error)
	// CatchUp brings the snapshot to the last change of the store.
	CatchUp(ctx context.Context) error
	// Said returns what an entry says.
	Said(ctx context.Context, card *catalogue.Card) (said.Entry, error)
	// Draft is an entry as its page would be, published or not.
	Draft(p *directory.Published, t lang.Tag) *catalogue.Profile
}

// Settings is what the team has decided about its site.
type Settings interface {
	SiteSettings(ctx context.Context) (settings.Settings, error)
}

// Editors is the editors' side.
type Editors interface {
	http.Handler
	// Limit is how much what is sent to one of its addresses may hold. The site
	// reads forms before they are answered: a slow sender must not take a place.
	Limit(r *http.Request) form.Limit
	// Caller is who asks, as far as it can be told at once.
	Caller(r *http.Request) turn.Caller
	// Refused notes that a request was turned away with a status before it came to it.
	Refused(r *http.Request, status int)
}

// Config is everything a Site needs from outside.
type Config struct {
	Directory Directory
	Settings  Settings // nil: as the program came
	Words     *i18n.Catalogues
	Pages     fs.FS       // static pages: pages/safety.fr.md
	BaseURL   string      // scheme and host readers use, no final slash
	Hosts     []string    // further hosts that are answered: onion, loopback
	Onion     string      // host of the onion service, "" for none
	Demo      bool        // demonstration data: every page says so
	Visitors  Visitors    // what visitors leave
	Signing   *sign.Key   // signs what readers take away; nil: nothing is signed
	Admin     Editors     // the editors' side, mounted at /admin; nil for none
	Starting  *Starting   // nil once there is a directory
	Health    ready.Board // what is wrong with the program; nil: nothing is known
	// Count is told of every answer, without anything about who asked; nil: nobody counts.
	Count func(counting.Answer)
	Log   *slog.Logger     // requests, without readers, and failures
	Now   func() time.Time // the clock
	// Dated is the day that is written on pages for paper; zero: that on which they
	// are made.
	Dated time.Time
	// CacheBytes is how much of the answers is kept, 0 for DefaultCacheBytes; of the
	// sitemap half as much, besides.
	CacheBytes int64
	// Unpadded lets the length of a page say which one it is.
	Unpadded bool
}

// DefaultCacheBytes keeps some thousand pages, each in four encodings.
const DefaultCacheBytes = 32 << 20

// Site answers all public requests. It is an http.Handler.
type Site struct {
	Config
	*base
	hosts                          map[string]bool
	host                           string // of the base URL
	secure                         bool   // served over HTTPS
	handler                        http.Handler
	routes                         chi.Routes
	pages                          *pagecache.Cache
	sitemaps                       sitemap.Kept
	lines                          told.Log
	readers                        *turn.Slots
	editors                        [turn.Editor + 1]*turn.Slots
	sentByReaders, sentByStrangers *form.Budget
	same                           map[string]bool            // routes whose answers are the same for everybody
	asked                          map[string]bool            // of these, those that read a query
	paged                          map[string]bool            // of these, the directory: its pages have numbers
	needs                          map[string]bool            // routes where a need is told
	away                           take.Site                  // what readers take away
	receipts                       *briefly.Values[receiptOf] // codes of comments, until they are shown
	refresh                        sync.Mutex                 // one at a time
	state                          atomic.Pointer[state]
	ready                          atomic.Pointer[standby]
	advice                         *before.Book // before calls, as the program came
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
	ready, err := s.newStandby(next)
	if err != nil {
		return fmt.Errorf("failure pages: %w", err)
	}
	s.state.Store(next)
	s.ready.Store(ready)
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
	next.before = s.advice.With(next.settings.Texts)
	if before != nil && maps.Equal(before.settings.Texts, next.settings.Texts) {
		next.texts = before.texts
		return next, nil
	}
	var err error
	next.texts, err = texts.Load(s.Pages, next.settings, s.Words.Languages())
	return next, err
}

// visit is a visit in a language.
func (s *Site) visit(l *language) visit { return s.visitIn(l, s.state.Load()) }

// visitIn is a visit with settings that may not count yet.
func (s *Site) visitIn(l *language, n *state) visit {
	return visit{l, s.Directory.Now(), n, s.base, s.Now()}
}

// SiteName is what the site is called in a language.
func (s *Site) SiteName(t lang.Tag) string {
	if l := s.index[t]; l != nil {
		return s.state.Load().nameIn(l)
	}
	return s.state.Load().nameIn(&s.languages[0])
}

// page is a handler of one language. It writes an answer or returns an error
// and has written nothing.
type page func(w http.ResponseWriter, r *http.Request, v visit) error
