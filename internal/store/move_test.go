package store_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/store"
	"amparo/internal/store/moving"
	"amparo/internal/store/storetest"
)

// files is a sink in memory, and a file system.
type files map[string]*bytes.Buffer

func (f files) Create(name string) (io.Writer, error) {
	f[name] = &bytes.Buffer{}
	return f[name], nil
}

func (f files) fs() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, content := range f {
		fsys[name] = &fstest.MapFile{Data: content.Bytes()}
	}
	return fsys
}

func movedOut(t *testing.T, s *store.Store) files {
	t.Helper()
	to, last, all := files{}, 0, 0
	rows, err := s.MoveOut(t.Context(), act("export.files", 8), to, func(done, total int) { last, all = done, total })
	if err != nil || rows != last || rows != all {
		t.Fatalf("%d rows, told %d of %d: %v", rows, last, all, err)
	}
	return to
}

func moveIn(t *testing.T, s *store.Store, from fstest.MapFS) error {
	t.Helper()
	archive, err := moving.Open(from)
	if err != nil {
		return err
	}
	return s.MoveIn(t.Context(), act("import.files", 9), archive, func(*moving.Row) error { return nil })
}

// everything is a database with rows in every table that moves, and in those that do
// not.
func everything(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	fillEverything(t, s)
	return s
}

