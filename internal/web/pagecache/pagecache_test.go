package pagecache_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"amparo/internal/web/pagecache"
)

// origin is what stands behind a cache in these tests.
type origin struct {
	*pagecache.Cache
	asked      atomic.Int64
	generation atomic.Int64
	mu         sync.Mutex
	answer     func(w http.ResponseWriter, r *http.Request)
}

const limit = 4 << 20

func newOrigin(answer func(w http.ResponseWriter, r *http.Request)) *origin {
	o := &origin{answer: answer}
	o.Cache = pagecache.New(pagecache.Config{
		Next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			o.asked.Add(1)
			pagecache.Label(w, "/page/{name}")
			o.mu.Lock()
			answer := o.answer
			o.mu.Unlock()
			answer(w, r)
		}),
		Address: func(r *http.Request) (pagecache.Address, bool) {
			return pagecache.Address{Host: "host.test", URI: r.RequestURI}, r.Method != http.MethodPost
		},
		Keeps:      func(at pagecache.Address) bool { return !strings.Contains(at.URI, "unkept") },
		Generation: func() pagecache.Generation { return pagecache.Generation{o.generation.Load()} },
		Bytes:      limit, Padded: true,
	})
	return o
}

// says is an answer with a page that holds some words.
func says(words string) func(w http.ResponseWriter, r *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("X-Frame-Options", "DENY")
		_, _ = io.WriteString(w, "<!doctype html><title>"+words+"</title>"+strings.Repeat("<p>"+words+"</p>", 200))
	}
}

func (o *origin) change(answer func(w http.ResponseWriter, r *http.Request)) {
	o.mu.Lock()
	o.answer = answer
	o.mu.Unlock()
	o.generation.Add(1)
}

func (o *origin) get(path string, headers ...string) *httptest.ResponseRecorder {
	return o.do(http.MethodGet, path, headers...)
}

// do sends a request with headers given as name, value, name, value.
func (o *origin) do(method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	o.ServeHTTP(w, r)
	return w
}

func TestKept(t *testing.T) {
	t.Parallel()
	o := newOrigin(says("one"))
	first := o.get("/page/a", "Accept-Encoding", "gzip")
	tags := map[string]bool{}
	for _, encoding := range []string{"", "gzip", "zstd", "br", "gzip"} {
		w := o.get("/page/a", "Accept-Encoding", encoding)
		if w.Code != http.StatusOK || w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
			t.Errorf("%q: %d, %q for %d bytes", encoding, w.Code, w.Header().Get("Content-Length"), w.Body.Len())
		}
		for name, want := range map[string]string{"Content-Encoding": encoding, "Vary": "Accept-Encoding", "X-Frame-Options": "DENY", "Accept-Ranges": "none"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%q: %s is %q, want %q", encoding, name, got, want)
			}
		}
		tags[w.Header().Get("Etag")] = true
	}
	if len(tags) != 4 {
		t.Errorf("four encodings have the tags %v", tags)
	}
	if again := o.get("/page/a", "Accept-Encoding", "gzip"); !bytes.Equal(again.Body.Bytes(), first.Body.Bytes()) {
		t.Error("the same page has other bytes")
	}
	if n := o.asked.Load(); n != 1 {
		t.Errorf("made %d times, want once", n)
	}
}

func TestConditions(t *testing.T) {
	t.Parallel()
	o := newOrigin(says("one"))
	tag := o.get("/page/a").Header().Get("Etag")
	for condition, status := range map[string]int{
		tag: http.StatusNotModified, "W/" + tag: http.StatusNotModified, `"x", ` + tag: http.StatusNotModified, "*": http.StatusNotModified,
		`"x"`: http.StatusOK, "": http.StatusOK, strings.Trim(tag, `"`): http.StatusOK,
	} {
		w := o.get("/page/a", "If-None-Match", condition)
		if w.Code != status {
			t.Errorf("%s: %d, want %d", condition, w.Code, status)
		}
		if status == http.StatusNotModified && (w.Body.Len() > 0 || w.Header().Get("Etag") != tag || w.Header().Get("X-Frame-Options") == "" || w.Header().Get("Content-Length") != "") {
			t.Errorf("%s: a 304 with %v and %d bytes", condition, w.Header(), w.Body.Len())
		}
	}
	if w := o.get("/page/a", "Range", "bytes=0-9"); w.Code != http.StatusOK || w.Body.Len() < 4000 {
		t.Errorf("a range: %d with %d bytes", w.Code, w.Body.Len())
	}
	w := o.do(http.MethodHead, "/page/a")
	if w.Body.Len() > 0 || w.Header().Get("Content-Length") != fmt.Sprint(o.get("/page/a").Body.Len()) {
		t.Errorf("HEAD: %d bytes, %v", w.Body.Len(), w.Header())
	}
}

