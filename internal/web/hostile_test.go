package web_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// served is a site behind a true server, for what depends on the connection.
func served(t *testing.T, site *webtest.Site, timeout time.Duration) (addr string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: timeout, ReadTimeout: timeout, ConnContext: wire.ConnContext}
	done := make(chan error, 1)
	go func() { done <- server.Serve(wire.Listen(listener, nil)) }()
	t.Cleanup(func() {
		_ = server.Close()
		<-done
	})
	return listener.Addr().String()
}

// byHand writes a request by hand and reads the first answer to it.
func byHand(t *testing.T, addr, request string) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	go func() { _, _ = io.WriteString(c, request) }() // the server may close before all is sent
	w, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Body.Close() })
	return w
}

const formHeader = "Host: " + webtest.Host + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"

// TestSlowForm: who begins a form and sends no more of it is told so, on both sides, and
// nothing of it is a failure of ours.
func TestSlowForm(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/fr/trouver", "/admin/sign-in"} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			w := byHand(t, served(t, site, 200*time.Millisecond), "POST "+path+" HTTP/1.1\r\n"+formHeader+"Accept-Language: fr\r\nContent-Length: 100\r\n\r\nneed")
			page, err := io.ReadAll(w.Body)
			if err != nil || w.StatusCode != http.StatusRequestTimeout || !strings.Contains(string(page), "trop de temps") || !w.Close {
				t.Errorf("%d, closes %v, %v:\n%s", w.StatusCode, w.Close, err, page)
			}
			if log := site.Log.String(); strings.Contains(log, "ERROR") {
				t.Errorf("the log says %s", log)
			}
		})
	}
}

// TestTwoLengths: a request that says twice how long it is is the last of its connection,
// whether what it asks for is kept or not.
func TestTwoLengths(t *testing.T) {
	t.Parallel()
	addr := served(t, webtest.New(t, webtest.Options{}), time.Minute)
	for _, row := range []struct {
		name, request string
		closes        bool
	}{
		{"a length", "POST /fr/trouver HTTP/1.1\r\n" + formHeader + "Content-Length: 9\r\n\r\nneed=rest", false},
		{"pieces", "POST /fr/trouver HTTP/1.1\r\n" + formHeader + "Transfer-Encoding: chunked\r\n\r\n9\r\nneed=rest\r\n0\r\n\r\n", false},
		{"both", "POST /fr/trouver HTTP/1.1\r\n" + formHeader + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nneed=rest\r\n0\r\n\r\n", true},
		{"both, of a page that is kept", "GET /fr/repertoire/omct HTTP/1.1\r\n" + formHeader + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if w := byHand(t, addr, row.request); w.StatusCode != http.StatusOK || w.Close != row.closes {
				t.Errorf("%d, closes %v, want %v", w.StatusCode, w.Close, row.closes)
			}
		})
	}
}

// TestFileTooLarge: who sends more than is taken can read why, signed in or not.
func TestFileTooLarge(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Now: time.Now()}) // by which connections go
	addr, e := served(t, site, time.Minute), site.SignIn(account.RoleManager)
	const size = 30 << 20
	if size <= visit.FileLimit.Body {
		t.Fatal("what is sent here is not too large")
	}
	for name, row := range map[string]struct {
		cookie string
		status int
	}{
		"by a manager": {"Cookie: " + e.Cookie().String() + "\r\n", http.StatusUnprocessableEntity}, "by a stranger": {"", http.StatusUnauthorized},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = c.Close() }()
			begin := "--x\r\nContent-Disposition: form-data; name=file; filename=a.zip\r\nContent-Type: application/zip\r\n\r\n"
			head := fmt.Sprintf("POST /admin/exchange/import HTTP/1.1\r\nHost: %s\r\n%sContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n%s", webtest.Host, row.cookie, size, begin)
			_, err = io.WriteString(c, head)
			if err == nil { // all of it, as browsers do, before the answer is looked at
				_, err = io.CopyN(c, zeros{}, int64(size-len(begin)))
			}
			if err != nil {
				t.Fatalf("the connection was cut: %v", err)
			}
			w, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = w.Body.Close() }()
			if page, err := io.ReadAll(w.Body); err != nil || w.StatusCode != row.status || !strings.Contains(string(page), "</html>") {
				t.Errorf("%d, want %d; %v", w.StatusCode, row.status, err)
			}
		})
	}
}

// zeros are as many as anybody reads.
type zeros struct{}

// Read implements io.Reader.
func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestHostsKnowNoCase: a name of the site may be written in any letters.
func TestHostsKnowNoCase(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{BaseURL: "https://Directory.Example", Onion: "ABCDEFGH.onion"})
	for _, host := range []string{"directory.example", "DIRECTORY.EXAMPLE", "Directory.example", "abcdefgh.onion", "ABCDEFGH.ONION"} {
		r := webtest.Request(http.MethodGet, "/fr/repertoire/omct", nil)
		r.Host = host
		w := site.Do(r)
		onion := strings.HasSuffix(strings.ToLower(host), ".onion")
		if w.Code != http.StatusOK || (w.Header().Get("Onion-Location") == "") != onion {
			t.Errorf("%s: %d, %q", host, w.Code, w.Header().Get("Onion-Location"))
		}
	}
}

// TestReaderWhoLeft: that somebody took a request back is no failure, whatever it looked like
// inside.
func TestReaderWhoLeft(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Spoil()
	for path, form := range map[string]url.Values{"/fr/repertoire": {"q": {"torture"}}, "/admin/sign-in": nil} {
		ctx, leave := context.WithCancel(t.Context())
		leave()
		method := http.MethodGet
		if form != nil {
			method = http.MethodPost
		}
		r := webtest.Request(method, path, form).WithContext(ctx)
		r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/2.0", 2, 0
		site.ServeHTTP(httptest.NewRecorder(), r)
	}
	site.LogKept()
	if log := site.Log.String(); strings.Contains(log, "ERROR") || strings.Contains(log, `"status":500`) || strings.Count(log, `"status":499`) != 2 {
		t.Errorf("the log says %s", log)
	}
}
