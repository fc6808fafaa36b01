package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Damage asks the database engine itself whether its file is sound, and
// returns what is not.
func (s *Store) Damage(ctx context.Context) ([]string, error) {
	var found []string
	err := s.engine.Query(ctx, stmt(`PRAGMA integrity_check`), func(row scanner) error {
		var line string
		if err := row.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			found = append(found, line)
		}
		return nil
	})
	if err != nil {
		return found, err
	}
	err = s.engine.Query(ctx, stmt(`PRAGMA foreign_key_check`), func(row scanner) error {
		var table, parent string
		var id *int64
		var key int64
		err := row.Scan(&table, &id, &parent, &key)
		found = append(found, fmt.Sprintf("table %s refers to a row of %s that does not exist", table, parent))
		return err
	})
	return found, err
}

// crossings are references that no foreign key can guard.
var crossings = []struct{ what, sql string }{
	{"the newest version does not exist", `SELECT e.slug FROM entries e WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = e.head AND r.entry_id = e.id)`},
	{"a version that is online belongs to another entry", `SELECT e.slug FROM publications p JOIN entries e ON e.id = p.entry_id WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = p.revision_id AND r.entry_id = p.entry_id)`},
	{"online without its original", `SELECT DISTINCT e.slug FROM publications p JOIN entries e ON e.id = p.entry_id WHERE NOT EXISTS (SELECT 1 FROM publications o WHERE o.entry_id = e.id AND o.language = e.original)`},
	{"a version follows one that does not exist", `SELECT e.slug FROM revisions r JOIN entries e ON e.id = r.entry_id WHERE r.parent <> '' AND NOT EXISTS (SELECT 1 FROM revisions q WHERE q.id = r.parent AND q.entry_id = r.entry_id)`},
	{"a scheduled version belongs to another entry", `SELECT e.slug FROM schedules p JOIN entries e ON e.id = p.entry_id WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = p.revision_id AND r.entry_id = p.entry_id)`},
	{"the address is also a former one of another entry", `SELECT e.slug FROM former_slugs f JOIN entries e ON e.slug = f.slug WHERE f.entry_id <> e.id`},
}

// DeadReferences returns what refers to something that does not exist, or is
// another's, entry by entry.
func (s *Store) DeadReferences(ctx context.Context) ([]string, error) {
	var found []string
	for _, c := range crossings {
		err := s.engine.Query(ctx, stmt(c.sql), func(row scanner) error {
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

// Held is a revision as the database holds it.
type Held struct {
	directory.Revision
	Slug   string
	Head   bool       // the newest of its entry
	Live   []lang.Tag // languages readers see, or would see if the entry came back
	Broken error      // the document cannot be read: Entry is nil
}

// EveryRevision calls each with every revision there is, one entry after the
// other.
func (s *Store) EveryRevision(ctx context.Context, each func(Held) error) error {
	const query = `
SELECT r.id, r.entry_id, r.document, r.created_at, e.slug, r.id = e.head,
       COALESCE((SELECT group_concat(language) FROM publications WHERE entry_id = e.id AND revision_id = r.id), '')
FROM entries e
JOIN revisions r ON r.entry_id = e.id
ORDER BY e.id`
	return s.engine.Query(ctx, stmt(query), func(row scanner) error {
		var h Held
		var document, live string
		var at int64
		if err := row.Scan(&h.ID, &h.EntryID, &document, &at, &h.Slug, &h.Head, &live); err != nil {
			return err
		}
		h.CreatedAt, h.Entry = time.UnixMilli(at).UTC(), &directory.Entry{}
		for tag := range strings.SplitSeq(live, ",") {
			if tag != "" {
				h.Live = append(h.Live, lang.Tag(tag))
			}
		}
		if err := json.Unmarshal([]byte(document), h.Entry); err != nil {
			h.Entry, h.Broken = nil, err
			return each(h)
		}
		h.Entry.ID, h.Entry.Slug = h.EntryID, h.Slug
		return each(h)
	})
}

// RevisionCount is how many revisions there are.
func (s *Store) RevisionCount(ctx context.Context) (int64, error) {
	var n int64
	err := s.engine.Query(ctx, stmt(`SELECT COUNT(*) FROM revisions`), func(row scanner) error { return row.Scan(&n) })
	return n, err
}
