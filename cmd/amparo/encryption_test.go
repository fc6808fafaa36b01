package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"amparo/internal/certificate/certificatetest"
)

const siteName = "directory.example"

// safe is a running `amparo serve` that speaks HTTPS.
type safe struct {
	*started
	addr, plain string // where it listens: HTTPS, and what leads there
	trusted     *x509.CertPool
}

// free is an address where nobody listens.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func portOf(t *testing.T, addr string) int {
	t.Helper()
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// startSafe serves the demonstration directory with a certificate of one's own.
func startSafe(t *testing.T, args ...string) *safe {
	t.Helper()
	f := certificatetest.In(t.TempDir())
	s := &safe{addr: free(t), plain: free(t), trusted: x509.NewCertPool()}
	s.trusted.AddCert(f.Write(t, time.Now().Add(-time.Hour), time.Now().Add(60*24*time.Hour), siteName))
	s.started = start(t, append([]string{"--data", t.TempDir(), "--demo", "--domain", siteName, "--addr", s.addr, "--http-addr", s.plain, "--tls-cert", f.Cert, "--tls-key", f.Key}, args...)...)
	return s
}

// client is a browser for which the name leads here; it follows nobody.
func (s *safe) client(protocols ...string) *http.Client {
	dial := func(ctx context.Context, network, addr string) (net.Conn, error) {
		to := map[string]string{siteName + ":443": s.addr, siteName + ":80": s.plain}[addr]
		var d net.Dialer
		return d.DialContext(ctx, network, to)
	}
	transport := &http.Transport{DialContext: dial, TLSClientConfig: &tls.Config{RootCAs: s.trusted, NextProtos: protocols}, ForceAttemptHTTP2: len(protocols) == 0, DisableCompression: true}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// answerTo sends a request, and returns the answer with its body.
func answerTo(t *testing.T, client *http.Client, r *http.Request) (*http.Response, []byte) {
	t.Helper()
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

func request(t *testing.T, method, address string, form url.Values, fields ...string) *http.Request {
	t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(fields); i += 2 {
		r.Header.Set(fields[i], fields[i+1])
	}
	return r
}

// TestEveryAnswerOverHTTPS: what the Observatory of Mozilla asks for an A+ is on every
// answer over HTTPS, whatever its status, over HTTP/2 and HTTP/1.1, and both say the same;
// and who comes without is led to the same host first.
func TestEveryAnswerOverHTTPS(t *testing.T) {
	t.Parallel()
	s := startSafe(t)
	two, one := s.client(), s.client("http/1.1")
	for name, row := range map[string]struct {
		r      func() *http.Request
		status int
	}{
		"a page": {func() *http.Request { return request(t, "GET", "https://"+siteName+"/fr/repertoire/omct", nil) }, 200},
		"compressed": {func() *http.Request {
			return request(t, "GET", "https://"+siteName+"/fr/repertoire/omct", nil, "Accept-Encoding", "br")
		}, 200},
		"its head": {func() *http.Request { return request(t, "HEAD", "https://"+siteName+"/fr/repertoire/omct", nil) }, 200},
		"known": {func() *http.Request {
			return request(t, "GET", "https://"+siteName+"/fr/repertoire/omct", nil, "If-None-Match", "*")
		}, 304},
		"the beginning": {func() *http.Request { return request(t, "GET", "https://"+siteName+"/", nil) }, 302},
		"moved":         {func() *http.Request { return request(t, "GET", "https://"+siteName+"/fr/repertoire/OMCT", nil) }, 301},
		"an answer to a need": {func() *http.Request {
			return request(t, "POST", "https://"+siteName+"/en/find", url.Values{"need": {"un"}})
		}, 200},
		"from elsewhere": {func() *http.Request {
			return request(t, "POST", "https://"+siteName+"/en/find", url.Values{"need": {"un"}}, "Sec-Fetch-Site", "cross-site")
		}, 403},
		"a bad path":  {func() *http.Request { return request(t, "GET", "https://"+siteName+"/fr/%00", nil) }, 400},
		"nothing":     {func() *http.Request { return request(t, "GET", "https://"+siteName+"/fr/nothing", nil) }, 404},
		"no such way": {func() *http.Request { return request(t, "DELETE", "https://"+siteName+"/fr/", nil) }, 405},
		"no form": {func() *http.Request {
			return request(t, "POST", "https://"+siteName+"/en/find", url.Values{"a": {"b"}}, "Content-Type", "text/plain")
		}, 415},
		"too much": {func() *http.Request {
			return request(t, "POST", "https://"+siteName+"/en/find", url.Values{"a": {strings.Repeat("b", 70<<10)}})
		}, 413},
		"a large header": {func() *http.Request {
			return request(t, "GET", "https://"+siteName+"/fr/", nil, "X", strings.Repeat("x", 20<<10))
		}, 431},
		"another host": {func() *http.Request {
			r := request(t, "GET", "https://"+siteName+"/fr/", nil)
			r.Host = "evil.test"
			return r
		}, 421},
		"the editors' side":   {func() *http.Request { return request(t, "GET", "https://"+siteName+"/admin/sign-in", nil) }, 200},
		"a style sheet":       {func() *http.Request { return request(t, "GET", "https://"+siteName+"/robots.txt", nil) }, 200},
		"whether it is ready": {func() *http.Request { return request(t, "GET", "https://"+siteName+"/readyz", nil) }, 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			over2, body2 := answerTo(t, two, row.r())
			over1, body1 := answerTo(t, one, row.r())
			if over2.ProtoMajor != 2 || over1.ProtoMajor != 1 || over2.StatusCode != row.status || over1.StatusCode != row.status {
				t.Fatalf("%s %d, %s %d, want %d", over2.Proto, over2.StatusCode, over1.Proto, over1.StatusCode, row.status)
			}
			if !bytes.Equal(body1, body2) && !strings.Contains(name, "editors") { // whose form has a mark of its own
				t.Errorf("%d bytes over HTTP/2, %d over HTTP/1.1", len(body2), len(body1))
			}
			for _, response := range []*http.Response{over1, over2} {
				checkGrade(t, response)
			}
		})
	}
	led, _ := answerTo(t, two, request(t, "GET", "http://"+siteName+"/fr/repertoire?page=2", nil))
	if to := led.Header.Get("Location"); led.StatusCode != http.StatusMovedPermanently || to != "https://"+siteName+"/fr/repertoire?page=2" {
		t.Errorf("%d to %q", led.StatusCode, to)
	}
}

// checkGrade insists on what an A+ needs.
func checkGrade(t *testing.T, r *http.Response) {
	t.Helper()
	for field, want := range map[string]string{
		"Strict-Transport-Security": "max-age=63072000", "Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
		"Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=()",
	} {
		if got := r.Header.Get(field); !strings.Contains(got, want) {
			t.Errorf("%s: %s is %q", r.Proto, field, got)
		}
	}
	if strings.Contains(r.Header.Get("Content-Security-Policy"), "unsafe") || len(r.Cookies()) > 0 && !r.Cookies()[0].Secure {
		t.Errorf("%s: %v", r.Proto, r.Header)
	}
}

// TestDomain: with a name and nothing else that it needs to know, the program gets a
// certificate and serves HTTPS; the next start has it.
func TestDomain(t *testing.T) {
	t.Parallel()
	s := &safe{addr: free(t), plain: free(t)}
	authority := certificatetest.New(t, certificatetest.Ports{HTTP: portOf(t, s.plain), TLS: portOf(t, s.addr)}, 90*24*60*60)
	s.trusted = authority.Signed
	data := t.TempDir()
	args := []string{"--data", data, "--demo", "--domain", siteName, "--addr", s.addr, "--http-addr", s.plain, "--acme-directory", authority.URL, "--acme-root", authority.RootFile}
	s.started = start(t, args...)
	soon(t, "no certificate", func() bool {
		c, err := tls.Dial("tcp", s.addr, &tls.Config{RootCAs: s.trusted, ServerName: siteName})
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	})
	page, body := answerTo(t, s.client(), request(t, "GET", "https://"+siteName+"/fr/repertoire/omct", nil))
	if page.ProtoMajor != 2 || page.StatusCode != http.StatusOK || !strings.Contains(string(body), "omct@omct.org") || !strings.Contains(s.out, "https://"+siteName) {
		t.Errorf("%s %d, %d bytes; it said %s", page.Proto, page.StatusCode, len(body), s.out)
	}
	if _, out, errs := amparo(t, "status", "--data", data); !strings.Contains(out, "Certificate    In order        Valid until ") {
		t.Errorf("the status says %s%s", out, errs)
	}
	s.end(t)
	if info, err := os.Stat(filepath.Join(data, certificateFolder)); err != nil || info.Mode() != os.ModeDir|0o700 {
		t.Errorf("%v, %v", info, err)
	}
	authority.Away(true)
	s.started = start(t, args...)
	if page, _ := answerTo(t, s.client(), request(t, "GET", "https://"+siteName+"/healthz", nil)); page.StatusCode != http.StatusOK {
		t.Errorf("the next start: %d", page.StatusCode)
	}
}

// TestHiddenName: with the record that the log and the doctor tell, who watches the line sees
// another name, by which no site answers.
func TestHiddenName(t *testing.T) {
	t.Parallel()
	const outer = "door.example"
	f := certificatetest.In(t.TempDir())
	s := &safe{addr: free(t), trusted: x509.NewCertPool()}
	s.trusted.AddCert(f.Write(t, time.Now().Add(-time.Hour), time.Now().Add(60*24*time.Hour), siteName, outer))
	args := []string{"--data", t.TempDir(), "--domain", siteName, "--addr", s.addr, "--http-addr", "none", "--tls-cert", f.Cert, "--tls-key", f.Key, "--ech", outer}
	s.started = start(t, append(args, "--demo")...)
	record := regexp.MustCompile(`directory\.example\. HTTPS 1 \. alpn=h2,http/1\.1 ech=([A-Za-z0-9+/=]+)`)
	soon(t, "no record in the log", func() bool { return record.MatchString(s.err.String()) })
	told := record.FindStringSubmatch(s.err.String())
	if _, out, errs := amparo(t, append([]string{"doctor"}, args...)...); !strings.Contains(out, told[0]) {
		t.Errorf("the doctor says %s%s", out, errs)
	}
	list, err := base64.StdEncoding.DecodeString(told[1])
	if err != nil {
		t.Fatal(err)
	}
	settings := &tls.Config{RootCAs: s.trusted, EncryptedClientHelloConfigList: list}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: settings, DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, network, s.addr)
	}}}
	for name, status := range map[string]int{siteName: http.StatusOK, outer: http.StatusMisdirectedRequest} {
		if answer, _ := answerTo(t, client, request(t, "GET", "https://"+name+"/en/", nil)); answer.StatusCode != status || !answer.TLS.ECHAccepted {
			t.Errorf("%s: %d, encrypted: %t", name, answer.StatusCode, answer.TLS.ECHAccepted)
		}
	}
}

