package pagecache_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"amparo/internal/web/pagecache"
	"amparo/internal/web/wire"
)

// numbered are the addresses of so many pages.
func numbered(n int) []pagecache.Address {
	list := make([]pagecache.Address, n)
	for i := range list {
		list[i] = pagecache.Address{Host: "host.test", URI: fmt.Sprintf("/page/%d", i)}
	}
	return list
}

// prepared lets a cache make pages beforehand, by a clock of the test.
func prepared(t *testing.T, o *origin, pages int) {
	t.Helper()
	wire.Encode(wire.Zstd, wire.Fast, nil, nil) // what it makes at first use must not belong to that clock
	synctest.Test(t, func(t *testing.T) { o.Prepare(t.Context(), numbered(pages)) })
}

// TestPrepare: a page that is kept in gzip alone is the same for all, whatever they
// accept, and is kept in every encoding once somebody has asked for it.
func TestPrepare(t *testing.T) {
	t.Parallel()
	for name, accepted := range map[string]string{"everything": "gzip, br, zstd", "gzip": "gzip", "nothing": "", "brotli alone": "br"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, plain := newOrigin(says("one")), newOrigin(says("one"))
			prepared(t, o, 2)
			made := o.asked.Load()
			got, want := o.get("/page/0", "Accept-Encoding", accepted), plain.get("/page/0", "Accept-Encoding", accepted)
			if strings.Contains(accepted, "gzip") {
				want = plain.get("/page/0", "Accept-Encoding", "gzip")
			}
			if got.Body.String() != want.Body.String() || got.Header().Get("Content-Encoding") != want.Header().Get("Content-Encoding") {
				t.Errorf("not what is made: %v, want %v", got.Header(), want.Header())
			}
			o.Renew(t.Context())
			plain.Renew(t.Context())
			for _, encoding := range []string{"", "gzip", "br", "zstd"} {
				got, want := o.get("/page/0", "Accept-Encoding", encoding), plain.get("/page/0", "Accept-Encoding", encoding)
				if got.Body.String() != want.Body.String() || got.Header().Get("Etag") != want.Header().Get("Etag") {
					t.Errorf("%q: not what a page is that was not made beforehand", encoding)
				}
			}
			if asked := o.get("/page/1", "Accept-Encoding", "br, gzip"); asked.Header().Get("Content-Encoding") != "gzip" {
				t.Errorf("nobody asked for it, and it is kept in %s", asked.Header().Get("Content-Encoding"))
			}
			if o.asked.Load() != made {
				t.Errorf("made %d times, want %d", o.asked.Load(), made)
			}
		})
	}
}

// TestPrepareLeavesRoom: what nobody asked for pushes nothing out, and is made again in
// each generation.
func TestPrepareLeavesRoom(t *testing.T) {
	t.Parallel()
	o := newOrigin(func(w http.ResponseWriter, r *http.Request) { says(r.URL.Path)(w, r) })
	o.get("/page/first", "Accept-Encoding", "gzip")
	const pages = 2000
	prepared(t, o, pages)
	there := o.asked.Load() - 1
	if there < 100 || there > pages/2 {
		t.Fatalf("%d of %d pages were made", there, pages)
	}
	if o.get("/page/first", "Accept-Encoding", "gzip"); o.asked.Load() != there+1 {
		t.Error("what was asked for has left")
	}
	for generation := range int64(2) {
		o.change(says("two"))
		prepared(t, o, pages)
		if got := o.asked.Load(); got != 1+there*(generation+2) {
			t.Fatalf("made %d times, want those %d that are there again", got, there)
		}
	}
	for _, at := range numbered(int(there)) {
		o.get(at.URI, "Accept-Encoding", "gzip")
	}
	if got := o.asked.Load(); got != 1+there*3 {
		t.Errorf("made %d times: what was made beforehand was made when it was asked for", got)
	}
}

// TestPreparedByRun: both kinds of what is made beforehand are there soon, once in each generation.
func TestPreparedByRun(t *testing.T) {
	t.Parallel()
	wire.Encode(wire.Zstd, wire.Fast, nil, nil)
	synctest.Test(t, func(t *testing.T) {
		o := newOrigin(says("one"))
		o.Likely, o.Many = func() []pagecache.Address { return numbered(3) }, func() []pagecache.Address { return numbered(10) }
		o.generation.Store(1)
		go o.Run(t.Context())
		for generation := range int64(3) {
			for range 5 { // ticks
				<-time.After(time.Second) // of the clock of this test
			}
			if made := o.asked.Load(); made != 10*(generation+1) {
				t.Errorf("made %d times in %d generations", made, generation+1)
			}
			o.change(says(fmt.Sprint(generation)))
		}
	})
}

// TestLikelyStay: whatever others ask, what was made beforehand stays, as long as it is
// likely to be asked for.
func TestLikelyStay(t *testing.T) {
	t.Parallel()
	d := newDesk(limit, answered)
	first := []pagecache.Address{ask("likely"), ask("too")}
	d.Warm(t.Context(), first)
	flood := func(word string) {
		for i := range 2000 {
			d.ask(fmt.Sprint(word, i), "Accept-Encoding", "gzip")
		}
	}
	kept := func() (list []string) {
		for _, need := range []string{"likely", "too", "flood0"} {
			before := d.made.Load()
			if d.ask(need, "Accept-Encoding", "gzip"); d.made.Load() == before {
				list = append(list, need)
			}
		}
		return list
	}
	flood("flood")
	if got := kept(); !slices.Equal(got, []string{"likely", "too"}) {
		t.Errorf("kept are %v", got)
	}
	d.Warm(t.Context(), first[:1])
	flood("again")
	if got := kept(); !slices.Equal(got, []string{"likely"}) {
		t.Errorf("kept are %v, once the other is not likely any more", got)
	}
}
