package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// bilingual is a French entry with an English text that has marks: section to
// the words it was made from.
func bilingual(marks map[directory.Section]string) *directory.Entry {
	en := &directory.Text{Name: "Fund", Summary: "It helps."}
	for section, was := range marks {
		if en.ToReview == nil {
			en.ToReview = map[directory.Section]directory.Outdated{}
		}
		en.ToReview[section] = directory.Outdated{Was: was, Since: "2026-11-23"}
	}
	return &directory.Entry{
		Slug: "fund", Original: "fr", Kind: "fund", Availability: "open", Scope: directory.Scope{Worldwide: true},
		Contacts: []directory.Contact{{ID: "web-1", Kind: "web", Value: "https://example.org", Visibility: "public"}},
		Texts:    map[lang.Tag]*directory.Text{"fr": {Name: "Fonds", Summary: "Il aide."}, "en": en},
	}
}

func live(e *directory.Entry) *directory.Live {
	return &directory.Live{Facts: e, Versions: map[lang.Tag]*directory.Entry{"fr": e, "en": e}}
}

func TestMinor(t *testing.T) {
	t.Parallel()
	type marks = map[directory.Section]string
	for _, c := range []struct {
		name           string
		live, now      marks
		want           marks
		notPublic, own bool // own: the live English text comes from a revision of its own, with the marks of now
	}{
		{name: "nothing marked"},
		{name: "marked since", now: marks{"summary": "Il aide."}},
		{name: "marked before", live: marks{"summary": "Il aide."}, now: marks{"summary": "Il aide."}, want: marks{"summary": "Il aide."}},
		{name: "one before, one since", live: marks{"summary": "Il aide."}, now: marks{"summary": "Il aide.", "name": "Fonds"}, want: marks{"summary": "Il aide."}},
		{name: "translated anew, marked again", live: marks{"summary": "Il aide."}, now: marks{"summary": "Il aide vite."}},
		{name: "translated since", live: marks{"summary": "Il aide."}},
		{name: "readers of the translation see the mark", now: marks{"summary": "Il aide."}, own: true, want: marks{"summary": "Il aide."}},
		{name: "nothing is public", now: marks{"summary": "Il aide."}, notPublic: true, want: marks{"summary": "Il aide."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e, p := bilingual(c.now), live(bilingual(c.live))
			if c.own {
				p.Versions["en"] = bilingual(c.now)
			}
			if c.notPublic {
				p = nil
			}
			before := len(e.Texts["en"].ToReview)
			got := marks{}
			for section, mark := range e.Minor(p).Texts["en"].ToReview {
				got[section] = mark.Was
			}
			if c.want == nil {
				c.want = marks{}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("marks (-want +got):\n%s", diff)
			}
			if len(e.Texts["en"].ToReview) != before {
				t.Error("the revision itself was changed")
			}
		})
	}
}

// TestMinorKeepsDays: what readers know of a mark is also since when it is one.
func TestMinorKeepsDays(t *testing.T) {
	t.Parallel()
	marked := map[directory.Section]string{"summary": "Il aide."}
	e := bilingual(marked)
	e.Texts["en"].ToReview["summary"] = directory.Outdated{Was: "Il aide.", Since: "2026-12-24"}
	if got := e.Minor(live(bilingual(marked))).Texts["en"].ToReview["summary"].Since; got != "2026-11-23" {
		t.Errorf("to review since %s", got)
	}
}

func TestFollowers(t *testing.T) {
	t.Parallel()
	marked := map[directory.Section]string{"summary": "Il aide."}
	rewritten := bilingual(marked)
	rewritten.Texts["en"].Summary = "It helps quickly."
	gone := bilingual(nil)
	delete(gone.Texts, "en")
	for _, c := range []struct {
		name   string
		entry  *directory.Entry
		public *directory.Live
		chosen []lang.Tag
		want   []lang.Tag
	}{
		{"a mark is new", bilingual(marked), live(bilingual(nil)), []lang.Tag{"fr"}, []lang.Tag{"en"}},
		{"chosen anyway", bilingual(marked), live(bilingual(nil)), []lang.Tag{"fr", "en"}, nil},
		{"not without the original", bilingual(marked), live(bilingual(nil)), []lang.Tag{"en"}, nil},
		{"a draft stays a draft", rewritten, live(bilingual(nil)), []lang.Tag{"fr"}, nil},
		{"nothing new", bilingual(marked), live(bilingual(marked)), []lang.Tag{"fr"}, nil},
		{"the text is gone", gone, live(bilingual(nil)), []lang.Tag{"fr"}, nil},
		{"nothing public", bilingual(marked), nil, []lang.Tag{"fr"}, nil},
	} {
		if diff := cmp.Diff(c.want, c.entry.Followers(c.public, c.chosen)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestCheckRelease(t *testing.T) {
	t.Parallel()
	broken := bilingual(nil)
	broken.Kind, broken.Texts["en"].Name, broken.Texts["fr"].Summary = "", "", ""
	required := func(fields ...string) (list []directory.Problem) {
		for _, f := range fields {
			list = append(list, directory.Problem{Field: f, Code: directory.ProblemRequired})
		}
		return list
	}
	for _, c := range []struct {
		name      string
		entry     *directory.Entry
		languages []lang.Tag
		want      []directory.Problem
	}{
		{"sound", bilingual(nil), []lang.Tag{"fr", "en"}, nil},
		{"all of it", broken, []lang.Tag{"fr", "en"}, required("kind", "texts.en.name", "texts.fr.summary")},
		{"the original alone", broken, []lang.Tag{"fr"}, required("kind", "texts.fr.summary")},
		{"a translation alone", broken, []lang.Tag{"en"}, required("texts.en.name")},
	} {
		got := c.entry.CheckRelease(noTerms{}, c.languages)
		if len(got) == 0 {
			got = nil
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestReachable(t *testing.T) {
	t.Parallel()
	e := bilingual(nil)
	if !e.Reachable() {
		t.Error("a public contact is none")
	}
	if e.Contacts[0].Visibility = directory.VisibilityTeam; e.Reachable() {
		t.Error("a contact of the team is one for readers")
	}
}

type noTerms struct{}

func (noTerms) HasTerm(string, string) bool { return false }
