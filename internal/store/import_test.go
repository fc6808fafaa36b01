package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// batch is a checked batch of entries, each to be public in French and English.
func batch(entries ...*directory.Entry) *exchange.Batch {
	b := &exchange.Batch{}
	for _, e := range entries {
		b.Entries = append(b.Entries, exchange.Entry{Published: []lang.Tag{"en", "fr"}, Entry: *e, File: e.Slug + ".json"})
	}
	return b
}

func importInto(t *testing.T, s *store.Store, b *exchange.Batch, dryRun bool) []exchange.Row {
	t.Helper()
	report, err := s.Import(t.Context(), b, storetest.At(3), dryRun)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func sequence(t *testing.T, s *store.Store) int64 {
	t.Helper()
	seq, err := s.Sequence(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func checkReport(t *testing.T, got []exchange.Row, outcomes ...exchange.Outcome) {
	t.Helper()
	var list []exchange.Outcome
	for _, line := range got {
		if line.File != line.Slug+".json" {
			t.Errorf("the entry %s was read from %s", line.Slug, line.File)
		}
		list = append(list, line.Outcome)
	}
	if diff := cmp.Diff(outcomes, list); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
}

func TestImport(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	if empty, err := s.Empty(t.Context()); !empty || err != nil {
		t.Errorf("a new store is empty: %v, %v", empty, err)
	}
	one, two := storetest.Entry(1), storetest.Entry(2)
	two.ID = "" // the store makes one
	checkReport(t, importInto(t, s, batch(one, two), false), exchange.OutcomeNew, exchange.OutcomeNew)
	if empty, err := s.Empty(t.Context()); empty || err != nil {
		t.Errorf("after the import it is empty: %v, %v", empty, err)
	}
	if diff := cmp.Diff(one, live(t, s, one.ID).Facts); diff != "" {
		t.Errorf("imported (-want +got):\n%s", diff)
	}
	head, err := s.Head(t.Context(), "fund-2")
	if err != nil || head.EntryID == "" || head.Entry.ID != head.EntryID {
		t.Fatalf("the entry without id: %+v, %v", head, err)
	}
	if got := live(t, s, head.EntryID); !got.Has("fr") || !got.Has("en") {
		t.Errorf("it is public in %v", got.Languages())
	}

	before := sequence(t, s)
	checkReport(t, importInto(t, s, batch(one, two), false), exchange.OutcomeUnchanged, exchange.OutcomeUnchanged)
	if after := sequence(t, s); after != before {
		t.Errorf("importing the same again made the change %d", after)
	}

	one = storetest.Entry(1)
	one.Contacts[0].Value = "+41 22 999 99 99"
	checkReport(t, importInto(t, s, batch(one, two, storetest.Entry(3)), false), exchange.OutcomeChanged, exchange.OutcomeUnchanged, exchange.OutcomeNew)
	if got := live(t, s, one.ID).Facts.Contacts[0].Value; got != "+41 22 999 99 99" {
		t.Errorf("readers see %s", got)
	}
	changes, err := s.ChangesSince(t.Context(), before)
	if diff := cmp.Diff([]directory.Change{{Seq: before + 1, What: directory.ChangeEverything}}, changes); diff != "" || err != nil {
		t.Errorf("changes (-want +got): %v\n%s", err, diff)
	}
}

// TestImportDryRun says what would happen, and changes nothing at all.
func TestImportDryRun(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	importInto(t, s, batch(storetest.Entry(1), storetest.Entry(2)), false)
	seq, head := sequence(t, s), heads(t, s)
	changed := storetest.Entry(1)
	changed.Founded = 1999
	b := batch(changed, storetest.Entry(2), storetest.Entry(3))
	b.Terms = map[string][]directory.Term{directory.VocabularyAreas: {term("torture", 1)}}
	checkReport(t, importInto(t, s, b, true), exchange.OutcomeChanged, exchange.OutcomeUnchanged, exchange.OutcomeNew)
	if got := sequence(t, s); got != seq {
		t.Errorf("a change was recorded: %d", got)
	}
	if diff := cmp.Diff(head, heads(t, s)); diff != "" {
		t.Errorf("heads (-before +after):\n%s", diff)
	}
	if terms, err := s.Terms(t.Context()); len(terms) != 0 || err != nil {
		t.Errorf("terms: %v, %v", terms, err)
	}
}

func heads(t *testing.T, s *store.Store) []string {
	t.Helper()
	return column(t, s, `SELECT slug || ' ' || head FROM entries ORDER BY slug`)
}

// TestImportAllOrNothing: one entry that cannot be stored keeps out the others,
// and a dry run says so as well.
func TestImportAllOrNothing(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	importInto(t, s, batch(storetest.Entry(1)), false)
	if err := s.Rename(t.Context(), storetest.Entry(1).ID, "fund-1", "renamed", storetest.At(4)); err != nil {
		t.Fatal(err)
	}
	formerSlug, sameID, twice, unpublishable := storetest.Entry(7), storetest.Entry(1), storetest.Entry(2), storetest.Entry(8)
	formerSlug.Slug, sameID.Slug, twice.ID = "fund-1", "other", storetest.Entry(9).ID
	unpublishable.Texts["en"] = nil
	seq := sequence(t, s)
	for name, test := range map[string]struct {
		bad    *directory.Entry
		want   error
		dryRun []bool
	}{
		"a slug another entry had": {formerSlug, directory.ErrConflict, []bool{true, false}},
		"the id of another entry":  {sameID, directory.ErrConflict, []bool{true, false}},
		"a slug of the same batch": {twice, directory.ErrConflict, []bool{false}}, // found by exchange.Read before
		"no text":                  {unpublishable, directory.ErrUnpublishable, []bool{true, false}},
	} {
		for _, dryRun := range test.dryRun {
			report, err := s.Import(t.Context(), batch(storetest.Entry(2), test.bad, storetest.Entry(3)), storetest.At(5), dryRun)
			if report != nil || !errors.Is(err, test.want) {
				t.Errorf("%s: %v, %v; want %v", name, report, err, test.want)
			}
		}
	}
	if got := len(heads(t, s)); got != 1 || sequence(t, s) != seq {
		t.Errorf("%d entries and the change %d are left, want 1 and %d", got, sequence(t, s), seq)
	}
}

// TestImportPublishesWhatIsStored: an entry that is equal to its head may still
// be a draft, or lack a language, or have been withdrawn.
func TestImportPublishesWhatIsStored(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	draft, partly, gone := storetest.Entry(1), storetest.Entry(2), storetest.Entry(3)
	storetest.Save(t, s, draft, "")
	storetest.Publish(t, s, partly, "", "fr")
	storetest.Publish(t, s, gone, "", "fr", "en")
	if err := s.Withdraw(t.Context(), gone.ID, storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	before := heads(t, s)
	checkReport(t, importInto(t, s, batch(draft, partly, gone), false), exchange.OutcomeChanged, exchange.OutcomeChanged, exchange.OutcomeChanged)
	for _, e := range []*directory.Entry{draft, partly, gone} {
		if got := live(t, s, e.ID); !got.Has("fr") || !got.Has("en") || got.Withdrawn {
			t.Errorf("%s is public in %d languages, withdrawn: %v", e.Slug, len(got.Versions), got.Withdrawn)
		}
	}
	if diff := cmp.Diff(before, heads(t, s)); diff != "" {
		t.Errorf("nothing was written, but the heads changed (-before +after):\n%s", diff)
	}
	checkReport(t, importInto(t, s, batch(draft, partly, gone), false), exchange.OutcomeUnchanged, exchange.OutcomeUnchanged, exchange.OutcomeUnchanged)
}

// TestImportDraft: what is not to be public is stored, and stays unseen.
func TestImportDraft(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	b := batch(e)
	b.Entries[0].Published = nil
	checkReport(t, importInto(t, s, b, false), exchange.OutcomeNew)
	if _, err := s.PublishedEntry(t.Context(), e.ID); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("readers see it: %v", err)
	}
	if _, err := s.Head(t.Context(), e.Slug); err != nil {
		t.Errorf("editors do not: %v", err)
	}
}

func term(id string, order int) directory.Term {
	return directory.Term{ID: id, Order: order, Labels: map[lang.Tag]directory.Label{
		"fr": {Label: "Mot " + id, Short: "Mot", Hint: "Un mot", Slug: "mot-" + id}, "en": {Label: "Word " + id},
	}}
}

func TestImportTerms(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	kinds, needs, areas := directory.VocabularyKinds, directory.VocabularyNeeds, directory.VocabularyAreas
	money := term("money", 1)
	money.Kinds = []string{"grants", "relocation"}
	money.Said = map[lang.Tag][]string{"en": {"broke", "no money’s left"}, "sw": {"sina pesa"}}
	b := &exchange.Batch{Terms: map[string][]directory.Term{kinds: {term("relocation", 2), term("grants", 1)}, needs: {money}}}
	terms := func(want map[string][]directory.Term) {
		t.Helper()
		got, err := s.Terms(t.Context())
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("terms (-want +got): %v\n%s", err, diff)
		}
	}
	importInto(t, s, b, false)
	terms(map[string][]directory.Term{kinds: {term("grants", 1), term("relocation", 2)}, needs: {money}})
	seq := sequence(t, s)
	importInto(t, s, b, false)
	if got := sequence(t, s); got != seq {
		t.Errorf("importing the same terms again made the change %d", got)
	}
	// A term changes as a whole: a label that is no longer there goes.
	retired := directory.Term{ID: "relocation", Order: 0, Retired: true, Labels: map[lang.Tag]directory.Label{"es": {Label: "Reubicación"}}}
	importInto(t, s, &exchange.Batch{Terms: map[string][]directory.Term{kinds: {term("grants", 1), retired}, areas: {term("torture", 1)}}}, false)
	terms(map[string][]directory.Term{kinds: {retired, term("grants", 1)}, needs: {money}, areas: {term("torture", 1)}})
	if got := sequence(t, s); got != seq+1 {
		t.Errorf("the change is %d, want %d", got, seq+1)
	}
}

func TestSetting(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := storetest.OpenIn(t, dir)
	setting := func(s *store.Store, want string) {
		t.Helper()
		if got, err := s.Setting(t.Context(), store.SettingDemo); got != want || err != nil {
			t.Errorf("the setting is %q, %v; want %q", got, err, want)
		}
	}
	setting(s, "")
	for _, value := range []string{"yes", "no", ""} {
		if err := s.Set(t.Context(), store.SettingDemo, value, storetest.At(1)); err != nil {
			t.Fatal(err)
		}
		setting(s, value)
		setting(storetest.OpenIn(t, dir), value) // another process
	}
	changes, err := s.ChangesSince(t.Context(), 1)
	want := []directory.Change{{Seq: 2, What: directory.ChangeSettings}, {Seq: 3, What: directory.ChangeSettings}}
	if diff := cmp.Diff(want, changes); diff != "" || err != nil {
		t.Errorf("changes (-want +got): %v\n%s", err, diff)
	}
	if changes, err := s.ChangesSince(t.Context(), 3); len(changes) != 0 || err != nil {
		t.Errorf("changes after the last: %v, %v", changes, err)
	}
}
