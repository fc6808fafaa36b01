package web_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/http2/hpack"

	"amparo/internal/web/even"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// watched is all that somebody who watches the line learns of a request and its
// answer: how long each part is.
type watched struct {
	http1, http2 int // header of the request: in HTTP/1.1, and first on a connection in HTTP/2
	sent         int // body of the request
	header, body int // of the answer
	header2      int // the same header, first on a connection in HTTP/2
	status       int
}

// observer watches a browser that has one encoding.
type observer struct {
	site *webtest.Site
	e    wire.Encoding
}

// header is what Tor Browser sends with a request from a page of the site, in order.
func (o observer) header(method, from string, sent int) []hpack.HeaderField {
	fields := []hpack.HeaderField{
		{Name: "user-agent", Value: "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"},
		{Name: "accept", Value: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"},
		{Name: "accept-language", Value: "en-US,en;q=0.5"}, {Name: "accept-encoding", Value: o.e.String()},
	}
	if method == http.MethodPost {
		fields = append(fields, hpack.HeaderField{Name: "content-type", Value: "application/x-www-form-urlencoded"},
			hpack.HeaderField{Name: "content-length", Value: strconv.Itoa(sent)}, hpack.HeaderField{Name: "origin", Value: "http://" + webtest.Host})
	}
	return append(fields, hpack.HeaderField{Name: "referer", Value: "http://" + webtest.Host + from},
		hpack.HeaderField{Name: "upgrade-insecure-requests", Value: "1"}, hpack.HeaderField{Name: "sec-fetch-dest", Value: "document"},
		hpack.HeaderField{Name: "sec-fetch-mode", Value: "navigate"}, hpack.HeaderField{Name: "sec-fetch-site", Value: "same-origin"},
		hpack.HeaderField{Name: "sec-fetch-user", Value: "?1"}, hpack.HeaderField{Name: "priority", Value: "u=0, i"})
}

// ask lets the browser ask for an address, or send a form there, from a page.
func (o observer) ask(method, address, from string, form url.Values) watched {
	r := webtest.Request(method, address, form)
	saw := watched{http1: len(method + " " + address + " HTTP/1.1\r\nHost: " + webtest.Host + "\r\n\r\n")}
	if method == http.MethodPost {
		saw.sent = len(form.Encode())
	}
	var two, header bytes.Buffer
	encoder := hpack.NewEncoder(&two)
	first := []hpack.HeaderField{{Name: ":method", Value: method}, {Name: ":scheme", Value: "http"}, {Name: ":authority", Value: webtest.Host}, {Name: ":path", Value: address}}
	for i, f := range append(first, o.header(method, from, saw.sent)...) {
		_ = encoder.WriteField(f) // into memory: cannot fail
		if i >= len(first) {
			saw.http1 += len(f.Name + ": " + f.Value + "\r\n")
			r.Header.Set(f.Name, f.Value)
		}
	}
	w := httptest.NewRecorder()
	o.site.ServeHTTP(w, r)
	_ = w.Header().Write(&header)
	saw.status, saw.http2, saw.header, saw.body, saw.header2 = w.Code, two.Len(), header.Len(), w.Body.Len(), answered2(w)
	return saw
}

// answered2 is how many bytes the header of an answer takes in HTTP/2.
func answered2(w *httptest.ResponseRecorder) int {
	var b bytes.Buffer
	encoder := hpack.NewEncoder(&b)
	_ = encoder.WriteField(hpack.HeaderField{Name: ":status", Value: strconv.Itoa(w.Code)}) // into memory: cannot fail
	for _, name := range slices.Sorted(maps.Keys(w.Header())) {
		for _, value := range w.Header()[name] {
			_ = encoder.WriteField(hpack.HeaderField{Name: strings.ToLower(name), Value: value})
		}
	}
	return b.Len()
}

// Figures of padding: so many pages look alike at least, and so much longer a page
// becomes on average.
const minSharing = 20

// What is made while somebody waits has fewer lengths, and is mostly sent once.
var maxOverhead = map[wire.Level]float64{wire.Fast: 0.6, wire.Best: 0.45}

// TestObserverOfPages: whoever sees how long requests and answers are, and nothing
// else, finds at least twenty pages for each that may have been asked for. The whole
// directory on one page, for paper, is as long as it is.
func TestObserverOfPages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	pages := crawl(t, site)
	checkAddresses(t, pages)
	all := len(pages)
	sizes := wire.Padded(wire.Identity, wire.Best)
	maps.DeleteFunc(pages, func(_ string, p *webtest.Page) bool { return p.Body.Len() > sizes[len(sizes)-1] })
	if n := all - len(pages); n != len(site.Words.Languages()) { // the whole directory, for paper
		t.Errorf("%d pages can be told by their length, want one in each language", n)
	}
	maps.DeleteFunc(pages, func(_ string, p *webtest.Page) bool { return p.Has("head > style") }) // what is for paper: nothing is promised of it
	for _, e := range encodingsSeen() {
		o, alike := observer{site, e}, map[watched][]string{}
		for path := range pages {
			saw := o.ask(http.MethodGet, even.Address(path), even.Address("/fr/"), nil)
			alike[saw] = append(alike[saw], path)
		}
		for saw, paths := range alike {
			if len(paths) < minSharing {
				t.Errorf("%q: only %d pages look like %+v: %v", e, len(paths), saw, paths)
			}
		}
		checkPadding(t, pages, e, wire.Fast, 1)
		if thorough {
			checkPadding(t, pages, e, wire.Best, 5)
		}
	}
}

