package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"amparo/internal/before"
	"amparo/internal/briefly"
	"amparo/internal/lang"
	"amparo/internal/tongue"
	"amparo/internal/web/form"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/paths"
	"amparo/internal/web/turn"
	"amparo/internal/web/wire"
)

// New builds the site. It fails on a base URL that is none, on static pages
// that are missing in the first language, and on path words that collide.
func New(c Config) (*Site, error) {
	address, err := url.Parse(c.BaseURL)
	if err != nil || (address.Scheme != "http" && address.Scheme != "https") || address.Host == "" {
		return nil, fmt.Errorf("base URL %q: an address such as https://example.org is needed", c.BaseURL)
	}
	if c.CacheBytes == 0 {
		c.CacheBytes = DefaultCacheBytes
	}
	c.Onion = strings.ToLower(c.Onion)
	s := &Site{
		Config: c, base: newBase(c), host: strings.ToLower(address.Host), secure: address.Scheme == "https", hosts: map[string]bool{},
		receipts: briefly.New[receiptOf](receiptTime, maxReceipts),
	}
	for _, host := range append([]string{address.Host, c.Onion}, c.Hosts...) {
		if host != "" {
			s.hosts[strings.ToLower(host)] = true
		}
	}
	if s.book, err = tongue.Load(c.Pages); err != nil {
		return nil, err
	}
	if s.advice, err = before.Load(c.Pages, c.Words.Languages()); err != nil {
		return nil, err
	}
	s.lines.Out = c.Log
	s.readers, s.editors = turn.ForReaders(), turn.ForEditors()
	s.sentByReaders, s.sentByStrangers = form.NewBudget(mostByReaders), form.NewBudget(mostByStrangers)
	s.away.Key, s.sitemaps.Bytes = c.Signing, c.CacheBytes/2
	s.route()
	s.declare()
	s.pages = s.newPages()
	return s, s.Refresh()
}

func newBase(c Config) *base {
	tags := c.Words.Languages()
	b := &base{languages: make([]language, len(tags)), index: map[lang.Tag]*language{}, url: c.BaseURL, demo: c.Demo, dated: c.Dated, seal: c.Visitors.Seal}
	for i, tag := range tags {
		p := c.Words.Printer(tag)
		b.languages[i] = language{tag, p, paths.Of(p), fixedPaths(p)}
		b.index[tag] = &b.languages[i]
	}
	return b
}

// ServeHTTP implements http.Handler.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := s.Now()
	if wire.Ambiguous(r.Context()) {
		w.Header().Set("Connection", "close")
	}
	if host := strings.ToLower(r.Host); host != r.Host { // names of hosts know no case (RFC 4343)
		r = r.WithContext(r.Context())
		r.Host = host
	}
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
	var pages sync.WaitGroup
	defer pages.Wait()
	pages.Go(func() {
		s.pages.Warm(ctx, s.first())
		s.pages.Run(ctx)
	})
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

// Slots are those in which answers are made, by who asks.
func (s *Site) Slots() map[string]*turn.Slots {
	return map[string]*turn.Slots{"readers": s.readers, "editors": s.editors[turn.Editor], "entering": s.editors[turn.Entering], "strangers": s.editors[turn.Stranger]}
}

// Try makes the first page anew, which nobody sees, is not counted and not logged, and
// says why it cannot. When more is asked for than can be made, that is no failure.
func (s *Site) Try(context.Context) error {
	status, header := s.pages.Try(pagecache.Address{Host: s.host, URI: s.languages[0].paths.Home()})
	if status == http.StatusOK || status == http.StatusServiceUnavailable && header.Get("Retry-After") == strconv.Itoa(comeAgain) {
		return nil
	}
	return fmt.Errorf("it is answered with %d", status)
}

// Renew does at once what Run does now and then: it makes again what changed and
// encodes as well as can be what is kept.
func (s *Site) Renew(ctx context.Context) { s.pages.Renew(ctx) }
