package catalogue_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

func (s site) profile(slug string, t lang.Tag) *catalogue.Profile {
	s.t.Helper()
	card, _, err := s.Now().BySlug(slug)
	if err != nil {
		s.t.Fatal(err)
	}
	p, err := s.Profile(s.t.Context(), card, t)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

// translated is an entry of which the translation has some sections, lacks
// others, and has one the original lacks.
func translated() *directory.Entry {
	e := storetest.Entry(1)
	e.Responses = append(e.Responses, directory.Response{ID: "training", Kind: "training"}, directory.Response{ID: "hotlines", Kind: "hotlines"})
	fr, en := e.Texts["fr"], e.Texts["en"]
	fr.Areas, fr.Limits, fr.Scope, fr.Languages = "Les *droits*.", "Pas de visas ?", "Partout.", ""
	fr.Responses["training"] = &directory.ResponseText{Heading: "Ateliers", Text: "# Ateliers\n\nUne formation."}
	en.Areas, en.Limits, en.Scope, en.Languages = "", "No visas ?", "", "It answers in English."
	en.Responses["hotlines"] = &directory.ResponseText{Text: "A line."}
	en.ToReview = map[directory.Section]directory.Outdated{
		directory.SectionLimits: {Was: "Pas de visa.", Since: "2025-03-01"}, directory.SectionAreas: {Was: "Avant.", Since: "2025-03-01"},
	}
	fr.ToReview = map[directory.Section]directory.Outdated{directory.SectionScope: {Since: "2025-03-01"}} // the original is never to review
	return e
}

func TestProfile(t *testing.T) {
	t.Parallel()
	s := open(t, translated())
	type words struct{ Markup, In string }
	tests := []struct {
		section directory.Section
		fr, en  words
	}{
		{directory.SectionDescription, words{"<p>Un fonds pour les urgences.</p>", "fr"}, words{"<p>A fund for emergencies.</p>", "en"}},
		{directory.SectionAreas, words{"<p>Les <em>droits</em>.</p>", "fr"}, words{"<p>Les <em>droits</em>.</p>", "fr"}},
		{directory.SectionLimits, words{"<p>Pas de visas\u202f?</p>", "fr"}, words{"<p>No visas ?</p>", "en"}},
		{directory.SectionScope, words{"<p>Partout.</p>", "fr"}, words{"<p>Partout.</p>", "fr"}},
		{directory.SectionLanguages, words{}, words{"<p>It answers in English.</p>", "en"}},
		{directory.SectionFirstContact, words{}, words{}},
		{directory.SectionResponse("emergency-grants"), words{"<p>Une aide.</p>", "fr"}, words{"<p>Some help.</p>", "en"}},
		{directory.SectionResponse("training"), words{"<h4>Ateliers</h4><p>Une formation.</p>", "fr"}, words{"<h4>Ateliers</h4><p>Une formation.</p>", "fr"}},
		{directory.SectionResponse("hotlines"), words{}, words{"<p>A line.</p>", "en"}},
		{directory.SectionResponse("nothing"), words{}, words{}},
	}
	fr, en, es := s.profile("fund-1", "fr"), s.profile("fund-1", "en"), s.profile("fund-1", "es")
	for _, test := range tests {
		for name, p := range map[string]struct {
			profile *catalogue.Profile
			want    words
		}{"fr": {fr, test.fr}, "en": {en, test.en}, "es": {es, test.fr}} {
			got := p.profile.Prose(test.section)
			if diff := cmp.Diff(p.want, words{got.HTML.String(), string(got.Lang)}); diff != "" {
				t.Errorf("%s for a reader of %s (-want +got):\n%s", test.section, name, diff)
			}
		}
	}
	if fr.Lang != "fr" || en.Lang != "en" || es.Lang != "fr" || es.Text != es.Original {
		t.Errorf("languages %s, %s, %s", fr.Lang, en.Lang, es.Lang)
	}
}

func TestProfileWords(t *testing.T) {
	t.Parallel()
	s := open(t, translated())
	for _, test := range []struct {
		tag         lang.Tag
		section     directory.Section
		words, lang string
	}{
		{"fr", "name", "Fonds 1", "fr"},
		{"en", "name", "Fund 1", "en"},
		{"es", "name", "Fonds 1", "fr"},
		{"en", "responses.training.heading", "Ateliers", "fr"},
		{"en", "contacts.phone-1.label", "Permanence", "fr"},
		{"en", "nothing", "", "fr"},
	} {
		words, in := s.profile("fund-1", test.tag).Words(test.section)
		if words != test.words || string(in) != test.lang {
			t.Errorf("%s for a reader of %s: %q in %s, want %q in %s", test.section, test.tag, words, in, test.words, test.lang)
		}
	}
}

// TestToReview: only a translation that is really shown can be out of date.
func TestToReview(t *testing.T) {
	t.Parallel()
	s := open(t, translated())
	for _, test := range []struct {
		tag     lang.Tag
		section directory.Section
		want    bool
	}{
		{"en", directory.SectionLimits, true},
		{"en", directory.SectionDescription, false},
		{"en", directory.SectionAreas, false}, // the original is shown in its place
		{"fr", directory.SectionScope, false},
		{"es", directory.SectionLimits, false},
	} {
		if got := s.profile("fund-1", test.tag).ToReview(test.section); got != test.want {
			t.Errorf("%s for a reader of %s is to review: %v, want %v", test.section, test.tag, got, test.want)
		}
	}
}

// TestProfileIsKept: rendered once, until something changes.
func TestProfileIsKept(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	first := s.profile("fund-1", "fr")
	if s.profile("fund-1", "fr") != first {
		t.Error("the same profile was made twice")
	}
	if s.profile("fund-1", "en") == first || s.profile("fund-2", "fr") == first {
		t.Error("a profile was given to the wrong reader")
	}
	e := storetest.Entry(1)
	e.Texts["fr"].Description, e.Contacts[0].Value = "Tout a changé.", "+41 22 999 99 99"
	s.republish(e, "fr")
	s.catchUp()
	fr, en := s.profile("fund-1", "fr"), s.profile("fund-1", "en")
	if got := fr.Prose(directory.SectionDescription).HTML.String(); got != "<p>Tout a changé.</p>" {
		t.Errorf("after the change a reader sees %s", got)
	}
	if got := en.Facts.Contacts[0].Value; got != "+41 22 999 99 99" {
		t.Errorf("a reader of English sees the number %s", got)
	}
	if got := en.Prose(directory.SectionDescription).HTML.String(); got != "<p>A fund for emergencies.</p>" {
		t.Errorf("a reader of English sees %s", got)
	}
}

// TestManyProfiles: the cache holds 256, forgets, and nobody notices.
func TestManyProfiles(t *testing.T) {
	t.Parallel()
	batch := &exchange.Batch{}
	for _, e := range entries(90) {
		batch.Entries = append(batch.Entries, exchange.Entry{Published: e.Languages(), Entry: *e})
	}
	store := storetest.Open(t)
	if _, err := store.Import(t.Context(), batch, storetest.At(1), false); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, store)
	for _, tag := range []lang.Tag{"fr", "en", "es", "fr"} {
		for _, c := range s.Now().Sorted(tag) {
			p, err := s.Profile(t.Context(), c, tag)
			if err != nil || p.Card != c || p.Facts.ID != c.ID {
				t.Fatalf("the profile of %s in %s is that of %s, %v", c.Slug, tag, p.Facts.Slug, err)
			}
		}
	}
}
