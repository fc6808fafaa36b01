package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

func act(action account.Action, hour int) account.Act {
	return account.Act{AccountID: "somebody", Name: "somebody", Action: action, At: storetest.At(hour)}
}

// applied imports a batch as somebody, through an import that waited.
func applied(t *testing.T, s *store.Store, id string, hour int, b *exchange.Batch, publish bool) {
	t.Helper()
	if err := s.AddImport(t.Context(), act("import.send", hour), exchange.Import{ID: id, Name: "a.zip", At: storetest.At(hour)}, []byte("file")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ImportAs(t.Context(), act("import.apply", hour), b, exchange.Order{Publish: publish, Import: id}); err != nil {
		t.Fatal(err)
	}
}

// state is what editors and readers have of an entry, and whether it is
// withdrawn.
type state struct {
	Founded   int
	Kind      directory.RevisionKind
	Live      map[lang.Tag]int
	Withdrawn bool
}

func stateOf(t *testing.T, s *store.Store, slug string) state {
	t.Helper()
	head, err := s.Head(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	now := state{Founded: head.Entry.Founded, Kind: head.Kind, Live: map[lang.Tag]int{}}
	now.Withdrawn = column(t, s, `SELECT withdrawn_at IS NOT NULL FROM entries WHERE slug = ?`, slug)[0] == "1"
	live, err := s.Live(t.Context(), head.EntryID)
	if err != nil {
		t.Fatal(err)
	}
	for tag, p := range live {
		r, err := s.Revision(t.Context(), head.EntryID, p.RevisionID)
		if err != nil {
			t.Fatal(err)
		}
		now.Live[tag] = r.Entry.Founded
	}
	return now
}

// founded is an entry that differs in one thing.
func founded(n, year int) *directory.Entry {
	e := storetest.Entry(n)
	e.Founded = year
	return e
}

// TestUndoImport: what editors and readers had before, whatever the import
// met.
func TestUndoImport(t *testing.T) {
	t.Parallel()
	both := []lang.Tag{"fr", "en"}
	tests := []struct {
		name    string
		before  func(s *store.Store) // what is stored; entry 1 is founded in 1901
		publish bool
		after   state // of entry 1, in which the import says 1999
		undone  state
	}{
		{"new and public", func(*store.Store) {}, true,
			state{1999, "imported", map[lang.Tag]int{"fr": 1999, "en": 1999}, false}, state{1999, "imported", map[lang.Tag]int{}, true}},
		{"new and a draft", func(*store.Store) {}, false,
			state{1999, "imported", map[lang.Tag]int{}, false}, state{1999, "imported", map[lang.Tag]int{}, true}},
		{"public before", func(s *store.Store) { storetest.Publish(t, s, founded(1, 1901), "", both...) }, true,
			state{1999, "imported", map[lang.Tag]int{"fr": 1999, "en": 1999}, false}, state{1901, "undone", map[lang.Tag]int{"fr": 1901, "en": 1901}, false}},
		{"public before, not published", func(s *store.Store) { storetest.Publish(t, s, founded(1, 1901), "", both...) }, false,
			state{1999, "imported", map[lang.Tag]int{"fr": 1901, "en": 1901}, false}, state{1901, "undone", map[lang.Tag]int{"fr": 1901, "en": 1901}, false}},
		{"in one language before", func(s *store.Store) { storetest.Publish(t, s, founded(1, 1901), "", "fr") }, true,
			state{1999, "imported", map[lang.Tag]int{"fr": 1999, "en": 1999}, false}, state{1901, "undone", map[lang.Tag]int{"fr": 1901}, false}},
		{"a draft before", func(s *store.Store) { storetest.Save(t, s, founded(1, 1901), "") }, true,
			state{1999, "imported", map[lang.Tag]int{"fr": 1999, "en": 1999}, false}, state{1901, "undone", map[lang.Tag]int{}, true}},
		{"withdrawn before", func(s *store.Store) {
			storetest.Publish(t, s, founded(1, 1901), "", both...)
			if err := s.Withdraw(t.Context(), founded(1, 0).ID, storetest.At(3)); err != nil {
				t.Fatal(err)
			}
		}, true, state{1999, "imported", map[lang.Tag]int{"fr": 1999, "en": 1999}, false}, state{1901, "undone", map[lang.Tag]int{}, true}},
	}
	for _, test := range tests {
		s := storetest.Open(t)
		test.before(s)
		applied(t, s, "import-1", 5, batch(founded(1, 1999)), test.publish)
		if diff := cmp.Diff(test.after, stateOf(t, s, "fund-1")); diff != "" {
			t.Errorf("%s, imported (-want +got):\n%s", test.name, diff)
		}
		rows := len(column(t, s, `SELECT seq FROM log`))
		if err := s.UndoImport(t.Context(), act("import.undo", 6), "import-1"); err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if diff := cmp.Diff(test.undone, stateOf(t, s, "fund-1")); diff != "" {
			t.Errorf("%s, undone (-want +got):\n%s", test.name, diff)
		}
		if got := len(column(t, s, `SELECT seq FROM log`)); got != rows+1 {
			t.Errorf("%s: %d rows in the log", test.name, got-rows)
		}
		if _, err := s.Published(t.Context(), func(*directory.Published) error { return nil }); err != nil {
			t.Errorf("%s: readers cannot be served: %v", test.name, err)
		}
		if err := s.UndoImport(t.Context(), act("import.undo", 7), "import-1"); !errors.Is(err, directory.ErrConflict) {
			t.Errorf("%s: undone twice: %v", test.name, err)
		}
	}
}

// TestUndoImportKeeps: whatever somebody did to an entry since, it stays.
func TestUndoImportKeeps(t *testing.T) {
	t.Parallel()
	id := storetest.Entry(1).ID
	for name, since := range map[string]func(s *store.Store) error{
		"saved": func(s *store.Store) error {
			head, err := s.HeadOf(t.Context(), id)
			if err == nil {
				_, err = s.Save(t.Context(), founded(1, 2005), head.ID, storetest.At(6))
			}
			return err
		},
		"withdrawn": func(s *store.Store) error { return s.Withdraw(t.Context(), id, storetest.At(6)) },
		"renamed":   func(s *store.Store) error { return s.Rename(t.Context(), id, "fund-1", "fund-one", storetest.At(6)) },
		"published": func(s *store.Store) error {
			revisions, err := s.Revisions(t.Context(), id, 0)
			if err != nil {
				return err
			}
			return s.Publish(t.Context(), id, revisions[len(revisions)-1].ID, []lang.Tag{"en"}, storetest.At(6))
		},
	} {
		s := storetest.Open(t)
		storetest.Publish(t, s, founded(1, 1901), "", "fr", "en")
		applied(t, s, "import-1", 5, batch(founded(1, 1999), founded(2, 1999)), true)
		if err := since(s); err != nil {
			t.Fatal(err)
		}
		slug := column(t, s, `SELECT slug FROM entries WHERE id = ?`, id)[0]
		before := stateOf(t, s, slug)
		done, err := s.PlanUndo(t.Context(), "import-1")
		if err != nil || len(done.Entries) != 2 || !done.Entries[0].Kept || done.Entries[1].Kept {
			t.Errorf("%s: %+v, %v", name, done, err)
		}
		if err := s.UndoImport(t.Context(), act("import.undo", 7), "import-1"); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, stateOf(t, s, slug)); diff != "" {
			t.Errorf("%s since (-before +after):\n%s", name, diff)
		}
		if !stateOf(t, s, "fund-2").Withdrawn {
			t.Errorf("%s: the other entry was not undone", name)
		}
	}
}

// TestUndoLast: only the last import can be undone.
func TestUndoLast(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	applied(t, s, "import-1", 5, batch(founded(1, 1901)), true)
	applied(t, s, "import-2", 6, batch(founded(1, 1902)), true)
	if err := s.UndoImport(t.Context(), act("import.undo", 7), "import-1"); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("the one before: %v", err)
	}
	if err := s.UndoImport(t.Context(), act("import.undo", 7), "import-2"); err != nil {
		t.Fatal(err)
	}
	if got := stateOf(t, s, "fund-1").Founded; got != 1901 {
		t.Errorf("founded in %d", got)
	}
	if err := s.UndoImport(t.Context(), act("import.undo", 8), "import-1"); !errors.Is(err, directory.ErrConflict) {
		t.Errorf("the one before that: %v", err)
	}
}