// TestNoCertificateYet: while the authority gives none, port 80 says so, with those who
// answer day and night, and the log and the board say why.
func TestNoCertificateYet(t *testing.T) {
	t.Parallel()
	s := &safe{addr: free(t), plain: free(t)}
	authority := certificatetest.New(t, certificatetest.Ports{HTTP: portOf(t, s.plain), TLS: portOf(t, s.addr)}, 90*24*60*60)
	authority.Away(true)
	s.started = start(t, "--data", t.TempDir(), "--demo", "--domain", siteName, "--addr", s.addr, "--http-addr", s.plain, "--acme-directory", authority.URL, "--acme-root", authority.RootFile)
	soon(t, "nothing in the log", func() bool { return strings.Contains(s.err.String(), "no certificate could be got") })
	page, body := answerTo(t, s.client(), request(t, "GET", "http://"+siteName+"/fr/", nil, "Accept-Language", "fr"))
	if page.StatusCode != http.StatusServiceUnavailable || page.Header.Get("Retry-After") == "" || !strings.Contains(string(body), "La connexion sécurisée") || !strings.Contains(string(body), "tel:+") {
		t.Errorf("%d %v: %s", page.StatusCode, page.Header, body)
	}
	if got := s.err.String(); !strings.Contains(got, `"what":"certificate.missing"`) || !strings.Contains(got, "403") {
		t.Errorf("the log says %s", got)
	}
}

