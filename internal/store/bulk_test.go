package store_test

import (
	"errors"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// TestManyAllOrNothing: when one of several entries was saved by somebody
// else, nothing is done to any, and the log says nothing.
func TestManyAllOrNothing(t *testing.T) {
	t.Parallel()
	french := []lang.Tag{"fr"}
	act := account.Act{Action: "entries.publish", At: storetest.At(3)}
	tests := map[string]func(s *store.Store, first, stale string) error{
		"publish": func(s *store.Store, first, stale string) error {
			return s.PublishMany(t.Context(), act, []directory.HeadRelease{
				{EntryID: storetest.Entry(1).ID, RevisionID: first, Languages: french}, {EntryID: storetest.Entry(2).ID, RevisionID: stale, Languages: french},
			})
		},
		"withdraw": func(s *store.Store, first, stale string) error {
			return s.WithdrawMany(t.Context(), act, map[string]string{storetest.Entry(1).ID: first, storetest.Entry(2).ID: stale}, "")
		},
		"save": func(s *store.Store, first, stale string) error {
			a, b := storetest.Entry(1), storetest.Entry(2)
			return s.SaveMany(t.Context(), act, []directory.Revision{
				{ID: "01a1ffff-0000-7000-8000-000000000001", EntryID: a.ID, Parent: first, Entry: a, CreatedAt: act.At, Kind: directory.RevisionSaved},
				{ID: "01a1ffff-0000-7000-8000-000000000002", EntryID: b.ID, Parent: stale, Entry: b, CreatedAt: act.At, Kind: directory.RevisionSaved},
			})
		},
	}
	for name, do := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := storetest.Open(t)
			first := storetest.Publish(t, s, storetest.Entry(1), "", "en", "fr")
			stale := storetest.Publish(t, s, storetest.Entry(2), "", "en", "fr")
			storetest.Save(t, s, storetest.Entry(2), stale)
			before, err := s.Watermark(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := do(s, first, stale); !errors.Is(err, directory.ErrConflict) {
				t.Errorf("the error is %v", err)
			}
			if after, err := s.Watermark(t.Context()); err != nil || after != before {
				t.Errorf("something was stored: %+v, before %+v (%v)", after, before, err)
			}
			if head, err := s.HeadOf(t.Context(), storetest.Entry(1).ID); err != nil || head.ID != first {
				t.Errorf("the head has moved (%v)", err)
			}
		})
	}
}

func TestPublishManyRefuses(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	revision := storetest.Save(t, s, e, "")
	act := account.Act{Action: "entries.publish", At: storetest.At(3)}
	tests := []struct {
		release directory.HeadRelease
		want    error
	}{
		{directory.HeadRelease{EntryID: e.ID, RevisionID: "none", Languages: []lang.Tag{"fr"}}, directory.ErrNotFound},
		{directory.HeadRelease{EntryID: e.ID, RevisionID: revision, Languages: []lang.Tag{"fr", "es"}}, directory.ErrUnpublishable},
		{directory.HeadRelease{EntryID: e.ID, RevisionID: revision, Languages: []lang.Tag{"en"}}, directory.ErrUnpublishable},
	}
	for _, tt := range tests {
		if err := s.PublishMany(t.Context(), act, []directory.HeadRelease{tt.release}); !errors.Is(err, tt.want) {
			t.Errorf("%v: %v, want %v", tt.release, err, tt.want)
		}
	}
	if n := storetest.LogEnd(t, s); n != 0 {
		t.Errorf("%d rows in the log", n)
	}
}

func TestUnanswered(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	tests := []struct {
		results []directory.VerificationResult
		want    bool
	}{
		{nil, false},
		{[]directory.VerificationResult{"no-answer"}, true},
		{[]directory.VerificationResult{"answers", "no-answer"}, true},
		{[]directory.VerificationResult{"no-answer", "answers"}, false},
		{[]directory.VerificationResult{"no-answer", "could-not-try"}, true},
		{[]directory.VerificationResult{"could-not-try"}, false},
	}
	for n, tt := range tests {
		e := storetest.Entry(n)
		storetest.Save(t, s, e, "")
		for hour, result := range tt.results {
			if err := s.Verify(t.Context(), directory.Verification{EntryID: e.ID, ContactID: "phone-1", At: storetest.At(hour), Result: result}); err != nil {
				t.Fatal(err)
			}
		}
	}
	silent, err := s.Unanswered(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for n, tt := range tests {
		if got := silent[storetest.Entry(n).ID]; got != tt.want {
			t.Errorf("%v: %v", tt.results, got)
		}
	}
}