// TestImportAs: one row in the log, and none when there is nothing to do.
func TestImportAs(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	b := batch(founded(1, 1901))
	for range 2 {
		if _, err := s.ImportAs(t.Context(), act("import.files", 5), b, exchange.Order{Publish: true}); err != nil {
			t.Fatal(err)
		}
	}
	if got := column(t, s, `SELECT action || ' ' || name FROM log`); len(got) != 1 || got[0] != "import.files somebody" {
		t.Errorf("the log: %q", got)
	}
	if got := column(t, s, `SELECT account_id || ' ' || kind FROM revisions`); len(got) != 1 || got[0] != "somebody imported" {
		t.Errorf("revisions: %q", got)
	}
	_, err := s.ImportAs(t.Context(), act("import.files", 6), batch(founded(1, 1902)), exchange.Order{Publish: true, Heads: map[string]string{"fund-1": "another"}})
	if !errors.Is(err, directory.ErrConflict) || stateOf(t, s, "fund-1").Founded != 1901 {
		t.Errorf("on top of another revision: %v", err)
	}
	form := act("import.apply", 7)
	form.Key, form.Result = "a-key", "/there"
	if _, err := s.ImportAs(t.Context(), form, batch(founded(1, 1903)), exchange.Order{}); err != nil {
		t.Fatal(err)
	}
	var again account.Repeated
	if _, err := s.ImportAs(t.Context(), form, batch(founded(1, 1904)), exchange.Order{}); !errors.As(err, &again) || again.Result != "/there" {
		t.Errorf("the same form again: %v", err)
	}
	if got := stateOf(t, s, "fund-1").Founded; got != 1903 {
		t.Errorf("founded in %d", got)
	}
}

// TestPlanImport: rows that cannot be stored are refused, each for itself.
func TestPlanImport(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Publish(t, s, founded(1, 1901), "", "fr", "en")
	if err := s.Rename(t.Context(), storetest.Entry(1).ID, "fund-1", "renamed", storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	b := batch(founded(1, 1902), founded(2, 1902), founded(3, 1902), founded(4, 1902), founded(5, 1902))
	b.Entries[1].FormerAddresses, b.Entries[2].FormerAddresses = []string{"/a"}, []string{"/a"}
	b.Entries[3].FormerSlugs, b.Entries[4].FormerSlugs = []string{"renamed"}, []string{"older"}
	plan, err := s.PlanImport(t.Context(), b, exchange.Order{Publish: true}, storetest.At(5))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range plan.Rows {
		got = append(got, row.Slug+" "+string(row.Outcome)+" "+row.Taken)
	}
	want := []string{"fund-1 refused renamed", "fund-2 new ", "fund-3 refused /a", "fund-4 refused renamed", "fund-5 new "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if got := len(heads(t, s)); got != 1 {
		t.Errorf("%d entries after planning", got)
	}
}
