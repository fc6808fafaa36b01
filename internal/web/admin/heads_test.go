package admin_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// TestHeadIndexFollows: after any change, what is kept is what a reading from
// the beginning finds.
func TestHeadIndexFollows(t *testing.T) {
	t.Parallel()
	site, random := webtest.New(t, webtest.Options{Many: 12}), rand.New(rand.NewPCG(7, 7))
	s, ctx := site.Store, t.Context()
	slug := func() string { return fmt.Sprintf("organisation-%d", random.IntN(12)) }
	act := func(subject string) account.Act {
		return account.Act{Action: "entry.save", Subject: subject, At: site.Now()}
	}
	changes := []func(h directory.Revision) error{
		func(h directory.Revision) error { // saved, without a word in the log
			h.Entry.Texts[h.Entry.Original].Description += "."
			_, err := s.Save(ctx, h.Entry, h.ID, site.Now())
			return err
		},
		func(h directory.Revision) error {
			return s.Publish(ctx, h.EntryID, h.ID, h.Entry.Languages(), site.Now())
		},
		func(h directory.Revision) error { return s.Withdraw(ctx, h.EntryID, site.Now()) },
		func(h directory.Revision) error {
			return s.Verify(ctx, directory.Verification{EntryID: h.EntryID, At: site.Now(), Result: directory.VerificationAnswers})
		},
		func(h directory.Revision) error {
			v := directory.Verification{EntryID: h.EntryID, ContactID: "phone-1", At: site.Now(), Result: directory.VerificationAnswers}
			return s.VerifyAs(ctx, act(h.EntryID), []directory.Verification{v})
		},
		func(h directory.Revision) error { return s.RequestVerification(ctx, act(""), []string{h.EntryID}) },
		func(h directory.Revision) error {
			return s.Rename(ctx, h.EntryID, h.Entry.Slug, h.Entry.Slug, site.Now())
		},
		func(directory.Revision) error {
			e := storetest.Entry(1000 + random.IntN(1000))
			revision, err := s.Save(ctx, e, "", site.Now())
			if err != nil {
				return nil // there is one already
			}
			return s.Publish(ctx, e.ID, revision, []lang.Tag{"fr"}, site.Now())
		},
	}
	for range 60 {
		head, err := s.Head(ctx, slug())
		if err != nil {
			continue
		}
		if err := changes[random.IntN(len(changes))](head); err != nil {
			t.Fatal(err)
		}
		kept, fresh, err := site.Desk.HeadRows(ctx)
		if diff := cmp.Diff(fresh, kept); diff != "" || err != nil {
			t.Fatalf("%v (-fresh +kept):\n%s", err, diff)
		}
	}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	before, due, err := d.Desk.Counts(t.Context(), "es")
	if err != nil {
		t.Fatal(err)
	}
	d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Description += " Une phrase." })
	v := directory.Verification{EntryID: d.entry, At: d.Now(), Result: directory.VerificationAnswers}
	list := []directory.Verification{v}
	for _, c := range d.head().Entry.Contacts {
		v.ContactID = c.ID
		list = append(list, v)
	}
	if err := d.Store.VerifyAs(t.Context(), account.Act{Action: "entry.verify", Subject: d.entry, At: d.Now()}, list); err != nil {
		t.Fatal(err)
	}
	after, left, err := d.Desk.Counts(t.Context(), "es")
	if err != nil || after.ToReview != before.ToReview+1 || after.Current != before.Current-1 || left != due-1 {
		t.Errorf("%+v and %d, before %+v and %d, %v", after, left, before, due, err)
	}
}
