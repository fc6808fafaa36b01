package web_test

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// TestReaderWhoClosedOneHalf: who sends a request and says that nothing more will come still
// reads, and gets what others get. net/http takes the end of what is sent for the end of the
// reader, and ends the context of the request, before the site is asked here.
func TestReaderWhoClosedOneHalf(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Get("/fr/")
	waits := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		<-r.Context().Done()
		r.Body = io.NopCloser(bytes.NewReader(sent))
		site.ServeHTTP(w, r)
	})
	plain := httptest.NewUnstartedServer(waits)
	plain.Config.ConnContext, plain.Listener = wire.ConnContext, wire.Listen(plain.Listener, nil)
	plain.Start()
	t.Cleanup(plain.Close)
	safe := httptest.NewTLSServer(waits)
	t.Cleanup(safe.Close)
	roots := safe.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	for way, dial := range map[string]func() (net.Conn, error){
		"in the clear": func() (net.Conn, error) { return net.Dial("tcp", plain.Listener.Addr().String()) },
		"TLS": func() (net.Conn, error) {
			return tls.Dial("tcp", safe.Listener.Addr().String(), &tls.Config{RootCAs: roots, ServerName: "example.com"})
		},
	} {
		for name, row := range map[string]struct {
			r     *http.Request
			words string
		}{
			"a kept page":      {webtest.Request(http.MethodGet, "/fr/", nil), "</html>"},
			"a made page":      {webtest.Request(http.MethodGet, "/fr/repertoire/omct", nil), "OMCT"},
			"one nobody keeps": {webtest.Request(http.MethodGet, "/fr/repertoire?tri=nom", nil), "</html>"},
			"a search":         {webtest.Request(http.MethodPost, "/fr/repertoire", url.Values{"q": {"torture"}}), "OMCT"},
			"asking for help":  {webtest.Request(http.MethodPost, "/fr/trouver", url.Values{"need": {"legal"}}), "</html>"},
		} {
			t.Run(name+", "+way, func(t *testing.T) {
				t.Parallel()
				c, err := dial()
				if err != nil {
					t.Fatal(err)
				}
				defer func() { _ = c.Close() }()
				status, body := askAndCloseHalf(t, c, row.r)
				if status != http.StatusOK || !strings.Contains(body, row.words) {
					t.Errorf("%d with %d bytes", status, len(body))
				}
			})
		}
	}
}

// askAndCloseHalf sends a request and the end of all requests, and reads the answer.
func askAndCloseHalf(t *testing.T, c net.Conn, r *http.Request) (status int, body string) {
	t.Helper()
	if err := c.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(c); err != nil {
		t.Fatal(err)
	}
	half, ok := c.(interface{ CloseWrite() error })
	if !ok {
		t.Fatalf("%T has no halves", c)
	}
	if err := half.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	read, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	return answer.StatusCode, string(read)
}
