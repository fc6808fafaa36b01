package store

import (
	"context"
	"encoding/json"
	"fmt"
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
// Withdrawn entries are among them, marked so.
func (s *Store) Published(ctx context.Context, each func(*directory.Published) error) error {
	verified, err := s.verified(ctx, stmt(selectVerified("")))
	if err != nil {
		return err
	}
	reported, err := s.reported(ctx, stmt(`SELECT DISTINCT entry_id FROM reports WHERE state = 'confirmed'`))
	if err != nil {
		return err
	}
	read := func(ctx context.Context, take func([]liveRow) error) error {
		return s.liveRows(ctx, stmt(selectLive("")), take)
	}
	publish := func(rows []liveRow) (*directory.Published, error) {
		l, err := assemble(rows)
		if err != nil {
			return nil, err
		}
		l.Verified, l.Reported = verified[l.Facts.ID], reported[l.Facts.ID]
		return l.Published(), nil
	}
	return inOrder(ctx, read, publish, each)
}

// PublishedEntry returns the published form of one entry; ErrNotFound if it
// has never been published.
func (s *Store) PublishedEntry(ctx context.Context, id string) (*directory.Published, error) {
	live, err := s.LiveEntry(ctx, id)
	if err != nil {
		return nil, err
	}
	return live.Published(), nil
}

// LiveEntry returns the live revisions of one entry, for editors; ErrNotFound
// if it has never been published.
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

// assemble puts the live revisions of one entry together.
func assemble(rows []liveRow) (*directory.Live, error) {
	l := &directory.Live{Versions: map[lang.Tag]*directory.Entry{}, Standing: directory.Standing{Withdrawn: rows[0].withdrawnAt != nil, Reason: rows[0].reason}}
	for _, r := range rows {
		entry := &directory.Entry{}
		if err := json.Unmarshal([]byte(r.document), entry); err != nil {
			return nil, fmt.Errorf("entry %s: %w", r.slug, err)
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
				return nil, fmt.Errorf("entry %s: %w", r.slug, err)
			}
			if at := time.UnixMilli(at).UTC(); at.After(l.At) {
				l.At = at
			}
		}
	}
	if l.Facts == nil || l.Text(l.Facts.Original) == nil {
		return nil, fmt.Errorf("entry %s: published without its original", rows[0].slug)
	}
	return l, nil
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
