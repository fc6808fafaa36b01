package store

import (
	"crypto/sha3"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"modernc.org/sqlite"

	"amparo/internal/store/schema"
	"amparo/internal/store/seal"
	"amparo/migrations"
)

// nextHash is a function that takes over from seal.HashName: SHA3-256.
const nextHash = "row_hash_next"

func init() {
	sqlite.MustRegisterDeterministicScalarFunction(nextHash, -1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		sum := sha3.Sum256(fmt.Appendf(nil, "%#v", args))
		return hex.EncodeToString(sum[:]), nil
	})
}

// byNext is an expression of a hash, by the function that takes over.
func byNext(expression string) string {
	return strings.ReplaceAll(expression, seal.HashName+"(", nextHash+"(")
}

// takeOver is the migration by which another function takes over: each row whose old hash is
// right gets a new one, revisions in the order of their chain; all others stay as they are.
func takeOver() string {
	var script strings.Builder
	for _, t := range seal.Tables {
		if t.Name != seal.Revisions {
			fmt.Fprintf(&script, "UPDATE %s SET seal = %s WHERE %s;\n\n", t.Name, byNext(t.Hashed(t.Name)), t.Sound(t.Name))
			continue
		}
		columns := strings.Join(append(t.Key, t.Columns...), ", ")
		of := "g." + strings.ReplaceAll(columns, ", ", ", g.")
		fmt.Fprintf(&script, `WITH RECURSIVE
good AS MATERIALIZED (SELECT %[1]s FROM revisions r WHERE %[2]s),
chain (id, seal) AS (
  SELECT g.id, %[3]s('revisions', COALESCE((SELECT before.seal FROM revisions before WHERE before.id = g.parent), ''), %[4]s)
  FROM good g WHERE g.parent NOT IN (SELECT id FROM good)
  UNION ALL
  SELECT g.id, %[3]s('revisions', c.seal, %[4]s) FROM chain c JOIN good g ON g.parent = c.id
)
UPDATE revisions SET seal = chain.seal FROM chain WHERE chain.id = revisions.id;

`, columns, t.Sound("r"), nextHash, of)
	}
	return script.String()
}

// TestAnotherHash: by a migration every row that was right is right by another function, and
// a row that was damaged is still seen to be.
func TestAnotherHash(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	r := openRaw(t, dir)
	r.fill()
	for _, table := range seal.Tables {
		for range 2 { // the second revision follows the first
			r.exec(`UPDATE ` + table.Name + ` SET seal = ` + table.Hashed(table.Name))
		}
	}
	damaged := map[string]bool{"former_slugs": true, "revisions": true, "accounts": true}
	r.exec(`UPDATE former_slugs SET entry_id = 'x' WHERE slug = (SELECT MIN(slug) FROM former_slugs)`)
	r.exec(`UPDATE revisions SET seal = 'x' WHERE id = (SELECT MAX(id) FROM revisions)`)
	r.exec(`UPDATE accounts SET role = 'x' WHERE id = (SELECT MIN(id) FROM accounts)`)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := engineIn(t, dir)
	next := schema.Migration{Version: len(known) + 1, Name: "another_hash.sql", Checksum: "x", Script: takeOver()}
	if err := schema.Migrate(t.Context(), e, append(known, next)); err != nil {
		t.Fatal(err)
	}
	for _, table := range seal.Tables {
		var all, sound, before int
		query := `SELECT COUNT(*), COALESCE(SUM(` + byNext(table.Sound(table.Name)) + `), 0), COALESCE(SUM(` + table.Sound(table.Name) + `), 0) FROM ` + table.Name
		if err := e.Query(t.Context(), stmt(query), func(row scanner) error { return row.Scan(&all, &sound, &before) }); err != nil {
			t.Fatal(err)
		}
		want := all
		if damaged[table.Name] {
			want--
		}
		if all < 2 || sound != want || before != 0 {
			t.Errorf("%s: of %d rows %d are right by the new function, want %d, and %d by the old one", table.Name, all, sound, want, before)
		}
	}
}
