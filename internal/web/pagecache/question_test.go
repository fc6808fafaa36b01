package pagecache_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"amparo/internal/web/pagecache"
	"amparo/internal/web/wire"
)

// desk answers questions: it reads them, says which one each is, and makes the
// answers that it is asked for.
type desk struct {
	*pagecache.Cache
	read, made atomic.Int64
	generation atomic.Int64
	reader     atomic.Value // the header of the last request for which an answer was made
	answer     func(w http.ResponseWriter, need string)
}

func ask(need string) pagecache.Address {
	return pagecache.Address{Host: "host.test", URI: "/find", Question: url.Values{"need": {need}}.Encode()}
}

func newDesk(bytes int64, answer func(w http.ResponseWriter, need string)) *desk {
	d := &desk{answer: answer}
	d.Cache = pagecache.New(pagecache.Config{
		Next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			d.read.Add(1)
			if r.Method == http.MethodPost {
				need := strings.TrimRight(r.PostFormValue("need"), ".")
				if need != "typed" && pagecache.Same(w, ask(need)) {
					return
				}
				d.made.Add(1)
				d.reader.Store(r.Header.Clone())
				answer(w, need)
				return
			}
			d.made.Add(1)
			says("page")(w, r)
		}),
		Address: func(r *http.Request) (pagecache.Address, bool) {
			return pagecache.Address{Host: "host.test", URI: r.RequestURI}, r.Method != http.MethodPost
		},
		Keeps:      func(pagecache.Address) bool { return true },
		Alike:      func(r *http.Request) bool { return r.Method == http.MethodPost },
		Generation: func() pagecache.Generation { return pagecache.Generation{d.generation.Load()} },
		Likely:     func() []pagecache.Address { return []pagecache.Address{ask("likely")} },
		Bytes:      bytes, Padded: true,
	})
	return d
}

// answered is an answer as the site gives it.
func answered(w http.ResponseWriter, need string) {
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, "<!doctype html><title>Find</title>"+strings.Repeat("<p>"+need+"</p>", 200))
}

// ask puts a question, with headers given as name, value, name, value.
func (d *desk) ask(need string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/find", strings.NewReader(url.Values{"need": {need}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w
}

// TestQuestionsAreAnsweredOnce: those who mean the same are sent the same, made of
// nothing that one of them sent, whatever their browsers take.
func TestQuestionsAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(limit, answered)
	bodies := map[string]bool{}
	for _, encoding := range []string{"gzip", "gzip", "br", "zstd"} {
		for _, need := range []string{"legal", "legal......"} {
			w := d.ask(need, "Accept-Encoding", encoding, "Accept-Language", "ar", "Cookie", "a=b", "If-None-Match", "*")
			if w.Code != http.StatusOK || w.Header().Get("Content-Encoding") != encoding || w.Header().Get("Etag") != "" || w.Header().Get("Cache-Control") != "private, no-cache" {
				t.Errorf("%q: %d %v", encoding, w.Code, w.Header())
			}
			bodies[w.Body.String()] = true
		}
	}
	if d.made.Load() != 1 || d.read.Load() != 9 || len(bodies) != 3 {
		t.Errorf("made %d times of %d, %d different", d.made.Load(), d.read.Load(), len(bodies))
	}
	if want := (http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}); !reflect.DeepEqual(d.reader.Load(), want) {
		t.Errorf("made of %v", d.reader.Load())
	}
	d.ask("other", "Accept-Encoding", "gzip")
	d.generation.Add(1)
	d.ask("legal", "Accept-Encoding", "gzip")
	if d.made.Load() != 3 {
		t.Errorf("made %d times, want 3: another question and another time have other answers", d.made.Load())
	}
}

