// Package live puts the entries that readers see together of their revisions.
package live

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/engine"
	"amparo/internal/store/scrub"
	"amparo/internal/store/seal"
)

// Row is one revision that readers see in at least one language. A
// document is read, and decoded, once: most entries have the same revision
// live in all their languages.
type Row struct {
	entryID, slug, original    string
	revision, document, digest string // "" of an entry that was never published, or whose revision is gone
	live                       string // language, time of publication, digest of what was published, and whether that is sound; next
	published                  int    // languages the entry is published in
	withdrawnAt                *int64
	reason                     directory.WithdrawalReason
	sound                      bool // the entry itself
}

// Select finds the live revisions entry by entry, in the order of the ids,
// so that nothing large is ever sorted; each once, with the first of its languages.
func Select(where string) string {
	return `
SELECT e.id, e.slug, e.original, COALESCE(r.id, ''), COALESCE(r.document, ''), COALESCE(r.digest, ''),
       COALESCE((SELECT string_agg(p.language || ' ' || p.published_at || ' ' || p.digest || CASE WHEN ` + seal.Sound(seal.Publications, "p") + ` THEN ' sound' ELSE ' damaged' END, ',')
         FROM publications p WHERE p.entry_id = e.id AND p.revision_id = r.id), ''),
       (SELECT COUNT(*) FROM publications WHERE entry_id = e.id), e.withdrawn_at, e.withdrawn_reason, ` + seal.Sound(seal.Entries, "e") + `
FROM entries e
LEFT JOIN publications s ON s.entry_id = e.id AND NOT EXISTS (
  SELECT 1 FROM publications f WHERE f.entry_id = s.entry_id AND f.revision_id = s.revision_id AND f.language < s.language)
LEFT JOIN revisions r ON r.id = s.revision_id ` + where + `
ORDER BY e.id`
}

// ID is that of the entry.
func (r Row) ID() string { return r.entryID }

// Reader reads what readers see. Copies takes the place of documents that are damaged; nil:
// there are none.
type Reader struct {
	DB     engine.Engine
	Copies Copies
}

// All calls take with the rows of one entry after the other.
func (r *Reader) All(ctx context.Context, take func([]Row) error) error {
	return r.rows(ctx, engine.Stmt(Select("")), take)
}

// Entry returns the live revisions of an entry, or nil if it was never published. An error
// that is a seal.Fault comes alone, if nothing of it is to be shown, or beside a copy of
// what is damaged. slug is what the entry is called where that cannot be read; "" if that
// is not known.
func (r *Reader) Entry(ctx context.Context, id, slug string) (found *directory.Live, err error) {
	var rows []Row
	err = r.rows(ctx, engine.Stmt(Select("WHERE e.id = ?"), id), func(of []Row) error {
		rows = of
		return nil
	})
	switch {
	case errors.Is(err, directory.ErrDamaged): // the engine cannot read the file there
		fault := seal.Fault{Table: seal.Entries, Key: id, EntryID: id, Slug: slug, Cause: seal.CauseUnreadable}
		if slug == "" {
			fault = scrub.Name(ctx, r.DB, []seal.Fault{fault})[0]
		}
		return r.copied(ctx, id, nil, fault)
	case err != nil || rows == nil:
		return nil, err
	}
	return r.Whole(ctx, rows)
}

// Whole puts the live revisions of one entry together. Where they are not as they were
// written it returns a seal.Fault, beside what is whole if there are copies.
func (r *Reader) Whole(ctx context.Context, rows []Row) (*directory.Live, error) {
	l, fault := assemble(rows)
	if fault == nil {
		return l, nil
	}
	return r.copied(ctx, rows[0].entryID, rows, fault)
}

// rows calls take with the rows of one entry after the other.
func (r *Reader) rows(ctx context.Context, query engine.Statement, take func([]Row) error) error {
	var rows []Row
	err := r.DB.Query(ctx, query, func(row engine.Row) error {
		var one Row
		if err := row.Scan(&one.entryID, &one.slug, &one.original, &one.revision, &one.document, &one.digest, &one.live, &one.published, &one.withdrawnAt, &one.reason, &one.sound); err != nil {
			return err
		}
		if one.published == 0 {
			return nil
		}
		if len(rows) > 0 && rows[0].entryID != one.entryID {
			if err := take(rows); err != nil {
				return err
			}
			rows = nil
		}
		rows = append(rows, one)
		return nil
	})
	if err != nil || len(rows) == 0 {
		return err
	}
	return take(rows)
}

// assemble puts the live revisions of one entry together; a seal.Fault if they are not as
// they were written.
func assemble(rows []Row) (*directory.Live, error) {
	l := &directory.Live{Versions: map[lang.Tag]*directory.Entry{}, Standing: directory.Standing{Withdrawn: rows[0].withdrawnAt != nil, Reason: rows[0].reason}}
	if !rows[0].sound {
		return nil, rows[0].fault(seal.Entries, rows[0].entryID, seal.CauseRow)
	}
	languages := 0
	for _, r := range rows {
		if r.revision == "" {
			continue
		}
		entry, err := seal.ReadDocument(r.revision, r.document, r.digest, r.entryID, r.slug)
		if err != nil {
			return nil, err
		}
		entry.Original = lang.Tag(r.original)
		for publication := range strings.SplitSeq(r.live, ",") {
			if err := r.show(l, entry, publication); err != nil {
				return nil, err
			}
			languages++
		}
	}
	switch {
	case languages != rows[0].published:
		return nil, rows[0].fault(seal.Publications, rows[0].entryID, "a revision that was published is missing")
	case l.Facts == nil || l.Text(l.Facts.Original) == nil:
		return nil, rows[0].fault(seal.Publications, rows[0].entryID, "published without its original")
	}
	return l, nil
}

// show puts what is published in one language where readers find it.
func (r Row) show(l *directory.Live, entry *directory.Entry, publication string) error {
	fields := strings.Fields(publication)
	if len(fields) != 4 {
		return r.fault(seal.Publications, r.entryID, seal.CauseRow)
	}
	tag := lang.Tag(fields[0])
	at, err := strconv.ParseInt(fields[1], 10, 64)
	switch {
	case err != nil || fields[3] != "sound":
		return r.fault(seal.Publications, r.entryID+" "+fields[0], seal.CauseRow)
	case fields[2] != r.digest:
		return r.fault(seal.Publications, r.entryID+" "+fields[0], seal.CauseOther)
	}
	if entry.Texts[tag] != nil {
		l.Versions[tag] = entry
	}
	if tag == entry.Original {
		l.Facts = entry
	}
	if at := time.UnixMilli(at).UTC(); at.After(l.At) {
		l.At = at
	}
	return nil
}

// fault is one of the entry of the row.
func (r Row) fault(table, key, cause string) seal.Fault {
	return seal.Fault{Table: table, Key: key, EntryID: r.entryID, Slug: r.slug, Cause: cause}
}
