package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

func TestSaveAndHead(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	if _, err := s.Head(t.Context(), "fund-1"); !errors.Is(err, directory.ErrNotFound) {
		t.Errorf("head of nothing: %v", err)
	}
	e := storetest.Entry(1)
	first := storetest.Save(t, s, e, "")
	e.Founded = 1999
	second, err := s.Save(t.Context(), e, first, storetest.At(5))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Head(t.Context(), "fund-1")
	if err != nil {
		t.Fatal(err)
	}
	want := directory.Revision{ID: second, EntryID: e.ID, Parent: first, Entry: e, CreatedAt: storetest.At(5), Kind: directory.RevisionSaved}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("head (-want +got):\n%s", diff)
	}
	if first >= second {
		t.Errorf("the revision %s was made before %s, but is sorted behind it", first, second)
	}
	if changes, err := s.ChangesSince(t.Context(), 0); len(changes) != 0 || err != nil {
		t.Errorf("saving shows readers %v, %v", changes, err)
	}
}

func TestSaveConflicts(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	one, two := storetest.Entry(1), storetest.Entry(2)
	first := storetest.Save(t, s, one, "")
	second := storetest.Save(t, s, one, first)
	other := storetest.Save(t, s, two, "")
	sameSlug := storetest.Entry(3)
	sameSlug.Slug = "fund-1"
	tests := []struct {
		name   string
		entry  *directory.Entry
		parent string
	}{
		{"a parent that is no longer the head", one, first},
		{"a parent of another entry", one, other},
		{"a parent that never was", one, "nothing"},
		{"an entry created twice", one, ""},
		{"a slug taken", sameSlug, ""},
		{"a revision of an entry that does not exist", storetest.Entry(4), first},
	}
	for _, test := range tests { // one after the other: each must leave all as it is
		if _, err := s.Save(t.Context(), test.entry, test.parent, storetest.At(3)); !errors.Is(err, directory.ErrConflict) {
			t.Errorf("%s: %v, want ErrConflict", test.name, err)
		}
		for slug, want := range map[string]string{"fund-1": second, "fund-2": other} {
			if head, err := s.Head(t.Context(), slug); head.ID != want || err != nil {
				t.Errorf("%s: the head of %s became %s, %v", test.name, slug, head.ID, err)
			}
		}
	}
}

// TestSaveOneWins: of those who saw the same revision, one saves.
func TestSaveOneWins(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	first := storetest.Save(t, s, storetest.Entry(1), "")
	for _, parent := range []string{"", first} {
		n := 1
		if parent == "" {
			n = 2 // created by all of them at once
		}
		var won, lost atomic.Int32
		var wait sync.WaitGroup
		for i := range 8 {
			wait.Go(func() {
				e := storetest.Entry(n)
				e.Founded = 1990 + i
				switch _, err := s.Save(t.Context(), e, parent, storetest.At(2)); {
				case err == nil:
					won.Add(1)
				case errors.Is(err, directory.ErrConflict):
					lost.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if won.Load() != 1 || lost.Load() != 7 {
			t.Errorf("after %q: %d saved and %d met a conflict, want 1 and 7", parent, won.Load(), lost.Load())
		}
	}
}

// TestSaveInParallel: 64 editors of one entry, each of whom reads again after
// a conflict. Every change must be in the last revision, and the revisions
// must be one chain.
func TestSaveInParallel(t *testing.T) {
	t.Parallel()
	const editors = 64
	s := storetest.Open(t)
	storetest.Save(t, s, storetest.Entry(1), "")
	var wait sync.WaitGroup
	for i := range editors {
		wait.Go(func() { saveUntilDone(t, s, fmt.Sprintf("editor-%d", i)) })
	}
	wait.Wait()
	head, err := s.Head(t.Context(), "fund-1")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, source := range head.Entry.Sources {
		seen[source.Title] = true
	}
	if len(seen) != editors || len(head.Entry.Sources) != editors {
		t.Errorf("%d changes of %d editors are left, want %d", len(head.Entry.Sources), len(seen), editors)
	}
	parents := column(t, s, `SELECT parent FROM revisions WHERE entry_id = ?`, head.EntryID)
	slices.Sort(parents)
	if len(parents) != editors+1 || len(slices.Compact(parents)) != editors+1 {
		t.Errorf("%d revisions, want %d that each have a parent of their own", len(parents), editors+1)
	}
}

func column(t *testing.T, s *store.Store, sql string, args ...any) []string {
	t.Helper()
	values, err := store.Column(t.Context(), s, sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

func saveUntilDone(t *testing.T, s *store.Store, name string) {
	for {
		head, err := s.Head(t.Context(), "fund-1")
		if err != nil {
			t.Error(err)
			return
		}
		head.Entry.Sources = append(head.Entry.Sources, directory.Source{Title: name, URL: "https://example.org"})
		_, err = s.Save(t.Context(), head.Entry, head.ID, storetest.At(2))
		if !errors.Is(err, directory.ErrConflict) {
			if err != nil {
				t.Error(err)
			}
			return
		}
	}
}

// TestRevisionsAreFinal: the database itself refuses to change a saved state,
// and to lose one that something refers to.
func TestRevisionsAreFinal(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	revision := storetest.Publish(t, s, e, "", "fr")
	for _, sql := range []string{
		`UPDATE revisions SET document = '{}'`, `UPDATE revisions SET created_at = 0`, `UPDATE OR IGNORE revisions SET parent = 'x'`,
		`DELETE FROM revisions`, `DELETE FROM entries`,
	} {
		if err := store.Exec(t.Context(), s, sql); err == nil {
			t.Errorf("%s was not refused", sql)
		}
	}
	head, err := s.Head(t.Context(), e.Slug)
	if err != nil || head.ID != revision {
		t.Fatalf("head %s, %v", head.ID, err)
	}
	if diff := cmp.Diff(e, head.Entry); diff != "" {
		t.Errorf("entry (-want +got):\n%s", diff)
	}
}
