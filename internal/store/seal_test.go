package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/store/engine"
	"amparo/internal/store/schema"
	"amparo/internal/store/seal"
	"amparo/migrations"
)

// raw is a database as somebody has it who has the file: nothing is checked and nothing
// sealed.
type raw struct {
	*sql.DB
	t *testing.T
}

func openRaw(t *testing.T, dir string) raw {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, FileName)+"?_pragma=ignore_check_constraints(ON)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return raw{db, t}
}

func (r raw) exec(query string, args ...any) {
	r.t.Helper()
	if _, err := r.Exec(query, args...); err != nil {
		r.t.Fatalf("%s: %v", query, err)
	}
}

// column is a column of a table.
type columnInfo struct{ name, kind string }

// isSeal: the seal itself is none of what it covers.
func isSeal(c columnInfo) bool { return c.name == "seal" || c.name == "digest" }

func (r raw) columns(table string) []columnInfo {
	r.t.Helper()
	rows, err := r.Query(`SELECT name, type FROM pragma_table_info(?)`, table)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var list []columnInfo
	for rows.Next() {
		var c columnInfo
		if err := rows.Scan(&c.name, &c.kind); err != nil {
			r.t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

// fill puts two rows into every sealed table; the second revision follows the first.
func (r raw) fill() {
	r.t.Helper()
	for _, table := range seal.Tables {
		if len(r.columns(table.Name)) == 0 { // made by a later migration
			continue
		}
		for n := range 2 {
			var names, marks []string
			var values []any
			for i, c := range r.columns(table.Name) {
				if isSeal(c) {
					continue
				}
				names, marks = append(names, c.name), append(marks, "?")
				switch {
				case c.kind == "INTEGER":
					values = append(values, 10*n+i)
				case c.name == "revision_id" || (table.Name == seal.Revisions && c.name == "id"):
					values = append(values, fmt.Sprintf("revision %d", n))
				case c.name == "parent":
					values = append(values, fmt.Sprintf("revision %d", n-1))
				default:
					values = append(values, fmt.Sprintf("%s %d", c.name, n))
				}
			}
			if table.Name == "entries" {
				values[slices.Index(names, "withdrawn_at")] = nil
			}
			r.exec(`INSERT INTO `+table.Name+` (`+strings.Join(names, ", ")+`) VALUES (`+strings.Join(marks, ", ")+`)`, values...)
		}
	}
	r.exec(`UPDATE publications SET revision_id = revision_id`) // the revisions came later
}

// sealing makes it write as the program does.
func (r raw) sealing() raw {
	r.t.Helper()
	for _, statement := range seal.Triggers() {
		r.exec(statement)
	}
	return r
}

// scrubbed is everything that is wrong, looked at n rows at a time.
func scrubbed(t *testing.T, s *Store, n int) []Fault {
	t.Helper()
	var all []Fault
	for c := (Cursor{}); !c.Done(); {
		var faults []Fault
		var err error
		if faults, c, err = s.Scrub(t.Context(), c, n); err != nil {
			t.Fatal(err)
		}
		all = append(all, faults...)
	}
	return all
}

// TestEveryTableIsSealed: a table that is new is sealed, or is said why it is not, with
// every column it has.
func TestEveryTableIsSealed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, dir)
	r := openRaw(t, dir)
	var names []string
	err := unheard(s).Query(t.Context(), stmt(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`), func(row scanner) error {
		var name string
		err := row.Scan(&name)
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		table, sealed := seal.Find(name)
		if _, said := seal.Unsealed[name]; sealed == said {
			t.Errorf("table %s: it is to be in one of seal.Tables and seal.Unsealed", name)
		}
		if !sealed {
			continue
		}
		want := append([]string{"seal"}, append(slices.Clone(table.Key), table.Columns...)...)
		var got []string
		for _, c := range r.columns(name) {
			if name != seal.Revisions || c.name != "document" { // which its digest stands for
				got = append(got, c.name)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("table %s (-sealed +there):\n%s", name, diff)
		}
	}
	if want := len(seal.Tables) + len(seal.Unsealed); len(names) != want {
		t.Errorf("%d tables, and the package seal knows %d", len(names), want)
	}
}

// flips are a change of each column of a sealed table, as small as can be.
func (r raw) flips(table seal.Table) map[string]string {
	flips := map[string]string{}
	for _, c := range r.columns(table.Name) {
		switch {
		case c.name == "withdrawn_at":
			flips[c.name] = "0"
		case c.kind == "INTEGER":
			flips[c.name] = c.name + " + 1000"
		default:
			flips[c.name] = "substr(" + c.name + ", 2) || 'x'"
		}
	}
	return flips
}

// inside is a store that reads inside of a transaction, before it is taken back.
type inside struct {
	engine.Engine
	tx *sql.Tx
}

func (i inside) Query(ctx context.Context, s Statement, each func(scanner) error) error {
	rows, err := i.tx.QueryContext(ctx, s.SQL, s.Args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// once does something to a database, looks at it, and takes it back.
func (r raw) once(look func(exec func(string) error, s *Store), statements ...string) {
	r.t.Helper()
	tx, err := r.BeginTx(r.t.Context(), nil)
	if err != nil {
		r.t.Fatal(err)
	}
	exec := func(statement string) error {
		_, err := tx.ExecContext(r.t.Context(), statement)
		return err
	}
	for _, statement := range statements {
		if err := exec(statement); err != nil {
			r.t.Fatalf("%s: %v", statement, err)
		}
	}
	look(exec, &Store{engine: inside{tx: tx}})
	if err := tx.Rollback(); err != nil {
		r.t.Fatal(err)
	}
}

// filledRaw is a database with two rows in every sealed table, which are as they were
// written.
func filledRaw(t *testing.T) raw {
	t.Helper()
	dir := t.TempDir()
	s := open(t, dir)
	program := openRaw(t, dir).sealing()
	program.exec(`PRAGMA foreign_keys = OFF`)
	program.fill()
	for _, rows := range []int{1, 2, 3, 1000} {
		if found := scrubbed(t, s, rows); len(found) > 0 {
			t.Fatalf("%d rows at a time: %v", rows, found)
		}
	}
	r := openRaw(t, dir)
	r.exec(`DROP TRIGGER revisions_are_final`)
	return r
}

// TestFlipsAreFound: whatever column of whatever row is not as it was written, a scrub
// names the row, and what would be written on it is refused unless all of it is new.
func TestFlipsAreFound(t *testing.T) {
	t.Parallel()
	r := filledRaw(t)
	for _, table := range seal.Tables {
		key := strings.Join(table.Key, ", ")
		first := fmt.Sprintf(` WHERE (%[1]s) = (SELECT %[1]s FROM %[2]s ORDER BY %[1]s LIMIT 1)`, key, table.Name)
		for column, flip := range r.flips(table) {
			r.once(func(exec func(string) error, s *Store) {
				for _, rows := range []int{1, 100} {
					found := scrubbed(t, s, rows)
					if !slices.ContainsFunc(found, func(f Fault) bool { return f.Table == table.Name && f.Key != "" && f.Cause != "" }) {
						t.Errorf("%s.%s changed, %d rows at a time: %v", table.Name, column, rows, found)
					}
				}
				for _, trigger := range table.Triggers() {
					if err := exec(trigger); err != nil {
						t.Fatal(err)
					}
				}
				err := exec(`UPDATE ` + table.Name + ` SET ` + table.Key[0] + ` = ` + table.Key[0])
				if refused := err != nil && strings.Contains(err.Error(), seal.Damage+table.Name); refused == (table.Overwritten || table.Name == seal.Revisions) {
					t.Errorf("%s.%s changed, then written on: %v", table.Name, column, err)
				}
			}, `UPDATE `+table.Name+` SET `+column+` = `+flip+first)
		}
		r.once(func(_ func(string) error, s *Store) {
			found := slices.DeleteFunc(scrubbed(t, s, 100), func(f Fault) bool { return f.Table != table.Name })
			if len(found) != 1 || !strings.HasPrefix(found[0].Cause, "1 of ") || !strings.HasSuffix(found[0].Cause, " rows are missing") {
				t.Errorf("%s, a row vanished: %v", table.Name, found)
			}
		}, `DELETE FROM `+table.Name+` WHERE (`+key+`) = (SELECT `+key+` FROM `+table.Name+` ORDER BY `+key+` DESC LIMIT 1)`)
	}
}

// TestFaultIsNamed: table, row, field, entry, and what is wrong.
func TestFaultIsNamed(t *testing.T) {
	t.Parallel()
	r := filledRaw(t)
	tests := []struct{ name, damage, want string }{
		{"a document", `UPDATE revisions SET document = document || ' ' WHERE id = 'revision 1'`, "revisions revision 1 document: does not match its hash"},
		{"an entry", `UPDATE entries SET slug = 'x' WHERE id = 'id 0'`, "entries id 0: the row does not match its hash (entry x)"},
		{"any bytes", "UPDATE entries SET slug = CAST(x'78ff0a' AS TEXT) WHERE id = 'id 0'", "entries id 0: the row does not match its hash (entry x??)"},
		{"a publication", `UPDATE publications SET digest = 'x', seal = row_hash('publications', entry_id, language, revision_id, published_at, 'x') WHERE entry_id = 'entry_id 0'`,
			"publications entry_id 0 language 0 digest: is not the revision that was published (entry entry_id 0)"},
		{"a row that nobody wrote", `INSERT INTO comment_words (list, word, seal) VALUES ('a', 'b', row_hash('comment_words', 'a', 'b'))`, "comment_words: 1 rows are there that nothing here has written"},
	}
	for _, test := range tests {
		r.once(func(_ func(string) error, s *Store) {
			var got []string
			for _, f := range scrubbed(t, s, 100) {
				got = append(got, f.String())
			}
			if len(got) == 0 || !strings.HasPrefix(got[0], test.want) {
				t.Errorf("%s: %q, want %q", test.name, got, test.want)
			}
		}, test.damage)
	}
}

// TestSealsOfBefore: a database of before there were hashes gets the same as one that had
// them from the beginning.
func TestSealsOfBefore(t *testing.T) {
	t.Parallel()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	e := engineIn(t, dir)
	if err := schema.Migrate(t.Context(), e, known[:12]); err != nil {
		t.Fatal(err)
	}
	before := openRaw(t, dir)
	before.fill()
	columns := map[string]int{}
	for _, table := range seal.Tables {
		columns[table.Name] = len(slices.DeleteFunc(before.columns(table.Name), isSeal))
	}
	if err := e.Batch(t.Context(), []Statement{stmt(`PRAGMA ignore_check_constraints = ON`)}); err != nil { // as the rows do
		t.Fatal(err)
	}
	if err := schema.Migrate(t.Context(), e, known); err != nil {
		t.Fatal(err)
	}
	s := &Store{engine: e}
	if found := scrubbed(t, s, 100); len(found) > 0 {
		t.Errorf("brought up to date: %v", found)
	}
	seals := func(r raw, table string) (list []string) {
		rows, err := r.Query(`SELECT seal FROM ` + table + ` ORDER BY seal`)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var one string
			if err := rows.Scan(&one); err != nil {
				t.Fatal(err)
			}
			list = append(list, one)
		}
		return list
	}
	now, fresh := openRaw(t, dir), filledRaw(t)
	for _, table := range seal.Tables {
		if columns[table.Name] != len(slices.DeleteFunc(fresh.columns(table.Name), isSeal)) { // what came later is filled in the one and not in the other
			continue
		}
		if diff := cmp.Diff(seals(fresh, table.Name), seals(now, table.Name)); diff != "" {
			t.Errorf("%s (-sealed when written +sealed later):\n%s", table.Name, diff)
		}
	}
}
