package store

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/link"
)

func TestLinks(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	ctx := t.Context()
	at := time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC)
	if last, err := s.LastLinkCheck(ctx); err != nil || !last.IsZero() {
		t.Errorf("before any check: %s, %v", last, err)
	}
	if r, err := s.Link(ctx, "https://a.test/"); err != nil || r != (link.Result{Address: "https://a.test/"}) {
		t.Errorf("an address that was never asked: %+v, %v", r, err)
	}
	dead := link.Result{Address: "https://a.test/", Verdict: link.Dead, Reason: link.Gone, Status: 404, CheckedAt: at, Since: at.Add(-48 * time.Hour), Times: 3, GoneSince: at.Add(-24 * time.Hour)}
	moved := link.Result{Address: "https://b.test/", Verdict: link.Moved, Reason: link.Answered, Status: 200, To: "https://c.test/", CheckedAt: at.Add(time.Hour), Since: at, Times: 1}
	sound := link.Result{Address: "https://c.test/", Verdict: link.Sound, Reason: link.Forbidden, CheckedAt: at, Vouched: link.Forbidden, QuietUntil: at.Add(link.Quiet)}
	for _, r := range []link.Result{sound, moved, dead} {
		if err := s.SaveLink(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	wanted := func(want []link.Result, verdicts ...link.Verdict) {
		t.Helper()
		got, err := s.Links(ctx, verdicts...)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v: %v (-want +got)\n%s", verdicts, err, diff)
		}
	}
	wanted([]link.Result{dead, moved, sound})
	wanted([]link.Result{dead, moved}, link.Moved, link.Dead)
	wanted(nil, link.Unsure)
	if last, err := s.LastLinkCheck(ctx); err != nil || !last.Equal(moved.CheckedAt) {
		t.Errorf("last check %s, %v", last, err)
	}
	act := account.Act{AccountID: "a", Name: "rosa", Action: "link.vouch", Subject: dead.Address, Key: "k", Result: "/there", At: at}
	vouched := dead.Vouch(at)
	if err := s.RecordLink(ctx, act, vouched); err != nil {
		t.Fatal(err)
	}
	var again account.Repeated
	if err := s.RecordLink(ctx, act, dead); !errors.As(err, &again) || again.Result != "/there" {
		t.Errorf("a form sent twice: %v", err)
	}
	if err := s.SaveLink(ctx, dead); err != nil { // it was asked before somebody vouched for it
		t.Fatal(err)
	}
	wanted([]link.Result{vouched, moved, sound})
	if mark, err := s.Watermark(ctx); err != nil || mark.Log != 1 {
		t.Errorf("%d rows in the log, %v", mark.Log, err)
	}
	if seq, err := s.Sequence(ctx); err != nil || seq != 0 {
		t.Errorf("%d changes that readers see, %v", seq, err)
	}
	if err := s.KeepLinks(ctx, []string{moved.Address, "https://new.test/"}); err != nil {
		t.Fatal(err)
	}
	wanted([]link.Result{moved})
	if err := s.KeepLinks(ctx, nil); err != nil {
		t.Fatal(err)
	}
	wanted(nil)
}
