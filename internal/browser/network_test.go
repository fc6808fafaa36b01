package browser_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"amparo/static"
)

// traffic is what a tab asked the network for. Icons inside the page, as data:
// addresses, ask nobody.
type traffic struct {
	mu        sync.Mutex
	addresses []string
	bytes     float64 // of bodies, compressed as they came
	cookies   []string
}

// listen counts from now on. The cache is off: what counts is the first visit.
func (t *tab) listen() *traffic {
	t.Helper()
	found := &traffic{}
	if err := chromedp.Listen(t.ctx, found.note); err != nil {
		t.Fatal(err)
	}
	call(t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	return found
}

func (f *traffic) note(event any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "data:") {
			f.addresses = append(f.addresses, e.Request.URL)
		}
	case *network.EventResponseReceived:
		f.bytes -= e.Response.EncodedDataLength // its headers, counted again at its end
	case *network.EventLoadingFinished:
		f.bytes += e.EncodedDataLength
	case *network.EventResponseReceivedExtraInfo:
		for name, value := range e.Headers {
			if text, _ := value.(string); strings.EqualFold(name, "Set-Cookie") {
				f.cookies = append(f.cookies, text)
			}
		}
	}
}

// take returns what was counted and starts again.
func (f *traffic) take() (addresses []string, bytes float64, cookies []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	addresses, bytes, cookies = f.addresses, f.bytes, f.cookies
	f.addresses, f.bytes, f.cookies = nil, 0, nil
	return addresses, bytes, cookies
}

// budgets are the most bytes a page may take to its reader, with its style
// sheet. 14,000 is about what a server may send before it has heard from the
// reader: the page is there after the first round trip. What was found besides says
// what was understood, and has the next size where connections are not encrypted.
var budgets = map[string]float64{
	"home": 10_000, "profile": 14_000, "answers": 16_000, "help": 16_000, "directory": 14_000, "directory-2": 14_000,
	"directory-filtered": 14_000, "directory-found": 19_500, "directory-empty": 14_000, "print": 14_000, "safety": 14_000,
}

// TestWeights: a page is its HTML and one style sheet, within its budget, once
// what is kept is encoded as well as can be: a second after it was asked for first.
func TestWeights(t *testing.T) {
	t.Parallel()
	s, tb := newRealSite(t), newTab(t)
	for _, sheet := range static.PublicSheets() {
		s.Get(sheet.Path())
	}
	for _, l := range written {
		for _, k := range kinds {
			s.Get(k.address(s.paths(l)))
		}
	}
	s.Renew(t.Context())
	found, least := tb.listen(), leastWeight(t)
	for _, l := range written {
		for _, k := range kinds {
			if k.click != "" {
				tb.visit(s.base + k.address(s.paths(l)))
				found.take()
				tb.click(k.click)
			} else {
				s.open(tb, k, l)
			}
			addresses, weight, _ := found.take()
			if limit, ok := budgets[k.name]; ok && weight > limit {
				t.Errorf("%s %s: %.0f bytes, at most %.0f", k.name, l, weight, limit)
			}
			if weight < least {
				t.Errorf("%s %s: %.0f bytes: not all was counted", k.name, l, weight)
			}
			if len(addresses) != 2 {
				t.Errorf("%s %s: %d requests, want 2: %q", k.name, l, len(addresses), addresses)
			}
		}
	}
}

// leastWeight is less than any page takes: the lightest style sheet, compressed.
func leastWeight(tb testing.TB) float64 {
	tb.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		tb.Fatal(err)
	}
	_, css := static.Site.File()
	if _, err := w.Write(css); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return float64(b.Len())
}

// stored names everything a page could leave in the browser. The list of caches
// and of service workers needs a safe origin, which the loopback address is.
const stored = `(async () => {
	const all = [];
	if (localStorage.length) all.push('local storage');
	if (sessionStorage.length) all.push('session storage');
	if ((await indexedDB.databases()).length) all.push('a database');
	if ((await caches.keys()).length) all.push('a cache');
	if ((await navigator.serviceWorker.getRegistrations()).length) all.push('a service worker');
	if (document.cookie) all.push('a cookie');
	return all;
})()`

// TestLeavesNothing: no kind of page asks another host for anything, sets a
// cookie, or keeps anything in the browser, in whatever direction it is read.
func TestLeavesNothing(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	found := tb.listen()
	for _, l := range bothDirections {
		for _, k := range kindsIn(l) {
			s.open(tb, k, l)
			for _, what := range await[[]string](tb, stored) {
				t.Errorf("%s %s: leaves %s", k.name, l, what)
			}
		}
	}
	addresses, _, cookies := found.take()
	if len(addresses) < len(kinds) {
		t.Fatalf("only %d requests were seen", len(addresses))
	}
	for _, address := range addresses {
		if !strings.HasPrefix(address, s.base+"/") {
			t.Errorf("asks for %s", address)
		}
	}
	for _, cookie := range append(cookies, tb.cookies()...) {
		t.Errorf("sets the cookie %q", cookie)
	}
}

// cookies are the names of all cookies the tab's browser context has.
func (t *tab) cookies() []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	jar, err := chromedp.CallBrowser(ctx, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(t.ctx).BrowserContextID})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range jar.Cookies {
		names = append(names, c.Name)
	}
	return names
}
