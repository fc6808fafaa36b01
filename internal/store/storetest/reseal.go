package storetest

import (
	"database/sql"
	"path/filepath"
	"testing"

	"amparo/internal/store"
	"amparo/internal/store/seal"
)

// Reseal makes what stands in the database of a folder, which nobody has open, what was
// written: for tests that put there by hand what an older program might have.
func Reseal(tb testing.TB, dir string) {
	tb.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	exec := func(statement string) (changed int64) {
		done, err := db.Exec(statement)
		if err != nil {
			tb.Fatalf("%s: %v", statement, err)
		}
		changed, _ = done.RowsAffected()
		return changed
	}
	exec(`UPDATE revisions SET digest = text_digest(document)`)
	exec(`UPDATE publications SET digest = COALESCE((SELECT digest FROM revisions WHERE id = revision_id), '')`)
	for _, t := range seal.Tables {
		for exec(`UPDATE `+t.Name+` SET seal = `+t.Hashed(t.Name)+` WHERE NOT (`+t.Sound(t.Name)+`)`) > 0 {
			continue // a revision is sealed when those before it are
		}
		exec(`UPDATE held SET rows = (SELECT COUNT(*) FROM ` + t.Name + `) WHERE name = '` + t.Name + `'`)
	}
}
