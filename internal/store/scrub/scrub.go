// Package scrub looks at a whole database for what is not as it was written: at every
// row, at what refers to what is not there, and at the file.
package scrub

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// Cursor is how far a scrub has come; the zero value begins with the first table.
type Cursor struct {
	table int // of seal.Tables
	after []any
}

// End is behind the last table.
var End = Cursor{table: len(seal.Tables)}

// Done reports that all tables were looked at: the next look begins again.
func (c Cursor) Done() bool { return c.table >= len(seal.Tables) }

// Table is the name of the table that comes next, for whoever shows how far it is.
func (c Cursor) Table() string {
	if c.Done() {
		return ""
	}
	return seal.Tables[c.table].Name
}

// Rows looks at up to so many rows behind a cursor, all of one table, and returns what
// is wrong with them and the cursor behind them. Behind the last row of a table it also
// compares how many there are with how many there should be.
func Rows(ctx context.Context, db engine.Engine, from Cursor, rows int) ([]seal.Fault, Cursor, error) {
	if from.Done() {
		from = Cursor{}
	}
	t := seal.Tables[from.table]
	seen, faults, err := look(ctx, db, t, from.after, rows)
	if errors.Is(err, directory.ErrDamaged) {
		return pass(ctx, db, from)
	}
	if err != nil {
		return nil, from, err
	}
	if len(seen) == rows {
		from.after = seen[rows-1]
	} else {
		missing, err := missing(ctx, db, t)
		if err != nil {
			return nil, from, err
		}
		faults, from = append(faults, missing...), Cursor{table: from.table + 1}
	}
	return Name(ctx, db, faults), from, nil
}

// Held is how many rows all tables that Rows looks at should have together.
func Held(ctx context.Context, db engine.Engine) (n int64, err error) {
	err = db.Query(ctx, engine.Stmt(`SELECT COALESCE(SUM(rows), 0) FROM held`), func(row engine.Row) error { return row.Scan(&n) })
	return n, err
}

// look returns the keys of the rows that were looked at, and what is wrong.
func look(ctx context.Context, db engine.Engine, t seal.Table, after []any, limit int) (seen [][]any, faults []seal.Fault, err error) {
	query, args := behind(t, after)
	document, entry := "''", "''"
	if t.Name == seal.Revisions {
		document = "document"
	}
	if t.Entry != "" {
		entry = t.Entry
	}
	digest := "''"
	if t.Name == seal.Revisions || t.Name == seal.Publications {
		digest = "digest"
	}
	shown := "''"
	if t.Name == seal.Publications {
		shown = "COALESCE((SELECT r.digest FROM revisions r WHERE r.id = revision_id), '')"
	}
	query = fmt.Sprintf(`SELECT %s, %s, %s, %s, %s, %s %s LIMIT ?`, strings.Join(t.Key, ", "), t.Sound(t.Name), entry, document, digest, shown, query)
	err = db.Query(ctx, engine.Stmt(query, append(args, limit)...), func(row engine.Row) error {
		key := make([]any, len(t.Key))
		f := seal.Fault{Table: t.Name}
		var sound bool
		var document, digest, shown string
		into := make([]any, 0, len(key)+5)
		for i := range key {
			into = append(into, &key[i])
		}
		if err := row.Scan(append(into, &sound, &f.EntryID, &document, &digest, &shown)...); err != nil {
			return err
		}
		seen, f.Key = append(seen, key), Key(key)
		switch {
		case t.Name == seal.Revisions && seal.Digest(document) != digest:
			f.Field, f.Cause = "document", seal.CauseDocument
		case !sound:
			f.Cause = seal.CauseRow
		case digest != shown && t.Name == seal.Publications:
			f.Field, f.Cause = "digest", seal.CauseOther
		default:
			return nil
		}
		faults = append(faults, f)
		return nil
	})
	return seen, faults, err
}

// behind is the part of a query that finds the rows behind a key, in their order.
func behind(t seal.Table, after []any) (string, []any) {
	columns := strings.Join(t.Key, ", ")
	where := ""
	if after != nil {
		where = fmt.Sprintf(" WHERE (%s) > (%s)", columns, strings.TrimSuffix(strings.Repeat("?, ", len(after)), ", "))
	}
	return "FROM " + t.Name + where + " ORDER BY " + columns, append([]any{}, after...)
}

// Key is a key as a Fault has it.
func Key(key []any) string {
	words := make([]string, len(key))
	for i, v := range key {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, " ")
}

// pass gets past a row that cannot be read, or gives up the rest of a table in which not
// even the keys can be.
func pass(ctx context.Context, db engine.Engine, from Cursor) ([]seal.Fault, Cursor, error) {
	t := seal.Tables[from.table]
	seen, faults, err := look(ctx, db, t, from.after, 1)
	if err == nil && len(seen) == 1 {
		return Name(ctx, db, faults), Cursor{from.table, seen[0]}, nil
	}
	if err != nil && !errors.Is(err, directory.ErrDamaged) {
		return nil, from, err
	}
	f := seal.Fault{Table: t.Name, Cause: seal.CauseUnreadable}
	key := make([]any, len(t.Key))
	query, args := behind(t, from.after)
	found := false
	err = db.Query(ctx, engine.Stmt(`SELECT `+strings.Join(t.Key, ", ")+` `+query+` LIMIT 1`, args...), func(row engine.Row) error {
		into := make([]any, len(key))
		for i := range key {
			into[i] = &key[i]
		}
		found = true
		return row.Scan(into...)
	})
	switch {
	case err == nil && found:
		f.Key = Key(key)
		if t.Entry == t.Key[0] {
			f.EntryID = Key(key[:1])
		}
		return Name(ctx, db, []seal.Fault{f}), Cursor{from.table, key}, nil
	case err != nil && !errors.Is(err, directory.ErrDamaged):
		return nil, from, err
	}
	f.Cause = "all rows cannot be read from the file"
	if from.after != nil {
		f.Cause = "rows behind " + Key(from.after) + " cannot be read from the file"
	}
	return []seal.Fault{f}, Cursor{table: from.table + 1}, nil
}

// missing compares how many rows a table has with how many it should have.
func missing(ctx context.Context, db engine.Engine, t seal.Table) ([]seal.Fault, error) {
	var held, there int64
	err := db.Query(ctx, engine.Stmt(`SELECT COALESCE((SELECT rows FROM held WHERE name = ?), 0), (SELECT COUNT(`+t.Counted()+`) FROM `+t.Name+`)`, t.Name), func(row engine.Row) error {
		return row.Scan(&held, &there)
	})
	f := seal.Fault{Table: t.Name}
	switch {
	case errors.Is(err, directory.ErrDamaged):
		f.Cause = "the rows cannot be counted"
	case err != nil:
		return nil, err
	case there < held:
		f.Cause = fmt.Sprintf("%d of %d rows are missing", held-there, held)
	case there > held:
		f.Cause = fmt.Sprintf("%d rows are there that nothing here has written", there-held)
	default:
		return nil, nil
	}
	return []seal.Fault{f}, nil
}

// Name adds the slugs of the entries that faults are about.
func Name(ctx context.Context, db engine.Engine, faults []seal.Fault) []seal.Fault {
	for i := range faults {
		f := &faults[i]
		if f.EntryID == "" {
			continue
		}
		// Without a name the fault is told as well.
		_ = db.Query(ctx, engine.Stmt(`SELECT slug FROM entries WHERE id = ?`, f.EntryID), func(row engine.Row) error { return row.Scan(&f.Slug) })
	}
	return faults
}
