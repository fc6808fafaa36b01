package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// doing is something nobody does; release tests look at what readers see.
func doing(action account.Action, hour int) account.Act {
	return account.Act{Action: action, At: storetest.At(hour)}
}

func logRows(t *testing.T, s *store.Store) int64 {
	t.Helper()
	return storetest.LogEnd(t, s)
}

// liveIn is the revision that is live in each language.
func liveIn(t *testing.T, s *store.Store, id string) map[lang.Tag]string {
	t.Helper()
	live, err := s.Live(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	all := map[lang.Tag]string{}
	for tag, p := range live {
		all[tag] = p.RevisionID
	}
	return all
}

// TestPublishAs: a release happens only on top of what was seen when it was
// decided; refused, it changes nothing and leaves no row.
func TestPublishAs(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	first := storetest.Publish(t, s, e, "", "fr", "en")
	second := storetest.Save(t, s, e, first)
	both := map[lang.Tag]string{"fr": first, "en": first}
	for _, c := range []struct {
		name string
		r    directory.Release
		want error
	}{
		{"seen as it is", directory.Release{Languages: []lang.Tag{"en"}, Live: both}, nil},
		{"the same again: English has moved", directory.Release{Languages: []lang.Tag{"en"}, Live: both}, directory.ErrConflict},
		{"the original seen as another", directory.Release{Languages: []lang.Tag{"en"}, Live: map[lang.Tag]string{"fr": second, "en": second}}, directory.ErrConflict},
		{"the original not seen", directory.Release{Languages: []lang.Tag{"fr"}, Live: map[lang.Tag]string{}}, directory.ErrConflict},
		{"a translation without the original", directory.Release{Languages: []lang.Tag{"en"}, Live: map[lang.Tag]string{"en": second}}, directory.ErrUnpublishable},
		{"a language without text", directory.Release{Languages: []lang.Tag{"es"}, Live: both}, directory.ErrUnpublishable},
		{"a revision that never was", directory.Release{RevisionID: "nothing", Languages: []lang.Tag{"fr"}, Live: both}, directory.ErrNotFound},
		{"what matters was seen as it is", directory.Release{Languages: []lang.Tag{"fr"}, Live: map[lang.Tag]string{"fr": first}}, nil},
	} {
		c.r.EntryID = e.ID
		if c.r.RevisionID == "" {
			c.r.RevisionID = second
		}
		before, rows := liveIn(t, s, e.ID), logRows(t, s)
		if err := s.PublishAs(t.Context(), doing("entry.publish", 5), c.r); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if c.want != nil && (logRows(t, s) != rows || !cmp.Equal(before, liveIn(t, s, e.ID))) {
			t.Errorf("%s: refused, and something changed", c.name)
		}
		if c.want == nil && logRows(t, s) != rows+1 {
			t.Errorf("%s: %d rows", c.name, logRows(t, s)-rows)
		}
	}
	if diff := cmp.Diff(map[lang.Tag]string{"fr": second, "en": second}, liveIn(t, s, e.ID)); diff != "" {
		t.Errorf("live (-want +got):\n%s", diff)
	}
}

// TestPublishFurther: a further revision is saved and public in one step, or
// not at all.
func TestPublishFurther(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	first := storetest.Publish(t, s, e, "", "fr", "en")
	further := directory.Revision{ID: "further", EntryID: e.ID, Parent: first, Entry: e, CreatedAt: storetest.At(3), Kind: directory.RevisionSaved, Minor: true}
	r := directory.Release{EntryID: e.ID, RevisionID: first, Further: &further, Languages: []lang.Tag{"fr"}, Live: map[lang.Tag]string{"fr": "other"}}
	if err := s.PublishAs(t.Context(), doing("entry.publish", 3), r); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("seen as another: %v", err)
	}
	if _, err := s.Revision(t.Context(), e.ID, "further"); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("the further revision of a release that was refused: %v", err)
	}
	r.Live = liveIn(t, s, e.ID)
	if err := s.PublishAs(t.Context(), doing("entry.publish", 3), r); err != nil {
		t.Fatal(err)
	}
	if head, err := s.HeadOf(t.Context(), e.ID); err != nil || head.ID != "further" || liveIn(t, s, e.ID)["fr"] != "further" {
		t.Errorf("head %s, live %v, %v", head.ID, liveIn(t, s, e.ID), err)
	}
}

