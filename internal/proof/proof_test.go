package proof

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/health"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// outside changes a database behind the program's back.
func outside(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName)+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestRound: what is damaged is a problem, with its place; repaired, it is none; what
// is about an entry has it read again, once each time.
func TestRound(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := storetest.OpenIn(t, dir)
	for n := range 2 {
		storetest.Publish(t, db, storetest.Entry(n+1), "", "fr", "en")
	}
	board := health.NewBoard(slog.New(slog.DiscardHandler), time.Now)
	w := New(db, board, slog.New(slog.DiscardHandler))
	w.wait = func(context.Context, time.Duration) {}
	round := func() string {
		t.Helper()
		if err := w.lookAtAll(t.Context()); err != nil {
			t.Fatal(err)
		}
		var details []string
		for _, p := range board.Problems() {
			if p.Name != Problem || p.Kind != health.Hides {
				t.Errorf("problem %+v", p)
			}
			details = append(details, p.Detail)
		}
		return strings.Join(details, "\n")
	}
	asked := func() []string {
		select {
		case <-w.wake:
		default:
		}
		var ids []string
		for id := range w.again {
			ids = append(ids, id)
		}
		clear(w.again)
		slices.Sort(ids)
		return ids
	}
	if got := round(); got != "" || asked() != nil {
		t.Errorf("all is well: %s", got)
	}
	if facts := board.Facts(); len(facts) != 1 || facts[0].Name != factChecked {
		t.Errorf("that everything was looked at is not noted: %v", facts)
	}
	one := storetest.Entry(1).ID
	outside(t, dir, `DROP TRIGGER revisions_are_final`, `UPDATE revisions SET document = replace(document, '+41 22', '+41 23') WHERE entry_id = '`+one+`'`)
	if got := round(); !strings.HasPrefix(got, "revisions ") || !strings.HasSuffix(got, " document: does not match its hash (entry fund-1)") {
		t.Errorf("damaged: %q", got)
	}
	if diff := cmp.Diff([]string{one}, asked()); diff != "" {
		t.Errorf("read again (-want +got):\n%s", diff)
	}
	if round(); asked() != nil {
		t.Error("the same fault has its entry read again and again")
	}
	outside(t, dir, `UPDATE revisions SET document = replace(document, '+41 23', '+41 22') WHERE entry_id = '`+one+`'`)
	if got := round(); got != "" {
		t.Errorf("repaired: %s", got)
	}
	if diff := cmp.Diff([]string{one}, asked()); diff != "" {
		t.Errorf("repaired, read again (-want +got):\n%s", diff)
	}
	if outside(t, dir, `DELETE FROM comment_words WHERE word = (SELECT MIN(word) FROM comment_words)`); !strings.Contains(round(), "rows are missing") {
		t.Error("nobody notices that a row vanished")
	}
}

// slow is a database of so many rows, each of which takes some time.
type slow struct {
	rows, seen, rounds int
	each               time.Duration
	fault              error
	found              func(store.Fault)
	busy               time.Duration
}

func (s *slow) OnDamage(found func(store.Fault)) { s.found = found }

func (s *slow) Damage(context.Context) ([]string, error) { return nil, nil }

func (s *slow) Scrub(_ context.Context, from store.Cursor, rows int) ([]store.Fault, store.Cursor, error) {
	if s.fault != nil {
		return nil, from, s.fault
	}
	rows = min(rows, s.rows-s.seen)
	time.Sleep(time.Duration(rows) * s.each) // in a bubble: no time passes outside of it
	s.busy += time.Duration(rows) * s.each
	if s.seen += rows; s.seen < s.rows {
		return nil, store.Cursor{}, nil
	}
	s.seen, s.rounds = 0, s.rounds+1
	return nil, store.EndOfScrub, nil
}

// TestPace: a hundred thousand entries are looked at within a day, with a hundredth of
// one core.
func TestPace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		db := &slow{rows: 1_500_000, each: 40 * time.Microsecond}
		w := New(db, health.NewBoard(slog.New(slog.DiscardHandler), time.Now), slog.New(slog.DiscardHandler))
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		began := time.Now()
		w.Run(ctx, func(context.Context, ...string) error { return nil })
		if used := float64(db.busy) / float64(time.Since(began)); db.rounds < 1 || used > 0.0101 {
			t.Errorf("%d rounds, %.2f %% of a core", db.rounds, 100*used)
		}
	})
}

// TestReadAgainWhileRunning: what reading meets is taken off at once, without waiting for
// a round, also while the database cannot be looked at.
func TestReadAgainWhileRunning(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		db := &slow{fault: errors.New("busy")}
		w := New(db, health.NewBoard(slog.New(slog.DiscardHandler), time.Now), slog.New(slog.DiscardHandler))
		ctx, cancel := context.WithCancel(t.Context())
		var got []string
		done := make(chan struct{})
		go func() {
			defer close(done)
			w.Run(ctx, func(_ context.Context, ids ...string) error { got = append(got, ids...); return nil })
		}()
		synctest.Wait()
		db.found(store.Fault{Table: "revisions", Key: "1", EntryID: "one"})
		db.found(store.Fault{Table: "revisions", Key: "1", EntryID: "one"})
		synctest.Wait()
		cancel()
		<-done
		if diff := cmp.Diff([]string{"one"}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// TestFaultsWithoutEnd: of a database that was written to by another program every row is
// a fault. They are not all remembered, nor put into order again for each; the first are
// named, and that there are more is said.
func TestFaultsWithoutEnd(t *testing.T) {
	t.Parallel()
	board := health.NewBoard(slog.New(slog.DiscardHandler), time.Now)
	w := New(&slow{}, board, slog.New(slog.DiscardHandler))
	for i := range 3 * most {
		w.Found(store.Fault{Table: "comments", Key: fmt.Sprintf("%06d", i), Cause: "the row does not match its hash"})
	}
	if n := w.Damaged(); n != most {
		t.Errorf("%d faults are remembered", n)
	}
	w.forget()
	problems := board.Problems()
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Detail, "comments 000000: ") || !strings.Contains(problems[0].Detail, fmt.Sprintf("and at least %d more", most-named)) {
		t.Errorf("%+v", problems)
	}
}

// TestHurry: who asks for it has everything looked at now, not hours later, and sees how
// far that has come.
func TestHurry(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		db := &slow{rows: 100, each: time.Millisecond}
		w := New(db, health.NewBoard(slog.New(slog.DiscardHandler), time.Now), slog.New(slog.DiscardHandler))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); w.Run(ctx, func(context.Context, ...string) error { return nil }) }()
		time.Sleep(time.Hour)
		if _, running := w.Seen(); running || db.rounds != 1 {
			t.Errorf("%d rounds in the first hour", db.rounds)
		}
		w.Hurry()
		w.Hurry()
		time.Sleep(time.Second)
		if seen, running := w.Seen(); !running || seen == 0 || seen >= 100 {
			t.Errorf("%d rows were seen, %v", seen, running)
		}
		time.Sleep(time.Hour)
		if _, running := w.Seen(); running || db.rounds != 2 {
			t.Errorf("%d rounds after that", db.rounds)
		}
		cancel()
		<-done
	})
}
