package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"amparo/internal/certificate"
	"amparo/internal/certificate/certificatetest"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// tight is a listener whose connections hold little on their way, so that a
// reader who does not read is noticed after a few pages.
type tight struct{ net.Listener }

// Accept implements net.Listener.
func (l tight) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		err = tcp.SetWriteBuffer(4 << 10)
	}
	return c, err
}

// impatient is the server with a fraction of its timeouts.
type impatient struct {
	*testing.T
	addr   string
	closed chan string     // addresses of readers whose connection is over
	safe   *tls.Config     // how readers speak TLS; nil: they do not
	door   *http.Transport // through which everybody else comes
}

func newImpatient(t *testing.T, overTLS bool) *impatient {
	t.Helper()
	s := &impatient{T: t, closed: make(chan string, 1000), door: &http.Transport{DisableKeepAlives: true}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{})
	server := newServer(site, 1000, log.New(io.Discard, "", 0))
	part := time.Duration(20)
	if overTLS {
		part = 5 // to begin takes those who are honest some time on a busy machine, too
	}
	server.ReadHeaderTimeout /= part
	server.ReadTimeout /= part
	server.WriteTimeout /= 2 * part
	server.IdleTimeout = time.Minute
	server.HTTP2.SendPingTimeout /= 4 * part
	server.HTTP2.PingTimeout /= 4 * part
	server.HTTP2.WriteByteTimeout /= 4 * part
	track := server.ConnState
	lane := &wire.Lane{Find: site.Plain, Track: track, Idle: server.IdleTimeout, Write: server.WriteTimeout, Now: time.Now}
	server.ConnState = func(c net.Conn, state http.ConnState) {
		lane.ConnState(c, state)
		if state == http.StateClosed {
			s.closed <- c.RemoteAddr().String()
		}
	}
	entrance := net.Listener(tight{listener})
	if overTLS {
		entrance = s.speakTLS(entrance, server)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(wire.Listen(entrance, lane)) }()
	t.Cleanup(func() {
		_ = server.Close()
		<-done
	})
	s.addr = listener.Addr().String()
	return s
}

// speakTLS puts TLS on a listener, as the program does.
func (s *impatient) speakTLS(l net.Listener, server *http.Server) net.Listener {
	s.Helper()
	f, trusted := certificatetest.In(s.TempDir()), x509.NewCertPool()
	trusted.AddCert(f.Write(s.T, time.Now().Add(-time.Hour), time.Now().Add(time.Hour), siteName))
	files, err := certificate.Read(f.Cert, f.Key, nil, time.Now)
	if err != nil {
		s.Fatal(err)
	}
	s.safe = &tls.Config{RootCAs: trusted, ServerName: siteName}
	s.door.TLSClientConfig = s.safe
	return certificate.Handshakes{Pick: files.Pick, Within: server.ReadHeaderTimeout, Track: server.ConnState}.Listen(l)
}

// slow opens a connection that sends something and then nothing more, and never
// reads, once TLS is spoken if it has to be. It returns the address the server knows it by.
func (s *impatient) slow(sends string) string {
	s.Helper()
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = c.Close() })
	if err := c.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		s.Fatal(err)
	}
	first, then, speaks := strings.Cut(sends, afterTLS)
	go func() { // the server may stop reading
		if !speaks {
			_, _ = io.WriteString(c, first)
			return
		}
		settings := s.safe.Clone()
		if strings.HasPrefix(then, http2.ClientPreface) {
			settings.NextProtos = []string{"h2"}
		}
		_, _ = io.WriteString(tls.Client(c, settings), then)
	}()
	return c.LocalAddr().String()
}

// page asks as somebody who comes once, for a page that has to be made.
func (s *impatient) page(client *http.Client, n int) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodGet, fmt.Sprintf("%s://%s/fr/repertoire/omct?n=%d", map[bool]string{true: "https", false: "http"}[s.safe != nil], s.addr, n), nil)
	if err != nil {
		s.Fatal(err)
	}
	r.Host = webtest.Host
	response, err := client.Do(r)
	if err != nil {
		s.Fatalf("page %d: %v", n, err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), "omct@omct.org") {
		s.Errorf("page %d: %d, %d bytes, %v", n, response.StatusCode, len(body), err)
	}
}

// TestSlowClients: connections that hold on to the server, more than there are
// slots, are closed at its timeouts, and the others get their pages meanwhile.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	const each = 50
	post := "POST /fr/trouver HTTP/1.1\r\nHost: " + webtest.Host + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
	for name, sends := range map[string]string{
		"nothing":                       "",
		"half a header":                 "GET /fr/ HTTP/1.1\r\nHost: " + webtest.Host + "\r\nAccept",
		"half a body":                   post + "need=",
		"questions, reading no answers": strings.Repeat("GET /fr/repertoire/omct HTTP/1.1\r\nHost: "+webtest.Host+"\r\n\r\n", 200),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newImpatient(t, false).outlive(each, sends)
		})
	}
}

// outlive lets many connections send the same, and asks for pages until all are closed.
func (s *impatient) outlive(many int, sends string) {
	s.Helper()
	open := map[string]bool{}
	for range many {
		open[s.slow(sends)] = true
	}
	client := &http.Client{Transport: s.door}
	end := time.Now().Add(time.Minute)
	for n := 0; len(open) > 0; n++ {
		if time.Now().After(end) {
			s.Fatalf("%d of %d are still open", len(open), many)
		}
		s.page(client, n)
		for len(s.closed) > 0 {
			delete(open, <-s.closed)
		}
	}
}

// afterTLS stands in what is sent before what is sent over TLS.
const afterTLS = "\x00TLS\x00"

// TestSlowClientsOverTLS: the same, before TLS is spoken, and after it over HTTP/1.1 and
// HTTP/2.
func TestSlowClientsOverTLS(t *testing.T) {
	t.Parallel()
	const each = 30
	ask := "GET /fr/repertoire/omct HTTP/1.1\r\nHost: " + webtest.Host + "\r\n\r\n"
	for name, sends := range map[string]string{
		"nothing":                       "",
		"half a hello":                  "\x16\x03\x01\x02\x00\x01",
		"no TLS":                        ask,
		"TLS alone":                     afterTLS,
		"half a header":                 afterTLS + ask[:30],
		"questions, reading no answers": afterTLS + strings.Repeat(ask, 200),
		"HTTP/2 alone":                  afterTLS + http2.ClientPreface,
		"half a question over HTTP/2":   afterTLS + asked2(t, 1, false),
		"and the answers unread":        afterTLS + asked2(t, 200, true),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newImpatient(t, true).outlive(each, sends)
		})
	}
}

// asked2 is what asks for a page many times over HTTP/2; not whole, its header never ends.
func asked2(t *testing.T, many uint32, whole bool) string {
	t.Helper()
	var b, fields bytes.Buffer
	b.WriteString(http2.ClientPreface)
	frames, header := http2.NewFramer(&b, nil), hpack.NewEncoder(&fields)
	if err := frames.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1 << 30}); err != nil {
		t.Fatal(err)
	}
	for n := range many {
		fields.Reset()
		for _, f := range [][2]string{{":method", "GET"}, {":scheme", "https"}, {":authority", webtest.Host}, {":path", "/fr/repertoire/omct"}} {
			if err := header.WriteField(hpack.HeaderField{Name: f[0], Value: f[1]}); err != nil {
				t.Fatal(err)
			}
		}
		if err := frames.WriteHeaders(http2.HeadersFrameParam{StreamID: 2*n + 1, BlockFragment: fields.Bytes(), EndStream: true, EndHeaders: whole}); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