func TestComeBack(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	first := storetest.Publish(t, s, e, "", "fr", "en")
	if err := s.WithdrawAs(t.Context(), doing("entry.withdraw", 3), e.ID, directory.WithdrawnClosed); err != nil {
		t.Fatal(err)
	}
	if p := live(t, s, e.ID); !p.Withdrawn || p.Reason != directory.WithdrawnClosed {
		t.Errorf("withdrawn: %v, %q", p.Withdrawn, p.Reason)
	}
	if at, reason, err := s.Withdrawal(t.Context(), e.ID); !at.Equal(storetest.At(3)) || reason != directory.WithdrawnClosed || err != nil {
		t.Errorf("withdrawn at %v for %q, %v", at, reason, err)
	}
	for _, err := range []error{
		s.WithdrawAs(t.Context(), doing("entry.withdraw", 4), e.ID, directory.WithdrawnOther),
		s.WithdrawAs(t.Context(), doing("entry.withdraw", 4), "nothing", directory.WithdrawnOther),
		s.UnpublishAs(t.Context(), doing("entry.unpublish", 4), e.ID, "en"),
		s.PublishAs(t.Context(), doing("entry.publish", 4), directory.Release{EntryID: e.ID, RevisionID: first, Languages: []lang.Tag{"en"}, Live: map[lang.Tag]string{"fr": first}}),
	} {
		if !errors.Is(err, directory.ErrConflict) {
			t.Errorf("of a withdrawn entry: %v", err)
		}
	}
	r := directory.Release{EntryID: e.ID, RevisionID: first, Languages: []lang.Tag{"fr"}}
	if err := s.PublishAs(t.Context(), doing("entry.publish", 5), r); err != nil {
		t.Fatal(err)
	}
	if p := live(t, s, e.ID); p.Withdrawn || p.Reason != "" || p.Has("en") {
		t.Errorf("it came back as %+v", p)
	}
	if at, _, err := s.Withdrawal(t.Context(), e.ID); !at.IsZero() || err != nil {
		t.Errorf("withdrawn at %v, %v", at, err)
	}
}

func TestUnpublishAs(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	storetest.Publish(t, s, e, "", "fr", "en")
	for tag, want := range map[lang.Tag]error{"fr": directory.ErrConflict, "es": directory.ErrConflict} {
		if err := s.UnpublishAs(t.Context(), doing("entry.unpublish", 3), e.ID, tag); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", tag, err, want)
		}
	}
	if err := s.UnpublishAs(t.Context(), doing("entry.unpublish", 3), e.ID, "en"); err != nil {
		t.Fatal(err)
	}
	if p := live(t, s, e.ID); p.Has("en") || !p.Has("fr") {
		t.Errorf("readers see %v", p.Languages())
	}
}

// editorAccount makes an account that schedules can belong to.
func editorAccount(t *testing.T, s *store.Store) string {
	t.Helper()
	a := &account.Account{ID: "editor", Name: "editor", Role: account.RoleEditor, Interface: "en", State: account.StateActive, CreatedAt: storetest.Day}
	if err := s.AddAccount(t.Context(), doing("account.add", 0), a, ""); err != nil {
		t.Fatal(err)
	}
	return a.ID
}

