package account_test

import (
	"runtime/debug"
	"testing"

	"amparo/internal/account"
)

// TestMemoryBesideHashes: while a hash is made that takes much memory, others may throw away
// 16 MB and no more; afterwards all is as it was. It is of the whole process, so that nothing
// runs beside it.
func TestMemoryBesideHashes(t *testing.T) {
	normal := debug.SetMemoryLimit(-1)
	for _, row := range []struct {
		name  string
		cost  account.Cost
		bound bool
	}{
		{"one that takes much", account.FullCost, true},
		{"one of a test", account.Cost{Memory: 64, Time: 1, Threads: 1}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			lift := account.BoundMemory(row.cost)
			if limit := debug.SetMemoryLimit(-1); (limit < normal) != row.bound || limit < (64+16)<<20 || row.bound && limit > (64+16+128)<<20 {
				t.Errorf("meanwhile the program may hold %d MB", limit>>20)
			}
			lift()
			if limit := debug.SetMemoryLimit(-1); limit != normal {
				t.Errorf("afterwards the program may hold %d MB", limit>>20)
			}
		})
	}
}
