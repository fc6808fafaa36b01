package main

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// Memory is collected when so much was thrown away: half of what is in use, or
// leastGarbage, which is more in a small directory. Go's own rule, as much as is
// in use, does too much work in a program that uses ten megabytes (a kept page
// takes a sixth longer, one in a hundred half as long again), and doubles the
// memory of one that keeps hundreds.
const (
	leastGarbage = 32 << 20 // bytes
	leastPercent = 50
	mostPercent  = 400
)

// tuneEvery is how often it is looked how much is in use: the page cache can
// fill within seconds.
const tuneEvery = 500 * time.Millisecond

// spareMemory follows that rule until ctx ends. It begins by giving back what
// reading the catalogue took. GOGC in the environment, as for every Go program,
// has the last word.
func spareMemory(ctx context.Context) {
	debug.FreeOSMemory()
	if os.Getenv("GOGC") != "" {
		return
	}
	tick := time.NewTicker(tuneEvery)
	defer tick.Stop()
	for last := 0; ; {
		if percent := garbagePercent(memoryInUse()); percent != last { // setting it stops everything for a moment
			debug.SetGCPercent(percent)
			last = percent
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// garbagePercent is how much may be thrown away, in percent of what is in use,
// in steps of ten.
func garbagePercent(inUse uint64) int {
	return int(max(leastPercent, min(mostPercent, leastGarbage*100/max(inUse, 1)))) / 10 * 10
}

// memoryInUse is the heap that was in use after the last collection, in bytes.
func memoryInUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