// encodingsSeen are the ways to send a page that an observer is shown: the two that
// most readers have; all, where AMPARO_THOROUGH is set.
func encodingsSeen() []wire.Encoding {
	if os.Getenv("AMPARO_THOROUGH") == "" {
		return []wire.Encoding{wire.Gzip, wire.Brotli}
	}
	var all []wire.Encoding
	for e := range wire.Encodings {
		all = append(all, e)
	}
	return all
}

// checkPadding counts how many pages have each length when they are encoded at a
// level, of one in so many, and how much longer they are for it.
func checkPadding(t *testing.T, pages crawled, e wire.Encoding, l wire.Level, one int) {
	t.Helper()
	sharing, sum, n := map[int]int{}, 0.0, 0
	for i, path := range slices.Sorted(maps.Keys(pages)) {
		if i%one != 0 {
			continue
		}
		body := bytes.TrimRight(pages[path].Body.Bytes(), " \n")
		short := len(wire.Encode(e, l, body, nil))
		long := len(wire.Encode(e, l, body, wire.Padded(e, l)))
		sharing[long]++
		sum += float64(long-short) / float64(short)
		n++
	}
	t.Logf("%-6q %d: %d pages, %.0f %% longer, of a length: %v", e, l, n, 100*sum/float64(n), sharing)
	if mean := sum / float64(n); mean > maxOverhead[l] {
		t.Errorf("%q: pages are %.2f longer on average", e, mean)
	}
	for size, n := range sharing {
		if n < minSharing/one {
			t.Errorf("%q, level %d: only %d pages of one in %d have %d bytes", e, l, n, one, size)
		}
	}
}

// checkAddresses: whatever on a page leads to another has an address of one length.
func checkAddresses(t *testing.T, pages crawled) {
	t.Helper()
	for path, p := range pages {
		root, err := webtest.ReadPage(p.Body.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for selector, attribute := range map[string]string{`a[href^="/"]`: "href", `form[method=post]`: "action", `button[formaction]`: "formaction"} {
			for _, address := range root.Attributes(selector, attribute) {
				target, _, _ := strings.Cut(address, "#")
				if isFile := pages[even.Clean(target)] == nil && selector[0] == 'a'; isFile {
					continue
				}
				if len(target) != even.Length || hpack.HuffmanEncodeLength(target) != even.Compressed {
					t.Errorf("%s leads to %s", path, address)
				}
			}
		}
	}
}