// TestRunSchedule: from however many places it is run at once, it happens once.
func TestRunSchedule(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	first := storetest.Publish(t, s, e, "", "fr")
	n := directory.Schedule{ID: "one", AccountID: editorAccount(t, s), At: storetest.At(5), Minor: true}
	n.Release = directory.Release{EntryID: e.ID, RevisionID: first, Languages: []lang.Tag{"en"}, Live: map[lang.Tag]string{"fr": first}}
	if err := s.Schedule(t.Context(), doing("entry.schedule", 3), n); err != nil {
		t.Fatal(err)
	}
	if due, err := s.Due(t.Context(), storetest.At(5).Add(-1)); len(due) != 0 || err != nil {
		t.Errorf("due too early: %v, %v", due, err)
	}
	due, err := s.Due(t.Context(), storetest.At(5))
	if diff := cmp.Diff([]directory.Schedule{n}, due); diff != "" || err != nil {
		t.Fatalf("due (-want +got): %v\n%s", err, diff)
	}
	rows := logRows(t, s)
	var wait sync.WaitGroup
	results := make([]error, 4)
	for i := range results {
		wait.Go(func() { results[i] = s.RunSchedule(t.Context(), doing("entry.publish", 5), due[0]) })
	}
	wait.Wait()
	done := 0
	for _, err := range results {
		if err == nil {
			done++
		} else if !errors.Is(err, directory.ErrConflict) {
			t.Error(err)
		}
	}
	if done != 1 || logRows(t, s) != rows+1 || liveIn(t, s, e.ID)["en"] != first {
		t.Errorf("%d times, %d rows, live %v", done, logRows(t, s)-rows, liveIn(t, s, e.ID))
	}
}

func TestFailSchedule(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	first := storetest.Publish(t, s, e, "", "fr")
	n := directory.Schedule{ID: "one", AccountID: editorAccount(t, s), At: storetest.At(5)}
	n.Release = directory.Release{EntryID: e.ID, RevisionID: first, Languages: []lang.Tag{"en"}, Live: map[lang.Tag]string{"fr": first}}
	if err := s.Schedule(t.Context(), doing("entry.schedule", 3), n); err != nil {
		t.Fatal(err)
	}
	if err := s.FailSchedule(t.Context(), doing("entry.unschedule", 5), n.ID, directory.ScheduleOvertaken); err != nil {
		t.Fatal(err)
	}
	if due, err := s.Due(t.Context(), storetest.At(9)); len(due) != 0 || err != nil {
		t.Errorf("tried again: %v, %v", due, err)
	}
	if all, err := s.Schedules(t.Context(), e.ID); len(all) != 1 || all[0].Failed != directory.ScheduleOvertaken || err != nil {
		t.Errorf("kept: %v, %v", all, err)
	}
	if err := s.Unschedule(t.Context(), doing("entry.unschedule", 6), "another", n.ID); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("of another entry: %v", err)
	}
	if err := s.Unschedule(t.Context(), doing("entry.unschedule", 6), e.ID, n.ID); err != nil {
		t.Error(err)
	}
	if err := s.Unschedule(t.Context(), doing("entry.unschedule", 6), e.ID, n.ID); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("twice: %v", err)
	}
}

// TestRepeated: a form is known again by its key, for its account alone.
func TestRepeated(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Publish(t, s, storetest.Entry(1), "", "fr")
	done := account.Act{Action: "entry.rename", Key: "key", AccountID: "one", Result: "/there", At: storetest.At(3)}
	if err := s.Repeated(t.Context(), done); err != nil {
		t.Errorf("the first time: %v", err)
	}
	if err := s.RenameAs(t.Context(), done, storetest.Entry(1).ID, "fund-1", "fund-2"); err != nil {
		t.Fatal(err)
	}
	var again account.Repeated
	if err := s.Repeated(t.Context(), done); !errors.As(err, &again) || again.Result != "/there" {
		t.Errorf("the second time: %v", err)
	}
	done.AccountID = "two"
	if err := s.Repeated(t.Context(), done); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	done.Key = ""
	if err := s.Repeated(t.Context(), done); err != nil {
		t.Errorf("without a key: %v", err)
	}
}

// TestSecrets: of each, whoever asks first decides, and it is kept for good.
func TestSecrets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := storetest.OpenIn(t, dir)
	for _, row := range []struct {
		name string
		get  func(*store.Store, context.Context, string) (string, error)
	}{
		{"comments", (*store.Store).CommentSecret}, {"previews", (*store.Store).PreviewKey}, {"signatures", (*store.Store).SigningKey},
	} {
		for _, fresh := range []string{row.name, "second"} {
			if key, err := row.get(s, t.Context(), fresh); key != row.name || err != nil {
				t.Errorf("%s, %s: %q, %v", row.name, fresh, key, err)
			}
		}
		if key, err := row.get(storetest.OpenIn(t, dir), t.Context(), "third"); key != row.name || err != nil {
			t.Errorf("%s, later: %q, %v", row.name, key, err)
		}
	}
}
