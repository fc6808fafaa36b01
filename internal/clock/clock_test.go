package clock

import (
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		timex unix.Timex
		state int
		known bool
		off   time.Duration
	}{
		{"kept right, in nanoseconds", unix.Timex{Status: nanoseconds, Offset: -200_000_000, Esterror: 1000}, 0, true, 201 * time.Millisecond},
		{"kept right, in microseconds", unix.Timex{Offset: 6_000_000}, 0, true, 6 * time.Second},
		{"nobody keeps it right", unix.Timex{Status: unsynchronised}, 0, false, 0},
		{"the kernel says that it is wrong", unix.Timex{}, errorState, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := read(c.timex, c.state)
			if got.Known != c.known || got.Off != c.off || (got.Why == "") != c.known {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestAgainst: what was written before cannot lie in the future.
func TestAgainst(t *testing.T) {
	t.Parallel()
	now := time.UnixMilli(1_000_000)
	for _, c := range []struct {
		name    string
		before  Reading
		written time.Time
		wrong   bool
	}{
		{"nothing is known", Reading{Why: "x"}, time.Time{}, false},
		{"written earlier", Reading{}, now.Add(-time.Hour), false},
		{"written a moment later", Reading{}, now.Add(time.Second), false},
		{"written much later", Reading{Why: "x"}, now.Add(time.Minute), true},
		{"the kernel believes that it is right", Reading{Known: true}, now.Add(time.Minute), true},
		{"the kernel knows that it is wrong", Reading{Known: true, Off: time.Minute}, now, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.before.Against(c.written, now); got.Wrong(5*time.Second) != c.wrong {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestKernel: whatever machine this is, it is said why nothing is known, or what is.
func TestKernel(t *testing.T) {
	t.Parallel()
	if r := Kernel(); r.Known != (r.Why == "") || r.Off < 0 {
		t.Errorf("%+v", r)
	}
}
