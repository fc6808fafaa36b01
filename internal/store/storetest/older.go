package storetest

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"testing"

	"amparo/internal/store"
	"amparo/internal/store/embedded"
	"amparo/internal/store/engine"
	"amparo/internal/store/schema"
	"amparo/migrations"
)

// Older writes the database of a version of before to a folder that has none, with one
// entry that is public in French. step is the last of the schema that it knew.
func Older(tb testing.TB, dir string, step int) {
	tb.Helper()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		tb.Fatal(err)
	}
	e, err := embedded.Create(tb.Context(), filepath.Join(dir, store.FileName))
	if err != nil {
		tb.Fatal(err)
	}
	entry := Entry(1)
	document, err := json.Marshal(entry)
	err = errors.Join(err, schema.Migrate(tb.Context(), e, known[:step]), e.Claim(tb.Context()), e.Batch(tb.Context(), []engine.Statement{
		engine.Stmt(`INSERT INTO entries (id, slug, original, head, created_at) VALUES (?, ?, 'fr', 'r-1', 1)`, entry.ID, entry.Slug),
		engine.Stmt(`INSERT INTO revisions (id, entry_id, parent, document, created_at) VALUES ('r-1', ?, '', ?, 1)`, entry.ID, string(document)),
		engine.Stmt(`INSERT INTO publications (entry_id, language, revision_id, published_at) VALUES (?, 'fr', 'r-1', 1)`, entry.ID),
	}))
	if err := errors.Join(err, e.Close()); err != nil {
		tb.Fatal(err)
	}
}
