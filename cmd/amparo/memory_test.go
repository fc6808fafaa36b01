package main

import "testing"

func TestGarbagePercent(t *testing.T) {
	t.Parallel()
	for inUse, want := range map[uint64]int{0: 400, 8 << 20: 400, 10 << 20: 320, 20 << 20: 160, 32 << 20: 100, 80 << 20: 50, 800 << 20: 50} {
		if got := garbagePercent(inUse); got != want {
			t.Errorf("%d MB in use: %d %%, want %d", inUse>>20, got, want)
		}
	}
	if memoryInUse() > 1<<40 {
		t.Error("the program uses more than a terabyte")
	}
}
