package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// revisionRow is the document of one revision on its way to readers.
type revisionRow struct {
	entryID, slug, original, language, document string
	publishedAt                                 int64
	withdrawnAt                                 *int64
}

const selectPublished = `
SELECT e.id, e.slug, e.original, p.language, r.document, p.published_at, e.withdrawn_at
FROM entries e
JOIN publications p ON p.entry_id = e.id
JOIN revisions r ON r.id = p.revision_id
`

// Published calls each with everything readers can see, entry by entry,
// ordered by id. Withdrawn entries are among them, marked so.
func (s *Store) Published(ctx context.Context, each func(*directory.Published) error) error {
	verified, err := s.verified(ctx, "")
	if err != nil {
		return err
	}
	return s.published(ctx, stmt(selectPublished+`ORDER BY e.id, p.revision_id`), verified, each)
}

// PublishedEntry returns what readers can see of one entry; ErrNotFound if it
// has never been published.
func (s *Store) PublishedEntry(ctx context.Context, id string) (*directory.Published, error) {
	verified, err := s.verified(ctx, id)
	if err != nil {
		return nil, err
	}
	var found *directory.Published
	err = s.published(ctx, stmt(selectPublished+`WHERE e.id = ? ORDER BY p.revision_id`, id), verified, func(p *directory.Published) error {
		found = p
		return nil
	})
	if err == nil && found == nil {
		err = directory.ErrNotFound
	}
	return found, err
}

// published gathers the rows of each entry. Documents are decoded once per
// revision: most entries have one revision live in all languages.
func (s *Store) published(ctx context.Context, query Statement, verified map[string]time.Time, each func(*directory.Published) error) error {
	var rows []revisionRow
	flush := func() error {
		if len(rows) == 0 {
			return nil
		}
		p, err := assemble(rows)
		if err != nil {
			return err
		}
		p.Verified = verified[p.Facts.ID]
		rows = rows[:0]
		return each(p)
	}
	err := s.engine.query(ctx, query, func(row scanner) error {
		var r revisionRow
		if err := row.Scan(&r.entryID, &r.slug, &r.original, &r.language, &r.document, &r.publishedAt, &r.withdrawnAt); err != nil {
			return err
		}
		if len(rows) > 0 && rows[0].entryID != r.entryID {
			if err := flush(); err != nil {
				return err
			}
		}
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// assemble builds what readers see: facts from the original's live revision,
// each text from the revision that is live in its language.
func assemble(rows []revisionRow) (*directory.Published, error) {
	p := &directory.Published{Texts: make(map[lang.Tag]*directory.Text, len(rows)), Withdrawn: rows[0].withdrawnAt != nil}
	decoded := map[string]*directory.Entry{}
	for _, r := range rows {
		entry := decoded[r.document]
		if entry == nil {
			entry = &directory.Entry{}
			if err := json.Unmarshal([]byte(r.document), entry); err != nil {
				return nil, fmt.Errorf("entry %s: %w", r.slug, err)
			}
			entry.ID, entry.Slug = r.entryID, r.slug
			decoded[r.document] = entry
		}
		if text := entry.Texts[lang.Tag(r.language)]; text != nil {
			p.Texts[lang.Tag(r.language)] = text
		}
		if r.language == r.original {
			p.Facts = entry
		}
		if at := time.UnixMilli(r.publishedAt).UTC(); at.After(p.At) {
			p.At = at
		}
	}
	if p.Facts == nil || p.Texts[p.Facts.Original] == nil {
		return nil, fmt.Errorf("entry %s: published without its original", rows[0].slug)
	}
	return p, nil
}

// verified returns the last successful check of each whole entry, or of one.
func (s *Store) verified(ctx context.Context, id string) (map[string]time.Time, error) {
	last := map[string]time.Time{}
	err := s.engine.query(ctx, stmt(`SELECT entry_id, MAX(at) FROM verifications WHERE contact_id = '' AND result = 'answers' AND (?1 = '' OR entry_id = ?1) GROUP BY entry_id`, id), func(row scanner) error {
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
	err := s.engine.query(ctx, stmt(`SELECT slug, entry_id FROM former_slugs`), func(row scanner) error {
		var slug, id string
		if err := row.Scan(&slug, &id); err != nil {
			return err
		}
		former[slug] = id
		return nil
	})
	return former, err
}
