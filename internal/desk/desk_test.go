package desk_test

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

var ctx = context.Background()

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		do     func(*testing.T, *store.Store, *directory.Entry)
		state  desk.State
		fr, en directory.State
	}{
		{"never published", func(t *testing.T, s *store.Store, e *directory.Entry) {
			storetest.Save(t, s, e, "")
		}, desk.StateDraft, desk.TextDraft, desk.TextDraft},
		{"published whole", func(t *testing.T, s *store.Store, e *directory.Entry) {
			storetest.Publish(t, s, e, "", "fr", "en")
		}, desk.StateLive, directory.StateCurrent, directory.StateCurrent},
		{"published in the original alone", func(t *testing.T, s *store.Store, e *directory.Entry) {
			storetest.Publish(t, s, e, "", "fr")
		}, desk.StateNewer, directory.StateCurrent, desk.TextDraft},
		{"a fact is newer", func(t *testing.T, s *store.Store, e *directory.Entry) {
			r := storetest.Publish(t, s, e, "", "fr", "en")
			e.Seat = "CH"
			storetest.Save(t, s, e, r)
		}, desk.StateNewer, directory.StateCurrent, directory.StateCurrent},
		{"a text is newer", func(t *testing.T, s *store.Store, e *directory.Entry) {
			r := storetest.Publish(t, s, e, "", "fr", "en")
			e.Texts["en"].Summary = "It helps very quickly."
			storetest.Save(t, s, e, r)
		}, desk.StateNewer, directory.StateCurrent, desk.TextDraft},
		{"a translation was published by itself", func(t *testing.T, s *store.Store, e *directory.Entry) {
			r := storetest.Publish(t, s, e, "", "fr", "en")
			e.Texts["en"].Summary = "It helps very quickly."
			storetest.Publish(t, s, e, r, "en")
		}, desk.StateLive, directory.StateCurrent, directory.StateCurrent},
		{"saved again without a change", func(t *testing.T, s *store.Store, e *directory.Entry) {
			storetest.Save(t, s, e, storetest.Publish(t, s, e, "", "fr", "en"))
		}, desk.StateLive, directory.StateCurrent, directory.StateCurrent},
		{"a translation is to review", func(t *testing.T, s *store.Store, e *directory.Entry) {
			e.Texts["en"].ToReview = map[directory.Section]directory.Outdated{"summary": {Was: "Il aide.", Since: "2026-11-20"}}
			storetest.Publish(t, s, e, "", "fr", "en")
		}, desk.StateLive, directory.StateCurrent, directory.StateToReview},
		{"a translation is gone", func(t *testing.T, s *store.Store, e *directory.Entry) {
			r := storetest.Publish(t, s, e, "", "fr", "en")
			delete(e.Texts, "en")
			storetest.Save(t, s, e, r)
		}, desk.StateNewer, directory.StateCurrent, directory.StateMissing},
		{"withdrawn", func(t *testing.T, s *store.Store, e *directory.Entry) {
			storetest.Publish(t, s, e, "", "fr", "en")
			must(t, s.Withdraw(ctx, e.ID, storetest.At(3)))
		}, desk.StateWithdrawn, directory.StateCurrent, directory.StateCurrent},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, e := storetest.Open(t), whole(1)
			tt.do(t, s, e)
			r := now(t, desk.New(s, locales(t))).Row(e.ID)
			if r.State != tt.state || r.Texts["fr"] != tt.fr || r.Texts["en"] != tt.en || r.Texts["es"] != directory.StateMissing {
				t.Errorf("%s, texts %v; want %s, fr %s, en %s", r.State, r.Texts, tt.state, tt.fr, tt.en)
			}
		})
	}
}

// whole is an entry whose translation has every section.
func whole(n int) *directory.Entry {
	e := storetest.Entry(n)
	e.Texts["en"].Contacts = map[string]*directory.ContactText{"phone-1": {Label: "Help desk", Hours: "9:00 to 17:00"}}
	return e
}

