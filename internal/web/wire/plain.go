package wire

import (
	"bytes"
	"strconv"
)

// Plain is a request that asks for a page and nothing else: GET or HEAD, HTTP/1.1, one host,
// no body, nothing that changes the connection. What it holds lies in a buffer that is read
// into again: who keeps any of it has to copy it.
type Plain struct {
	Head     bool   // HEAD
	URI      []byte // as it was sent; begins with a slash
	Host     []byte // as it was sent
	Accepted Accepted
	Match    []byte // If-None-Match; nil if it was not sent
}

// most is how many fields a request of the lane may have.
const most = 64

// lineEnd is how every line of a request has to end here. net/http forgives a line feed
// alone; whoever is in front of us may not, so that it would see other requests than we do.
var lineEnd = []byte("\r\n")

// Characters by where they may stand: in an address, in the name of a field (RFC 9110, 5.6.2), in the value
// of one. No tab, nothing above 0x7e: what is rare is not for the lane.
const (
	inAddress uint8 = 1 << iota
	inName
	inValue
)

var allowed = func() (set [256]uint8) {
	for c := byte(' '); c <= '~'; c++ {
		set[c] = inValue
		if c > ' ' {
			set[c] |= inAddress
		}
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if letter || c >= '0' && c <= '9' || bytes.IndexByte([]byte("!#$%&'*+-.^_`|~"), c) >= 0 {
			set[c] |= inName
		}
	}
	return set
}()

func only(kind uint8, text []byte) bool {
	for _, c := range text {
		if allowed[c]&kind == 0 {
			return false
		}
	}
	return len(text) > 0
}

// request is what is known of a request whose lines are read one after the other.
type request struct {
	method byte // its first letter: G, H, P; 0 before the first line
	fields int
	hosts  int
	length int64 // of the body; -1: not said
	closes bool  // Connection says something else than keep-alive
	uri    []byte
	host   []byte
	accept []byte // Accept-Encoding
	match  []byte // If-None-Match
	same   [2]int // how often these two were sent
}

// begin takes the first line. It reports whether the line is one of those that the lane
// understands, as every method here does.
func (r *request) begin(line []byte) bool {
	line, ok := bytes.CutSuffix(line, []byte(" HTTP/1.1"))
	if !ok {
		return false
	}
	method, uri, _ := bytes.Cut(line, []byte(" "))
	switch string(method) {
	case "GET", "HEAD", "POST":
	default:
		return false
	}
	*r = request{method: method[0], uri: uri, length: -1}
	return only(inAddress, uri) && uri[0] == '/'
}

// field takes a line with a field.
func (r *request) field(line []byte) bool {
	name, value, found := bytes.Cut(line, []byte(":"))
	if r.fields++; !found || r.fields > most || !only(inName, name) {
		return false
	}
	value = bytes.Trim(value, " ")
	if len(value) > 0 && !only(inValue, value) {
		return false
	}
	switch len(name) { // most names are told apart by their length
	case 2:
		return !is(name, "te")
	case 4:
		if is(name, "host") {
			r.host = value
			r.hosts++
		}
	case 6:
		return !is(name, "expect")
	case 7:
		return !is(name, "upgrade") && !is(name, "trailer")
	case 10:
		r.closes = r.closes || is(name, "connection") && !is(value, "keep-alive")
	case 13:
		r.condition(name, value)
	case 14:
		return !is(name, "content-length") || r.body(value)
	case 15:
		r.encoding(name, value)
	case 17:
		return !is(name, "transfer-encoding")
	}
	return true
}

func (r *request) condition(name, value []byte) {
	if is(name, "if-none-match") {
		r.match = value
		r.same[0]++
	}
}

func (r *request) encoding(name, value []byte) {
	if is(name, "accept-encoding") {
		r.accept = value
		r.same[1]++
	}
}

// body takes the length of a body: only a form has one, and says it once, in figures.
func (r *request) body(value []byte) bool {
	n, err := strconv.ParseUint(string(value), 10, 62)
	if err != nil || r.length >= 0 || r.method != 'P' {
		return false
	}
	r.length = int64(n)
	return true
}

// ends is whether the lines of a request may end here.
func (r *request) ends() bool { return r.method != 'P' || r.length >= 0 }

// is compares without regard to case; the word is written in small letters.
func is(text []byte, word string) bool {
	if len(text) != len(word) {
		return false
	}
	for i, c := range text {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != word[i] {
			return false
		}
	}
	return true
}

// readPlain reads a whole plain request, which has to be all that arrived; ok is false for
// anything else. accept is what the values of Accept-Encoding were.
func readPlain(p []byte) (plain Plain, accept []byte, ok bool) {
	var r request
	for first := true; ; first = false {
		line, rest, ended := bytes.Cut(p, lineEnd)
		switch {
		case !ended:
			return plain, nil, false
		case len(line) == 0:
			ok = !first && len(rest) == 0 && r.method != 'P' && r.hosts == 1 && !r.closes && max(r.same[0], r.same[1]) <= 1
			return Plain{Head: r.method == 'H', URI: r.uri, Host: r.host, Match: r.match}, r.accept, ok
		case first && !r.begin(line), !first && !r.field(line):
			return plain, nil, false
		}
		p = rest
	}
}

// follower reads along what net/http is given, and knows where the last request of it ends: only
// there the lane may begin again. As soon as anything is not certain it is lost, and stays lost.
type follower struct {
	request request
	part    []byte // the beginning of a line whose end has not arrived
	body    int64  // bytes of the body that have not arrived
	within  bool   // a request whose lines have not ended
	lost    bool
}

// longestLine is how long a line may be, in bytes.
const longestLine = 16 << 10

// even reports whether all that was given so far are whole requests, the last of which was no
// form: behind a form net/http forgives an empty line, and here none is.
func (f *follower) even() bool {
	return !f.lost && !f.within && f.body == 0 && f.part == nil && f.request.method != 'P'
}

// follow takes what net/http is given.
func (f *follower) follow(p []byte) {
	for len(p) > 0 && !f.lost {
		if n := min(f.body, int64(len(p))); n > 0 {
			f.body -= n
			p = p[n:]
			continue
		}
		i := bytes.IndexByte(p, '\n')
		if i < 0 {
			f.keep(p)
			return
		}
		line := p[:i+1]
		if f.part != nil {
			f.keep(line)
			line, f.part = f.part, nil
		}
		f.lost = f.lost || !f.line(line)
		p = p[i+1:]
	}
}

// keep keeps a part of a line.
func (f *follower) keep(p []byte) {
	f.part = append(f.part, p...)
	f.lost = f.lost || len(f.part) > longestLine
}

// line takes a line with its end.
func (f *follower) line(line []byte) bool {
	line, ok := bytes.CutSuffix(line, lineEnd)
	switch {
	case !ok:
		return false
	case !f.within:
		f.within = true
		ok = f.request.begin(line)
	case len(line) == 0:
		f.within = false
		f.body = max(f.request.length, 0)
		ok = f.request.ends()
	default:
		ok = f.request.field(line)
	}
	r := &f.request // what lies in the buffer of somebody else must not be kept
	r.uri, r.host, r.accept, r.match = nil, nil, nil, nil
	return ok
}
