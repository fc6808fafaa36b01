package web_test

import (
	"maps"
	"net/http"
	"slices"
	"testing"

	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// Figures of padding: so many pages share a length at least, and so much longer
// a page becomes on average.
const (
	minSharing  = 20
	maxOverhead = 0.40
)

// marks is the most that padding takes by itself, in bytes.
const marks = 8

// TestSizesSayNothing fetches every page of the directory in every encoding, as
// well encoded as can be (if thorough), and counts how many pages share each
// size. That each is truly sent in one of the sizes is looked at with what is
// encoded quickly.
func TestSizesSayNothing(t *testing.T) {
	t.Parallel()
	padded, plain := webtest.New(t, webtest.Options{}), webtest.New(t, webtest.Options{Unpadded: true})
	paths := slices.DeleteFunc(slices.Collect(maps.Keys(crawl(t, plain))), func(path string) bool { return !plain.Keeps(path) })
	if thorough {
		plain.Renew(t.Context())
	}
	for e := range wire.Encodings {
		sizes, sharing, sum := wire.Padded(e), map[int]int{}, 0.0
		for _, path := range paths {
			r := webtest.Request(http.MethodGet, path, nil)
			r.Header.Set("Accept-Encoding", e.String())
			without := plain.Do(r).Body.Len()
			next := sizes[slices.IndexFunc(sizes, func(size int) bool { return size >= without+marks })]
			sharing[next]++
			sum += float64(next-without) / float64(without)
			if size := padded.Do(r).Body.Len(); !slices.Contains(sizes, size) {
				t.Errorf("%s %q: %d bytes are none of the sizes", path, e, size)
			}
		}
		t.Logf("%-6q %d pages, %.0f %% longer, of a length: %v", e, len(paths), 100*sum/float64(len(paths)), sharing)
		if mean := sum / float64(len(paths)); mean > maxOverhead {
			t.Errorf("%q: pages are %.2f longer on average", e, mean)
		}
		for size, n := range sharing {
			if n < minSharing {
				t.Errorf("%q: only %d pages have %d bytes", e, n, size)
			}
		}
	}
}
