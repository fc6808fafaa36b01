package vocabulary

import (
	"net/url"
	"reflect"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/form"
)

// TestReadTerm: what a form has no field for stays as it is stored, and a
// language of which nothing was typed has no label.
func TestReadTerm(t *testing.T) {
	t.Parallel()
	stored := directory.Term{
		ID: "legal", Order: 4, Retired: true, Kinds: []string{"legal"},
		Labels: map[lang.Tag]directory.Label{"en": {Label: "Legal help", Slug: "legal", Hint: "A lawyer"}, "ar": {Label: "قانون"}},
	}
	spoken := stored
	spoken.Said = map[lang.Tag][]string{"en": {"sued"}, "sw": {"mahakama"}}
	type labels = map[lang.Tag]directory.Label
	for name, row := range map[string]struct {
		of     string
		stored *directory.Term
		sent   url.Values
		want   directory.Term
	}{
		"a kind keeps its hint": {
			directory.VocabularyKinds, &stored, url.Values{"label.en": {" Law "}, "slug.en": {"law"}, "hint.en": {"not asked"}, "label.ar": {"قانون"}},
			directory.Term{ID: "legal", Order: 4, Retired: true, Labels: labels{"en": {Label: "Law", Slug: "law", Hint: "A lawyer"}, "ar": {Label: "قانون"}}},
		},
		"a need keeps its slug": {
			directory.VocabularyNeeds, &stored, url.Values{"label.en": {"Law"}, "hint.en": {"New"}, "slug.en": {"not asked"}, "kinds": {"legal", "grants"}},
			directory.Term{ID: "legal", Order: 4, Retired: true, Kinds: []string{"legal", "grants"}, Labels: labels{"en": {Label: "Law", Slug: "legal", Hint: "New"}}},
		},
		"what people say, but for what is not asked": {
			directory.VocabularyAreas, &spoken, url.Values{"label.en": {"Law"}, "said.en": {" in  court \r\n\n tried"}, "said.fr": {""}},
			directory.Term{ID: "legal", Order: 4, Retired: true, Labels: labels{"en": {Label: "Law", Slug: "legal", Hint: "A lawyer"}}, Said: map[lang.Tag][]string{"en": {"in court", "tried"}, "sw": {"mahakama"}}},
		},
		"an id cannot be changed": {
			directory.VocabularyAreas, &stored, url.Values{"id": {"other"}, "label.fr": {"Droit"}},
			directory.Term{ID: "legal", Order: 4, Retired: true, Labels: labels{"en": {Slug: "legal", Hint: "A lawyer"}, "fr": {Label: "Droit"}}},
		},
		"a new one with an id": {
			directory.VocabularyAreas, nil, url.Values{"id": {"water"}, "label.en": {"Water and rivers"}, "short.en": {"Water"}},
			directory.Term{ID: "water", Order: 1, Labels: labels{"en": {Label: "Water and rivers", Short: "Water"}}},
		},
		"a new one without": {
			directory.VocabularyKinds, nil, url.Values{"label.fr": {"Aide d’urgence"}, "label.es": {"Ayuda"}},
			directory.Term{ID: "aide-d-urgence", Order: 5, Labels: labels{"fr": {Label: "Aide d’urgence"}, "es": {Label: "Ayuda"}}},
		},
		"nothing typed": {directory.VocabularyAreas, nil, url.Values{"label.en": {" "}}, directory.Term{Order: 1, Labels: labels{}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := termForm{glossary: some(row.of), stored: row.stored, typed: directory.Term{Labels: labels{}}}
			if row.stored != nil {
				f.typed = *row.stored
			}
			if got := readTerm(form.Values{Values: row.sent}, f); !reflect.DeepEqual(got, row.want) {
				t.Errorf("%+v, not %+v", got, row.want)
			}
		})
	}
}

// TestWasAdded: the same form a second time, and no other.
func TestWasAdded(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		typed directory.Term
		want  bool
	}{
		"the same":        {label("grants", "fr", "Subventions"), true},
		"another label":   {label("grants", "fr", "Bourses"), false},
		"a language more": {label("grants", "fr", "Subventions", "en", "Grants"), false},
		"another id":      {label("bourses", "fr", "Subventions"), false},
		"kinds besides":   {directory.Term{ID: "grants", Kinds: []string{"legal"}, Labels: label("grants", "fr", "Subventions").Labels}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := wasAdded(termForm{glossary: some(directory.VocabularyKinds), typed: row.typed}); got != row.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestTermSeen differs where a form would, and nowhere else.
func TestTermSeen(t *testing.T) {
	t.Parallel()
	term := label("legal", "en", "Legal help")
	moved, none, other := term, term, label("legal", "en", "Legal aid")
	moved.Order, moved.Retired, none.Kinds = 9, true, []string{}
	if termSeen(term) != termSeen(moved) || termSeen(term) != termSeen(none) {
		t.Error("its place, or that it is retired, makes a form another")
	}
	said := term
	said.Said = map[lang.Tag][]string{"en": {"sued"}}
	if termSeen(term) == termSeen(other) || termSeen(term) == termSeen(said) {
		t.Error("another label, or what people say, does not")
	}
}

func TestTermFields(t *testing.T) {
	t.Parallel()
	got := termFields(directory.Term{ID: "x", Kinds: []string{"a", "b"}, Labels: map[lang.Tag]directory.Label{"fr": {Label: "Aide", Short: "A", Slug: "aide", Hint: "H"}, "en": {Label: "Help"}}})
	want := map[string]string{"kinds": "a, b", "label.fr": "Aide", "short.fr": "A", "slug.fr": "aide", "hint.fr": "H", "label.en": "Help"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}
