package account

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// dear is the memory, in KiB, from which a hash is worth collecting by itself.
const dear = 16 << 10

// besideHash is what all else may throw away at least while a hash is made, in bytes.
const besideHash = 16 << 20

// memoryLimit is the limit of the whole program, in bytes: GOMEMLIMIT, or none.
var memoryLimit = sync.OnceValue(func() int64 { return debug.SetMemoryLimit(-1) })

// boundMemory keeps what others throw away while a hash is made from being as much as half
// of what is in use, its memory among it; what lay about before goes first. lift ends that,
// and gives the memory of the hash to the system: left to itself the collector keeps it until
// as much again has been used, and the next hash finds no piece of its size.
func boundMemory(cost Cost) (lift func()) {
	if cost.Memory < dear {
		return func() {}
	}
	normal := memoryLimit()
	inUse, held := makeRoom()
	debug.SetMemoryLimit(min(normal, held+int64(cost.Memory)<<10+max(besideHash, inUse/4)))
	return func() {
		debug.SetMemoryLimit(normal)
		debug.FreeOSMemory()
	}
}

// makeRoom gives to the system what nobody uses, unless it is less than a quarter of what
// is in use: it takes time. It returns what is in use, and what the program holds then, in
// bytes.
func makeRoom() (inUse, held int64) {
	inUse, held, free := heapNow()
	if free <= inUse/4 {
		return inUse, held
	}
	debug.FreeOSMemory()
	inUse, held, _ = heapNow()
	return inUse, held
}

// heapNow is the heap that was in use after the last collection, what the program holds of
// the system's memory, and how much of that is thrown away or free, in bytes.
func heapNow() (inUse, held, free int64) {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"}, {Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
	metrics.Read(sample)
	of := func(i int) int64 { return int64(sample[i].Value.Uint64()) }
	return of(0), of(1) - of(2), of(3) + of(4) + of(5) - of(0)
}
