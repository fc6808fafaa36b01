package wiretest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Ingredients are what requests are made of.
type Ingredients struct {
	Host string   // that is answered
	Kept []string // addresses whose answers are kept
	Made []string // those whose answers are made each time
	Post []string // those to which forms are sent
	Tags []string // of answers, as If-None-Match has them
}

// Script is what a reader sends, by chance: the same for the same source. Most requests are
// plain; some are what no browser sends, and end the connection or should.
func (in *Ingredients) Script(r *rand.Rand) []Piece {
	if r.IntN(8) == 0 {
		in = &Ingredients{Host: in.Host, Kept: in.Kept, Made: in.Kept, Post: in.Post, Tags: in.Tags}
	}
	s := &writer{Rand: r, in: in, odd: []int{0, 0, 2, 10}[r.IntN(4)]}
	var script []Piece
	for range 2 + r.IntN(9) {
		script = append(script, s.scene()...)
	}
	end := "GET " + in.Kept[0] + " HTTP/1.1\r\nHost: " + in.Host + "\r\nConnection: close\r\n\r\n"
	return append(script, Piece{Bytes: []byte(end)})
}

type writer struct {
	*rand.Rand
	in  *Ingredients
	odd int // out of 100: how often something is unusual
}

// scene is one or a few requests, as they arrive.
func (w *writer) scene() []Piece {
	switch w.IntN(16) {
	case 0:
		return w.apart(w.request())
	case 1:
		return []Piece{w.piece(bytes.Join([][]byte{w.request(), w.request(), w.request()}, nil))}
	case 2:
		return w.apart(bytes.Join([][]byte{w.request(), w.request()}, nil))
	case 3, 4, 5:
		return w.nested()
	case 6: // an empty line before it, which is forgiven behind a form
		return []Piece{{Bytes: []byte("POST " + w.one(w.in.Post) + " HTTP/1.1\r\nHost: " + w.in.Host + "\r\nContent-Length: 0\r\n\r\n")}, w.piece(w.request()), w.piece(append([]byte("\r\n"), w.request()...))}
	case 7:
		if whole := w.request(); w.IntN(4) == 0 {
			return []Piece{w.piece(whole[:w.IntN(len(whole))])}
		}
	}
	return []Piece{w.piece(w.request())}
}

func (w *writer) piece(b []byte) Piece { return Piece{b, w.IntN(8) == 0} }

// apart is something in pieces, parted anywhere.
func (w *writer) apart(all []byte) (pieces []Piece) {
	for len(all) > 0 {
		n := 1 + w.IntN(len(all))
		if w.IntN(3) == 0 { // where a line ends
			if i := bytes.IndexByte(all[n-1:], '\n'); i >= 0 {
				n += i
			}
		}
		pieces = append(pieces, w.piece(all[:n]))
		all = all[n:]
	}
	return pieces
}

// nested is a request in the middle of another one, each part a piece that looks like a whole:
// whoever forgets what was given away before takes the inner one for a request.
func (w *writer) nested() []Piece {
	first, outer, inner := w.request(), w.request(), w.request()
	lines := bytes.SplitAfter(outer, []byte("\n"))
	at := 1 + w.IntN(len(lines))
	begin, rest := bytes.Join(lines[:at], nil), bytes.Join(lines[at:], nil)
	if w.IntN(4) == 0 { // less than a line
		begin, rest = outer[:w.IntN(len(lines[0]))], outer
	}
	switch w.IntN(3) {
	case 0:
		return []Piece{w.piece(append(first, begin...)), {Bytes: inner}, w.piece(rest)}
	case 1: // the inner one is the body of a form, or more than that, or less
		inside := len(inner) + max(w.IntN(5)-3, -1)
		if cut := bytes.LastIndexByte(inner[:w.IntN(len(inner))], '\n'); cut >= 0 && w.IntN(2) == 0 {
			inside = cut + 1
		}
		form := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n", w.one(w.in.Post), w.in.Host, inside)
		return []Piece{w.piece(append(first, form...)), {Bytes: append(inner, begin...)}, {Bytes: w.request()}, w.piece(rest)}
	}
	return []Piece{{Bytes: first}, {Bytes: begin}, {Bytes: inner}, w.piece(rest)}
}

func (w *writer) one(of []string) string { return of[w.IntN(len(of))] }

// unusual reports whether something unusual is to be done.
func (w *writer) unusual() bool { return w.IntN(100) < w.odd }

