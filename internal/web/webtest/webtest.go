// Package webtest builds the whole site for tests: the real router over a real
// database in a temporary folder, holding the demonstration directory.
package webtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/link"
	"amparo/internal/store"
	"amparo/internal/web"
	"amparo/internal/web/admin"
	"amparo/locales"
)

// Host is the name the site answers to in tests.
const Host = "amparo.test"

// Options change the site from the ordinary one; the zero value is the
// demonstration directory in the languages of the catalogues.
type Options struct {
	Words   fs.FS        // catalogues and static pages instead of the project's
	Entries fs.FS        // files in the interchange format instead of the demonstration's
	BaseURL string       // instead of http://amparo.test
	Onion   string       // host of an onion service
	Hosts   []string     // further hosts
	Many    int          // so many generated entries instead of files
	NotDemo bool         // do not show the demonstration band
	Hash    account.Cost // of passwords, instead of next to nothing
	Now     time.Time    // instead of Today
	Notify  bool         // moderators are told of comments by mail
	// Unpadded lets pages have any length.
	Unpadded bool
	Cache    int64     // bytes of answers kept, instead of web.DefaultCacheBytes; 1 keeps none
	LogTo    io.Writer // instead of Site.Log, for who asks a million times
	Links    Links     // what addresses answer when they are checked; nil: checks are switched off
}

// Links is what comes back from other sites; what is not in it answers, and
// the zero value says that nobody does.
type Links map[string]link.Found

// checker checks addresses as the site would, without asking anybody.
type checker struct {
	site  *Site
	links Links
}

// Check implements admin.LinkChecker.
func (c checker) Check(ctx context.Context, address string) (link.Result, error) {
	found, ok := c.links[address]
	if !ok {
		found = link.Found{Reason: link.Answered, Status: http.StatusOK}
	}
	if found == (link.Found{}) { // nobody answers at all
		return link.Result{}, link.ErrOffline
	}
	found.At = c.site.Now()
	known, err := c.site.Store.Link(ctx, address)
	return known.Next(found), err
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
	audit     *auditor
	Desk      *admin.Desk
	clock     sync.Mutex
	now       time.Time
	pauses    []time.Duration
	faults    *faults
}

// Pauses is how long answers had to wait because of failed sign-ins: nobody
// waits for it in a test.
func (s *Site) Pauses() []time.Duration {
	s.clock.Lock()
	defer s.clock.Unlock()
	return slices.Clone(s.pauses)
}

func (s *Site) pause(_ context.Context, d time.Duration) error {
	s.clock.Lock()
	defer s.clock.Unlock()
	s.pauses = append(s.pauses, d)
	return nil
}

// faults makes the loading of profiles fail on request.
type faults struct {
	web.Directory
	err   error
	panic func()
}

// Profile implements web.Directory.
func (f *faults) Profile(ctx context.Context, card *catalogue.Card, t lang.Tag) (*catalogue.Profile, error) {
	if f.panic != nil {
		f.panic()
	}
	if f.err != nil {
		return nil, f.err
	}
	return f.Directory.Profile(ctx, card, t)
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

// Break makes every profile fail as it does when the database is gone.
func (s *Site) Break() {
	s.faults.err = fmt.Errorf("%w: disk I/O error", directory.ErrUnavailable)
}

// Spoil makes every profile fail for a reason nobody thought of.
func (s *Site) Spoil() { s.faults.err = errors.New("an error without a name") }

// PanicWith makes every profile panic: with a value of ours, or, for nil, as
// the runtime does.
func (s *Site) PanicWith(value any) {
	s.faults.panic = func() {
		if value != nil {
			panic(value)
		}
		var none []int
		_ = none[len(none)]
	}
}

// Hold makes every profile wait until a channel is closed, as a slow disk does.
// Each that begins to wait sends on the channel returned.
func (s *Site) Hold(until <-chan struct{}) (waits <-chan struct{}) {
	w := make(chan struct{})
	s.faults.panic = func() {
		select {
		case w <- struct{}{}:
			<-until
		case <-until:
		}
	}
	return w
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
	log := slog.New(slog.NewJSONHandler(to, &slog.HandlerOptions{ReplaceAttr: web.DropTime}))
	secret, err := s.Store.CommentSecret(context.Background(), "a secret for tests")
	if err != nil {
		return err
	}
	learned := comment.NewClassifier(secret, nil)
	var links admin.LinkChecker
	if o.Links != nil {
		links = checker{s, o.Links}
	}
	s.Desk = admin.New(admin.Config{
		Links: links, Store: s.Store, Directory: s.Catalogue, Words: s.Words, BaseURL: o.BaseURL,
		Secure: strings.HasPrefix(o.BaseURL, "https://"), Log: log, Now: s.Now,
		Hash: o.Hash, Pause: s.pause, Learned: learned,
	})
	s.Site, err = web.New(web.Config{
		Directory: s.faults, Settings: s.Store, Words: s.Words, Pages: pages, BaseURL: o.BaseURL, Hosts: append(o.Hosts, Host), Onion: o.Onion, Demo: !o.NotDemo,
		Log: log, Now: s.Now, Admin: s.Desk, CacheBytes: o.Cache, Unpadded: o.Unpadded,
		Visitors: web.Visitors{Store: s.Store, Seal: comment.NewSeal(secret), Learned: learned, Limits: comment.NewLimiter(), Notify: o.Notify},
	})
	if err != nil {
		return err
	}
	s.Desk.Join(s.Site)
	return nil
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

// Do answers a request as the server would.
func (s *Site) Do(r *http.Request) *Page {
	s.TB.Helper()
	return s.stranger().ask(r)
}

// Get answers a GET of a path by a stranger.
func (s *Site) Get(path string) *Page {
	s.TB.Helper()
	return s.stranger().get(path)
}

// Post answers a form sent by a stranger from a page of the site.
func (s *Site) Post(path string, form url.Values) *Page {
	s.TB.Helper()
	return s.stranger().post(path, form)
}

func (s *Site) stranger() reader { return reader{s.TB, s.answer} }

// answer answers a request and checks what it left in the log.
func (s *Site) answer(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.audited(r, func() int {
		s.ServeHTTP(w, r)
		return w.Code
	})
	return w
}

// Request is a request as it arrives from a reader's browser.
func Request(method, path string, form url.Values) *http.Request {
	var r *http.Request
	if form != nil {
		r = httptest.NewRequest(method, "/", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	} else {
		r = httptest.NewRequest(method, "/", nil)
	}
	u, err := url.ParseRequestURI(path)
	if err != nil {
		panic(err) // a mistake in the test itself
	}
	r.URL, r.RequestURI, r.Host = u, path, Host
	return r
}

// Log keeps what the site logged. It is safe for concurrent use.
type Log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// String returns everything logged so far.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
