package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/seal"
)

// Draft returns what an account is writing of an entry in a language;
// ErrNotFound if it is nothing.
func (s *Store) Draft(ctx context.Context, accountID, entryID string, tag lang.Tag) (directory.Draft, error) {
	d, found := directory.Draft{AccountID: accountID, EntryID: entryID, Language: tag}, false
	err := s.engine.Query(ctx, stmt(`SELECT base, form, at FROM drafts WHERE account_id = ? AND entry_id = ? AND language = ?`, accountID, entryID, string(tag)), func(row scanner) error {
		var at int64
		found = true
		err := row.Scan(&d.Base, &d.Form, &at)
		d.At = time.UnixMilli(at).UTC()
		return err
	})
	if err == nil && !found {
		err = directory.ErrNotFound
	}
	return d, err
}

// KeepDraft stores what somebody is writing in the place of what they wrote
// before. It is private: the log does not have it.
func (s *Store) KeepDraft(ctx context.Context, d directory.Draft) error {
	return s.engine.Batch(ctx, []Statement{stmt(`INSERT INTO drafts (account_id, entry_id, language, base, form, at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (account_id, entry_id, language) DO UPDATE SET base = excluded.base, form = excluded.form, at = excluded.at`,
		d.AccountID, d.EntryID, string(d.Language), d.Base, d.Form, d.At.UnixMilli())})
}

// DropDraft forgets what an account was writing: it has been saved.
func (s *Store) DropDraft(ctx context.Context, accountID, entryID string, tag lang.Tag) error {
	return s.engine.Batch(ctx, []Statement{dropDraft(accountID, entryID, tag)})
}

// DiscardDraft forgets what an account was writing because it asks to.
func (s *Store) DiscardDraft(ctx context.Context, act account.Act, entryID string, tag lang.Tag) error {
	return s.record(ctx, act, []Statement{dropDraft(act.AccountID, entryID, tag)})
}

func dropDraft(accountID, entryID string, tag lang.Tag) Statement {
	return stmt(`DELETE FROM drafts WHERE account_id = ? AND entry_id = ? AND language = ?`, accountID, entryID, string(tag))
}

// UsedIDs returns the id of every contact and response that any revision of an
// entry has or had.
func (s *Store) UsedIDs(ctx context.Context, entryID string) ([]string, error) {
	used := map[string]bool{}
	err := s.engine.Query(ctx, stmt(`SELECT document, digest FROM revisions WHERE entry_id = ?`, entryID), func(row scanner) error {
		var document, digest string
		if err := row.Scan(&document, &digest); err != nil || seal.Digest(document) != digest {
			return err // what is damaged says nothing
		}
		var e struct{ Contacts, Responses []struct{ ID string } }
		err := json.Unmarshal([]byte(document), &e)
		for _, has := range append(e.Contacts, e.Responses...) {
			used[has.ID] = true
		}
		return err
	})
	return slices.Sorted(maps.Keys(used)), err
}

// SlugTaken reports whether an entry has a slug, or once had it.
func (s *Store) SlugTaken(ctx context.Context, slug string) (bool, error) {
	taken := false
	err := s.engine.Query(ctx, stmt(`SELECT 1 FROM entries WHERE slug = ? UNION SELECT 1 FROM former_slugs WHERE slug = ?`, slug, slug), func(scanner) error {
		taken = true
		return nil
	})
	return taken, err
}
