package wire_test

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"amparo/internal/web/wire"
	"amparo/internal/web/wire/wiretest"
)

// house is a handler that tells all it was asked, so that two readings of the same bytes
// cannot look the same, and keeps the answers to a few addresses.
type house struct {
	kept     map[string]map[wire.Encoding][3]wire.Answer // by address: the whole, without body, for who has it
	fromLane atomic.Int64
	all      atomic.Int64
}

var ingredients = wiretest.Ingredients{
	Host: "amparo.test", Kept: []string{"/", "/fr/repertoire/omct", "/static/a.css"}, Made: []string{"/made", "/fr/trouver"}, Post: []string{"/made", "/"},
	Tags: []string{`"/-gzip"`, `W/"/fr/repertoire/omct-br"`, `"/-", "/-br"`},
}

func newHouse() *house {
	h := &house{kept: map[string]map[wire.Encoding][3]wire.Answer{}}
	for i, address := range ingredients.Kept {
		h.kept[address] = map[wire.Encoding][3]wire.Answer{}
		for e := wire.Identity; e < wire.Encodings; e++ {
			body := strings.Repeat("kept "+address+" in "+e.String(), 40*i)
			fields := fmt.Sprintf("Content-Length: %d\r\nEtag: \"%s-%s\"\r\n", len(body), address, e)
			status := []int{http.StatusOK, http.StatusNotFound, http.StatusAccepted}[i] // the last is unusual
			h.kept[address][e] = [3]wire.Answer{
				{Status: status, Whole: []byte(fields + "\r\n" + body)},
				{Status: status, Whole: []byte(fields + "\r\n")},
				{Status: http.StatusNotModified, Whole: []byte("Etag: x\r\n\r\n")},
			}
		}
	}
	return h
}

// answer is what is kept, nil for nothing.
func (h *house) answer(host, uri string, head bool, accepted wire.Accepted, conditions []string) *wire.Answer {
	if host != ingredients.Host || h.kept[uri] == nil {
		return nil
	}
	e := wire.Encodings - 1
	for !accepted.Has(e) {
		e--
	}
	which := 0
	if head {
		which = 1
	}
	if tag := fmt.Sprintf("\"%s-%s\"", uri, e); slices.ContainsFunc(conditions, func(c string) bool { return strings.Contains(c, tag) || c == "*" }) {
		which = 2
	}
	a := h.kept[uri][e][which]
	return &a
}

// find is for a lane.
func (h *house) find(q *wire.Plain) *wire.Answer {
	var conditions []string
	if q.Match != nil {
		conditions = []string{string(q.Match)}
	}
	a := h.answer(string(q.Host), string(q.URI), q.Head, q.Accepted, conditions)
	if a != nil {
		h.fromLane.Add(1)
	}
	return a
}

// ServeHTTP implements http.Handler.
func (h *house) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.all.Add(1)
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		if a := h.answer(r.Host, r.RequestURI, r.Method == http.MethodHead, wire.Accepts(r.Header["Accept-Encoding"]), r.Header["If-None-Match"]); a != nil && wire.Send(r.Context(), w, a) {
			return
		}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1000)) // of the longest form a part: net/http reads the rest
	var fields bytes.Buffer
	_ = r.Header.Write(&fields) // into memory: cannot fail; sorted
	_, _ = fmt.Fprintf(w, "%s %q %s %q %d\n%s\n%q %t\n", r.Method, r.RequestURI, r.Proto, r.Host, r.ContentLength, fields.String(), body, err != nil)
}

// read is what a reader gets, with the lane or without.
func (h *house) read(script []wiretest.Piece, withLane bool) []byte {
	var lane *wire.Lane
	server := &http.Server{
		Handler: h, ConnContext: wire.ConnContext, ErrorLog: quiet, DisableGeneralOptionsHandler: true, MaxHeaderBytes: 4 << 10,
		ReadHeaderTimeout: time.Minute, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute,
	}
	if withLane {
		lane = &wire.Lane{Find: h.find, Track: func(net.Conn, http.ConnState) {}, Idle: time.Minute, Write: time.Minute, Now: time.Now}
		server.ConnState = lane.ConnState
	}
	return dates.ReplaceAll(wiretest.Run(server, func(l net.Listener) net.Listener { return wire.Listen(l, lane) }, script), []byte("Date: then"))
}

// quiet is where net/http says what it thinks of readers.
var quiet = log.New(io.Discard, "", 0)

var dates = regexp.MustCompile(`Date: [^\r]*`)

