package webtest

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
)

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
