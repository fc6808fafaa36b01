package backup

import (
	"errors"
	"testing"
	"time"
)

// TestChoose: the newest copy that can be restored, up to a time, or the one that is named.
func TestChoose(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	l.write(t, "one")
	first := l.take(t, to, l.options(Full, Open(), 0))
	l.write(t, "two")
	change := l.take(t, to, l.options(Changes, Open(), time.Hour))
	second := l.take(t, to, l.options(Full, Open(), 48*time.Hour))
	for _, tt := range []struct {
		name, at, want string
		newer          int
	}{
		{"", "", second.Name, 0},
		{first.Name, "", first.Name, 2},
		{"", "2026-11-30 14:02:03", first.Name, 2},
		{"", "2026-11-30 15:02", first.Name, 2},
		{"", "2026-11-30 15:03", change.Name, 1},
		{"", "2026-11-30", change.Name, 1},
		{"", "2026-11-30T16:03:03+01:00", change.Name, 1},
		{"", "2027-01-01", second.Name, 0},
		{"other.backup", "", "other.backup", 0},
	} {
		t.Run(tt.name+tt.at, func(t *testing.T) {
			got, newer, err := Choose(t.Context(), to, tt.name, tt.at)
			if got != tt.want || len(newer) != tt.newer || err != nil {
				t.Errorf("%s, %d newer, %v", got, len(newer), err)
			}
		})
	}
	if _, _, err := Choose(t.Context(), to, "", "2026-11-29"); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
	if _, _, err := Choose(t.Context(), to, "", "soon"); err == nil {
		t.Error("a time that is none was taken")
	}
	if err := to.Delete(t.Context(), first.Name); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Choose(t.Context(), to, "", "2026-11-30"); !errors.Is(err, ErrNone) {
		t.Errorf("changes without their full copy: %v", err)
	}
}