// TestLaneIsTheSame: whatever is sent, in whatever pieces, a reader gets byte for byte what net/http
// says, but for the date. TestLaneNeedsItsRules shows that it would find out.
func TestLaneIsTheSame(t *testing.T) {
	t.Parallel()
	h, seeds := newHouse(), make(chan uint64)
	var readers sync.WaitGroup
	for range 32 { // some wait half a second for net/http to close
		readers.Go(func() {
			for seed := range seeds {
				script := ingredients.Script(rand.New(rand.NewPCG(seed, 0)))
				if with, without := h.read(script, true), h.read(script, false); !bytes.Equal(with, without) {
					t.Errorf("seed %d differs\nsent    %s\nwith    %q\nwithout %q", seed, wiretest.Show(script), with, without)
				}
			}
		})
	}
	for seed := range uint64(connections) {
		if t.Failed() {
			break
		}
		seeds <- seed
	}
	close(seeds)
	readers.Wait()
	n := h.fromLane.Load()
	t.Logf("%d connections, %d answers of the lane, %d of net/http", connections, n, h.all.Load())
	if n < connections/2 {
		t.Errorf("the lane has answered %d times on %d connections: little was tried", n, connections)
	}
}

// TestLaneLeaves: what is unusual is for net/http, and what is plain is not.
func TestLaneLeaves(t *testing.T) {
	t.Parallel()
	const get, host, end = "GET / HTTP/1.1\r\n", "Host: amparo.test\r\n", "\r\n"
	for name, row := range map[string]struct {
		request string
		takes   int64
	}{
		"plain":                    {get + host + end, 1},
		"without a body":           {"HEAD / HTTP/1.1\r\n" + host + end, 1},
		"as browsers ask":          {get + host + "Connection: keep-alive\r\nUser-Agent: Mozilla/5.0 (X11)\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate, br\r\nSec-Fetch-Mode: navigate\r\n" + end, 1},
		"names in any case":        {get + "hOST:amparo.test \r\nCONNECTION:Keep-Alive\r\n" + end, 1},
		"64 fields":                {get + host + strings.Repeat("X: a\r\n", 63) + end, 1},
		"65 fields":                {get + host + strings.Repeat("X: a\r\n", 64) + end, 0},
		"another one behind":       {get + host + end + get + host + end, 0},
		"half of it":               {get + host, 0},
		"not kept":                 {"GET /made HTTP/1.1\r\n" + host + end, 0},
		"a form":                   {"POST / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n" + end, 0},
		"HTTP/1.0":                 {"GET / HTTP/1.0\r\n" + host + end, 0},
		"absolute":                 {"GET http://amparo.test/ HTTP/1.1\r\n" + host + end, 0},
		"no address":               {"GET  HTTP/1.1\r\n" + host + end, 0},
		"line feeds alone":         {"GET / HTTP/1.1\n" + host + end, 0},
		"a line feed alone":        {get + host + "X: a\n" + end, 0},
		"at the end, too":          {get + host + "\n", 0},
		"no host":                  {get + end, 0},
		"two hosts":                {get + host + host + end, 0},
		"a host in capitals":       {get + "Host: AMPARO.test\r\n" + end, 0},
		"ends":                     {get + host + "Connection: close\r\n" + end, 0},
		"two wishes":               {get + host + "Connection: keep-alive, close\r\n" + end, 0},
		"with a length":            {get + host + "Content-Length: 0\r\n" + end, 0},
		"with chunks":              {get + host + "Transfer-Encoding: chunked\r\n" + end + "0\r\n\r\n", 0},
		"waits":                    {get + host + "Expect: 100-continue\r\n" + end, 0},
		"changes the protocol":     {get + host + "Upgrade: websocket\r\n" + end, 0},
		"takes trailers":           {get + host + "TE: trailers\r\n" + end, 0},
		"has trailers":             {get + host + "Trailer: X\r\n" + end, 0},
		"folded":                   {get + host + "X: a\r\n b\r\n" + end, 0},
		"a tab":                    {get + host + "X: a\tb\r\n" + end, 0},
		"above ASCII":              {get + host + "X: \u00e9\r\n" + end, 0},
		"a control character":      {get + host + "X: \x01\r\n" + end, 0},
		"a space before the colon": {get + "Host : amparo.test\r\n" + end, 0},
		"no name":                  {get + host + ": a\r\n" + end, 0},
		"encodings twice":          {get + host + "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n" + end, 0},
		"tags twice":               {get + host + "If-None-Match: \"a\"\r\nIf-None-Match: \"b\"\r\n" + end, 0},
		"more than a buffer":       {get + host + "X: " + strings.Repeat("a", 5000) + "\r\n" + end, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse()
			h.read([]wiretest.Piece{{Bytes: []byte(get + host + end)}, {Bytes: []byte(row.request)}}, true)
			if n := h.fromLane.Load(); n != row.takes {
				t.Errorf("%d answers of the lane, want %d", n, row.takes)
			}
		})
	}
}
