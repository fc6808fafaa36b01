package store

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/engine"
	"amparo/internal/store/inorder"
	"amparo/internal/store/seal"
)

// Watermark tells whether anything was stored since it was last asked. What is
// imported from the command line leaves no row in the log, but one among the
// changes; a draft leaves none there.
func (s *Store) Watermark(ctx context.Context) (directory.Watermark, error) {
	var p directory.Watermark
	err := s.engine.Query(ctx, stmt(`SELECT (SELECT COALESCE(MAX(seq), 0) FROM log), (SELECT COALESCE(MAX(seq), 0) FROM changes),
(SELECT COALESCE(MAX(id), '') FROM revisions), (SELECT COALESCE(MAX(id), '') FROM verifications)`),
		func(row scanner) error { return row.Scan(&p.Log, &p.Changes, &p.Revision, &p.Verification) })
	return p, err
}

// selectMoved: FALSE stands before what may be about any entry.
const selectMoved = `SELECT what = 'entry', entry_id FROM changes WHERE seq > ?
UNION ALL SELECT NOT (subject = '' AND action >= 'entries.' AND action < 'entries/'), subject FROM log WHERE seq > ?
UNION ALL SELECT TRUE, entry_id FROM revisions WHERE id > ?
UNION ALL SELECT TRUE, entry_id FROM verifications WHERE id > ?`

// Moved returns the ids of the entries about which something was stored since;
// nil: it may be any entry. The log also names what is no entry. Ids of
// revisions do not tell of two that were stored at the same time, but then the
// log does.
func (s *Store) Moved(ctx context.Context, since directory.Watermark) ([]string, error) {
	moved, every := map[string]bool{}, false
	err := s.engine.Query(ctx, stmt(selectMoved, since.Changes, since.Log, since.Revision, since.Verification), func(row scanner) error {
		var named bool
		var id string
		err := row.Scan(&named, &id)
		moved[id], every = true, every || !named
		return err
	})
	if err != nil || every {
		return nil, err
	}
	return slices.AppendSeq([]string{}, maps.Keys(moved)), nil
}

func selectEntryHeads(where string) string {
	return `SELECT id, slug, head, withdrawn_at IS NOT NULL, COALESCE((SELECT string_agg(language || ' ' || revision_id, ',') FROM publications WHERE entry_id = e.id), '')
FROM entries e ` + where + ` ORDER BY id`
}

// EntryHeads returns where entries stand, nil for all, ordered by id; ids that
// do not exist are passed over.
func (s *Store) EntryHeads(ctx context.Context, entryIDs []string) ([]directory.Head, error) {
	query, err := ofEntries(selectEntryHeads, `WHERE id IN `+engine.Listed, entryIDs)
	if err != nil {
		return nil, err
	}
	var heads []directory.Head
	err = s.engine.Query(ctx, query, func(row scanner) error {
		h := directory.Head{Live: map[lang.Tag]string{}}
		var live string
		if err := row.Scan(&h.EntryID, &h.Slug, &h.RevisionID, &h.Withdrawn, &live); err != nil {
			return err
		}
		for publication := range strings.SplitSeq(live, ",") {
			if language, revision, ok := strings.Cut(publication, " "); ok {
				h.Live[lang.Tag(language)] = revision
			}
		}
		heads = append(heads, h)
		return nil
	})
	return heads, err
}

// andEntries is a further condition of a query: one of these entries.
const andEntries = `AND entry_id IN ` + engine.Listed

// ofEntries is a query with a condition that has the ids of entries, or without
// it where they are nil.
func ofEntries(query func(where string) string, where string, entryIDs []string) (Statement, error) {
	if entryIDs == nil {
		return stmt(query("")), nil
	}
	ids, err := json.Marshal(entryIDs)
	return stmt(query(where), string(ids)), err
}

// documentRow is a revision before its document is decoded.
type documentRow struct {
	revision               directory.Revision
	document, digest, slug string
	fault                  error
}

