package web_test

import (
	"bytes"
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

	"github.com/google/go-cmp/cmp"

	"amparo/internal/counting"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
	"amparo/internal/web/wire/wiretest"
	"amparo/static"
)

// laneIngredients are addresses of all kinds of pages.
var laneIngredients = wiretest.Ingredients{
	Host: webtest.Host,
	Kept: []string{"/fr/", "/en/", "/es/directorio", "/fr/repertoire/omct", "/en/directory/icrc-journalists-hotline", "/fr/nothing-there", "/robots.txt", "/sitemap.xml", "/en/feed.atom"},
	Made: []string{"/", "/fr", "/fr/trouver?besoin=x", "/en/directory?page=2", "/en/directory?page=9999", "/fr/repertoire/omct?utm_source=x", "/fr/?0", "/fr/nothing-there?x", "/en/directory?utm_source=x", "/admin", "/healthz", "/FR/", "/fr//", "/fr/../en/"},
	Post: []string{"/fr/trouver", "/en/directory/omct", "/fr/"},
	Tags: []string{`"x"`},
}

// masked is what differs from one answer to the next: the moment, and the numbers under
// which the log has failures.
var masked = regexp.MustCompile(`Date: [^\r]*|\b[0-9a-f]{16,}\b`)

// TestLaneIsTheSameSite: every page comes out of the lane as net/http sends it, whatever is
// sent in whatever pieces.
func TestLaneIsTheSameSite(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, address := range laneIngredients.Kept {
		site.Get(address)
	}
	site.Renew(t.Context())
	sent := laneIngredients
	for _, address := range sent.Kept {
		sent.Tags = append(sent.Tags, site.Get(address).Header().Get("ETag"))
	}
	var fromLane atomic.Int64
	read := func(script []wiretest.Piece, withLane bool) []byte {
		var lane *wire.Lane
		server := &http.Server{
			Handler: site, ConnContext: wire.ConnContext, ErrorLog: log.New(io.Discard, "", 0), DisableGeneralOptionsHandler: true, MaxHeaderBytes: 32 << 10,
			ReadHeaderTimeout: time.Minute, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute,
		}
		if withLane {
			lane = &wire.Lane{Track: func(net.Conn, http.ConnState) {}, Idle: time.Minute, Write: time.Minute, Now: time.Now}
			lane.Find = func(q *wire.Plain) *wire.Answer {
				a := site.Plain(q)
				if a != nil {
					fromLane.Add(1)
				}
				return a
			}
			server.ConnState = lane.ConnState
		}
		return masked.ReplaceAll(wiretest.Run(server, func(l net.Listener) net.Listener { return wire.Listen(l, lane) }, script), nil)
	}
	const connections = 1500
	seeds := make(chan uint64)
	var readers sync.WaitGroup
	for range 2 { // more would be told to come again
		readers.Go(func() {
			for seed := range seeds {
				script := sent.Script(rand.New(rand.NewPCG(seed, 1)))
				if with, without := read(script, true), read(script, false); !bytes.Equal(with, without) {
					t.Errorf("seed %d differs\nsent %s\n%s", seed, wiretest.Show(script), firstDifference(with, without))
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
	if n := fromLane.Load(); n < connections/2 {
		t.Errorf("the lane has answered %d times on %d connections: little was tried", n, connections)
	}
}

// firstDifference is where two answers part.
func firstDifference(a, b []byte) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	around := func(p []byte) string { return strings.ToValidUTF8(string(p[max(i-200, 0):min(i+200, len(p))]), "?") }
	return "with    " + around(a) + "\nwithout " + around(b)
}

// TestLaneIsLoggedTheSame: what the log and the counts say of an answer, and leave out where a
// need is told, does not depend on the way it took.
func TestLaneIsLoggedTheSame(t *testing.T) {
	t.Parallel()
	asked := []string{
		"/fr/", "/fr/trouver", "/en/find", "/en/help/money", "/es/directorio", "/fr/repertoire/omct", "/fr/repertoire/omct?utm_source=x", "/fr/nothing-there",
		"/fr/signaler", "/robots.txt", static.Site.Path(),
	}
	said := func(byLane bool) (lines string, counts counting.Counts, taken int) {
		site := webtest.New(t, webtest.Options{})
		for _, address := range asked {
			site.Get(address)
		}
		site.Renew(t.Context())
		site.LogKept()
		before := len(site.Log.String())
		for _, address := range asked {
			for _, head := range []bool{false, true} {
				if byLane && site.Plain(&wire.Plain{Head: head, URI: []byte(address), Host: []byte(webtest.Host), Accepted: wire.Accepts([]string{"gzip"})}) != nil {
					taken++
					continue
				}
				r := webtest.Request(map[bool]string{false: http.MethodGet, true: http.MethodHead}[head], address, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				site.Do(r)
			}
		}
		site.LogKept()
		all := slices.Sorted(strings.Lines(site.Log.String()[before:]))
		site.Wait(time.Hour)
		return strings.Join(all, ""), site.Counts.Counts(), taken
	}
	with, countsWith, taken := said(true)
	without, countsWithout, _ := said(false)
	if diff := cmp.Diff(without, with); diff != "" {
		t.Errorf("on the lane the log is another:\n%s", diff)
	}
	if diff := cmp.Diff(countsWithout, countsWith); diff != "" {
		t.Errorf("on the lane it is counted otherwise:\n%s", diff)
	}
	if taken < len(asked)*2-4 {
		t.Errorf("%d of %d came by the lane", taken, len(asked)*2)
	}
}