// TestQuestionsAreAlike: kept, made, or not to be kept: header and body are as long.
func TestQuestionsAreAlike(t *testing.T) {
	t.Parallel()
	for e := range wire.Encodings {
		d := newDesk(limit, answered)
		seen := map[string]bool{}
		for _, need := range []string{"typed", "legal", "legal", "un", strings.Repeat("long ", 20)} {
			w := d.ask(need, "Accept-Encoding", e.String())
			d.Renew(t.Context())
			seen[fmt.Sprint(w.Header(), w.Body.Len())] = true
		}
		if len(seen) != 1 {
			t.Errorf("%q: %v", e, seen)
		}
	}
}

// TestQuestionsNotKept: what is no answer for everybody who asks so.
func TestQuestionsNotKept(t *testing.T) {
	t.Parallel()
	with := func(name, value string, status int) func(http.ResponseWriter, string) {
		return func(w http.ResponseWriter, need string) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set(name, value)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, need)
		}
	}
	for name, answer := range map[string]func(http.ResponseWriter, string){
		"not to be stored": with("Cache-Control", "no-store", http.StatusOK),
		"with a cookie":    with("Set-Cookie", "a=b", http.StatusOK),
		"varies":           with("Vary", "Cookie", http.StatusOK),
		"not understood":   with("X-Any", "x", http.StatusUnprocessableEntity),
		"moved":            with("Location", "/x", http.StatusMovedPermanently),
		"missing":          with("X-Any", "x", http.StatusNotFound),
		"busy":             with("Retry-After", "5", http.StatusServiceUnavailable),
	} {
		d := newDesk(limit, answer)
		for range 3 {
			d.ask("legal", "Accept-Encoding", "gzip")
		}
		if d.made.Load() != 3 {
			t.Errorf("%s: made %d times, want 3", name, d.made.Load())
		}
	}
	d := newDesk(limit, answered)
	for range 3 {
		d.ask("legal")
		d.ask("typed", "Accept-Encoding", "gzip")
	}
	if d.made.Load() != 6 {
		t.Errorf("made %d times, want 6: nothing is kept without an encoding, nor what was typed", d.made.Load())
	}
}

// TestAnyNumberOfQuestions: a stranger who puts a hundred thousand of them makes
// neither the memory grow nor the pages leave.
func TestAnyNumberOfQuestions(t *testing.T) {
	d := newDesk(4<<20, func(w http.ResponseWriter, need string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<p>%x</p>", sha256.Sum256([]byte(need)))
	})
	page := httptest.NewRequest(http.MethodGet, "/page", nil)
	d.ServeHTTP(httptest.NewRecorder(), page)
	var before, after runtime.MemStats
	for i := range 100_000 {
		if i == 2000 {
			runtime.GC()
			runtime.ReadMemStats(&before)
		}
		d.Answer(discard{http.Header{}}, questionNumber(i))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 2<<20 {
		t.Errorf("%d kB more", grown>>10)
	}
	if sent := d.Answer(httptest.NewRecorder(), page); !sent.Kept {
		t.Error("a page has left for questions")
	}
}

func questionNumber(i int) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/find", strings.NewReader(fmt.Sprint("need=", i)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept-Encoding", "zstd")
	return r
}

// discard is a reader who does not look.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) WriteHeader(int)             {}
func (d discard) Write(p []byte) (int, error) { return len(p), nil }

// TestLikely: what will be asked for is there before anybody asks, once in each
// generation.
func TestLikely(t *testing.T) {
	t.Parallel()
	wire.Encode(wire.Zstd, wire.Fast, nil, nil) // what it makes at first use must not belong to the clock of this test
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(limit, answered)
		go d.Run(t.Context())
		for generation := range int64(3) {
			d.generation.Store(generation + 1)
			for range 5 { // ticks
				<-time.After(time.Second) // of the clock of this test
			}
			if d.made.Load() != generation+1 {
				t.Errorf("made %d times in %d generations", d.made.Load(), generation+1)
			}
		}
		if d.ask("likely", "Accept-Encoding", "gzip"); d.made.Load() != 3 {
			t.Error("made again when asked for")
		}
	})
}
