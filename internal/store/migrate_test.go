package store

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/store/embedded"
	"amparo/internal/store/engine"
	"amparo/internal/store/schema"
	"amparo/migrations"
)

var update = flag.Bool("update", false, "write the golden files again")

// tables is every object of the database as SQL.
func tables(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	err := unheard(s).Query(t.Context(), stmt(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name`), func(row scanner) error {
		var object string
		if err := row.Scan(&object); err != nil {
			return err
		}
		b.WriteString(object + ";\n\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSchema: all migrations together give the schema of testdata/schema.sql,
// which is what to read and to review.
func TestSchema(t *testing.T) {
	t.Parallel()
	got := tables(t, open(t, t.TempDir()))
	golden := filepath.Join("testdata", "schema.sql")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("schema (-want +got); with -update it is written again:\n%s", diff)
	}
}

func applied(t *testing.T, s *Store) map[int]string {
	t.Helper()
	names := map[int]string{}
	err := unheard(s).Query(t.Context(), stmt(`SELECT version, name FROM schema_migrations`), func(row scanner) error {
		var version int
		var name string
		if err := row.Scan(&version, &name); err != nil {
			return err
		}
		names[version] = name
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestMigrateFreshAndAgain(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	want := map[int]string{}
	for i, name := range files {
		want[i+1] = name
	}
	dir := t.TempDir()
	first := open(t, dir)
	before := tables(t, first)
	if diff := cmp.Diff(want, applied(t, first)); diff != "" {
		t.Errorf("applied (-want +got):\n%s", diff)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if diff := cmp.Diff(before, tables(t, again)); diff != "" {
		t.Errorf("the second start changed the schema (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(want, applied(t, again)); diff != "" {
		t.Errorf("applied (-want +got):\n%s", diff)
	}
}

// steps is a list of migrations as if they were files.
func steps(t *testing.T, scripts ...string) []schema.Migration {
	t.Helper()
	fsys := fstest.MapFS{}
	for i, script := range scripts {
		fsys["000"+string(rune('1'+i))+"_step.sql"] = &fstest.MapFile{Data: []byte(script)}
	}
	list, err := schema.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// openEngine opens the engine on a file, which is made if there is none.
func openEngine(t testing.TB, path string) (*embedded.Database, error) {
	t.Helper()
	if _, err := os.Stat(path); err == nil {
		return embedded.Open(t.Context(), path)
	}
	e, err := embedded.Create(t.Context(), path)
	if err == nil {
		err = schema.Migrate(t.Context(), e, nil)
	}
	return e, err
}

func engineIn(t *testing.T, dir string) *embedded.Database {
	t.Helper()
	e, err := openEngine(t, filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() }) // some tests have closed it before
	return e
}

// TestMigrateRoles: accounts keep their role and all that refers to them when
// the roles cease to be a matter of the schema.
func TestMigrateRoles(t *testing.T) {
	t.Parallel()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := engineIn(t, t.TempDir())
	if err := schema.Migrate(t.Context(), e, known[:9]); err != nil {
		t.Fatal(err)
	}
	var batch []Statement
	for _, role := range []string{"translator", "moderator", "editor", "manager"} {
		batch = append(batch,
			stmt(`INSERT INTO accounts (id, name, role, languages, interface, password, state, created_at, used_day, moderation_keys) VALUES (?, ?, ?, '["fr"]', 'es', 'hash', 'active', 7, '2026-11-23', 0)`, role, "name "+role, role),
			stmt(`INSERT INTO passkeys (id, account_id, label, credential, created_at) VALUES (?, ?, 'key', '{}', 8)`, "key-"+role, role))
	}
	if err := e.Batch(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if err := schema.Migrate(t.Context(), e, known); err != nil {
		t.Fatal(err)
	}
	read := func(query string) []string {
		var rows []string
		err := e.Query(t.Context(), stmt(query), func(row scanner) error {
			var text string
			err := row.Scan(&text)
			rows = append(rows, text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	const rest = ` name ["fr"] es hash active 7 2026-11-23 0`
	want := []string{"editor" + rest, "manager" + rest, "moderator" + rest, "translator" + rest}
	got := read(`SELECT role || ' ' || substr(name, 1, 4) || ' ' || languages || ' ' || interface || ' ' || password || ' ' || state || ' ' || created_at || ' ' || used_day || ' ' || moderation_keys
FROM accounts a WHERE role = id AND EXISTS (SELECT 1 FROM passkeys WHERE account_id = a.id) ORDER BY role`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("accounts after it (-want +got):\n%s", diff)
	}
	if err := e.Batch(t.Context(), []Statement{stmt(`DELETE FROM accounts WHERE id = 'editor'`)}); err == nil {
		t.Error("an account that a passkey refers to can be deleted")
	}
}

const (
	stepOne   = "CREATE TABLE one (a TEXT) STRICT;\n\nINSERT INTO one (a) VALUES ('kept');\n"
	stepTwo   = "ALTER TABLE one ADD COLUMN b TEXT;\n"
	stepThree = "CREATE TABLE three (a TEXT) STRICT;\n\nINSERT INTO nowhere (a) VALUES ('x');\n"
)

func TestMigrateGoesOn(t *testing.T) {
	t.Parallel()
	e := engineIn(t, t.TempDir())
	for i, list := range [][]schema.Migration{steps(t, stepOne), steps(t, stepOne, stepTwo)} {
		if err := schema.Migrate(t.Context(), e, list); err != nil {
			t.Fatalf("start %d: %v", i+1, err)
		}
	}
	var a string
	var b *string
	if err := e.Query(t.Context(), stmt(`SELECT a, b FROM one`), func(row scanner) error { return row.Scan(&a, &b) }); err != nil || a != "kept" || b != nil {
		t.Errorf("the row became %q, %v, %v", a, b, err)
	}
}

// TestMigrateFails: what a failing migration did is undone, what stood before
// it is kept, and a mended one finishes at the next start.
func TestMigrateFails(t *testing.T) {
	t.Parallel()
	e := engineIn(t, t.TempDir())
	err := schema.Migrate(t.Context(), e, steps(t, stepOne, stepTwo, stepThree))
	if err == nil || !strings.Contains(err.Error(), "0003_step.sql") {
		t.Fatalf("the error is %v, want the name of the file", err)
	}
	s := &Store{engine: e}
	if got := tables(t, s); strings.Contains(got, "three") || !strings.Contains(got, "b TEXT") {
		t.Errorf("schema after the failure:\n%s", got)
	}
	if err := schema.Migrate(t.Context(), e, steps(t, stepOne, stepTwo, "CREATE TABLE three (a TEXT) STRICT;\n")); err != nil {
		t.Fatal(err)
	}
	if got := tables(t, s); !strings.Contains(got, "three") {
		t.Errorf("schema after the second start:\n%s", got)
	}
}

// TestMigrateRefuses: a database of another program version is not touched.
func TestMigrateRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		list []schema.Migration
		want string
	}{
		{"an older program", steps(t, stepOne), ErrNewerDatabase.Error()},
		{"a file edited since", steps(t, stepOne+"-- edited\n", stepTwo), "the note of step 0001_step.sql is not as this program knows it: the database is damaged, or a program that was changed has made it"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			e := engineIn(t, dir)
			if err := schema.Migrate(t.Context(), e, steps(t, stepOne, stepTwo)); err != nil {
				t.Fatal(err)
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			before := content(t, dir)
			e = engineIn(t, dir)
			err := schema.Migrate(t.Context(), e, test.list)
			if err == nil || err.Error() != test.want {
				t.Errorf("migrate gives %v, want %q", err, test.want)
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, content(t, dir)) {
				t.Error("the file was changed")
			}
		})
	}
}

func content(t *testing.T, dir string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestOpenNewer is the same through the front door: the operator reads which
// file is meant, and the program can ask what kind of error it is.
func TestOpenNewer(t *testing.T) {
	t.Parallel()
	for _, version := range []int{9999, 0, -1} {
		dir := t.TempDir()
		s := open(t, dir)
		record := stmt(`INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, 'future.sql', 'x', 0)`, version)
		if err := errors.Join(unheard(s).Batch(t.Context(), []Statement{record}), s.Close()); err != nil {
			t.Fatal(err)
		}
		before := content(t, dir)
		_, err := Open(t.Context(), dir)
		if !errors.Is(err, ErrNewerDatabase) || !strings.Contains(err.Error(), filepath.Join(dir, FileName)) {
			t.Errorf("version %d: %v", version, err)
		}
		if !bytes.Equal(before, content(t, dir)) {
			t.Errorf("version %d: the file was changed", version)
		}
	}
}

// overtaken is an engine whose database is changed by another process just
// after it was first read. The other one gets as far as the first migration.
type overtaken struct {
	engine.Engine
	other func() error
}

func (o *overtaken) Query(ctx context.Context, s Statement, each func(scanner) error) error {
	err := o.Engine.Query(ctx, s, each)
	if o.other != nil {
		err, o.other = errors.Join(err, o.other()), nil
	}
	return err
}

func TestMigrateOvertaken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	list := steps(t, stepOne, stepTwo)
	one, two := engineIn(t, dir), engineIn(t, dir)
	if err := schema.Migrate(t.Context(), &overtaken{one, func() error { return schema.Migrate(t.Context(), two, list[:1]) }}, list); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[int]string{1: "0001_step.sql", 2: "0002_step.sql"}, applied(t, &Store{engine: one})); diff != "" {
		t.Errorf("applied (-want +got):\n%s", diff)
	}
	rows := 0
	if err := one.Query(t.Context(), stmt(`SELECT COUNT(*) FROM one`), func(row scanner) error { return row.Scan(&rows) }); err != nil || rows != 1 {
		t.Errorf("%d rows, %v; the first step ran twice", rows, err)
	}
}

// TestOpenTogether: the server and an import may be started at the same time, on a
// database of an older version, too.
func TestOpenTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Migrate(t.Context(), engineIn(t, dir), known[:3]); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			s, err := Open(t.Context(), dir)
			if err != nil {
				t.Error(err)
				return
			}
			if err := errors.Join(s.Set(t.Context(), SettingDemo, "yes", time.UnixMilli(1)), s.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n := len(applied(t, open(t, dir))); n == 0 {
		t.Error("no migration is recorded")
	}
}

func TestLoadMigrationsRefusesGaps(t *testing.T) {
	t.Parallel()
	for name, files := range map[string][]string{
		"begins at two": {"0002_b.sql"}, "a gap": {"0001_a.sql", "0003_c.sql"}, "a number twice": {"0001_a.sql", "0001_b.sql"},
		"no number": {"a.sql"}, "no underscore": {"0001.sql"}, "too long a number": {"00001_a.sql"},
	} {
		fsys := fstest.MapFS{}
		for _, file := range files {
			fsys[file] = &fstest.MapFile{Data: []byte("SELECT 1;\n")}
		}
		if list, err := schema.Load(fsys); err == nil {
			t.Errorf("%s: %v was accepted", name, list)
		}
	}
}

func TestStatements(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, script string
		want         []string
	}{
		{"nothing", "", nil},
		{"blanks", "\n \n", nil},
		{"one without end", "SELECT 1", []string{"SELECT 1"}},
		{"one", "SELECT 1;\n", []string{"SELECT 1"}},
		{"two", "SELECT 1;\n\nSELECT 2;\n", []string{"SELECT 1", "SELECT 2"}},
		{"two far apart", "SELECT 1;\n\n\n\nSELECT 2;\n\n", []string{"SELECT 1", "SELECT 2"}},
		{"a semicolon in a text", "SELECT ';';\n\nSELECT 2;", []string{"SELECT ';'", "SELECT 2"}},
		{"two without an empty line", "SELECT 1;\nSELECT 2;\n", []string{"SELECT 1;\nSELECT 2"}},
		{"a comment before", "-- what for;\nSELECT 1;\n\nSELECT 2;\n", []string{"-- what for;\nSELECT 1", "SELECT 2"}},
		{"a trigger", "CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT RAISE(ABORT, 'no');\n  DELETE FROM b;\nEND;\n\nSELECT 2;\n",
			[]string{"CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT RAISE(ABORT, 'no');\n  DELETE FROM b;\nEND", "SELECT 2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range schema.Statements(test.script) {
				got = append(got, s.SQL)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("statements (-want +got):\n%s", diff)
			}
		})
	}
}
