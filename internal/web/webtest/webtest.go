// Package webtest builds the whole site for tests: the real router over a real
// database in a temporary folder, holding the sample of the demonstration directory.
package webtest

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/counting"
	"amparo/internal/factorkey"
	"amparo/internal/health"
	"amparo/internal/i18n"
	"amparo/internal/sign"
	"amparo/internal/store"
	"amparo/internal/vitals"
	"amparo/internal/web"
	"amparo/internal/web/admin"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/told"
	"amparo/locales"
)

// Host is the name the site answers to in tests.
const Host = "amparo.test"

// Options change the site from the ordinary one; the zero value is the
// sample of the demonstration directory in the languages of the catalogues.
type Options struct {
	Words    fs.FS         // catalogues and static pages instead of the project's
	Entries  fs.FS         // files in the interchange format instead of the demonstration's
	BaseURL  string        // instead of http://amparo.test
	Onion    string        // host of an onion service
	Hosts    []string      // further hosts
	Many     int           // so many generated entries instead of files
	NotDemo  bool          // do not show the demonstration band
	Hash     account.Cost  // of passwords, instead of next to nothing
	Breached door.Breached // passwords that were stolen elsewhere
	Now      time.Time     // instead of Today
	Notify   bool          // moderators are told by mail of what waits
	// Unpadded lets pages have any length.
	Unpadded bool
	Cache    int64     // bytes of answers kept, instead of web.DefaultCacheBytes; 1 keeps none
	LogTo    io.Writer // instead of Site.Log, for who asks a million times
	Links    Links     // what addresses answer when they are checked; nil: checks are switched off
	// Reading is called before the rows of the editors' lists are read; nil: they were
	// read before anybody asks.
	Reading func()
}

// Today is the day on which tests happen.
var Today = time.Date(2026, time.November, 23, 10, 42, 0, 0, time.UTC)

// Site is a whole site under test.
type Site struct {
	*web.Site
	TB        testing.TB
	Store     *store.Store
	Catalogue *catalogue.Catalogue
	Words     *i18n.Catalogues
	Log       *Log
	Dir       string // folder of the database
	Keys      factorkey.File
	audit     *auditor
	Desk      *admin.Desk
	Board     *health.Board // what is wrong with the program
	Vitals    *vitals.Watch // how it is
	Counts    *counting.Tally
	clock     sync.Mutex
	now       time.Time
	pauses    []time.Duration
	park      func(context.Context) // what waits does so here; nil: nobody waits
	faults    *faults
}

// Pauses is how long answers had to wait because of failed sign-ins: nobody
// waits for it in a test.
func (s *Site) Pauses() []time.Duration {
	s.clock.Lock()
	defer s.clock.Unlock()
	return slices.Clone(s.pauses)
}

func (s *Site) pause(ctx context.Context, d time.Duration) error {
	s.clock.Lock()
	s.pauses = append(s.pauses, d)
	park := s.park
	s.clock.Unlock()
	if d > 0 && park != nil {
		park(ctx)
	}
	return ctx.Err()
}

// Park makes everybody who has to wait because of failures do so until a channel is
// closed. Each that begins to wait sends on the channel returned.
func (s *Site) Park(until <-chan struct{}) (parked <-chan struct{}) {
	p := make(chan struct{})
	s.clock.Lock()
	defer s.clock.Unlock()
	s.park = func(ctx context.Context) {
		select {
		case p <- struct{}{}:
			<-until
		case <-until:
		case <-ctx.Done():
		}
	}
	return p
}

// Now is the time at the site: it stands still unless a test moves it.
func (s *Site) Now() time.Time {
	s.clock.Lock()
	defer s.clock.Unlock()
	return s.now
}

// Wait lets time pass at the site.
func (s *Site) Wait(d time.Duration) {
	s.clock.Lock()
	defer s.clock.Unlock()
	s.now = s.now.Add(d)
}

