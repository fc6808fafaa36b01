package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

const (
	kinds = directory.VocabularyKinds
	areas = directory.VocabularyAreas
)

func termOf(id string, order int) directory.Term {
	return directory.Term{ID: id, Order: order, Labels: map[lang.Tag]directory.Label{"fr": {Label: id, Slug: id + "-fr"}, "en": {Label: id}}}
}

// withTerms is a store with areas a, b, c, response kinds and a need.
func withTerms(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	change(t, s, areas, termOf("a", 1), termOf("b", 2), termOf("c", 3))
	change(t, s, kinds, termOf("emergency-grants", 1), termOf("shelter", 2))
	need := termOf("money", 1)
	need.Kinds = []string{"emergency-grants", "shelter"}
	change(t, s, directory.VocabularyNeeds, need)
	return s
}

func change(t *testing.T, s *store.Store, vocabulary string, terms ...directory.Term) {
	t.Helper()
	c := directory.TermChange{Vocabulary: vocabulary, Terms: terms, Seen: vocabularies(t, s)}
	if err := s.ChangeTerms(t.Context(), account.Act{Action: "term.add", At: storetest.At(1)}, c); err != nil {
		t.Fatal(err)
	}
}

func vocabularies(t *testing.T, s *store.Store) int64 {
	t.Helper()
	seq, err := s.VocabularySequence(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func merge(t *testing.T, s *store.Store, vocabulary, from, to string, entries ...*directory.Entry) error {
	t.Helper()
	m := directory.TermMerge{Vocabulary: vocabulary, From: from, To: to, Entries: []string{}, Seen: vocabularies(t, s)}
	for _, e := range entries {
		m.Entries = append(m.Entries, e.ID)
	}
	return s.MergeTerm(t.Context(), account.Act{Action: "term.merge", At: storetest.At(9)}, m)
}

func withAreas(n int, list ...string) *directory.Entry {
	e := storetest.Entry(n)
	e.Areas = list
	return e
}

// TestMergeTerm: what is live and what is newest change alike; nothing else of
// a draft gets out.
func TestMergeTerm(t *testing.T) {
	t.Parallel()
	s := withTerms(t)
	level := withAreas(1, "c", "a")     // newest and live are one
	ahead := withAreas(2, "a", "b")     // the newest is a draft
	torn := withAreas(3, "a")           // each language shows another revision
	dropped := withAreas(4, "a")        // only the live one uses it
	untouched := withAreas(5, "b", "c") // nothing uses it
	never := withAreas(6, "a")          // was never published
	storetest.Publish(t, s, level, "", "fr", "en")
	first := storetest.Publish(t, s, ahead, "", "fr", "en")
	draft := withAreas(2, "a", "b", "c")
	draft.Texts["fr"].Summary = "Un secret."
	storetest.Save(t, s, draft, first)
	first = storetest.Publish(t, s, torn, "", "fr")
	torn.Texts["en"].Summary = "Later."
	storetest.Publish(t, s, torn, first, "en")
	first = storetest.Publish(t, s, dropped, "", "fr")
	storetest.Save(t, s, withAreas(4, "b"), first)
	kept := storetest.Publish(t, s, untouched, "", "fr")
	storetest.Save(t, s, never, "")
	before := storetest.LogEnd(t, s)
	if err := merge(t, s, areas, "a", "b", level, ahead, torn, dropped, never); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		slug       string
		head, live []string
	}{
		{"fund-1", []string{"c", "b"}, []string{"c", "b"}},
		{"fund-2", []string{"b", "c"}, []string{"b"}},
		{"fund-3", []string{"b"}, []string{"b"}},
		{"fund-4", []string{"b"}, []string{"b"}},
		{"fund-5", []string{"b", "c"}, []string{"b", "c"}},
		{"fund-6", []string{"b"}, nil},
	}
	for _, test := range tests {
		head, err := s.Head(t.Context(), test.slug)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.head, head.Entry.Areas); diff != "" {
			t.Errorf("%s: newest (-want +got):\n%s", test.slug, diff)
		}
		live, err := s.PublishedEntry(t.Context(), head.EntryID)
		if test.live == nil && errors.Is(err, directory.ErrNotFound) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.live, live.Facts().Areas); diff != "" {
			t.Errorf("%s: live (-want +got):\n%s", test.slug, diff)
		}
		if live.Texts()["fr"].Summary != "Il aide vite." {
			t.Errorf("%s: readers see a draft: %q", test.slug, live.Texts()["fr"].Summary)
		}
	}
	if after := storetest.LogEnd(t, s); after != before+1 {
		t.Errorf("%d rows of the log", after-before)
	}
	if head, _ := s.Head(t.Context(), "fund-5"); head.ID != kept {
		t.Error("an entry without the term has a new revision")
	}
	if head, _ := s.Head(t.Context(), "fund-2"); head.Entry.Texts["fr"].Summary != "Un secret." {
		t.Error("a draft lost its text")
	}
	if live, _ := s.Live(t.Context(), level.ID); live["fr"].RevisionID != live["en"].RevisionID {
		t.Error("one revision became two")
	}
	list, err := s.Revisions(t.Context(), ahead.ID, 0)
	if head, _ := s.Head(t.Context(), "fund-2"); err != nil || list[0].ID != head.ID || len(list) != 4 {
		t.Errorf("the newest of %d revisions is not the head: %v", len(list), err)
	}
	if uses, err := s.TermUses(t.Context(), areas, "a"); err != nil || len(uses) != 0 {
		t.Errorf("somebody still uses it: %v, %v", uses, err)
	}
}

