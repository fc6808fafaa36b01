package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
)

func verifyAct(key string, at time.Time) account.Act {
	return account.Act{Action: "entry.verify", Key: key, Result: "/there", At: at}
}

func TestVerifyAs(t *testing.T) {
	t.Parallel()
	s, e := storetest.Open(t), storetest.Entry(1)
	storetest.Publish(t, s, e, "", "fr")
	other := storetest.Entry(2)
	storetest.Save(t, s, other, "")
	if err := s.RequestVerification(t.Context(), verifyAct("", storetest.At(3)), []string{e.ID, other.ID, e.ID}); err != nil {
		t.Fatal(err)
	}
	if err := s.RequestVerification(t.Context(), verifyAct("", storetest.At(4)), []string{other.ID}); err != nil {
		t.Fatal(err)
	}
	list := []directory.Verification{
		{EntryID: e.ID, ContactID: "phone-1", At: storetest.At(5), How: "called", Result: directory.VerificationNoAnswer, Value: "+41", AccountID: "a"},
		{EntryID: e.ID, At: storetest.At(5), Result: directory.VerificationAnswers, AccountID: "a"},
	}
	before := storetest.LogEnd(t, s)
	if err := s.VerifyAs(t.Context(), verifyAct("k", storetest.At(5)), list); err != nil {
		t.Fatal(err)
	}
	var again account.Repeated
	if err := s.VerifyAs(t.Context(), verifyAct("k", storetest.At(6)), list); !errors.As(err, &again) || again.Result != "/there" {
		t.Errorf("sent twice: %v", err)
	}
	if after := storetest.LogEnd(t, s); after != before+1 {
		t.Errorf("%d rows in the log for one form", after-before)
	}
	got, err := s.Verifications(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]directory.Verification{"phone-1": list[0], "": list[1]}, got); diff != "" {
		t.Errorf("verifications (-want +got):\n%s", diff)
	}
	requests, err := s.VerificationRequests(t.Context())
	if diff := cmp.Diff(map[string]time.Time{other.ID: storetest.At(3)}, requests); diff != "" || err != nil {
		t.Errorf("requests, %v (-want +got):\n%s", err, diff)
	}
	if p, err := s.PublishedEntry(t.Context(), e.ID); err != nil || !p.Verified.Equal(storetest.At(5)) {
		t.Errorf("verified %v, %v", p, err)
	}
}

// TestVerifyAsTellsReaders: only a check of the whole entry is public.
func TestVerifyAsTellsReaders(t *testing.T) {
	t.Parallel()
	tests := []struct {
		contact string
		result  directory.VerificationResult
		want    int
	}{
		{"phone-1", directory.VerificationAnswers, 0},
		{"", directory.VerificationNoAnswer, 0},
		{"", directory.VerificationUntried, 0},
		{"", directory.VerificationAnswers, 1},
	}
	s, e := storetest.Open(t), storetest.Entry(1)
	storetest.Publish(t, s, e, "", "fr")
	for _, test := range tests {
		before, _ := s.Sequence(t.Context())
		v := directory.Verification{EntryID: e.ID, ContactID: test.contact, At: storetest.At(5), Result: test.result}
		if err := s.VerifyAs(t.Context(), verifyAct("", storetest.At(5)), []directory.Verification{v}); err != nil {
			t.Fatal(err)
		}
		changes, err := s.ChangesSince(t.Context(), before)
		if len(changes) != test.want || err != nil {
			t.Errorf("%q %s: changes %v, %v", test.contact, test.result, changes, err)
		}
	}
}

func TestVerifyAsOfNothing(t *testing.T) {
	t.Parallel()
	s, e := storetest.Open(t), storetest.Entry(1)
	storetest.Save(t, s, e, "")
	v := directory.Verification{EntryID: "nothing", At: storetest.At(5), Result: directory.VerificationAnswers}
	if err := s.VerifyAs(t.Context(), verifyAct("", storetest.At(5)), []directory.Verification{v}); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("an entry that is not there: %v", err)
	}
	if err := s.RequestVerification(t.Context(), verifyAct("", storetest.At(5)), []string{e.ID, "nothing"}); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("asked for: %v", err)
	}
	if n := storetest.LogEnd(t, s); n != 0 {
		t.Errorf("%d rows in the log", n)
	}
	if requests, err := s.VerificationRequests(t.Context()); len(requests) != 0 || err != nil {
		t.Errorf("half of it was stored: %v, %v", requests, err)
	}
}

func TestAnswered(t *testing.T) {
	t.Parallel()
	s, e := storetest.Open(t), storetest.Entry(1)
	storetest.Save(t, s, e, "")
	for i, v := range []directory.Verification{
		{ContactID: "phone-1", Result: directory.VerificationAnswers, Value: "+1"},
		{ContactID: "phone-1", Result: directory.VerificationAnswers, Value: "+2"},
		{ContactID: "phone-1", Result: directory.VerificationNoAnswer, Value: "+3"},
		{Result: directory.VerificationAnswers},
		{Result: directory.VerificationUntried},
	} {
		v.EntryID, v.At = e.ID, storetest.At(i)
		if err := s.Verify(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Answered(t.Context(), nil)
	want := map[string]map[string]directory.Answered{e.ID: {"phone-1": {At: storetest.At(1), Value: "+2"}, "": {At: storetest.At(3)}}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if got, err = s.Answered(t.Context(), []string{"nothing"}); len(got) != 0 || err != nil {
		t.Errorf("of nothing: %v, %v", got, err)
	}
}
