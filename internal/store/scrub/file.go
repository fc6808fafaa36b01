package scrub

import (
	"context"

	"amparo/internal/store/engine"
)

// crossings are references that no foreign key can guard.
var crossings = []struct{ what, sql string }{
	{"the newest version does not exist", `SELECT e.slug FROM entries e WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = e.head AND r.entry_id = e.id)`},
	{"a version that is online belongs to another entry", `SELECT e.slug FROM publications p JOIN entries e ON e.id = p.entry_id WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = p.revision_id AND r.entry_id = p.entry_id)`},
	{"online without its original", `SELECT DISTINCT e.slug FROM publications p JOIN entries e ON e.id = p.entry_id WHERE NOT EXISTS (SELECT 1 FROM publications o WHERE o.entry_id = e.id AND o.language = e.original)`},
	{"a version follows one that does not exist", `SELECT e.slug FROM revisions r JOIN entries e ON e.id = r.entry_id WHERE r.parent <> '' AND NOT EXISTS (SELECT 1 FROM revisions q WHERE q.id = r.parent AND q.entry_id = r.entry_id)`},
	{"a scheduled version belongs to another entry", `SELECT e.slug FROM schedules p JOIN entries e ON e.id = p.entry_id WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = p.revision_id AND r.entry_id = p.entry_id)`},
	{"the address is also a former one of another entry", `SELECT e.slug FROM former_slugs f JOIN entries e ON e.slug = f.slug WHERE f.entry_id <> e.id`},
}

// References returns what refers to something that does not exist, or is
// another's, entry by entry.
func References(ctx context.Context, db engine.Engine) ([]string, error) {
	var found []string
	for _, c := range crossings {
		err := db.Query(ctx, engine.Stmt(c.sql), func(row engine.Row) error {
			var slug string
			err := row.Scan(&slug)
			found = append(found, slug+": "+c.what)
			return err
		})
		if err != nil {
			return found, err
		}
	}
	return found, nil
}
