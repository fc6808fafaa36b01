package catalogue_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// site is a catalogue over a store, both of the test alone.
type site struct {
	*catalogue.Catalogue
	t     *testing.T
	store *store.Store
}

func newSite(t *testing.T, s *store.Store) site {
	t.Helper()
	c, err := catalogue.Open(t.Context(), s, siteLocales(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return site{c, t, s}
}

// open is a site of the entries given, public in all their languages.
func open(t *testing.T, entries ...*directory.Entry) site {
	t.Helper()
	s := storetest.Open(t)
	for _, e := range entries {
		storetest.Publish(t, s, e, "", e.Languages()...)
	}
	return newSite(t, s)
}

// openKnowing is the same with what people say.
func openKnowing(t *testing.T, entries ...*directory.Entry) site {
	t.Helper()
	s := open(t, entries...)
	c, err := catalogue.Open(t.Context(), s.store, siteLocales(t), ownLexicon(t))
	if err != nil {
		t.Fatal(err)
	}
	return site{c, t, s.store}
}

func (s site) catchUp() {
	s.t.Helper()
	if err := s.CatchUp(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// entries makes n entries that differ in name and number.
func entries(n int) []*directory.Entry {
	list := make([]*directory.Entry, n)
	for i := range list {
		list[i] = storetest.Entry(i + 1)
	}
	return list
}

// republish saves and publishes what an entry has become.
func (s site) republish(e *directory.Entry, languages ...lang.Tag) {
	s.t.Helper()
	head, err := s.store.Head(s.t.Context(), e.Slug)
	if err != nil {
		s.t.Fatal(err)
	}
	storetest.Publish(s.t, s.store, e, head.ID, languages...)
}

// bySlug is what an address leads to: the slug of an entry, or an error.
func (s site) bySlug(slug string) string {
	c, left, err := s.Now().BySlug(slug)
	switch {
	case errors.Is(err, directory.ErrGone):
		return "gone: " + left.Slug
	case err != nil:
		return err.Error()
	}
	return c.Slug
}

func slugs(cards []*catalogue.Card) []string {
	list := make([]string, len(cards))
	for i, c := range cards {
		list[i] = c.Slug
	}
	return list
}

// check compares the snapshot with one that is loaded from nothing: however
// the catalogue got there, it must be the same.
func (s site) check() {
	s.t.Helper()
	fresh := newSite(s.t, s.store).Now()
	now := s.Now()
	if now.Seq != fresh.Seq || now.Len() != fresh.Len() {
		s.t.Errorf("%d entries at change %d, want %d at %d", now.Len(), now.Seq, fresh.Len(), fresh.Seq)
	}
	for _, tag := range now.Languages() {
		if diff := cmp.Diff(slugs(fresh.Sorted(tag)), slugs(now.Sorted(tag))); diff != "" {
			s.t.Errorf("order in %s (-loaded again +now):\n%s", tag, diff)
		}
		for i, c := range now.Sorted(tag) {
			if i < fresh.Len() && !sameCard(c, fresh.Sorted(tag)[i], tag) {
				s.t.Errorf("%s is not what it is when loaded again", c.Slug)
			}
			if found, _, err := now.BySlug(c.Slug); found != c || err != nil {
				s.t.Errorf("%s leads to %v, %v", c.Slug, found, err)
			}
			for _, contact := range c.Contacts() {
				if now, again := ownersOf(now, contact.Value), ownersOf(fresh, contact.Value); !cmp.Equal(now, again) || !slices.Contains(now, c.Slug) {
					s.t.Errorf("%s is of %q, loaded again of %q", contact.Value, now, again)
				}
			}
		}
	}
}

func sameCard(a, b *catalogue.Card, tag lang.Tag) bool {
	return a.ID == b.ID && a.Published.Equal(b.Published) && a.Verified.Equal(b.Verified) && cmp.Equal(a.Contacts(), b.Contacts()) &&
		a.In(tag).Name == b.In(tag).Name && a.In(tag).Summary == b.In(tag).Summary && a.Has(tag) == b.Has(tag)
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	s := open(t)
	if n := s.Now().Len(); n != 0 || len(s.Now().Sorted("fr")) != 0 || len(s.Now().DayAndNight("fr", 3)) != 0 {
		t.Errorf("%d entries in an empty directory", n)
	}
	if got := s.bySlug("fund-1"); got != directory.ErrNotFound.Error() {
		t.Errorf("an address leads to %s", got)
	}
	storetest.Publish(t, s.store, storetest.Entry(1), "", "fr")
	s.catchUp()
	s.check()
}

func TestCatchUp(t *testing.T) {
	t.Parallel()
	s := open(t, entries(5)...)
	before := s.Now()
	s.catchUp()
	if s.Now() != before {
		t.Error("nothing changed, and the snapshot was replaced")
	}

	// One entry is published again, a new one is, one is only saved.
	e := storetest.Entry(3)
	e.Texts["fr"].Name, e.Contacts[0].Value = "Aaa", "+41 22 999 99 99"
	s.republish(e, "fr")
	storetest.Publish(t, s.store, storetest.Entry(6), "", "fr", "en")
	storetest.Save(t, s.store, storetest.Entry(7), "")
	s.catchUp()
	s.check()
	if s.Now().Len() != 6 || before.Len() != 5 {
		t.Errorf("%d entries now and %d before, want 6 and 5", s.Now().Len(), before.Len())
	}
	if c, _, _ := s.Now().BySlug("fund-3"); c.In("fr").Name != "Aaa" || c.In("en").Name != "Fund 3" || c.Contacts()[0].Value != "+41 22 999 99 99" {
		t.Errorf("the entry published again is %q, %q with %v", c.In("fr").Name, c.In("en").Name, c.Contacts())
	}
	if c, _, _ := before.BySlug("fund-3"); c.In("fr").Name != "Fonds 3" {
		t.Errorf("an old snapshot changed: %q", c.In("fr").Name)
	}
	for n := range 7 {
		slug := fmt.Sprintf("fund-%d", n)
		was, _, _ := before.BySlug(slug)
		is, _, _ := s.Now().BySlug(slug)
		if untouched := was != nil && slug != "fund-3"; untouched != (was != nil && was == is) {
			t.Errorf("%s is the same card as before: %v", slug, was == is)
		}
	}
}

func TestCatchUpWithdrawn(t *testing.T) {
	t.Parallel()
	s := open(t, entries(3)...)
	e := storetest.Entry(2)
	if err := s.store.Withdraw(t.Context(), e.ID, storetest.At(4)); err != nil {
		t.Fatal(err)
	}
	s.catchUp()
	s.check()
	if got := s.bySlug("fund-2"); got != "gone: fund-2" || s.Now().Len() != 2 {
		t.Errorf("the address leads to %s, %d entries are left", got, s.Now().Len())
	}
	_, left, _ := s.Now().BySlug("fund-2")
	if diff := cmp.Diff(&catalogue.Withdrawn{ID: e.ID, Slug: "fund-2", Kinds: []string{"emergency-grants"}}, left); diff != "" {
		t.Errorf("what is left (-want +got):\n%s", diff)
	}
	for _, c := range s.Now().Offering("fr", "2026-11-30", "emergency-grants") {
		if c.ID == e.ID {
			t.Error("readers are sent to a withdrawn entry")
		}
	}
	if err := s.store.Rename(t.Context(), e.ID, "fund-2", "fund-two", storetest.At(5)); err != nil {
		t.Fatal(err)
	}
	s.catchUp()
	if got := s.bySlug("fund-2"); got != "gone: fund-two" {
		t.Errorf("the former address of a withdrawn entry leads to %s", got)
	}
	e.Slug = "fund-two"
	s.republish(e, "fr")
	s.catchUp()
	s.check()
	if got := s.bySlug("fund-2"); got != "fund-two" || s.Now().Len() != 3 {
		t.Errorf("published again it is %s, of %d", got, s.Now().Len())
	}
}

func TestCatchUpRenamed(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	id := storetest.Entry(1).ID
	for _, rename := range [][2]string{{"fund-1", "a"}, {"a", "b"}, {"b", "a"}} {
		if err := s.store.Rename(t.Context(), id, rename[0], rename[1], storetest.At(4)); err != nil {
			t.Fatal(err)
		}
	}
	s.catchUp()
	s.check()
	for slug, want := range map[string]string{"fund-1": "a", "b": "a", "a": "a", "fund-2": "fund-2", "c": directory.ErrNotFound.Error()} {
		if got := s.bySlug(slug); got != want {
			t.Errorf("%s leads to %s, want %s", slug, got, want)
		}
	}
}

func TestCatchUpAfterImport(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	changed := storetest.Entry(1)
	changed.Texts["en"].Name = "Zzz"
	batch := &exchange.Batch{Terms: map[string][]directory.Term{directory.VocabularyKinds: {{ID: "emergency-grants", Labels: map[lang.Tag]directory.Label{"fr": {Label: "Aides", Slug: "aides"}}}}}}
	for _, e := range []*directory.Entry{changed, storetest.Entry(9)} {
		batch.Entries = append(batch.Entries, exchange.Entry{Published: e.Languages(), Entry: *e})
	}
	if _, err := s.store.Import(t.Context(), batch, storetest.At(4), false); err != nil {
		t.Fatal(err)
	}
	s.catchUp()
	s.check()
	if diff := cmp.Diff([]string{"fund-2", "fund-9", "fund-1"}, slugs(s.Now().Sorted("en"))); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if term := s.Now().TermBySlug(directory.VocabularyKinds, "fr", "aides"); term == nil || term.ID != "emergency-grants" {
		t.Errorf("the imported term is %v", term)
	}
}

// TestCatchUpFails: readers keep what they have, and the next attempt reaches
// the change that was missed.
func TestCatchUpFails(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	before := s.Now()
	storetest.Publish(t, s.store, storetest.Entry(3), "", "fr")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.CatchUp(ctx); err == nil {
		t.Error("no error for somebody who left")
	}
	if s.Now() != before {
		t.Error("half a change was shown")
	}
	s.catchUp()
	s.check()
}

// failing is a source whose entries cannot be loaded while it is broken.
type failing struct {
	catalogue.Source
	broken error
}

func (f *failing) PublishedEntry(ctx context.Context, id string) (*directory.Published, error) {
	if f.broken != nil {
		return nil, f.broken
	}
	return f.Source.PublishedEntry(ctx, id)
}

func TestCatchUpFailsHalfway(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	source := &failing{Source: s.store}
	c, err := catalogue.Open(t.Context(), source, siteLocales(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Catalogue = c
	before := s.Now()
	e := storetest.Entry(1)
	e.Texts["fr"].Name = "Autre"
	s.republish(e, "fr")
	source.broken = directory.ErrUnavailable
	if err := s.CatchUp(t.Context()); !errors.Is(err, directory.ErrUnavailable) || s.Now() != before {
		t.Errorf("a store that cannot answer: %v, the snapshot was replaced: %v", err, s.Now() != before)
	}
	source.broken = nil
	s.catchUp()
	s.check()
}

// TestCatchUpMany: when most entries have changed, all are read at once.
func TestCatchUpMany(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	storetest.Fill(t, db, 520)
	s := newSite(t, db)
	file := s.file()
	for _, c := range s.Now().Sorted("fr")[:510] {
		if err := db.Verify(t.Context(), directory.Verification{EntryID: c.ID, At: storetest.At(5), Result: directory.VerificationAnswers}); err != nil {
			t.Fatal(err)
		}
	}
	s.catchUp()
	newSite(t, db).same("caught up", s)
	restored := s.restored(file)
	newSite(t, db).same("restored", restored)
	for _, now := range []*catalogue.Snapshot{s.Now(), restored.Now()} {
		if now.Whole != now.Seq {
			t.Errorf("entries were read one by one from %d to %d", now.Whole, now.Seq)
		}
	}
}

// TestCatchUpUnseen: a change of an entry that was never public is no error.
func TestCatchUpUnseen(t *testing.T) {
	t.Parallel()
	s := open(t, entries(1)...)
	draft := storetest.Entry(2)
	storetest.Save(t, s.store, draft, "")
	if err := s.store.Verify(t.Context(), directory.Verification{EntryID: draft.ID, At: storetest.At(3), Result: directory.VerificationAnswers}); err != nil {
		t.Fatal(err)
	}
	s.catchUp()
	s.check()
	if got := s.bySlug(draft.Slug); got != directory.ErrNotFound.Error() {
		t.Errorf("a draft leads to %s", got)
	}
}

// TestCatchUpAtRandom: whatever happens in whatever order, the catalogue that
// followed every step is the one that is loaded at the end.
func TestCatchUpAtRandom(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	s := open(t, entries(12)...)
	for step := range 40 {
		e := storetest.Entry(1 + random.IntN(15))
		head, err := s.store.Head(t.Context(), e.Slug)
		switch {
		case errors.Is(err, directory.ErrNotFound):
			storetest.Publish(t, s.store, e, "", "fr")
		case err != nil:
			t.Fatal(err)
		case random.IntN(4) == 0:
			err = s.store.Withdraw(t.Context(), e.ID, storetest.At(step))
		default:
			e.Texts["fr"].Name, e.Texts["en"].Name = fmt.Sprintf("%c", 'A'+random.IntN(26)), fmt.Sprintf("É%d", random.IntN(9))
			storetest.Publish(t, s.store, e, head.ID, "fr", "en")
		}
		if err != nil && !errors.Is(err, directory.ErrNotFound) {
			t.Fatal(err)
		}
		if random.IntN(3) == 0 { // sometimes several changes at once
			s.catchUp()
			s.check()
		}
	}
	s.catchUp()
	s.check()
}

// TestReadersDuringUpdates: with the race detector, readers of any snapshot
// are never disturbed, and what they see is always whole.
func TestReadersDuringUpdates(t *testing.T) {
	t.Parallel()
	s := open(t, entries(6)...)
	ctx, done := context.WithCancel(t.Context())
	var readers, writers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				now := s.Now()
				for _, tag := range now.Languages() {
					if order := now.Sorted(tag); len(order) != now.Len() {
						t.Errorf("%d entries in %s of %d", len(order), tag, now.Len())
					}
				}
				hot := now.DayAndNight("fr", 3)
				for _, c := range slices.Concat(now.Offering("en", "2026-11-30", "emergency-grants"), []*catalogue.Card{now.Sorted("es")[0]}) {
					if _, err := s.Profile(ctx, c, "en"); err != nil && ctx.Err() == nil {
						t.Error(err)
					}
				}
				_ = append(hot, catalogue.HotContact{})
			}
		})
	}
	for n := range 2 {
		writers.Go(func() {
			for step := range 15 {
				e := storetest.Entry(n + 1)
				e.Texts["fr"].Summary = fmt.Sprintf("Il aide %d fois.", step)
				s.republish(e, "fr")
				s.catchUp()
				if c, _, _ := s.Now().BySlug(e.Slug); c.In("fr").Summary != e.Texts["fr"].Summary {
					t.Errorf("after the answer a reader sees %q, want %q", c.In("fr").Summary, e.Texts["fr"].Summary)
				}
			}
		})
	}
	writers.Wait()
	done()
	readers.Wait()
	s.check()
}

// TestPackedBeside: the words of many changes are packed while further ones
// come, and readers find what they would in a catalogue that was just loaded.
func TestPackedBeside(t *testing.T) {
	t.Parallel()
	s := open(t, entries(4)...)
	for n := range 150 {
		e := storetest.Entry(5 + n%90)
		if n < 90 {
			storetest.Publish(t, s.store, e, "", "fr")
		} else {
			e.Texts["fr"].Summary = fmt.Sprintf("Il aide %d fois.", n)
			s.republish(e, "fr")
		}
		s.catchUp()
		if n%40 == 0 {
			newSite(t, s.store).same(fmt.Sprintf("after %d changes", n), s)
		}
	}
	newSite(t, s.store).same("at the end", s)
	s.restored(s.file()).same("at the end, read from a file", s)
}
