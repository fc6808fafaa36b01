package desk_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// TestFollows: after any change, what is kept is what a reading from the
// beginning finds, and in the same orders.
func TestFollows(t *testing.T) {
	t.Parallel()
	const entries = 12
	s, random := storetest.Open(t), rand.New(rand.NewPCG(7, 7))
	storetest.Fill(t, s, entries)
	who := &account.Account{ID: newID(t), Name: "Ana", Role: account.RoleEditor, State: account.StateActive, CreatedAt: storetest.At(0)}
	must(t, s.AddAccount(ctx, account.Act{Action: "account.add", Subject: who.ID, At: storetest.At(0)}, who, ""))
	x := desk.New(s, locales(t))
	added := entries
	for n := range 150 {
		if n%10 > 0 { // else several changes at once
			compare(t, x, s, n)
		}
		h, err := s.HeadOf(ctx, storetest.Entry(random.IntN(added)).ID)
		must(t, err)
		act := func(a account.Action) account.Act {
			return account.Act{Action: a, Subject: h.EntryID, AccountID: who.ID, At: storetest.At(5 + n)}
		}
		changes := []func(){
			func() { // without a word in the log
				h.Entry.OriginalText().Name = fmt.Sprint("Z ", random.IntN(100))
				storetest.Save(t, s, h.Entry, h.ID)
			},
			func() {
				next := h.Entry.Clone()
				next.OriginalText().Summary += "."
				next.Follow(h.Entry, false, "2026-11-24")
				storetest.Save(t, s, next, h.ID)
			},
			func() { must(t, s.Publish(ctx, h.EntryID, h.ID, h.Entry.Languages(), storetest.At(5+n))) },
			func() { must(t, s.Withdraw(ctx, h.EntryID, storetest.At(5+n))) },
			func() { must(t, s.Rename(ctx, h.EntryID, h.Entry.Slug, fmt.Sprint("slug-", n), storetest.At(5+n))) },
			func() {
				v := directory.Verification{EntryID: h.EntryID, At: storetest.At(5 + n), Result: directory.VerificationAnswers}
				must(t, s.VerifyAs(ctx, act("entry.verify"), []directory.Verification{v}))
			},
			func() { // of which readers hear nothing
				v := directory.Verification{EntryID: h.EntryID, ContactID: "phone-1", At: storetest.At(5 + n), Result: directory.VerificationNoAnswer}
				must(t, s.VerifyAs(ctx, account.Act{Action: "entry.verify", At: v.At}, []directory.Verification{v}))
			},
			func() {
				must(t, s.RequestVerification(ctx, account.Act{Action: "entries.request_verification", At: storetest.At(5)}, []string{h.EntryID}))
			},
			func() {
				release := directory.Schedule{ID: newID(t), Release: directory.Release{EntryID: h.EntryID, RevisionID: h.ID, Languages: h.Entry.Languages()}, AccountID: who.ID, At: storetest.At(500 + n)}
				must(t, s.Schedule(ctx, act("entry.schedule"), release))
			},
			func() {
				list, err := s.Schedules(ctx, h.EntryID)
				must(t, err)
				for _, release := range list {
					must(t, s.Unschedule(ctx, act("entry.unschedule"), h.EntryID, release.ID))
				}
			},
			func() { storetest.Save(t, s, storetest.Entry(added), ""); added++ },
			func() {
				_, err := s.Import(ctx, &exchange.Batch{Entries: []exchange.Entry{{Entry: *storetest.Entry(added)}}}, storetest.At(9), false)
				must(t, err)
				added++
			},
		}
		changes[random.IntN(len(changes))]()
	}
	compare(t, x, s, 0)
}

