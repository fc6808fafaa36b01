package pagecache_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"amparo/internal/web/pagecache"
)

// TestRenewLeavesWhatHasLeft: answers grow when they are encoded in every way,
// and others leave for them. Those must not be made again, or they push out what
// was renewed just before.
func TestRenewLeavesWhatHasLeft(t *testing.T) {
	t.Parallel()
	var generation int64
	asked := map[string]int{}
	cache := pagecache.New(pagecache.Config{
		Next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked[r.RequestURI]++
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			for i := range 160 { // hardly gets shorter
				_, _ = fmt.Fprintf(w, "%x", sha256.Sum256(fmt.Append(nil, r.RequestURI, i)))
			}
		}),
		Address:    func(r *http.Request) (pagecache.Address, bool) { return pagecache.Address{URI: r.RequestURI}, true },
		Keeps:      func(pagecache.Address) bool { return true },
		Generation: func() pagecache.Generation { return pagecache.Generation{generation} },
		Bytes:      192 << 10,
	})
	ask := func(path string) {
		w := httptest.NewRecorder()
		cache.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		_, _ = io.Copy(io.Discard, w.Body)
	}
	for i := range 10 {
		ask(fmt.Sprintf("/%d", i))
	}
	generation++
	clear(asked)
	cache.Renew(t.Context())
	if len(asked) < 3 || len(asked) > 9 {
		t.Fatalf("%d of 10 answers were made again: the room is wrong for this test", len(asked))
	}
	for path := range asked {
		ask(path)
		if asked[path] != 1 {
			t.Errorf("%s was made again, and pushed out for one that had left", path)
		}
	}
}