func TestWhatIsKept(t *testing.T) {
	t.Parallel()
	with := func(status int, header, value string) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			if header != "" {
				w.Header().Set(header, value)
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "<p>")
		}
	}
	for name, row := range map[string]struct {
		answer func(http.ResponseWriter, *http.Request)
		path   string
		kept   bool
	}{
		"page":              {with(200, "", ""), "/page", true},
		"moved":             {with(301, "Location", "/other"), "/page", true},
		"missing":           {with(404, "", ""), "/page", true},
		"gone":              {with(410, "", ""), "/page", true},
		"moved for now":     {with(302, "Location", "/other"), "/page", false},
		"broken":            {with(500, "", ""), "/page", false},
		"unavailable":       {with(503, "Retry-After", "5"), "/page", false},
		"private":           {with(200, "Cache-Control", "private, no-cache"), "/page", false},
		"not to be stored":  {with(200, "Cache-Control", "no-store"), "/page", false},
		"revalidated":       {with(200, "Cache-Control", "no-cache"), "/page", true},
		"with a cookie":     {with(200, "Set-Cookie", "a=b"), "/page", false},
		"by language":       {with(200, "Vary", "Accept-Language"), "/page", false},
		"not to be kept":    {with(200, "", ""), "/unkept", false},
		"too large to keep": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, limit/2)) }, "/page", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOrigin(row.answer)
			first, second := o.get(row.path), o.get(row.path)
			if first.Code != second.Code || first.Body.String() != second.Body.String() || first.Header().Get("Location") != second.Header().Get("Location") {
				t.Errorf("%d, then %d", first.Code, second.Code)
			}
			if kept := o.asked.Load() == 1; kept != row.kept {
				t.Errorf("made %d times", o.asked.Load())
			}
		})
	}
}

// TestNothingOfAReader: what is kept is made without anything a reader sends.
func TestNothingOfAReader(t *testing.T) {
	t.Parallel()
	var seen *http.Request
	o := newOrigin(func(w http.ResponseWriter, r *http.Request) {
		seen = r
		says("one")(w, r)
	})
	o.do(http.MethodHead, "/page/a?page=2", "Cookie", "session=x", "Accept-Language", "es", "User-Agent", "me", "X-Forwarded-For", "192.0.2.1")
	if len(seen.Header) > 0 || seen.Method != http.MethodGet || seen.Host != "host.test" || seen.RemoteAddr != "" || seen.URL.RequestURI() != "/page/a?page=2" {
		t.Errorf("%s %s from %q with %v", seen.Method, seen.URL, seen.RemoteAddr, seen.Header)
	}
	o.get("/unkept", "Cookie", "session=x")
	if seen.Header.Get("Cookie") == "" {
		t.Error("an answer that is not kept is made without the request")
	}
}

func TestGenerations(t *testing.T) {
	t.Parallel()
	o := newOrigin(says("one"))
	before := o.get("/page/a", "Accept-Encoding", "gzip")
	o.Renew(context.Background())
	best := o.get("/page/a", "Accept-Encoding", "gzip").Header().Get("Etag")
	if best == before.Header().Get("Etag") || o.asked.Load() != 1 {
		t.Errorf("renewed: tag %s, made %d times", best, o.asked.Load())
	}
	o.change(says("one"))
	if got := o.get("/page/a", "Accept-Encoding", "gzip").Header().Get("Etag"); got != best || o.asked.Load() != 2 {
		t.Errorf("made again the same: tag %s, want %s; made %d times", got, best, o.asked.Load())
	}
	o.change(says("two"))
	after := o.get("/page/a", "Accept-Encoding", "gzip")
	if got := gunzip(t, after.Body); !strings.Contains(got, "two") || strings.Contains(got, "one") {
		t.Error("the page of the past was sent")
	}
	if w := o.get("/page/a", "Accept-Encoding", "gzip", "If-None-Match", best); w.Code != http.StatusOK {
		t.Errorf("a page that changed is said to be the same: %d", w.Code)
	}
}

