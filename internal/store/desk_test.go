package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

func TestEntryHeads(t *testing.T) {
	t.Parallel()
	s, one, two := storetest.Open(t), storetest.Entry(1), storetest.Entry(2)
	first := storetest.Publish(t, s, one, "", "fr", "en")
	one.Founded = 1990
	second := storetest.Publish(t, s, one, first, "fr")
	one.Founded = 1991
	third := storetest.Save(t, s, one, second)
	draft := storetest.Save(t, s, two, "")
	want := []directory.Head{
		{EntryID: one.ID, Slug: "fund-1", RevisionID: third, Live: map[lang.Tag]string{"fr": second, "en": first}},
		{EntryID: two.ID, Slug: "fund-2", RevisionID: draft, Live: map[lang.Tag]string{}},
	}
	check := func(only []string, want ...directory.Head) {
		t.Helper()
		got, err := s.EntryHeads(t.Context(), only)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("heads of %v: %v (-want +got):\n%s", only, err, diff)
		}
	}
	check(nil, want...)
	check([]string{one.ID, "nothing"}, want[0])
	check([]string{})
	if err := s.Withdraw(t.Context(), one.ID, storetest.At(9)); err != nil {
		t.Fatal(err)
	}
	want[0].Withdrawn = true
	check(nil, want...)
}

// TestMoved: whatever is stored about an entry names it, or may be about any.
func TestMoved(t *testing.T) {
	t.Parallel()
	s, e := storetest.Open(t), storetest.Entry(1)
	revision := storetest.Publish(t, s, e, "", "fr")
	storetest.Publish(t, s, storetest.Entry(2), "", "fr")
	act := func(action account.Action, subject string) account.Act {
		return account.Act{Action: action, Subject: subject, At: storetest.At(4)}
	}
	silent := directory.Verification{EntryID: e.ID, At: storetest.At(4), Result: directory.VerificationNoAnswer}
	tests := []struct {
		name string
		do   func() error
		want []string // nil: any entry
	}{
		{"nothing", func() error { return nil }, []string{}},
		{"saved", func() error { revision = storetest.Save(t, s, e, revision); return nil }, []string{e.ID}},
		{"published", func() error { return s.Publish(t.Context(), e.ID, revision, []lang.Tag{"fr"}, storetest.At(4)) }, []string{e.ID}},
		{"renamed", func() error { return s.Rename(t.Context(), e.ID, "fund-1", "fund-9", storetest.At(4)) }, []string{e.ID}},
		{"did not answer", func() error {
			return s.VerifyAs(t.Context(), act("entry.verify", ""), []directory.Verification{silent})
		}, []string{"", e.ID}},
		{"named in the log", func() error { return s.RequestVerification(t.Context(), act("entry.rename", e.ID), nil) }, []string{e.ID}},
		{"something else in the log", func() error { return s.RequestVerification(t.Context(), act("session.end", "x"), nil) }, []string{"x"}},
		{"several entries", func() error {
			return s.RequestVerification(t.Context(), act("entries.request_verification", ""), []string{e.ID})
		}, nil},
		{"imported", func() error { importInto(t, s, batch(storetest.Entry(3)), false); return nil }, nil},
	}
	for _, tt := range tests {
		since, err := s.Watermark(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := tt.do(); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		got, err := s.Moved(t.Context(), since)
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", tt.name, err, diff)
		}
		if after, err := s.Watermark(t.Context()); err != nil || (after == since) != (tt.name == "nothing") {
			t.Errorf("%s: from %+v to %+v (%v)", tt.name, since, after, err)
		}
	}
}
