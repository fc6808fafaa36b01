package answer_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// demonstration is the demonstration directory.
func demonstration(tb testing.TB) *catalogue.Snapshot {
	tb.Helper()
	batch, err := exchange.Read(demo.Directory(), nil, today)
	if err != nil {
		tb.Fatal(err)
	}
	p := published{terms: batch.Terms}
	for i := range batch.Entries {
		p.entries = append(p.entries, batch.Entries[i].Preview())
	}
	return openSource(tb, p)
}

// situation is somebody in need, and who would be right to name.
type situation struct {
	answer.Ask
	first, sensible []string
	byRule          []string // named among the first three though they are not sensible
	text            string
}

func situations(tb testing.TB, s *catalogue.Snapshot) []situation {
	tb.Helper()
	content, err := os.ReadFile("testdata/situations.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var list []situation
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		need := s.Term(directory.VocabularyNeeds, f[1])
		one := situation{first: strings.Fields(f[5]), sensible: strings.Fields(f[6]), text: f[7], byRule: strings.Fields(f[8])}
		one.Ask = answer.Ask{Need: need.ID, Kinds: need.Kinds, Language: lang.Tag(f[0]), Reply: f[3], Audience: f[4], Now: today}
		if f[2] != "" {
			one.Place = at(tb, f[2])
		}
		list = append(list, one)
	}
	return list
}

// inOrder is whom a page names, the lines first, in the order in which it does.
func inOrder(a *answer.Answers) []string {
	var names []string
	for _, l := range a.Lines {
		names = append(names, l.Card.Slug)
	}
	for _, g := range a.Groups {
		names = append(names, namesOf(g.Found)...)
	}
	return names
}

// TestSituations: the first answer is right, the first three are sensible, but for
// those whom a rule of the order is known to put there.
func TestSituations(t *testing.T) {
	t.Parallel()
	s := demonstration(t)
	list := situations(t, s)
	if len(list) < 30 {
		t.Fatalf("%d situations", len(list))
	}
	for _, one := range list {
		t.Run(one.text, func(t *testing.T) {
			names := inOrder(answer.Of(s, one.Ask))
			if len(names) == 0 || !slices.Contains(one.first, names[0]) {
				t.Errorf("the first is wrong: %v", names)
			}
			names = names[:min(3, len(names))]
			for _, name := range names {
				if !slices.Contains(slices.Concat(one.first, one.sensible, one.byRule), name) {
					t.Errorf("%s is not sensible: %v", name, names)
				}
			}
			for _, name := range one.byRule {
				if !slices.Contains(names, name) {
					t.Errorf("no rule names %s any more: %v", name, names)
				}
			}
		})
	}
}