// TestMergeTermOfKinds: texts of responses stay, needs ask for the other kind,
// addresses lead to it.
func TestMergeTermOfKinds(t *testing.T) {
	t.Parallel()
	s := withTerms(t)
	e := storetest.Entry(1)
	e.Responses = append(e.Responses, directory.Response{ID: "shelter-1", Kind: "shelter"})
	storetest.Publish(t, s, e, "", "fr", "en")
	if err := merge(t, s, kinds, "emergency-grants", "shelter", e); err != nil {
		t.Fatal(err)
	}
	live, err := s.PublishedEntry(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []directory.Response{{ID: "emergency-grants", Kind: "shelter"}, {ID: "shelter-1", Kind: "shelter"}}
	if diff := cmp.Diff(want, live.Facts().Responses); diff != "" {
		t.Errorf("responses (-want +got):\n%s", diff)
	}
	if live.Texts()["en"].Responses["emergency-grants"].Text != "Some help." {
		t.Error("a text is lost")
	}
	terms, err := s.Terms(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := terms[directory.VocabularyNeeds][0].Kinds; !slices.Equal(got, []string{"shelter"}) {
		t.Errorf("the need stands for %v", got)
	}
	if !terms[kinds][0].Retired || terms[kinds][1].Retired {
		t.Errorf("retired: %+v", terms[kinds])
	}
	former, err := s.FormerTerms(t.Context())
	if diff := cmp.Diff([]directory.FormerSlug{
		{Vocabulary: kinds, Slug: "emergency-grants", TermID: "shelter"}, {Vocabulary: kinds, Language: "fr", Slug: "emergency-grants-fr", TermID: "shelter"},
	}, former); diff != "" || err != nil {
		t.Errorf("former words (-want +got): %v\n%s", err, diff)
	}
}

// TestMergeTermSaid: what people say who mean one term goes on with the other.
func TestMergeTermSaid(t *testing.T) {
	t.Parallel()
	s := withTerms(t)
	from, into := termOf("a", 1), termOf("b", 2)
	from.Said = map[lang.Tag][]string{"fr": {"zorblé hier", "pris"}, "sw": {"wamemkamata"}}
	into.Said = map[lang.Tag][]string{"fr": {"HIER zorble"}}
	change(t, s, areas, from, into)
	if err := merge(t, s, areas, "a", "b"); err != nil {
		t.Fatal(err)
	}
	terms, err := s.Terms(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[lang.Tag][]string{"fr": {"HIER zorble", "pris"}, "sw": {"wamemkamata"}}, terms[areas][1].Said); diff != "" {
		t.Errorf("the one that stays (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(from.Said, terms[areas][0].Said); diff != "" || !terms[areas][0].Retired {
		t.Errorf("the one that goes (-want +got):\n%s", diff)
	}
}

func TestMergeTermWithdrawn(t *testing.T) {
	t.Parallel()
	s := withTerms(t)
	e := withAreas(1, "a")
	revision := storetest.Publish(t, s, e, "", "fr", "en")
	if err := s.Withdraw(t.Context(), e.ID, storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	if err := merge(t, s, areas, "a", "b", e); err != nil {
		t.Fatal(err)
	}
	head, err := s.HeadOf(t.Context(), e.ID)
	if err != nil || head.ID == revision {
		t.Fatalf("%s, %v", head.ID, err)
	}
	if err := s.Publish(t.Context(), e.ID, head.ID, []lang.Tag{"fr"}, storetest.At(10)); err != nil {
		t.Fatal(err)
	}
	if live, err := s.PublishedEntry(t.Context(), e.ID); err != nil || !slices.Equal(live.Facts().Areas, []string{"b"}) {
		t.Errorf("%v, %v", live, err)
	}
}

func TestMergeTermConflicts(t *testing.T) {
	t.Parallel()
	s := withTerms(t)
	e, other := withAreas(1, "a"), withAreas(2, "b")
	storetest.Publish(t, s, e, "", "fr")
	storetest.Publish(t, s, other, "", "fr")
	retired := termOf("c", 3)
	retired.Retired = true
	change(t, s, areas, retired)
	for name, test := range map[string]struct {
		from, to string
		entries  []*directory.Entry
	}{
		"an entry that was not shown":   {"a", "b", nil},
		"an entry that does not use it": {"a", "b", []*directory.Entry{e, other}},
		"into itself":                   {"a", "a", []*directory.Entry{e}},
		"into nothing":                  {"a", "x", []*directory.Entry{e}},
		"into a retired term":           {"a", "c", []*directory.Entry{e}},
		"a retired term":                {"c", "b", nil},
	} {
		if err := merge(t, s, areas, test.from, test.to, test.entries...); !errors.Is(err, directory.ErrConflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	m := directory.TermMerge{Vocabulary: areas, From: "a", To: "b", Entries: []string{e.ID}, Seen: vocabularies(t, s) - 1}
	if err := s.MergeTerm(t.Context(), account.Act{Action: "term.merge", At: storetest.At(9)}, m); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("a vocabulary that changed: %v", err)
	}
	if head, _ := s.HeadOf(t.Context(), e.ID); !slices.Equal(head.Entry.Areas, []string{"a"}) {
		t.Errorf("something was stored: %v", head.Entry.Areas)
	}
}

// TestChangeTermsConflict: of two who saw the same vocabulary one stores.
func TestChangeTermsConflict(t *testing.T) {
	t.Parallel()
	s := withTerms(t)
	c := directory.TermChange{Vocabulary: areas, Terms: []directory.Term{termOf("a", 9)}, Seen: vocabularies(t, s)}
	act := account.Act{Action: "term.save", At: storetest.At(1)}
	if err := s.ChangeTerms(t.Context(), act, c); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeTerms(t.Context(), act, c); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("%v", err)
	}
}

func BenchmarkTermUses(b *testing.B) {
	s := storetest.Open(b)
	storetest.Fill(b, s, 10_000)
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.TermUses(b.Context(), kinds, "sponsorship"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHiddenUses(b *testing.B) {
	s := storetest.Open(b)
	storetest.Fill(b, s, 10_000)
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.HiddenUses(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
