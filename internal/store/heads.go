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

// selectHeads finds the newest revision of entries, and what is live.
func selectHeads(where string) string {
	return `
SELECT e.id, e.slug, e.head, r.created_at,
       (SELECT group_concat(language || ' ' || revision_id) FROM publications WHERE entry_id = e.id AND e.withdrawn_at IS NULL)
FROM entries e
JOIN revisions r ON r.id = e.head ` + where + `
ORDER BY e.id`
}

// Heads calls each with the newest revision of the entries, nil for all, in
// the order of their ids and without documents, and with the revision that is
// live in each language.
func (s *Store) Heads(ctx context.Context, entryIDs []string, each func(head directory.Revision, slug string, live map[lang.Tag]string) error) error {
	query := stmt(selectHeads(""))
	if entryIDs != nil {
		ids, err := json.Marshal(entryIDs)
		if err != nil {
			return err
		}
		query = stmt(selectHeads(`WHERE e.id IN (SELECT value FROM json_each(?))`), string(ids))
	}
	return s.engine.query(ctx, query, func(row scanner) error {
		var r directory.Revision
		var slug string
		var at int64
		var publications *string
		if err := row.Scan(&r.EntryID, &slug, &r.ID, &at, &publications); err != nil {
			return err
		}
		r.CreatedAt = time.UnixMilli(at).UTC()
		live := map[lang.Tag]string{}
		if publications != nil {
			for p := range strings.SplitSeq(*publications, ",") {
				language, revision, _ := strings.Cut(p, " ")
				live[lang.Tag(language)] = revision
			}
		}
		return each(r, slug, live)
	})
}

// HeadIDs calls each with the id of every entry and of its newest revision.
func (s *Store) HeadIDs(ctx context.Context, each func(entryID, revisionID string)) error {
	return s.engine.query(ctx, stmt(`SELECT id, head FROM entries`), func(row scanner) error {
		var entry, revision string
		err := row.Scan(&entry, &revision)
		each(entry, revision)
		return err
	})
}

// RevisionCount is how many revisions there are. It moves with every save,
// also with those that leave no row in the log.
func (s *Store) RevisionCount(ctx context.Context) (int64, error) {
	var n int64
	err := s.engine.query(ctx, stmt(`SELECT COUNT(*) FROM revisions`), func(row scanner) error { return row.Scan(&n) })
	return n, err
}

// documentsAtOnce is how many documents one statement asks for.
const documentsAtOnce = 500

// Documents calls each with the entries as the revisions hold them.
func (s *Store) Documents(ctx context.Context, revisions []string, each func(revisionID string, e *directory.Entry) error) error {
	type document struct{ id, json string }
	type decoded struct {
		id    string
		entry *directory.Entry
	}
	read := func(ctx context.Context, take func(document) error) error {
		return s.documents(ctx, revisions, func(id, json string) error { return take(document{id, json}) })
	}
	decode := func(d document) (decoded, error) {
		e := &directory.Entry{}
		if err := json.Unmarshal([]byte(d.json), e); err != nil {
			return decoded{}, fmt.Errorf("revision %s: %w", d.id, err)
		}
		return decoded{d.id, e}, nil
	}
	return inOrder(ctx, read, decode, func(d decoded) error { return each(d.id, d.entry) })
}

func (s *Store) documents(ctx context.Context, revisions []string, each func(id, document string) error) error {
	for len(revisions) > 0 {
		n := min(len(revisions), documentsAtOnce)
		ids, err := json.Marshal(revisions[:n])
		if err != nil {
			return err
		}
		err = s.engine.query(ctx, stmt(`SELECT r.id, r.document FROM json_each(?) ids JOIN revisions r ON r.id = ids.value`, string(ids)), func(row scanner) error {
			var id, document string
			if err := row.Scan(&id, &document); err != nil {
				return err
			}
			return each(id, document)
		})
		if err != nil {
			return err
		}
		revisions = revisions[n:]
	}
	return nil
}
