package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

func live(t *testing.T, s *store.Store, id string) *directory.Live {
	t.Helper()
	l, err := s.LiveEntry(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestPublish(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	revision := storetest.Save(t, s, e, "")
	if _, err := s.PublishedEntry(t.Context(), e.ID); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("a saved entry is seen by readers: %v", err)
	}
	if err := s.Publish(t.Context(), e.ID, revision, []lang.Tag{"fr"}, storetest.At(2)); err != nil {
		t.Fatal(err)
	}
	want := &directory.Live{Facts: e, Versions: map[lang.Tag]*directory.Entry{"fr": e}, Standing: directory.Standing{At: storetest.At(2)}}
	if diff := cmp.Diff(want, live(t, s, e.ID)); diff != "" {
		t.Errorf("published (-want +got):\n%s", diff)
	}
	if err := s.Publish(t.Context(), e.ID, revision, []lang.Tag{"en"}, storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	want.Versions["en"], want.At = e, storetest.At(3)
	if diff := cmp.Diff(want, live(t, s, e.ID)); diff != "" {
		t.Errorf("published in a second language (-want +got):\n%s", diff)
	}
	changes, err := s.ChangesSince(t.Context(), 0)
	wantChanges := []directory.Change{{Seq: 1, What: directory.ChangeEntry, EntryID: e.ID}, {Seq: 2, What: directory.ChangeEntry, EntryID: e.ID}}
	if diff := cmp.Diff(wantChanges, changes); diff != "" || err != nil {
		t.Errorf("changes (-want +got): %v\n%s", err, diff)
	}
}

// TestFactsAreNeverStaler: a new phone number published in the original is the
// one that readers of every language see, with the text they had.
func TestFactsAreNeverStaler(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	old := storetest.Entry(1)
	first := storetest.Publish(t, s, old, "", "fr", "en")
	renewed := storetest.Entry(1)
	renewed.Contacts[0].Value = "+41 22 999 99 99"
	renewed.Texts["fr"].Summary, renewed.Texts["en"].Summary = "Il aide encore.", "It still helps."
	storetest.Publish(t, s, renewed, first, "fr")
	want := &directory.Live{
		Facts: renewed, Versions: map[lang.Tag]*directory.Entry{"fr": renewed, "en": old}, Standing: directory.Standing{At: storetest.At(2)},
	}
	got := live(t, s, old.ID)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("published (-want +got):\n%s", diff)
	}
	p, err := s.PublishedEntry(t.Context(), old.ID)
	if err != nil {
		t.Fatal(err)
	}
	text, in := p.In("en")
	if p.Facts().Contacts[0].Value != "+41 22 999 99 99" || text.Summary != "It helps quickly." || in != "en" {
		t.Errorf("a reader of English sees %s and %q", p.Facts().Contacts[0].Value, text.Summary)
	}
	var all []*directory.Published
	_, err = s.Published(t.Context(), func(p *directory.Published) error { all = append(all, p); return nil })
	if diff := cmp.Diff([]*directory.Published{want.Published()}, all, cmp.AllowUnexported(directory.Published{}, directory.PublishedText{})); diff != "" || err != nil {
		t.Errorf("all (-want +got): %v\n%s", err, diff)
	}
}

// TestTranslationAhead: a translation may be published from a later revision
// than the original; its contacts wait for the original.
func TestTranslationAhead(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	old := storetest.Entry(1)
	first := storetest.Publish(t, s, old, "", "fr", "en")
	renewed := storetest.Entry(1)
	renewed.Contacts[0].Value = "+41 22 999 99 99"
	renewed.Texts["en"].Summary = "It still helps."
	storetest.Publish(t, s, renewed, first, "en")
	want := &directory.Live{Facts: old, Versions: map[lang.Tag]*directory.Entry{"fr": old, "en": renewed}, Standing: directory.Standing{At: storetest.At(2)}}
	if diff := cmp.Diff(want, live(t, s, old.ID)); diff != "" {
		t.Errorf("published (-want +got):\n%s", diff)
	}
}

// TestOriginalChanges: an entry whose original was named wrongly at first.
func TestOriginalChanges(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	first := storetest.Publish(t, s, e, "", "fr", "en")
	e = storetest.Entry(1)
	e.Original, e.Contacts[0].Value = "en", "+44 20 7946 0000"
	second := storetest.Publish(t, s, e, first, "en")
	if got := live(t, s, e.ID); got.Facts.Original != "en" || got.Facts.Contacts[0].Value != "+44 20 7946 0000" {
		t.Errorf("facts come from %s with %s", got.Facts.Original, got.Facts.Contacts[0].Value)
	}
	e.Original = "fr"
	storetest.Publish(t, s, e, second, "en")
	if got := live(t, s, e.ID); got.Facts.Original != "fr" || got.Facts.Contacts[0].Value == "+44 20 7946 0000" {
		t.Errorf("facts come from %s with %s", got.Facts.Original, got.Facts.Contacts[0].Value)
	}
}

// TestPublishRefuses: one entry without its original would keep the whole
// directory from being loaded.
func TestPublishRefuses(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	one, two := storetest.Entry(1), storetest.Entry(2)
	first, second := storetest.Save(t, s, one, ""), storetest.Publish(t, s, two, "", "fr")
	tests := []struct {
		name, entry, revision string
		languages             []lang.Tag
		want                  error
	}{
		{"a translation before its original", one.ID, first, []lang.Tag{"en"}, directory.ErrUnpublishable},
		{"a language without text", one.ID, first, []lang.Tag{"fr", "es"}, directory.ErrUnpublishable},
		{"a revision of another entry", one.ID, second, []lang.Tag{"fr"}, directory.ErrNotFound},
		{"a revision that never was", one.ID, "nothing", []lang.Tag{"fr"}, directory.ErrNotFound},
		{"an entry that never was", "nothing", first, []lang.Tag{"fr"}, directory.ErrNotFound},
	}
	for _, test := range tests { // one after the other: each must leave all as it is
		if err := s.Publish(t.Context(), test.entry, test.revision, test.languages, storetest.At(3)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
		if _, err := s.PublishedEntry(t.Context(), one.ID); !errors.Is(err, directory.ErrNotFound) {
			t.Errorf("%s: readers see the entry: %v", test.name, err)
		}
	}
	if seq, err := s.Sequence(t.Context()); seq != 1 || err != nil {
		t.Errorf("%d changes, %v", seq, err)
	}
}

func TestWithdraw(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	revision := storetest.Publish(t, s, e, "", "fr", "en")
	if err := s.Withdraw(t.Context(), e.ID, storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	if got := live(t, s, e.ID); !got.Withdrawn || got.Facts == nil {
		t.Errorf("withdrawn: %v, facts: %v", got.Withdrawn, got.Facts)
	}
	if err := s.Publish(t.Context(), e.ID, revision, []lang.Tag{"en"}, storetest.At(4)); !errors.Is(err, directory.ErrUnpublishable) {
		t.Errorf("it comes back without its original: %v", err)
	}
	if err := s.Publish(t.Context(), e.ID, revision, []lang.Tag{"fr"}, storetest.At(4)); err != nil {
		t.Fatal(err)
	}
	if got := live(t, s, e.ID); got.Withdrawn {
		t.Error("published again it is still withdrawn")
	}
	if err := s.Withdraw(t.Context(), "nothing", storetest.At(5)); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("an entry that never was: %v", err)
	}
	if seq, err := s.Sequence(t.Context()); seq != 3 || err != nil {
		t.Errorf("%d changes, %v; want 3: published, withdrawn, published", seq, err)
	}
}

func TestRename(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	one, two := storetest.Entry(1), storetest.Entry(2)
	storetest.Publish(t, s, one, "", "fr")
	storetest.Publish(t, s, two, "", "fr")
	rename := func(id, from, to string, want error) {
		t.Helper()
		if err := s.Rename(t.Context(), id, from, to, storetest.At(3)); !errors.Is(err, want) {
			t.Errorf("%s to %s: %v, want %v", from, to, err, want)
		}
	}
	former := func(want map[string]string) {
		t.Helper()
		got, err := s.FormerSlugs(t.Context())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("former slugs (-want +got): %v\n%s", err, diff)
		}
	}
	rename(one.ID, "fund-1", "fund-2", directory.ErrConflict) // another entry has it
	rename(one.ID, "fund-9", "fund-3", directory.ErrConflict) // not its slug
	rename(one.ID, "fund-2", "fund-3", directory.ErrConflict) // the slug of another entry
	rename("nothing", "fund-1", "fund-3", directory.ErrConflict)
	former(map[string]string{})
	rename(one.ID, "fund-1", "fund-3", nil)
	former(map[string]string{"fund-1": one.ID})
	rename(two.ID, "fund-2", "fund-1", directory.ErrConflict) // another entry had it
	rename(one.ID, "fund-3", "fund-4", nil)
	former(map[string]string{"fund-1": one.ID, "fund-3": one.ID})
	rename(one.ID, "fund-4", "fund-1", nil) // back to one of its own
	former(map[string]string{"fund-3": one.ID, "fund-4": one.ID})
	rename(one.ID, "fund-1", "fund-1", nil) // no change
	former(map[string]string{"fund-3": one.ID, "fund-4": one.ID})

	taken := storetest.Entry(5)
	taken.Slug = "fund-3"
	if _, err := s.Save(t.Context(), taken, "", storetest.At(4)); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("a new entry under a former slug: %v", err)
	}
}

