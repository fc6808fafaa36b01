package opening_test

import (
	"slices"
	"testing"

	"amparo/internal/opening"
)

func TestReadClock(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{
		"8": 480, "08": 480, "8:00": 480, "08:30": 510, "8.30": 510, "8h": 480, "8 h": 480, "18 h 30": 1110, "18h30": 1110, "1830": 1110, " 9:05 ": 545,
		"0": 0, "00:00": 0, "24:00": 1440, "24": 1440, "6 pm": 1080, "6pm": 1080, "6:30 p.m.": 1110, "12 am": 0, "12pm": 720, "8 hrs": 480,
		"": -1, "25": -1, "24:01": -1, "8:60": -1, "8:5": -1, "noon": -1, "8-18": -1, "13 pm": -1, "0 am": -1, "8:00:00": -1, "-8": -1, "٨": -1, "8x": -1,
	} {
		got, ok := opening.ReadClock(typed)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q is %d %v, want %d", typed, got, ok, want)
		}
	}
}

// TestClock: what is shown is read as the same.
func TestClock(t *testing.T) {
	t.Parallel()
	for minutes := range 24*60 + 1 {
		if got, ok := opening.ReadClock(opening.Clock(minutes)); !ok || got != minutes {
			t.Fatalf("%d is shown as %q and read as %d", minutes, opening.Clock(minutes), got)
		}
	}
}

func TestReadDays(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string][]int{"Mo-Fr": {0, 1, 2, 3, 4}, "Sa,Su": {5, 6}, "Mo,We-Fr": {0, 2, 3, 4}, "": nil, "Fr-Mo": nil, "some": nil} {
		if days, ok := opening.ReadDays(typed); ok != (want != nil) || ok && !slices.Equal(days, want) {
			t.Errorf("%q: %v %v", typed, days, ok)
		}
	}
}