func fillEverything(t *testing.T, s *store.Store) {
	t.Helper()
	b := batch(founded(1, 1901), founded(2, 1902), founded(3, 1903))
	b.Terms = map[string][]directory.Term{directory.VocabularyAreas: {term("torture", 1), term("land", 2)}}
	b.Entries[0].FormerSlugs, b.Entries[0].FormerAddresses = []string{"older"}, []string{"/a"}
	b.Entries[0].Verifications = []exchange.Verification{{On: "2026-11-02", Result: directory.VerificationAnswers, How: "by <voice> & \"mail\""}}
	b.Entries[2].Withdrawn = &exchange.Withdrawn{On: "2026-10-02", Reason: "closed"}
	applied(t, s, "import-1", 2, b, true)
	head, err := s.HeadOf(t.Context(), storetest.Entry(1).ID)
	if err == nil { // the clock was set back: a child is older than its parent
		_, err = s.Save(t.Context(), founded(1, 1999), head.ID, storetest.At(1))
	}
	if err != nil {
		t.Fatal(err)
	}
	head, err = s.HeadOf(t.Context(), storetest.Entry(1).ID)
	if err != nil {
		t.Fatal(err)
	}
	id := head.EntryID
	for _, sql := range []string{
		`INSERT INTO accounts (id, name, role, languages, interface, password, state, created_at, used_day, moderation_keys) VALUES
('a1', 'rosa', 'manager', '[]', 'en', 'hash', 'active', 5, '2026-11-01', 0), ('a2', 'luz', 'translator', '["es"]', 'es', '', 'invited', 6, '', 1), ('a3', 'max', 'editor', '[]', 'fr', 'hash', 'suspended', 7, '2026-01-01', 1)`,
		`INSERT INTO passkeys (id, account_id, label, credential, created_at) VALUES ('p', 'a1', 'key', '{}', 5)`,
		`INSERT INTO schedules (id, entry_id, revision_id, languages, minor, live, account_id, at, failed) VALUES ('s', '` + id + `', '` + head.ID + `', '["fr"]', 1, '{"fr":"r"}', 'a1', 99, 'why')`,
		`INSERT INTO verification_requests (entry_id, account_id, at) VALUES ('` + id + `', 'a1', 8)`,
		`INSERT INTO comments (id, entry_id, state, language, name, text, filter, email, team, masked, suspect, reasons, at, decided_at, settled, before_name, before_text, key_hash, code_hash, text_hash, language_by)
VALUES ('c1', '` + id + `', 'waiting', 'fr', 'Ana', 'Ligne une
« deux » <b>', 3, 'ana@example.org', 0, 0, 1, '["links"]', 9, 0, 0, '', '', 'k1', 'h1', 't1', 'writer')`,
		`INSERT INTO comments (id, entry_id, reply_to, state, language, name, text, filter, team, masked, at, decided_at, settled, before_name, before_text, key_hash)
VALUES ('c2', '` + id + `', 'c1', 'published', 'fr', '', 'Merci', 3, 1, 1, 10, 11, 1, 'was', 'said', 'k2')`,
		`DELETE FROM comment_words WHERE word = 'casino'`,
		`INSERT INTO comment_words (list, word) VALUES ('reject', 'ñandú')`,
		`INSERT INTO comment_counts (bucket, published, spam) VALUES (-1, 4, 2)`,
		`INSERT INTO reports (id, entry_id, kinds, text, language, state, at, key_hash) VALUES ('r', '', '["other"]', 'Wrong', 'en', 'confirmed', 12, 'k')`,
		`INSERT INTO settings (key, value) VALUES ('comments', 'closed')`,
		`INSERT INTO pages (name, language, source, at) VALUES ('about', 'es', '# Sobre', 13)`,
		`INSERT INTO former_term_slugs (vocabulary, language, slug, term_id) VALUES ('areas', 'en', 'cruelty', 'torture')`,
		`INSERT INTO links (address, verdict, reason, status, moved_to, checked_at, since, times, gone_since, vouched, quiet_until) VALUES ('https://example.org', 'moved', 'moved', 301, 'https://example.com', 14, 15, 2, 16, 'moved', 17)`,
		`INSERT INTO drafts (account_id, entry_id, language, base, form, at) VALUES ('a1', 'new', 'fr', '', 'x', 18)`,
		`INSERT INTO secrets (name, value) VALUES ('comments', 'a word')`,
	} {
		if err := store.Exec(t.Context(), s, sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
}

// schemaTables is every table with its columns.
func schemaTables(t *testing.T, s *store.Store) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, name := range column(t, s, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`) {
		found[name] = column(t, s, `SELECT name FROM pragma_table_info(?) ORDER BY cid`, name)
	}
	return found
}

// movedColumns is the columns of a table that a full move has.
func movedColumns(table string, all []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(c string) bool {
		return moving.LeftColumns[table+"."+c] != "" || moving.LeftColumns["*."+c] != ""
	})
}

// TestMoveHasEverything: every table and column of the schema moves, or stands in the
// list of those that do not, and both are described.
func TestMoveHasEverything(t *testing.T) {
	t.Parallel()
	s := everything(t)
	archive := movedOut(t, s)
	format, err := os.ReadFile("../exchange/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	for table, all := range schemaTables(t, s) {
		if !regexp.MustCompile("(?m)^\\|[^|]*`" + table + "`").Match(format) {
			t.Errorf("%s is not described", table)
		}
		content := archive["tables/"+table+".jsonl"]
		if content == nil {
			if moving.Left[table] == "" {
				t.Errorf("the table %s does not move, and nobody says why", table)
			}
			continue
		}
		if moving.Left[table] != "" || content.Len() == 0 {
			t.Errorf("%s: moves although it should not, or has no row in this test", table)
			continue
		}
		var got []string
		d := json.NewDecoder(bytes.NewReader(content.Bytes()))
		_, _ = d.Token()
		for d.More() {
			name, _ := d.Token()
			_, _ = d.Token()
			got = append(got, fmt.Sprint(name))
		}
		want := movedColumns(table, all)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("columns of %s (-schema +archive):\n%s", table, diff)
		}
	}
}

// TestMove: into an empty database and out again, every table that moves is the same,
// row by row; accounts come without what lets people in.
func TestMove(t *testing.T) {
	t.Parallel()
	one, two := everything(t), storetest.Open(t)
	b := &exchange.Batch{Terms: map[string][]directory.Term{directory.VocabularyAreas: {term("to-start-with", 1)}}}
	if _, err := two.Import(t.Context(), b, storetest.At(1), false); err != nil {
		t.Fatal(err)
	}
	archive := movedOut(t, one)
	if err := moveIn(t, two, archive.fs()); err != nil {
		t.Fatal(err)
	}
	for table, all := range schemaTables(t, one) {
		if moving.Left[table] != "" {
			continue
		}
		var quoted []string
		for _, c := range movedColumns(table, all) {
			quoted = append(quoted, "quote("+c+")")
		}
		row := strings.Join(quoted, " || ' ' || ")
		rows := `SELECT ` + row + ` FROM ` + table + ` ORDER BY 1`
		switch table {
		case "secrets":
			rows = `SELECT ` + row + ` FROM secrets WHERE name <> 'log.end' ORDER BY 1`
		case "accounts":
			rows = `SELECT replace(` + row + `, '''active''', '''invited''') FROM accounts ORDER BY 1`
		}
		if diff := cmp.Diff(column(t, one, rows), column(t, two, rows)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", table, diff)
		}
	}
	if got := column(t, two, `SELECT name || ' ' || state || ' ' || password FROM accounts ORDER BY id`); !slices.Equal(got, []string{"rosa invited ", "luz invited ", "max suspended "}) {
		t.Errorf("accounts: %q", got)
	}
	if got := column(t, two, `SELECT action FROM log`); !slices.Equal(got, []string{"import.files"}) {
		t.Errorf("the log: %q", got)
	}
	if got := column(t, two, `SELECT what FROM changes`); !slices.Equal(got, []string{"everything", "everything"}) {
		t.Errorf("changes: %q", got)
	}
	again := movedOut(t, two)
	for name, content := range archive {
		if diff := cmp.Diff(content.String(), again[name].String()); diff != "" {
			t.Errorf("%s, out again (-first +second):\n%s", name, diff)
		}
	}
}

// TestMoveParentsFirst: what is stored of a revision depends on its parent.
func TestMoveParentsFirst(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{"": true}
	archive, err := moving.Open(movedOut(t, everything(t)).fs())
	if err != nil {
		t.Fatal(err)
	}
	err = archive.Each(t.Context(), func(row *moving.Row) error {
		if row.Table != "revisions" {
			return nil
		}
		if !seen[row.Text("parent")] {
			t.Errorf("%s before its parent %s", row.Text("id"), row.Text("parent"))
		}
		seen[row.Text("id")] = true
		return nil
	})
	if err != nil || len(seen) != 5 {
		t.Errorf("%d revisions, %v", len(seen)-1, err)
	}
}

// TestMoveNothingDamaged: what is not as it was written does not become true elsewhere.
func TestMoveNothingDamaged(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]string{
		"comments c1":    `UPDATE comments SET text = 'Ligne deux' WHERE id = 'c1'`,
		"pages about es": `UPDATE pages SET source = '# Otra' WHERE name = 'about'`,
		"revisions ":     `DROP TRIGGER revisions_are_final; UPDATE revisions SET document = replace(document, '1902', '1903')`,
		"reports: 0":     `DELETE FROM reports`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := storetest.Dir(t)
			s := storetest.OpenIn(t, dir)
			fillEverything(t, s)
			store.Damage(t, dir, damage)
			_, err := s.MoveOut(t.Context(), act("export.files", 8), files{}, func(int, int) {})
			if !errors.Is(err, directory.ErrDamaged) || !strings.HasPrefix(err.Error(), name) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestMoveRefused: an archive that is not what it was, or a database that is not empty:
// nothing is stored, and the error says where.
func TestMoveRefused(t *testing.T) {
	t.Parallel()
	good := movedOut(t, everything(t))
	tests := []struct {
		name, file, old, with string
		want                  string
	}{
		{"one letter", "tables/comments.jsonl", `Merci`, `Merca`, "tables/comments.jsonl is not as it was written"},
		{"another format", "move.json", "amparo-move/1", "amparo-move/9", "not a format this version reads"},
		{"a table nobody knows", "move.json", `"pages"`, `"leaves"`, `no table "leaves"`},
		{"a row too few", "tables/pages.jsonl", good["tables/pages.jsonl"].String(), "", "0 rows instead of 1: the archive is not whole"},
		{"a column nobody knows", "tables/pages.jsonl", `"source"`, `"sauce"`, `tables/pages.jsonl, line 1: this version has no column "sauce"`},
		{"a column twice", "tables/pages.jsonl", `"at":13`, `"at":13,"at":14`, "at stands there twice"},
		{"no row", "tables/pages.jsonl", "{", "[", "no row in JSON"},
		{"cut off", "tables/pages.jsonl", `}`, ``, "line 1"},
		{"a list", "tables/pages.jsonl", `"at":13`, `"at":[]`, "at: neither a text nor a whole number"},
		{"a fraction", "tables/pages.jsonl", `"at":13`, `"at":1.5`, "at: "},
		{"a column is missing", "tables/pages.jsonl", `,"at":13`, ``, "line 1"},
		{"a document that is none", "tables/revisions.jsonl", `\"founded\":1999`, `\"founded\":\"x\"`, "document: "},
		{"an account that is active", "tables/accounts.jsonl", `"state":"invited"`, `"state":"active"`, "cannot be active"},
		{"an entry is missing", "tables/comments.jsonl", `"entry_id":"`, `"entry_id":"x`, "tables/comments.jsonl, line 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			from := good.fs()
			if n := strings.Count(string(from[test.file].Data), test.old); n == 0 {
				t.Fatalf("%q is not in %s", test.old, test.file)
			}
			from[test.file] = &fstest.MapFile{Data: bytes.Replace(from[test.file].Data, []byte(test.old), []byte(test.with), 1)}
			s := storetest.Open(t)
			if err := moveIn(t, s, from); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q", err, test.want)
			}
			if empty, err := s.Empty(t.Context()); !empty || err != nil || storetest.LogEnd(t, s) != 0 {
				t.Errorf("something stayed: %v", err)
			}
		})
	}
	t.Run("not empty", func(t *testing.T) {
		t.Parallel()
		s := storetest.Open(t)
		if err := store.Exec(t.Context(), s, `INSERT INTO pages (name, language, source, at) VALUES ('about', 'es', 'x', 1)`); err != nil {
			t.Fatal(err)
		}
		if err := moveIn(t, s, good.fs()); !errors.Is(err, store.ErrOccupied) || path.Base(err.Error()) != "the database is not empty: it has pages" {
			t.Errorf("%v", err)
		}
	})
}
