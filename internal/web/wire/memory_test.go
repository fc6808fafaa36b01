package wire_test

import (
	"runtime"
	"strings"
	"testing"

	"amparo/internal/web/wire"
)

// TestBestNeedsLittleMemory: pages are encoded behind the readers' backs on
// machines that have little of it. What is made at the first page counts too. It
// runs alone: what it reads is of the whole process.
func TestBestNeedsLittleMemory(t *testing.T) {
	page := []byte(strings.Repeat("<p>Une page de vingt kilo-octets.</p>\n", 500))
	for e := wire.Identity; e < wire.Encodings; e++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		wire.Encode(e, wire.Best, page, nil)
		runtime.ReadMemStats(&after)
		if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 8 {
			t.Errorf("%q takes %d MB", e, n)
		}
	}
}
