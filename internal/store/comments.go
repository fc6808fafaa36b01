package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/store/seal"
)

var selectComment = `SELECT id, entry_id, reply_to, state, language, name, text, filter, email, team, masked, suspect, reasons, at, decided_at, language_by, ` +
	seal.Sound("comments", "") + ` FROM comments `

func (s *Store) comments(ctx context.Context, query Statement) ([]comment.Comment, error) {
	var list []comment.Comment
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var c comment.Comment
		var reasons string
		var at, decided int64
		var sound bool
		err := row.Scan(&c.ID, &c.EntryID, &c.ReplyTo, &c.State, &c.Language, &c.Name, &c.Text, &c.Filter, &c.Email, &c.Team, &c.Masked, &c.Suspect, &reasons, &at, &decided, &c.LanguageBy, &sound)
		if err != nil || !s.sound(sound, "comments", c.ID) {
			return err
		}
		c.At = time.UnixMilli(at).UTC()
		if decided > 0 {
			c.Decided = time.UnixMilli(decided).UTC()
		}
		if err := json.Unmarshal([]byte(reasons), &c.Reasons); err != nil {
			return err
		}
		list = append(list, c)
		return nil
	})
	return list, err
}

// Comment returns one comment in whatever state; comment.ErrNotFound if there
// is none.
func (s *Store) Comment(ctx context.Context, id string) (*comment.Comment, error) {
	return s.oneComment(ctx, stmt(selectComment+`WHERE id = ?`, id))
}

func (s *Store) oneComment(ctx context.Context, query Statement) (*comment.Comment, error) {
	list, err := s.comments(ctx, query)
	if err != nil || len(list) == 0 {
		return nil, cmp.Or(err, comment.ErrNotFound)
	}
	return &list[0], nil
}

// Comments returns the published comments of an entry, oldest first.
func (s *Store) Comments(ctx context.Context, entryID string) ([]comment.Comment, error) {
	return s.comments(ctx, stmt(selectComment+`WHERE entry_id = ? AND state = 'published' ORDER BY at, id`, entryID))
}

// NewestComments returns the comments published last, newest first.
func (s *Store) NewestComments(ctx context.Context, limit int) ([]comment.Comment, error) {
	return s.comments(ctx, stmt(selectComment+`WHERE state = 'published' ORDER BY decided_at DESC, id DESC LIMIT ?`, limit))
}

// AddComment stores a comment that waits. One that came with the same form
// before is there already, and nothing is done. comment.ErrDuplicate: the same
// text was sent to the entry within a day. notify asks for a notice by mail.
func (s *Store) AddComment(ctx context.Context, c comment.Comment, p comment.Proof, notify bool) error {
	known, err := s.exists(ctx, stmt(`SELECT 1 FROM comments WHERE key_hash = ?`, p.Key))
	if err != nil || known {
		return err
	}
	insert, err := insertComment(&c, p)
	if err != nil {
		return err
	}
	batch := []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM comments WHERE entry_id = ? AND text_hash = ? AND at > ? AND key_hash <> ?)`,
			c.EntryID, p.Text, c.At.Add(-comment.DuplicateTime).UnixMilli(), p.Key),
		insert,
	}
	if notify {
		batch = append(batch, notice("comments", c.At))
	}
	if err = s.engine.Batch(ctx, batch); errors.Is(err, directory.ErrConflict) {
		return comment.ErrDuplicate
	}
	return err
}

func insertComment(c *comment.Comment, p comment.Proof) (Statement, error) {
	reasons, err := json.Marshal(append([]comment.Reason{}, c.Reasons...))
	decided := int64(0)
	if !c.Decided.IsZero() {
		decided = c.Decided.UnixMilli()
	}
	return stmt(`INSERT INTO comments (id, entry_id, reply_to, state, language, name, text, filter, email, team, suspect, reasons, at, decided_at, settled, key_hash, code_hash, text_hash, language_by)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key_hash) DO NOTHING`,
		c.ID, c.EntryID, c.ReplyTo, string(c.State), string(c.Language), c.Name, c.Text, c.Filter, c.Email, number(c.Team), number(c.Suspect), string(reasons),
		c.At.UnixMilli(), decided, number(c.Team), p.Key, p.Code, p.Text, string(cmp.Or(c.LanguageBy, comment.ByWriter))), err
}

// HasComment reports whether a comment came with a form before.
func (s *Store) HasComment(ctx context.Context, keyHash string) (bool, error) {
	return s.exists(ctx, stmt(`SELECT 1 FROM comments WHERE key_hash = ?`, keyHash))
}

// WithdrawComment erases the comment that a code belongs to, in whatever state
// it is; comment.ErrNotFound if there is none.
func (s *Store) WithdrawComment(ctx context.Context, codeHash string, at time.Time) error {
	c, err := s.oneComment(ctx, stmt(selectComment+`WHERE code_hash = ? AND code_hash <> ''`, codeHash))
	if err != nil {
		return err
	}
	batch := []Statement{
		stmt(`DELETE FROM comments WHERE id = ?`, c.ID),
		stmt(`UPDATE comments SET reply_to = '' WHERE entry_id = ? AND reply_to = ?`, c.EntryID, c.ID),
	}
	if c.State == comment.StatePublished {
		batch = append(batch, changed(directory.ChangeEntry, c.EntryID, at))
	}
	return errors.Join(s.engine.Batch(ctx, batch), s.engine.Forget(ctx))
}

// exists reports whether a query has a row.
func (s *Store) exists(ctx context.Context, query Statement) (found bool, err error) {
	err = s.engine.Query(ctx, query, func(scanner) error { found = true; return nil })
	return found, err
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