// TestRenamedEntry: old revisions carry the old slug, and nobody sees it.
func TestRenamedEntry(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	storetest.Publish(t, s, e, "", "fr")
	if err := s.Rename(t.Context(), e.ID, "fund-1", "new-name", storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	if got := live(t, s, e.ID).Facts.Slug; got != "new-name" {
		t.Errorf("readers see the slug %q", got)
	}
	if head, err := s.Head(t.Context(), "new-name"); err != nil || head.Entry.Slug != "new-name" {
		t.Errorf("editors see the slug %q, %v", head.Entry.Slug, err)
	}
	if _, err := s.Head(t.Context(), "fund-1"); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("head under the old slug: %v", err)
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e, other := storetest.Entry(1), storetest.Entry(2)
	storetest.Publish(t, s, e, "", "fr")
	storetest.Publish(t, s, other, "", "fr")
	steps := []struct {
		name string
		v    directory.Verification
		want int // hour of the last successful check of the whole entry, 0: never
	}{
		{"a contact alone", directory.Verification{ContactID: "phone-1", At: storetest.At(3), Result: directory.VerificationAnswers}, 0},
		{"nobody answered", directory.Verification{At: storetest.At(4), Result: directory.VerificationNoAnswer}, 0},
		{"checked", directory.Verification{At: storetest.At(6), How: "called", Result: directory.VerificationAnswers}, 6},
		{"an earlier check is written down later", directory.Verification{At: storetest.At(5), Result: directory.VerificationAnswers}, 6},
		{"could not be tried again", directory.Verification{At: storetest.At(8), Result: directory.VerificationUntried}, 6},
		{"checked again", directory.Verification{At: storetest.At(9), Result: directory.VerificationAnswers}, 9},
	}
	for i, step := range steps {
		step.v.EntryID = e.ID
		if err := s.Verify(t.Context(), step.v); err != nil {
			t.Fatal(err)
		}
		got := live(t, s, e.ID).Verified
		if step.want == 0 != got.IsZero() || (step.want > 0 && !got.Equal(storetest.At(step.want))) {
			t.Errorf("%s: verified %v, want hour %d", step.name, got, step.want)
		}
		if got := live(t, s, other.ID).Verified; !got.IsZero() {
			t.Errorf("%s: another entry was verified %v", step.name, got)
		}
		if seq, err := s.Sequence(t.Context()); seq != int64(3+i) || err != nil {
			t.Errorf("%s: %d changes, %v", step.name, seq, err)
		}
	}
	if err := s.Verify(t.Context(), directory.Verification{EntryID: "nothing", At: storetest.At(1), Result: directory.VerificationAnswers}); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("an entry that never was: %v", err)
	}
	if err := s.Verify(t.Context(), directory.Verification{EntryID: e.ID, At: storetest.At(1), Result: "maybe"}); err == nil {
		t.Error("a result that is none was stored")
	}
}

// TestPublishedStops: an error of the reader ends the reading.
func TestPublishedStops(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	for n := range 5 {
		storetest.Publish(t, s, storetest.Entry(n), "", "fr", "en")
	}
	enough := errors.New("enough")
	seen := 0
	_, err := s.Published(t.Context(), func(*directory.Published) error {
		if seen++; seen == 2 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || seen != 2 {
		t.Errorf("%d entries, then %v", seen, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Published(ctx, func(*directory.Published) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("reading for somebody who left: %v", err)
	}
}