// New builds a site that ends with the test.
func New(tb testing.TB, o Options) *Site {
	tb.Helper()
	of, err := o.speech()
	if err != nil {
		tb.Fatal(err)
	}
	o = o.ordinary()
	s := &Site{TB: tb, Words: of.words, Log: &Log{}, Dir: tb.TempDir(), now: o.Now}
	s.Store, s.Catalogue = o.open(tb, s.Dir, of)
	s.Keys = factorkey.In(s.Dir)
	if err := s.Keys.Make(); err != nil {
		tb.Fatal(err)
	}
	s.Store.UseFactorKeys(s.Keys)
	s.faults = &faults{Directory: s.Catalogue}
	if err := s.build(o); err != nil {
		tb.Fatal(err)
	}
	s.audit = s.newAuditor()
	return s
}

func (o Options) speech() (speech, error) {
	if o.Words == nil {
		return ownSpeech()
	}
	return loadSpeech(o.Words)
}

// ordinary fills in what was not said.
func (o Options) ordinary() Options {
	if o.BaseURL == "" {
		o.BaseURL = "http://" + Host
	}
	if o.Hash == (account.Cost{}) {
		o.Hash = account.Cost{Memory: 64, Time: 1, Threads: 1}
	}
	if o.Now.IsZero() {
		o.Now = Today
	}
	return o
}

// build joins the parts as the program does.
func (s *Site) build(o Options) error {
	var to, pages = io.Writer(s.Log), fs.FS(locales.FS)
	if o.LogTo != nil {
		to = o.LogTo
	}
	if o.Words != nil {
		pages = o.Words
	}
	log := slog.New(slog.NewJSONHandler(to, &slog.HandlerOptions{ReplaceAttr: told.DropTime}))
	secret, err := s.Store.CommentSecret(context.Background(), "a secret for tests")
	if err != nil {
		return err
	}
	signing, err := s.signing()
	if err != nil {
		return err
	}
	learned := comment.NewClassifier(secret, nil)
	var links admin.LinkChecker
	if o.Links != nil {
		links = checker{s, o.Links}
	}
	s.Board = health.NewBoard(log, s.Now)
	s.Vitals, s.Counts = s.vitals(log), counting.New(s.Now)
	events := account.NewTally()
	s.Store.Watch(events)
	s.Desk = admin.New(admin.Config{
		Events: events, Notify: o.Notify,
		Vitals: s.Vitals,
		Links:  links, Store: read{s.Store, o.Reading}, Directory: s.Catalogue, Words: s.Words, BaseURL: o.BaseURL,
		Secure: strings.HasPrefix(o.BaseURL, "https://"), Log: log, Now: s.Now,
		Hash: o.Hash, Pause: s.pause, Learned: learned, Breached: o.Breached,
	})
	s.Site, err = web.New(web.Config{
		Directory: s.faults, Settings: s.Store, Words: s.Words, Pages: pages, BaseURL: o.BaseURL, Hosts: append(o.Hosts, Host), Onion: o.Onion, Demo: !o.NotDemo,
		Health: s.Board, Count: s.Counts.Add, Log: log, Now: s.Now, Admin: s.Desk, CacheBytes: o.Cache, Unpadded: o.Unpadded, Signing: signing,
		Visitors: web.Visitors{Store: s.Store, Seal: comment.NewSeal(secret), Learned: learned, Limits: comment.NewLimiter(), Notify: o.Notify},
	})
	if err != nil {
		return err
	}
	s.Desk.Join(s.Site)
	if o.Reading != nil {
		return nil
	}
	return s.Desk.Prepare(context.Background())
}

// signing is the key of the site, made as the program makes it.
func (s *Site) signing() (*sign.Key, error) {
	fresh, err := sign.Fresh()
	if err != nil {
		return nil, err
	}
	secret, err := s.Store.SigningKey(context.Background(), fresh)
	if err != nil {
		return nil, err
	}
	return sign.Read(secret)
}

// CatchUp brings the pages to what the store holds.
func (s *Site) CatchUp() {
	s.TB.Helper()
	if err := s.Catalogue.CatchUp(context.Background()); err != nil {
		s.TB.Fatal(err)
	}
	if err := s.Refresh(); err != nil {
		s.TB.Fatal(err)
	}
}