// TestKeepsUp: after everything that can happen, an index that was there
// before knows what one that is built afterwards knows.
func TestKeepsUp(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := whole(1)
	revision := storetest.Publish(t, s, e, "", "fr", "en")
	storetest.Publish(t, s, whole(2), "", "fr")
	x := desk.New(s, locales(t))
	now(t, x)
	act := func(a account.Action) account.Act { return account.Act{Action: a, At: storetest.At(5)} }
	steps := []struct {
		name string
		do   func()
	}{
		{"a draft is saved", func() {
			e.Texts["fr"].Name = "Le nouveau fonds"
			revision = storetest.Save(t, s, e, revision)
		}},
		{"it is published", func() { must(t, s.Publish(ctx, e.ID, revision, []lang.Tag{"fr", "en"}, storetest.At(5))) }},
		{"it is renamed", func() { must(t, s.Rename(ctx, e.ID, e.Slug, "new-fund", storetest.At(5))) }},
		{"a contact does not answer", func() {
			must(t, s.VerifyAs(ctx, act("entry.verify"), []directory.Verification{{EntryID: e.ID, ContactID: "phone-1", At: storetest.At(5), Result: directory.VerificationNoAnswer}}))
		}},
		{"it is verified", func() {
			must(t, s.Verify(ctx, directory.Verification{EntryID: e.ID, At: storetest.At(6), Result: directory.VerificationAnswers}))
		}},
		{"a verification is asked for", func() { must(t, s.RequestVerification(ctx, act("entries.request_verification"), []string{e.ID})) }},
		{"it is withdrawn", func() { must(t, s.Withdraw(ctx, e.ID, storetest.At(7))) }},
		{"it comes back", func() { must(t, s.Publish(ctx, e.ID, revision, []lang.Tag{"fr"}, storetest.At(8))) }},
		{"an import from the command line", func() {
			_, err := s.Import(ctx, &exchange.Batch{Entries: []exchange.Entry{{Entry: *whole(3)}}}, storetest.At(9), false)
			must(t, err)
		}},
		{"nothing", func() {}},
	}
	for _, step := range steps {
		step.do()
		got, want := now(t, x), now(t, desk.New(s, locales(t)))
		if !reflect.DeepEqual(got.Rows(), want.Rows()) {
			t.Fatalf("after %s: the index is behind", step.name)
		}
		if again := now(t, x); again != got {
			t.Errorf("after %s: a snapshot is made although nothing has changed", step.name)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Publish(t, s, whole(1), "", "fr")
	x := desk.New(s, locales(t))
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			snapshot, err := x.Now(ctx)
			if err != nil || snapshot.Count(desk.Filter{}) < 1 || len(snapshot.Find(desk.Filter{}, desk.ByName, "fr")) < 1 {
				t.Errorf("no rows: %v", err)
			}
			if n%2 == 0 {
				if err := s.Verify(ctx, directory.Verification{EntryID: whole(1).ID, At: storetest.At(n), Result: directory.VerificationAnswers}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
}

func TestVerificationState(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := whole(1)
	storetest.Publish(t, s, e, "", "fr", "en")
	x := desk.New(s, locales(t))
	day := storetest.At(0)
	verify := func(contact string, result directory.VerificationResult, at time.Time) {
		must(t, s.Verify(ctx, directory.Verification{EntryID: e.ID, ContactID: contact, At: at, Result: result}))
	}
	check := func(at time.Time, want desk.Verification) {
		t.Helper()
		if got := now(t, x).Row(e.ID).Verification(at); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	check(day, desk.VerifyNever)
	verify("", directory.VerificationAnswers, day)
	verify("phone-1", directory.VerificationAnswers, day)
	check(day, desk.Verified)
	check(day.AddDate(0, 6, -1), desk.Verified)
	check(day.AddDate(0, 6, 0), desk.VerifyDue)
	verify("phone-1", directory.VerificationNoAnswer, day.Add(time.Hour))
	verify("phone-1", directory.VerificationUntried, day.Add(2*time.Hour))
	check(day, desk.VerifySilent)
	verify("phone-1", directory.VerificationAnswers, day.Add(3*time.Hour))
	check(day, desk.Verified)
	must(t, s.RequestVerification(ctx, account.Act{Action: "entries.request_verification", At: day}, []string{e.ID}))
	check(day, desk.VerifyDue)
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	scopes := []directory.Scope{
		{Worldwide: true},
		{Regions: []string{"002"}},                            // Africa
		{Regions: []string{"011"}},                            // Western Africa
		{Countries: []string{"SN"}},                           // Senegal
		{Countries: []string{"FR"}, Regions: []string{"005"}}, // France, South America
		{Worldwide: true, Countries: []string{"SN"}},
	}
	for n, scope := range scopes {
		e := whole(n)
		e.Scope = scope
		storetest.Publish(t, s, e, "", "fr")
	}
	tests := []struct {
		place string
		want  []int
	}{
		{"", []int{0, 1, 2, 3, 4, 5}}, {"001", []int{0, 5}}, {"002", []int{1, 2, 3, 5}}, {"011", []int{1, 2, 3, 5}},
		{"SN", []int{1, 2, 3, 5}}, {"KE", []int{1}}, {"014", []int{1}}, {"FR", []int{4}}, {"BR", []int{4}}, {"JP", nil}, {"nowhere", nil},
	}
	snapshot := now(t, desk.New(s, locales(t)))
	for _, tt := range tests {
		var got []int
		for n := range scopes {
			for _, r := range snapshot.Find(desk.Filter{Place: tt.place}, desk.ByName, "fr") {
				if r.ID == whole(n).ID {
					got = append(got, n)
				}
			}
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("place %q: %v, want %v", tt.place, got, tt.want)
		}
	}
}

// leaving is a source whose reader leaves while entries are read.
type leaving struct {
	desk.Source
	leave context.CancelFunc
}

func (l leaving) EntryHeads(ctx context.Context, entryIDs []string) ([]directory.Head, error) {
	l.leave()
	return l.Source.EntryHeads(ctx, entryIDs)
}

// TestWhoeverLeaves: a snapshot that nobody waited for is there for the next.
func TestWhoeverLeaves(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Save(t, s, storetest.Entry(1), "")
	ctx, leave := context.WithCancel(t.Context())
	x := desk.New(leaving{s, leave}, locales(t))
	if _, err := x.Now(ctx); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if err := x.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	if last := x.Last(); last == nil || len(last.Rows()) != 1 {
		t.Errorf("the last snapshot is %v", last)
	}
}
