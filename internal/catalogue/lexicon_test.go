package catalogue_test

import (
	"bytes"
	"slices"
	"testing"

	"amparo/internal/account"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/store/storetest"
)

// understanding is a site that knows what is known of what people say.
func understanding(t *testing.T) site {
	t.Helper()
	s := storetest.Open(t)
	storetest.Publish(t, s, storetest.Entry(1), "", "fr", "en")
	c, err := catalogue.Open(t.Context(), s, siteLocales(t), ownLexicon(t))
	if err != nil {
		t.Fatal(err)
	}
	return site{c, t, s}
}

// changeTerms stores terms of a vocabulary, and brings the catalogue up to date.
func (s site) changeTerms(vocabulary string, terms ...directory.Term) {
	s.t.Helper()
	seen, err := s.store.VocabularySequence(s.t.Context())
	if err == nil {
		c := directory.TermChange{Vocabulary: vocabulary, Terms: terms, Seen: seen}
		err = s.store.ChangeTerms(s.t.Context(), account.Act{Action: "term.save", At: storetest.At(1)}, c)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.catchUp()
}

// spokenTerm is a term that people mean who say something in English and in German.
func spokenTerm(id string) directory.Term {
	return directory.Term{ID: id, Order: 1, Labels: map[lang.Tag]directory.Label{"en": {Label: id}}, Said: map[lang.Tag][]string{"en": {"zorbled " + id}, "de": {"gezorbelt"}}}
}

func saidIDs(findings []situation.Finding) []string {
	list := []string{}
	for _, f := range findings {
		list = append(list, f.ID)
	}
	return list
}

// TestSaidIsUnderstood: what people say who mean a term is understood from the change on that adds it,
// also after a change of an entry and from a file, and no more when the term is retired.
func TestSaidIsUnderstood(t *testing.T) {
	t.Parallel()
	s := understanding(t)
	if u := s.Now().Understand("zorbled tools", "en"); !u.Said.Empty() {
		t.Errorf("it is understood before: %+v", u.Said)
	}
	for _, vocabulary := range directory.Vocabularies {
		s.changeTerms(vocabulary, spokenTerm("tools"))
	}
	check := func(s site, want ...string) {
		t.Helper()
		said := s.Now().Understand("they zorbled our tools", "en").Said
		for i, list := range [][]situation.Finding{said.Kinds, said.Areas, said.Audiences, said.Needs} {
			if got := saidIDs(list); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", directory.Vocabularies[i], got, want)
			}
		}
		if said := s.Now().Understand("arrested last night", "en").Said; len(said.Needs) == 0 {
			t.Error("what the files say is not understood")
		}
	}
	check(s, "tools")
	s.republish(storetest.Entry(1), "fr")
	s.catchUp()
	check(s, "tools")
	if got := saidIDs(s.Now().Understand("gezorbelt", "fr").Said.Areas); !slices.Equal(got, []string{"tools"}) {
		t.Errorf("a language without a file: %v", got)
	}
	if !slices.Contains(s.Now().Spoken(), "de") || !slices.IsSorted(s.Now().Spoken()) {
		t.Errorf("languages %v", s.Now().Spoken())
	}
	c := catalogue.New(s.store, siteLocales(t), ownLexicon(t))
	if _, err := c.Restore(t.Context(), bytes.NewReader(s.file()), program); err != nil {
		t.Fatal(err)
	}
	check(site{c, t, s.store}, "tools")
	for _, vocabulary := range directory.Vocabularies {
		retired := spokenTerm("tools")
		retired.Retired = true
		s.changeTerms(vocabulary, retired)
	}
	check(s)
}

// TestSaidWithoutWords: a catalogue that understands nothing learns nothing.
func TestSaidWithoutWords(t *testing.T) {
	t.Parallel()
	s := open(t, storetest.Entry(1))
	s.changeTerms(directory.VocabularyNeeds, spokenTerm("tools"))
	if u := s.Now().Understand("zorbled tools", "en"); !u.Said.Empty() || len(s.Now().Spoken()) != 0 {
		t.Errorf("%+v in %v", u.Said, s.Now().Spoken())
	}
}
