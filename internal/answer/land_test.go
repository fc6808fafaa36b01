package answer_test

import (
	"fmt"
	"strings"
	"testing"

	"amparo/internal/answer"
	"amparo/internal/directory"
)

// landOf writes what the page of a place says.
func landOf(l *answer.Land) string {
	var parts []string
	for _, n := range l.Needs {
		parts = append(parts, fmt.Sprintf("%s %d (%d+%d): %s", n.Need.ID, n.Total, n.Naming, n.World, strings.Join(namesOf(n.Found), " ")))
	}
	var based []string
	for _, c := range l.BasedHere {
		based = append(based, c.Slug)
	}
	return fmt.Sprintf("%s; lines %s; naming %d, world %d, languages unknown %d; based %v", strings.Join(parts, "; "), linesOf(l.Lines), l.Naming, l.World, l.LanguageUnknown, based)
}

// TestLand: needs by how many help, who names the place first, whose line is shown
// not again; what is known of all of them.
func TestLand(t *testing.T) {
	t.Parallel()
	s := world(
		t,
		org{name: "a", kinds: "temporary-relocation legal", replies: "en", seat: "KE"},
		org{name: "b", in: "002", kinds: "safe-houses temporary-relocation", forWhom: "women"},
		org{name: "c", in: "KE", kinds: "temporary-relocation", pace: directory.PaceApplication, seat: "KE"},
		org{name: "d", in: "FR", kinds: "temporary-relocation", seat: "FR"},
		org{name: "e", kinds: "temporary-relocation", who: "members"},
		org{name: "f", in: "KE", kinds: "legal", open: directory.AvailabilityHalted, seat: "KE"},
		org{name: "g", kinds: "legal temporary-relocation training", by: "24h", replies: "fr"},
		org{name: "h", in: "?", kinds: "training"},
	)
	for code, want := range map[string]string{
		"KE":  "leave 5 (2+3): b c a; legal 2 (0+2): a; rest 2 (0+1): h; lines g; naming 2, world 3, languages unknown 3; based [a c]",
		"014": "leave 5 (2+3): b c a; legal 2 (0+2): a; rest 2 (0+1): h; lines g; naming 2, world 3, languages unknown 3; based [a c]",
		"FR":  "leave 4 (1+3): d a e; legal 2 (0+2): a; rest 2 (0+1): h; lines g; naming 1, world 3, languages unknown 2; based [d]",
		"JP":  "leave 3 (0+3): a e; legal 2 (0+2): a; rest 2 (0+1): h; lines g; naming 0, world 3, languages unknown 1; based []",
	} {
		if got := landOf(answer.InLand(s, at(t, code), "en", today)); got != want {
			t.Errorf("%s: %s\nwant %s", code, got, want)
		}
	}
}

// TestLandWithoutLine: where nobody answers now, whom to reach first.
func TestLandWithoutLine(t *testing.T) {
	t.Parallel()
	l := answer.InLand(world(t, org{name: "a"}, org{name: "b", by: "phone"}), at(t, "KE"), "en", today)
	if len(l.Lines) != 0 || l.First == nil || l.First.Card.Slug != "b" {
		t.Errorf("%+v", l)
	}
}

// TestLandsCountAsAnswers: the page of a place says as many as the answers do.
func TestLandsCountAsAnswers(t *testing.T) {
	t.Parallel()
	s := demonstration(t)
	for _, code := range []string{"TN", "HN", "GP", "mena", "asia-pacific", "sahel"} {
		for _, n := range answer.InLand(s, at(t, code), "fr", today).Needs {
			a := answer.Of(s, answer.Ask{Need: n.Need.ID, Kinds: n.Need.Kinds, Place: at(t, code), Language: "fr", Now: today})
			if a.Total != n.Total || len(n.Found) > answer.MaxForNeed || n.Naming+n.World > n.Total {
				t.Errorf("%s, %s: %d answers, the page says %d, %d of them naming it and %d everywhere", code, n.Need.ID, a.Total, n.Total, n.Naming, n.World)
			}
		}
	}
}
