package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/scrub"
	"amparo/internal/store/seal"
)

// Fault is a row that is not as it was written, or one that is missing.
type Fault = seal.Fault

// Printable is a text that a terminal and a log can show: what was damaged may be any bytes.
func Printable(text string) string { return seal.Printable(text) }

// Cursor is how far a scrub has come; the zero value begins with the first table.
type Cursor = scrub.Cursor

// EndOfScrub is the cursor behind the last table.
var EndOfScrub = scrub.End

// Scrub looks at up to so many rows behind a cursor, all of one table, and returns what
// is wrong with them and the cursor behind them.
func (s *Store) Scrub(ctx context.Context, from Cursor, rows int) ([]Fault, Cursor, error) {
	return scrub.Rows(ctx, s.engine, from, rows)
}

// RowsHeld is how many rows all tables that Scrub looks at should have together.
func (s *Store) RowsHeld(ctx context.Context) (int64, error) { return scrub.Held(ctx, s.engine) }

// Damage asks the database engine itself whether its file is sound, and returns what is
// not.
func (s *Store) Damage(ctx context.Context) ([]string, error) { return s.engine.Damage(ctx) }

// DeadReferences returns what refers to something that does not exist, or is another's,
// entry by entry.
func (s *Store) DeadReferences(ctx context.Context) ([]string, error) {
	return scrub.References(ctx, s.engine)
}

// OnDamage has somebody told of every fault that reading meets, also of one that was
// told before; what is damaged is left out of what is read. It is called before anything
// is read.
func (s *Store) OnDamage(found func(Fault)) { s.found = found }

// tell tells of a fault in an error, if there is one, and returns the error.
func (s *Store) tell(err error) error {
	var f Fault
	if s.found != nil && errors.As(err, &f) {
		s.found(f)
	}
	return err
}

// sound reports whether a row may be used, and tells of one that may not.
func (s *Store) sound(is bool, table string, key ...any) bool {
	if !is {
		_ = s.tell(Fault{Table: table, Key: scrub.Key(key), Cause: seal.CauseRow}) // what is left out is no failure
	}
	return is
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
       COALESCE((SELECT string_agg(language, ',') FROM publications WHERE entry_id = e.id AND revision_id = r.id), '')
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
