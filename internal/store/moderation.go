package store

import (
	"context"
	"errors"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Queue returns a part of the comments in a state: those waiting oldest first,
// suspect ones last; the others by the time of their decision, newest first.
func (s *Store) Queue(ctx context.Context, state comment.State, limit, offset int) ([]comment.Comment, error) {
	order := `ORDER BY suspect, at, id`
	if state != comment.StateWaiting {
		order = `ORDER BY decided_at DESC, id DESC`
	}
	// The page is found in the index alone: rows are long.
	return s.comments(ctx, stmt(selectComment+`WHERE id IN (SELECT id FROM comments WHERE state = ? `+order+` LIMIT ? OFFSET ?) `+order, string(state), limit, offset))
}

// CountComments returns how many comments are in each state.
func (s *Store) CountComments(ctx context.Context) (map[comment.State]int, error) {
	return countByState[comment.State](ctx, s, `SELECT state, COUNT(*) FROM comments GROUP BY state`)
}

// countByState reads rows of a state and a number.
func countByState[S ~string](ctx context.Context, s *Store, query string) (map[S]int, error) {
	counts := map[S]int{}
	err := s.engine.Query(ctx, stmt(query), func(row scanner) error {
		var state S
		var n int
		err := row.Scan(&state, &n)
		counts[state] = n
		return err
	})
	return counts, err
}

// ToModerate returns how much waits for moderators.
func (s *Store) ToModerate(ctx context.Context) (comment.Waiting, error) {
	var w comment.Waiting
	var oldest int64
	err := s.engine.Query(ctx, stmt(`SELECT COUNT(*), COALESCE(MIN(at), 0), (SELECT COUNT(*) FROM reports WHERE state = 'waiting') FROM comments WHERE state = 'waiting'`), func(row scanner) error {
		return row.Scan(&w.Comments, &oldest, &w.Reports)
	})
	if oldest > 0 {
		w.Oldest = time.UnixMilli(oldest).UTC()
	}
	return w, err
}

// DecideComments moves comments to a state, and erases the addresses their
// senders gave. Each must be in the state it was seen in: comment.ErrDecided
// if another was faster, and nothing is done.
func (s *Store) DecideComments(ctx context.Context, act account.Act, list []comment.Comment, to comment.State) error {
	var batch []Statement
	for i := range list {
		c := &list[i]
		batch = append(batch, stillIn(c),
			stmt(`UPDATE comments SET state = ?, filter = CASE state WHEN 'waiting' THEN ? ELSE filter END, email = '', decided_at = ?, settled = 0 WHERE id = ?`,
				string(to), safehtml.CommentFilter, act.At.UnixMilli(), c.ID))
		if c.State == comment.StatePublished || to == comment.StatePublished {
			batch = append(batch, changed(directory.ChangeEntry, c.EntryID, act.At))
		}
	}
	return s.moderate(ctx, act, batch)
}

// stillIn fails a batch when a comment is no longer in the state it was in.
func stillIn(c *comment.Comment) Statement {
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM comments WHERE id = ? AND state = ?)`, c.ID, string(c.State))
}

func (s *Store) moderate(ctx context.Context, act account.Act, batch []Statement) error {
	err := s.record(ctx, act, batch)
	if errors.Is(err, directory.ErrConflict) {
		return comment.ErrDecided
	}
	return err
}

// MaskComment publishes a comment with another text and name; what they were
// is kept until the decision is settled.
func (s *Store) MaskComment(ctx context.Context, act account.Act, c *comment.Comment, name, text string) error {
	return s.moderate(ctx, act, []Statement{
		stillIn(c),
		stmt(`UPDATE comments SET state = 'published', email = '', masked = 1, before_name = name, before_text = text, name = ?, text = ?, filter = ?, decided_at = ?, settled = 0 WHERE id = ?`,
			name, text, safehtml.CommentFilter, act.At.UnixMilli(), c.ID),
		changed(directory.ChangeEntry, c.EntryID, act.At),
	})
}

// UndoComment takes a decision back: the comment waits again, as it was sent.
func (s *Store) UndoComment(ctx context.Context, act account.Act, c *comment.Comment) error {
	return s.moderate(ctx, act, []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM comments WHERE id = ? AND state = ? AND settled = 0 AND team = 0)`, c.ID, string(c.State)),
		stmt(`UPDATE comments SET name = before_name, text = before_text WHERE id = ? AND masked = 1`, c.ID),
		stmt(`UPDATE comments SET state = 'waiting', masked = 0, before_name = '', before_text = '', decided_at = 0 WHERE id = ?`, c.ID),
		changed(directory.ChangeEntry, c.EntryID, act.At),
	})
}

// SetCommentLanguage says which language a comment is in. It must be in the state
// it was seen in: comment.ErrDecided if another was faster, and nothing is done.
func (s *Store) SetCommentLanguage(ctx context.Context, act account.Act, c *comment.Comment, tag lang.Tag) error {
	return s.moderate(ctx, act, []Statement{
		stillIn(c),
		stmt(`UPDATE comments SET language = ?, language_by = 'team' WHERE id = ?`, string(tag), c.ID),
		changed(directory.ChangeEntry, c.EntryID, act.At),
	})
}

// AnswerComment publishes an answer of the team to a published comment.
func (s *Store) AnswerComment(ctx context.Context, act account.Act, to *comment.Comment, answer comment.Comment) error {
	insert, err := insertComment(&answer, comment.Proof{Key: "team " + answer.ID})
	if err != nil {
		return err
	}
	return s.moderate(ctx, act, []Statement{stillIn(to), insert, changed(directory.ChangeEntry, answer.EntryID, act.At)})
}

// CommentLists returns the words that comments are held or rejected for.
func (s *Store) CommentLists(ctx context.Context) (*comment.Lists, error) {
	lists := &comment.Lists{}
	err := s.engine.Query(ctx, stmt(`SELECT list, word FROM comment_words ORDER BY word`), func(row scanner) error {
		var list, word string
		if err := row.Scan(&list, &word); err != nil {
			return err
		}
		if list == "hold" {
			lists.Hold = append(lists.Hold, word)
		} else {
			lists.Reject = append(lists.Reject, word)
		}
		return nil
	})
	return lists, err
}

// SetCommentLists replaces both lists.
func (s *Store) SetCommentLists(ctx context.Context, act account.Act, lists *comment.Lists) error {
	batch := []Statement{stmt(`DELETE FROM comment_words`)}
	for list, words := range map[string][]string{"hold": lists.Hold, "reject": lists.Reject} {
		for _, word := range words {
			batch = append(batch, stmt(`INSERT INTO comment_words (list, word) VALUES (?, ?)`, list, word))
		}
	}
	return s.record(ctx, act, batch)
}

// ModerationKeys reports whether an account wants the keys of the queue.
func (s *Store) ModerationKeys(ctx context.Context, accountID string) (on bool, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT moderation_keys FROM accounts WHERE id = ?`, accountID), func(row scanner) error { return row.Scan(&on) })
	return on, err
}

// SetModerationKeys switches the keys of the queue for the account that acts.
func (s *Store) SetModerationKeys(ctx context.Context, act account.Act, on bool) error {
	return s.record(ctx, act, []Statement{stmt(`UPDATE accounts SET moderation_keys = ? WHERE id = ?`, number(on), act.AccountID)})
}
