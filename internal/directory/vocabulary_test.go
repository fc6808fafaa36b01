package directory_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

func TestTermID(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"Legal assistance": "legal-assistance", "Œuvre d’été": "oeuvre-d-ete", "  Año — 2026!  ": "ano-2026", "": "", "日本": "", "---": "",
		"ÀÉÎ õü": "aei-ou", "LGBTQI+ rights": "lgbtqi-rights", "<script>": "script", "STRASSE ß": "strasse-ss",
	} {
		if got := directory.TermID(label); got != want {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}

// FuzzTermID: what is proposed is an id, or nothing.
func FuzzTermID(f *testing.F) {
	for _, s := range []string{"Legal", "Œ", "a-", strings.Repeat("ab ", 50), strings.Repeat("x", 90), "\xff", "ﬁn", "½"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, label string) {
		id := directory.TermID(label)
		if id == "" {
			return
		}
		term := directory.Term{ID: id, Labels: map[lang.Tag]directory.Label{"en": {Label: "x"}}}
		if problems := term.Check(); len(problems) > 0 || directory.TermID(id) != id {
			t.Errorf("%q: %q: %v", label, id, problems)
		}
	})
}

func TestReplaceTerm(t *testing.T) {
	t.Parallel()
	tests := []struct {
		given, want []string
		found       bool
	}{
		{[]string{"x", "a", "y"}, []string{"x", "b", "y"}, true},
		{[]string{"a", "b"}, []string{"b"}, true},
		{[]string{"b", "x", "a"}, []string{"b", "x"}, true},
		{[]string{"b"}, []string{"b"}, false},
		{nil, nil, false},
	}
	for _, test := range tests {
		for _, vocabulary := range []string{directory.VocabularyAreas, directory.VocabularyAudiences} {
			e := &directory.Entry{Areas: test.given, Audiences: test.given}
			found := e.ReplaceTerm(vocabulary, "a", "b")
			got, other := e.Areas, e.Audiences
			if vocabulary == directory.VocabularyAudiences {
				got, other = other, got
			}
			if diff := cmp.Diff(test.want, got); diff != "" || found != test.found {
				t.Errorf("%s of %v: %v (-want +got):\n%s", vocabulary, test.given, found, diff)
			}
			if diff := cmp.Diff(test.given, other); diff != "" {
				t.Errorf("%s of %v: the other list changed:\n%s", vocabulary, test.given, diff)
			}
		}
	}
	if (&directory.Entry{}).ReplaceTerm(directory.VocabularyNeeds, "a", "b") {
		t.Error("an entry uses a need")
	}
}

func TestGlossaryCheck(t *testing.T) {
	t.Parallel()
	label := func(slug string) map[lang.Tag]directory.Label {
		return map[lang.Tag]directory.Label{"fr": {Label: "x", Slug: slug}}
	}
	g := &directory.Glossary{
		Terms: map[string][]directory.Term{
			directory.VocabularyKinds: {{ID: "one", Labels: label("un")}, {ID: "two", Retired: true, Labels: label("deux")}},
			directory.VocabularyAreas: {{ID: "area", Labels: label("")}},
		},
		Former:    []directory.FormerSlug{{Vocabulary: directory.VocabularyKinds, Language: "fr", Slug: "ancien", TermID: "one"}},
		Languages: []lang.Tag{"fr", "en"},
	}
	tests := []struct {
		name, vocabulary string
		term             directory.Term
		fresh            bool
		want             string // field and rule of the first problem
	}{
		{"a new one", directory.VocabularyKinds, directory.Term{ID: "new", Labels: label("neuf")}, true, ""},
		{"an id twice", directory.VocabularyKinds, directory.Term{ID: "one", Labels: label("neuf")}, true, "id taken"},
		{"itself", directory.VocabularyKinds, directory.Term{ID: "one", Labels: label("un")}, false, ""},
		{"its own former word", directory.VocabularyKinds, directory.Term{ID: "one", Labels: label("ancien")}, false, ""},
		{"another's word", directory.VocabularyKinds, directory.Term{ID: "new", Labels: label("un")}, true, "labels.fr.slug taken"},
		{"a retired one's word", directory.VocabularyKinds, directory.Term{ID: "new", Labels: label("deux")}, true, "labels.fr.slug taken"},
		{"another's former word", directory.VocabularyKinds, directory.Term{ID: "new", Labels: label("ancien")}, true, "labels.fr.slug taken"},
		{"an id that is another's word", directory.VocabularyKinds, directory.Term{ID: "un", Labels: label("")}, true, "id taken"},
		{"words do not matter elsewhere", directory.VocabularyAreas, directory.Term{ID: "un", Labels: label("")}, true, ""},
		{"a need for nothing", directory.VocabularyNeeds, directory.Term{ID: "n", Kinds: []string{"none"}, Labels: label("")}, true, "kinds unknown"},
	}
	for _, test := range tests {
		got := ""
		if problems := g.Check(test.vocabulary, test.term, test.fresh); len(problems) > 0 {
			got = problems[0].Field + " " + string(problems[0].Code)
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestOrdered(t *testing.T) {
	t.Parallel()
	term := func(id string, order int) directory.Term { return directory.Term{ID: id, Order: order} }
	before := []directory.Term{term("a", 1), term("b", 4), term("c", 4), term("d", 9)}
	got := directory.Ordered([]directory.Term{before[1], before[0], before[2], before[3]}, before)
	want := []directory.Term{term("b", 1), term("a", 4), term("c", 5), term("d", 9)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