func gunzip(t *testing.T, r io.Reader) string {
	t.Helper()
	z, err := gzip.NewReader(r)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

// TestRenew: what was asked for is made again behind the readers' backs, what
// nobody wants any more is not.
func TestRenew(t *testing.T) {
	t.Parallel()
	o := newOrigin(says("one"))
	o.get("/page/a")
	o.get("/page/b")
	o.change(says("two"))
	o.Renew(context.Background())
	if n := o.asked.Load(); n != 4 {
		t.Errorf("made %d times, want each of two pages twice", n)
	}
	for range 2 { // of these two changes nobody sees a page but a
		o.get("/page/a")
		o.change(says("three"))
		o.Renew(context.Background())
	}
	if n := o.asked.Load(); n != 6 {
		t.Errorf("made %d times, want only what was asked for again", n)
	}
	o.get("/page/b")
	o.get("/page/a")
	if n := o.asked.Load(); n != 7 {
		t.Errorf("made %d times, want what was left out made when it is asked for", n)
	}
}

func TestWarm(t *testing.T) {
	t.Parallel()
	o := newOrigin(says("one"))
	addresses := []pagecache.Address{{Host: "host.test", URI: "/page/a"}, {Host: "host.test", URI: "/unkept"}}
	o.Warm(context.Background(), addresses)
	o.Warm(context.Background(), addresses)
	o.get("/page/a")
	if n := o.asked.Load(); n != 1 {
		t.Errorf("made %d times, want once", n)
	}
}

// TestBound fills the cache: what was asked for last stays.
func TestBound(t *testing.T) {
	t.Parallel()
	o := newOrigin(func(w http.ResponseWriter, r *http.Request) { says(r.URL.Path)(w, r) })
	for i := range 2000 {
		o.get(fmt.Sprintf("/page/%d", i), "Accept-Encoding", "gzip")
		o.get("/page/0", "Accept-Encoding", "gzip")
	}
	made := o.asked.Load()
	if made != 2000 {
		t.Errorf("made %d times: the page that everybody wants did not stay", made)
	}
	o.get("/page/1999", "Accept-Encoding", "gzip")
	if o.asked.Load() != made {
		t.Error("the newest page did not stay")
	}
	o.get("/page/1", "Accept-Encoding", "gzip")
	if o.asked.Load() == made {
		t.Error("2,000 pages are kept in 4 MB")
	}
}

// TestStrangers: addresses that somebody thinks up push no page out.
func TestStrangers(t *testing.T) {
	t.Parallel()
	o := newOrigin(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/missing") {
			w.WriteHeader(http.StatusNotFound)
		}
		says(r.URL.Path)(w, r)
	})
	o.get("/page/a")
	for i := range 3000 {
		o.get(fmt.Sprintf("/missing/%d", i))
	}
	made := o.asked.Load()
	o.get("/page/a")
	if o.asked.Load() != made {
		t.Error("the page was pushed out")
	}
}

// TestTogether: many who ask at the same time wait for one.
func TestTogether(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	o := newOrigin(func(w http.ResponseWriter, r *http.Request) {
		<-release
		says("one")(w, r)
	})
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if w := o.get("/page/a"); w.Code != http.StatusOK {
				t.Errorf("status %d", w.Code)
			}
		})
	}
	close(release)
	all.Wait()
	if n := o.asked.Load(); n != 1 {
		t.Errorf("made %d times, want once", n)
	}
}

// TestNeverStale: once a change is acknowledged, nobody is sent what was before,
// whoever makes or renews pages meanwhile.
func TestNeverStale(t *testing.T) {
	t.Parallel()
	var version, acknowledged atomic.Int64
	o := newOrigin(func(w http.ResponseWriter, r *http.Request) { says(fmt.Sprintf("version %09d", version.Load()))(w, r) })
	done := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		defer close(done)
		for range 300 {
			version.Add(1)
			o.generation.Add(1)
			acknowledged.Store(version.Load())
			o.get("/page/a")
		}
	})
	all.Go(func() {
		for open := true; open; {
			o.Renew(context.Background())
			select {
			case <-done:
				open = false
			default:
			}
		}
	})
	for range 4 {
		all.Go(func() {
			for open := true; open; {
				least := acknowledged.Load()
				var got int64
				if _, err := fmt.Sscanf(o.get("/page/a").Body.String(), "<!doctype html><title>version %d", &got); err != nil || got < least {
					t.Errorf("version %d after %d was acknowledged (%v)", got, least, err)
					return
				}
				select {
				case <-done:
					open = false
				default:
				}
			}
		})
	}
	all.Wait()
}

func TestOutcome(t *testing.T) {
	t.Parallel()
	o := newOrigin(says("one"))
	for i, path := range []string{"/page/a", "/page/a", "/unkept"} {
		w := httptest.NewRecorder()
		got := o.Answer(w, httptest.NewRequest(http.MethodGet, path, nil))
		if want := (pagecache.Outcome{Status: http.StatusOK, Bytes: w.Body.Len(), Label: "/page/{name}", Kept: i == 1}); got != want {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
}
