package situation

import (
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// sentence is a line of testdata/sentences.tsv.
type sentence struct {
	half     string
	tag      lang.Tag
	text     string
	needs    []string // of which the first must be found, and one come first
	notNeeds []string
	wants    []string
	people   []string
}

func sentences(t testing.TB) []sentence {
	t.Helper()
	content, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list []sentence
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 4 {
			t.Fatalf("%q has not four columns", line)
		}
		s := sentence{half: f[0], tag: lang.Tag(f[1]), text: f[3]}
		for want := range strings.FieldsSeq(f[2]) {
			switch want[0] {
			case '+':
				s.wants = append(s.wants, want[1:])
			case '@':
				s.people = append(s.people, want[1:])
			case '-':
				s.notNeeds = append(s.notNeeds, want[1:])
			default:
				s.needs = append(s.needs, want)
			}
		}
		list = append(list, s)
	}
	return list
}

func ids(list []Finding) []string {
	var all []string
	for _, f := range list {
		all = append(all, f.ID)
	}
	return all
}

// misses says what is not as expected of what was understood.
func (s *sentence) misses(u Understood) (missed []string) {
	needs := ids(u.Needs)
	if len(s.needs) > 0 && (len(needs) == 0 || !slices.Contains(s.needs, needs[0])) {
		missed = append(missed, "first "+strings.Join(s.needs, " "))
	}
	all := map[string][]string{"need": needs, "want": ids(u.Wants), "audience": ids(u.Audiences)}
	for what, want := range map[string][]string{"need": s.needs, "want": s.wants, "audience": s.people} {
		for _, id := range want {
			if !slices.Contains(all[what], id) {
				missed = append(missed, what+" "+id)
			}
		}
	}
	for _, id := range s.notNeeds {
		if slices.Contains(needs, id) {
			missed = append(missed, "no "+id)
		}
	}
	return missed
}

// TestSentences: what people write is understood. The bar is below what is reached, by a few.
func TestSentences(t *testing.T) {
	t.Parallel()
	x := site(t)
	bars := map[string]float64{"dev": 0.95, "kept": 0.85}
	for half, bar := range bars {
		for _, tag := range x.Languages() {
			n, right := 0, 0
			for _, s := range sentences(t) {
				if s.half != half || s.tag != tag {
					continue
				}
				n++
				u := x.Read(s.text, tag)
				missed := s.misses(u)
				if len(missed) == 0 {
					right++
				} else if half == "dev" {
					t.Logf("%s %q: %v; needs %v, situations %v", tag, s.text, missed, ids(u.Needs), ids(u.Situations))
				}
			}
			if n == 0 {
				continue
			}
			share := float64(right) / float64(n)
			t.Logf("%s %s: %d of %d, %.1f %%", half, tag, right, n, 100*share)
			if share < bar {
				t.Errorf("%s %s: %.3f are right, fewer than %.3f", half, tag, share, bar)
			}
		}
	}
}