// compare compares an index with one that is made now, on a day that now and
// then is another.
func compare(t *testing.T, x *desk.Index, s *store.Store, n int) {
	t.Helper()
	kept, fresh := now(t, x), now(t, desk.New(s, locales(t)))
	if !reflect.DeepEqual(kept.Rows(), fresh.Rows()) {
		t.Fatal("what is kept is not what is stored")
	}
	ids := func(s *desk.Snapshot, tag lang.Tag) (list []string) {
		for _, r := range s.Find(desk.Filter{}, desk.ByName, tag) {
			list = append(list, r.ID)
		}
		return list
	}
	days := []time.Time{storetest.At(0), storetest.At(24*200 + n)}
	for _, day := range days[:1+n%2] {
		got, again, want := kept.Waiting(day), kept.Count(desk.Filter{Verify: desk.VerifyWanted, Now: day}), fresh.Waiting(day)
		if got != want || again != want {
			t.Fatalf("%d wait, %d are found, want %d", got, again, want)
		}
	}
	for _, tag := range []lang.Tag{"fr", "es"} {
		got, want := kept.Tally(tag), fresh.Tally(tag)
		for _, state := range desk.TextStates {
			if got.Texts[state] != want.Texts[state] || got.Sections != want.Sections || got.Total != want.Total {
				t.Fatalf("%+v, want %+v", got, want)
			}
		}
		if got, want := ids(kept, tag), ids(fresh, tag); !slices.Equal(got, want) {
			t.Fatalf("order in %s: %q, want %q", tag, got, want)
		}
	}
}

// TestLateRevision: several entries were saved at once with revisions whose ids
// are older than one that was stored before them.
func TestLateRevision(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	first := storetest.Save(t, s, storetest.Entry(1), "")
	late := directory.Revision{ID: newID(t), EntryID: storetest.Entry(1).ID, Parent: first, Entry: storetest.Entry(1), CreatedAt: storetest.At(2), Kind: directory.RevisionSaved}
	storetest.Save(t, s, storetest.Entry(2), "")
	x := desk.New(s, locales(t))
	now(t, x)
	must(t, s.SaveMany(ctx, account.Act{Action: "entries.add_term", At: storetest.At(3)}, []directory.Revision{late}))
	if got := now(t, x).Row(late.EntryID).Revision; got != late.ID {
		t.Errorf("the newest revision is %s, want %s", got, late.ID)
	}
}

func newID(t *testing.T) string {
	t.Helper()
	id, err := ident.New()
	must(t, err)
	return id
}

// TestDraft: whether readers see a text as it is, marks included.
func TestDraft(t *testing.T) {
	t.Parallel()
	s, e := storetest.Open(t), whole(1)
	revision := storetest.Publish(t, s, e, "", "fr", "en")
	x := desk.New(s, locales(t))
	check := func(name string, draft bool, want directory.Progress, since directory.Date) {
		t.Helper()
		p, there := now(t, x).Row(e.ID).Progress("en")
		if !there || p.Draft != draft || p.Progress.ToReview != want.ToReview || p.Progress.Missing != want.Missing || p.Since != since {
			t.Errorf("%s: %+v", name, p)
		}
	}
	check("as readers see it", false, directory.Progress{}, "")
	next := e.Clone()
	next.Texts["fr"].Summary, next.Texts["fr"].Description = "Il aide.", "Un fonds."
	next.Follow(e, false, "2026-11-24")
	next.Texts["en"].ToReview["description"] = directory.Outdated{Was: "Un fonds pour les urgences.", Since: "2026-11-20"}
	revision = storetest.Save(t, s, next, revision)
	check("its original has changed", true, directory.Progress{ToReview: 2}, "2026-11-20")
	must(t, s.Publish(ctx, e.ID, revision, []lang.Tag{"fr", "en"}, storetest.At(3)))
	check("published with its marks", false, directory.Progress{ToReview: 2}, "2026-11-20")
	must(t, s.Withdraw(ctx, e.ID, storetest.At(4)))
	check("withdrawn", true, directory.Progress{ToReview: 2}, "2026-11-20")
	if _, there := now(t, x).Row(e.ID).Progress("es"); there {
		t.Error("a text that is not there has come far")
	}
}