// TestUnixSocket: a server in front reaches the site over a socket, as over a port; nobody
// who comes so is taken for somebody on this machine.
func TestUnixSocket(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "") // whose path is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "a.sock")
	s := start(t, "--data", t.TempDir(), "--demo", "--addr", "unix:"+path, "--base-url", "https://"+siteName, "--address-header", "X-Real-IP")
	client := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return net.Dial("unix", path) }}}
	page, body := answerTo(t, client, request(t, "GET", "http://"+siteName+"/fr/repertoire/omct", nil))
	if page.StatusCode != http.StatusOK || !strings.Contains(string(body), "omct@omct.org") || page.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("%d, %d bytes", page.StatusCode, len(body))
	}
	if _, body := answerTo(t, client, request(t, "GET", "http://"+siteName+"/readyz", nil)); string(body) != "ready\n" {
		t.Errorf("a stranger reads %q", body)
	}
	s.end(t)
	again := start(t, "--data", t.TempDir(), "--demo", "--addr", "unix:"+path, "--base-url", "https://"+siteName) // over what was left
	refuse(t, filepath.Join(t.TempDir(), "never"), []string{"serve", "--create", "--addr", "unix:" + path, "--base-url", "https://" + siteName}, "another program listens there")
	again.end(t)
}

// TestTwoLengthsOverTLS: what says twice how long it is costs its connection over TLS, too.
func TestTwoLengthsOverTLS(t *testing.T) {
	t.Parallel()
	s := startSafe(t)
	for name, row := range map[string]struct {
		fields string
		closes bool
	}{
		"one":  {"Content-Length: 7\r\n\r\nneed=un", false},
		"both": {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nneed=un\r\n0\r\n\r\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := tls.Dial("tcp", s.addr, &tls.Config{RootCAs: s.trusted, ServerName: siteName})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = c.Close() }()
			_, _ = io.WriteString(c, "POST /en/find HTTP/1.1\r\nHost: "+siteName+"\r\nContent-Type: application/x-www-form-urlencoded\r\n"+row.fields)
			response, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil || response.StatusCode != http.StatusOK || response.Close != row.closes {
				t.Errorf("%v, %v", response, err)
			}
		})
	}
}
