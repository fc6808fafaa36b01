package briefly_test

import (
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"amparo/internal/briefly"
)

var now = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

func TestValuesLast(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		after time.Duration
		ask   string
		want  bool
	}{
		{"at once", 0, "a", true},
		{"at the last moment", time.Hour - 1, "a", true},
		{"when it has ended", time.Hour, "a", false},
		{"after the clock was set back", -1, "a", false},
		{"under another key", 0, "b", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v := briefly.New[string](time.Hour, 10)
			v.Put("a", "code", now)
			if got, ok := v.Look(test.ask, now.Add(test.after)); ok != test.want || (ok && got != "code") {
				t.Errorf("Look: %q, %v", got, ok)
			}
			if got, ok := v.Take(test.ask, now.Add(test.after)); ok != test.want || (ok && got != "code") {
				t.Errorf("Take: %q, %v", got, ok)
			}
			if got, ok := v.Take(test.ask, now); ok {
				t.Errorf("a second time: %q", got)
			}
		})
	}
}

// TestTheOldestGivesWay: many values do not fill the memory.
func TestTheOldestGivesWay(t *testing.T) {
	t.Parallel()
	v := briefly.New[int](time.Hour, 3)
	for i := range 5 {
		v.Put(strconv.Itoa(i), i, now.Add(time.Duration(i)*time.Second))
	}
	v.Put("4", 40, now.Add(5*time.Second)) // an earlier one under the same key makes room for itself
	for i, want := range []bool{false, false, true, true, true} {
		if _, ok := v.Look(strconv.Itoa(i), now.Add(6*time.Second)); ok != want {
			t.Errorf("%d is kept: %v", i, ok)
		}
	}
	if got, _ := v.Look("4", now.Add(6*time.Second)); got != 40 {
		t.Errorf("the newest is %d", got)
	}
}

// TestOneTakes: of many who take at once, one has the value.
func TestOneTakes(t *testing.T) {
	t.Parallel()
	v := briefly.New[int](time.Hour, 3)
	v.Put("a", 1, now)
	var had atomic.Int32
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if _, ok := v.Take("a", now); ok {
				had.Add(1)
			}
		})
	}
	all.Wait()
	if had.Load() != 1 {
		t.Errorf("%d have it", had.Load())
	}
}