// RevisionsOf calls each with the revisions of these ids, ordered by id; ids that
// do not exist, or are not as they were written, are passed over. Slug and id are those
// of the entry now.
func (s *Store) RevisionsOf(ctx context.Context, ids []string, each func(directory.Revision) error) error {
	last := ""
	err := s.revisionsOf(ctx, ids, func(r directory.Revision) error { last = r.ID; return each(r) })
	if !errors.Is(err, directory.ErrDamaged) {
		return err
	}
	for _, id := range slices.Sorted(slices.Values(ids)) { // part of the file cannot be read
		if id <= last {
			continue
		}
		err := s.revisionsOf(ctx, []string{id}, each)
		if errors.Is(err, directory.ErrDamaged) {
			_ = s.tell(Fault{Table: seal.Revisions, Key: id, Cause: seal.CauseUnreadable}) // what is left out is no failure
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) revisionsOf(ctx context.Context, ids []string, each func(directory.Revision) error) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	query := stmt(`SELECT r.id, r.entry_id, r.parent, r.document, r.digest, r.created_at, r.account_id, r.kind, r.minor, e.slug
FROM revisions r JOIN entries e ON e.id = r.entry_id WHERE r.id IN `+engine.Listed+` ORDER BY r.id`, string(list))
	read := func(ctx context.Context, take func(documentRow) error) error {
		return s.engine.Query(ctx, query, func(row scanner) error {
			d := documentRow{}
			r := &d.revision
			var at int64
			if err := row.Scan(&r.ID, &r.EntryID, &r.Parent, &d.document, &d.digest, &at, &r.AccountID, &r.Kind, &r.Minor, &d.slug); err != nil {
				return err
			}
			r.CreatedAt = time.UnixMilli(at).UTC()
			return take(d)
		})
	}
	return inorder.Run(ctx, read, decodeDocument, func(d documentRow) error {
		if s.tell(d.fault) != nil {
			return nil
		}
		return each(d.revision)
	})
}

func decodeDocument(d documentRow) (documentRow, error) {
	r := &d.revision
	r.Entry, d.fault = seal.ReadDocument(r.ID, d.document, d.digest, r.EntryID, d.slug)
	return d, nil
}

func selectUnanswered(where string) string {
	return `SELECT entry_id FROM verifications WHERE result <> 'could-not-try' ` + where + ` GROUP BY entry_id, contact_id
HAVING MAX(CASE result WHEN 'no-answer' THEN at ELSE 0 END) > MAX(CASE result WHEN 'answers' THEN at ELSE 0 END)`
}

// Unanswered returns those of the entries, nil for all, of which the last
// attempt at the whole, or at a contact, got no answer. What could not be tried
// says nothing.
func (s *Store) Unanswered(ctx context.Context, entryIDs []string) (map[string]bool, error) {
	query, err := ofEntries(selectUnanswered, andEntries, entryIDs)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	err = s.engine.Query(ctx, query, func(row scanner) error {
		var id string
		if err := row.Scan(&id); err != nil {
			return err
		}
		found[id] = true
		return nil
	})
	return found, err
}

// Scheduled returns the next publication of each entry that has one.
func (s *Store) Scheduled(ctx context.Context) (map[string]time.Time, error) {
	return s.verified(ctx, stmt(`SELECT entry_id, MIN(at) FROM schedules GROUP BY entry_id`))
}

// PrivateDrafts returns what an account is writing, the newest first.
func (s *Store) PrivateDrafts(ctx context.Context, accountID string) ([]directory.PrivateDraft, error) {
	var drafts []directory.PrivateDraft
	err := s.engine.Query(ctx, stmt(`SELECT entry_id, language, at FROM drafts WHERE account_id = ? ORDER BY at DESC, entry_id, language`, accountID), func(row scanner) error {
		var d directory.PrivateDraft
		var at int64
		if err := row.Scan(&d.EntryID, &d.Language, &at); err != nil {
			return err
		}
		d.At = time.UnixMilli(at).UTC()
		drafts = append(drafts, d)
		return nil
	})
	return drafts, err
}

// LastEntryRecords returns the newest rows of the log about entries, one or
// several at once, newest first.
func (s *Store) LastEntryRecords(ctx context.Context, limit int) ([]account.Record, error) {
	var records []account.Record
	err := s.engine.Query(ctx, stmt(`SELECT seq, at, account_id, name, action, subject, label, detail FROM log WHERE action >= 'entry.' AND action < 'entry/' OR action >= 'entries.' AND action < 'entries/' ORDER BY seq DESC LIMIT ?`, limit), func(row scanner) error {
		var r account.Record
		var at int64
		if err := row.Scan(&r.Seq, &at, &r.AccountID, &r.Name, &r.Action, &r.Subject, &r.Label, &r.Detail); err != nil {
			return err
		}
		r.At = time.UnixMilli(at).UTC()
		records = append(records, r)
		return nil
	})
	return records, err
}
