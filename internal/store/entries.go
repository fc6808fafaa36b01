package store

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// liveRow is one revision that readers see in at least one language. A
// document is read, and decoded, once: most entries have the same revision
// live in all their languages.
type liveRow struct {
	entryID, slug, original, document string
	live                              string // "fr 1763900000000,en 1763900000000": language and time of publication
	withdrawnAt                       *int64
	reason                            directory.WithdrawalReason
}

// selectLive finds the live revisions entry by entry, in the order of the ids,
// so that nothing large is ever sorted.
func selectLive(where string) string {
	return `
SELECT e.id, e.slug, e.original, r.document,
       (SELECT group_concat(language || ' ' || published_at) FROM publications WHERE entry_id = e.id AND revision_id = r.id), e.withdrawn_at, e.withdrawn_reason
FROM entries e
JOIN revisions r ON r.id IN (SELECT revision_id FROM publications WHERE entry_id = e.id) ` + where + `
ORDER BY e.id`
}

// selectVerified finds the last successful check of whole entries.
func selectVerified(where string) string {
	return `SELECT entry_id, MAX(at) FROM verifications WHERE contact_id = '' AND result = 'answers' ` + where + ` GROUP BY entry_id`
}

// Published calls each with the published form of every entry, ordered by id.
// Withdrawn entries are among them, marked so. Entries of which something is not as
// it was written are returned instead.
func (s *Store) Published(ctx context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	verified, err := s.verified(ctx, stmt(selectVerified("")))
	if err != nil {
		return nil, err
	}
	reported, err := s.reported(ctx, stmt(`SELECT DISTINCT entry_id FROM reports WHERE state = 'confirmed'`))
	if err != nil {
		return nil, err
	}
	read := func(ctx context.Context, take func([]liveRow) error) error {
		return s.liveRows(ctx, stmt(selectLive("")), take)
	}
	type reading struct {
		published *directory.Published
		damaged   *directory.Damaged
	}
	publish := func(rows []liveRow) (one reading, err error) {
		l, err := assemble(rows)
		if errors.As(err, &one.damaged) {
			return one, nil
		}
		if err != nil {
			return one, err
		}
		l.Verified, l.Reported = verified[l.Facts.ID], reported[l.Facts.ID]
		one.published = l.Published()
		return one, nil
	}
	var damaged []*directory.Damaged
	err = inOrder(ctx, read, publish, func(one reading) error {
		if one.damaged != nil {
			damaged = append(damaged, one.damaged)
			return nil
		}
		return each(one.published)
	})
	return damaged, err
}

// PublishedEntry returns the published form of one entry; ErrNotFound if it has
// never been published, a *directory.Damaged if it is not as it was written.
func (s *Store) PublishedEntry(ctx context.Context, id string) (*directory.Published, error) {
	live, err := s.LiveEntry(ctx, id)
	if err != nil {
		return nil, err
	}
	return live.Published(), nil
}

// LiveEntry returns the live revisions of one entry, for editors; ErrNotFound if it
// has never been published, a *directory.Damaged if it is not as it was written.
func (s *Store) LiveEntry(ctx context.Context, id string) (*directory.Live, error) {
	verified, err := s.verified(ctx, stmt(selectVerified("AND entry_id = ?"), id))
	if err != nil {
		return nil, err
	}
	reported, err := s.reported(ctx, stmt(`SELECT entry_id FROM reports WHERE state = 'confirmed' AND entry_id = ?`, id))
	if err != nil {
		return nil, err
	}
	var found *directory.Live
	err = s.liveRows(ctx, stmt(selectLive("WHERE e.id = ?"), id), func(rows []liveRow) (err error) {
		found, err = assemble(rows)
		return err
	})
	if err != nil {
		return nil, err
	}
	if found == nil {
		return nil, directory.ErrNotFound
	}
	found.Verified, found.Reported = verified[id], reported[id]
	return found, nil
}

// liveRows calls take with the rows of one entry after the other.
func (s *Store) liveRows(ctx context.Context, query Statement, take func([]liveRow) error) error {
	var rows []liveRow
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var r liveRow
		if err := row.Scan(&r.entryID, &r.slug, &r.original, &r.document, &r.live, &r.withdrawnAt, &r.reason); err != nil {
			return err
		}
		if len(rows) > 0 && rows[0].entryID != r.entryID {
			if err := take(rows); err != nil {
				return err
			}
			rows = nil
		}
		rows = append(rows, r)
		return nil
	})
	if err != nil || len(rows) == 0 {
		return err
	}
	return take(rows)
}

// assemble puts the live revisions of one entry together; a *directory.Damaged if they
// are not as they were written.
func assemble(rows []liveRow) (*directory.Live, error) {
	l := &directory.Live{Versions: map[lang.Tag]*directory.Entry{}, Standing: directory.Standing{Withdrawn: rows[0].withdrawnAt != nil, Reason: rows[0].reason}}
	for _, r := range rows {
		entry := &directory.Entry{}
		if err := json.Unmarshal([]byte(r.document), entry); err != nil {
			return nil, r.damaged("revisions", "the document cannot be read")
		}
		entry.ID, entry.Slug, entry.Original = r.entryID, r.slug, lang.Tag(r.original)
		for publication := range strings.SplitSeq(r.live, ",") {
			language, milli, _ := strings.Cut(publication, " ")
			tag := lang.Tag(language)
			if entry.Texts[tag] != nil {
				l.Versions[tag] = entry
			}
			if tag == entry.Original {
				l.Facts = entry
			}
			at, err := strconv.ParseInt(milli, 10, 64)
			if err != nil {
				return nil, r.damaged("publications", "the time cannot be read")
			}
			if at := time.UnixMilli(at).UTC(); at.After(l.At) {
				l.At = at
			}
		}
	}
	if l.Facts == nil || l.Text(l.Facts.Original) == nil {
		return nil, rows[0].damaged("publications", "published without its original")
	}
	return l, nil
}

// damaged says that something of an entry is not as it was written.
func (r liveRow) damaged(table, cause string) error {
	return &directory.Damaged{EntryID: r.entryID, Slug: r.slug, Cause: table + ": " + cause}
}

// verified returns the time of each row.
func (s *Store) verified(ctx context.Context, query Statement) (map[string]time.Time, error) {
	last := map[string]time.Time{}
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var id string
		var at int64
		if err := row.Scan(&id, &at); err != nil {
			return err
		}
		last[id] = time.UnixMilli(at).UTC()
		return nil
	})
	return last, err
}

// FormerSlugs returns every slug an entry had before, with the entry's id.
func (s *Store) FormerSlugs(ctx context.Context) (map[string]string, error) {
	former := map[string]string{}
	err := s.engine.Query(ctx, stmt(`SELECT slug, entry_id FROM former_slugs`), func(row scanner) error {
		var slug, id string
		if err := row.Scan(&slug, &id); err != nil {
			return err
		}
		former[slug] = id
		return nil
	})
	return former, err
}