// request is one request.
func (w *writer) request() []byte {
	if w.unusual() {
		return []byte(w.one([]string{"\r\n", "\n", "hello\r\n\r\n", "GET\r\n\r\n", "\x00\x01\x02", "GET  / HTTP/1.1\r\n\r\n", "GET  HTTP/1.1\r\n\r\n", "GET HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}))
	}
	method, body := "GET", ""
	switch n := w.IntN(20); {
	case n < 3:
		method = "HEAD"
	case n < 5:
		method, body = "POST", w.body()
	case w.unusual():
		method = w.one([]string{"OPTIONS", "TRACE", "get", "CONNECT", "G ET", "PUT"})
	}
	var b strings.Builder
	b.WriteString(method + " " + w.address(method) + " " + w.version() + w.end())
	for _, field := range w.fields(method, body) {
		b.WriteString(field + w.end())
	}
	b.WriteString(w.end() + body)
	return []byte(b.String())
}

func (w *writer) end() string {
	if w.IntN(10) == 0 && w.unusual() {
		return w.one([]string{"\n", "\r\r\n", "\r"})
	}
	return "\r\n"
}

func (w *writer) version() string {
	if w.unusual() {
		return w.one([]string{"HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "http/1.1", "HTTP/1.1 "})
	}
	return "HTTP/1.1"
}

func (w *writer) address(method string) string {
	kept := w.one(w.in.Kept)
	switch n := w.IntN(20); {
	case method == "POST":
		return w.one(w.in.Post)
	case n < 4:
		return w.one(w.in.Made)
	case w.unusual():
		return w.one([]string{"http://" + w.in.Host + kept, "//" + w.in.Host + kept, "*", kept + "#x", kept + "%", kept + "%zz", kept + "\x7f", kept + "é", kept + "?a b", "/a b", kept + "\t", "x" + kept, "%2f"})
	case n < 5:
		return kept + w.one([]string{"?", "?0000", "?__::", "?a=b", "?a=b&00_", "%2e", "?0_:Xa"})
	}
	return kept
}

func (w *writer) body() string {
	return w.one([]string{"", "need=x", "a=b&c=d", "GET " + w.in.Kept[0] + " HTTP/1.1\r\nHost: " + w.in.Host + "\r\n\r\n", strings.Repeat("a=1&", 300)})
}

// fields are those of a request.
func (w *writer) fields(method, body string) []string {
	fields := []string{w.host()}
	if method == "POST" {
		fields = append(fields, "Content-Type: application/x-www-form-urlencoded", w.length(body))
	}
	if w.IntN(3) > 0 {
		fields = append(fields, w.name("Accept-Encoding")+": "+w.one([]string{"gzip", "br", "gzip, deflate, br, zstd", "zstd", "", "identity", "*", "gzip;q=0, br;q=0.5", "*;q=0", "x-gzip", " gzip ", "deflate", "gzip;q=x"}))
	}
	if w.IntN(4) == 0 {
		fields = append(fields, w.name("If-None-Match")+": "+w.one(append([]string{"*", `"x"`, `W/"x"`, "", `"a", "b"`}, w.in.Tags...)))
	}
	if w.IntN(4) == 0 {
		fields = append(fields, w.name("Connection")+": "+w.connection())
	}
	for range w.IntN(3) {
		fields = append(fields, w.one([]string{"User-Agent: reader", "Accept: text/html", "Cookie: a=b; c=d", "DNT: 1", "X-Forwarded-For: 192.0.2.1", "Range: bytes=0-3", "If-Modified-Since: Mon, 30 Nov 2026 12:00:00 GMT", "Sec-Fetch-Site: none"}))
	}
	if w.unusual() {
		fields = append(fields, w.oddField(body))
	}
	w.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	return fields
}

// name is the name of a field in some case.
func (w *writer) name(s string) string {
	switch w.IntN(4) {
	case 0:
		return strings.ToLower(s)
	case 1:
		return strings.ToUpper(s)
	}
	return s
}

func (w *writer) host() string {
	if w.unusual() {
		return w.one([]string{"X-No: host", "Host: evil.test", "Host:", "Host: " + strings.ToUpper(w.in.Host), "Host: " + w.in.Host + "\r\nHost: " + w.in.Host, "Host: " + w.in.Host + "\r\nhost: evil.test", "Host : " + w.in.Host, " Host: " + w.in.Host, "Host: a b"})
	}
	return w.name("Host") + ": " + w.in.Host
}

func (w *writer) connection() string {
	if w.unusual() {
		return w.one([]string{"close", "Close", "keep-alive, close", "upgrade", "x", "te"})
	}
	return w.one([]string{"keep-alive", "Keep-Alive"})
}

func (w *writer) length(body string) string {
	n := strconv.Itoa(len(body))
	if w.unusual() {
		return w.one([]string{"Content-Length: +" + n, "Content-Length: 0" + n, "Content-Length: " + n + "\r\nContent-Length: " + n, "Content-Length: " + n + ", " + n, "Content-Length: -1", "Content-Length:", "X-No: length", "Content-Length: " + n + "\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked", "Content-Length: 3"})
	}
	return "Content-Length: " + n
}

func (w *writer) oddField(body string) string {
	return w.one([]string{
		"Content-Length: 5", "Content-Length: 0", "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding:\tchunked", "Expect: 100-continue", "Expect: x", "Upgrade: h2c", "Upgrade: websocket\r\nConnection: Upgrade",
		"TE: trailers", "Trailer: X", "X: a\r\n b", "X: a\r\n\tb", "X:\ta", "X: a\x00b", "X: \x80", "X: é", "X\x01: a", "X y: a", ": a", "nothing", "X: a\rb", "X: a\nY: b",
		"Accept-Encoding: gzip\r\nAccept-Encoding: br", "accept-encoding:\r\nAccept-Encoding: gzip", "If-None-Match: *\r\nif-none-match: \"x\"", "Connection: close\r\nConnection: keep-alive", "Connection: keep-alive\r\nconnection: close",
		"X: " + strings.Repeat("a", 3000), "X: " + strings.Repeat("a", 5000), strings.TrimSuffix(strings.Repeat("X: a\r\n", 70), "\r\n"), "Content-Length: " + strconv.Itoa(len(body)),
	})
}

// Show is a script as a person reads it.
func Show(script []Piece) string {
	var b strings.Builder
	for _, p := range script {
		fmt.Fprintf(&b, "\n  %t %q", p.Hasty, p.Bytes)
	}
	return b.String()
}
