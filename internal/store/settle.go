package store

import (
	"context"
	"errors"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
)

// settleAtOnce bounds how many decisions one call settles.
const settleAtOnce = 500

// SettleComments makes decisions final that can no longer be undone: rejected
// comments and masked words are erased, and the classifier learns. lesson says
// what there is to learn from one. It returns how many were settled.
func (s *Store) SettleComments(ctx context.Context, now time.Time, lesson func(text string, state comment.State) []comment.Count) (int, error) {
	due, err := s.comments(ctx, stmt(selectComment+`WHERE settled = 0 AND decided_at > 0 AND decided_at <= ? ORDER BY decided_at LIMIT ?`,
		now.Add(-comment.Undo).UnixMilli(), settleAtOnce))
	if err != nil || len(due) == 0 {
		return 0, err
	}
	for i := range due {
		if err := s.settle(ctx, &due[i], lesson); err != nil {
			return i, err
		}
	}
	return len(due), s.engine.Forget(ctx)
}

func (s *Store) settle(ctx context.Context, c *comment.Comment, lesson func(string, comment.State) []comment.Count) error {
	batch := []Statement{stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM comments WHERE id = ? AND state = ? AND settled = 0 AND decided_at = ?)`,
		c.ID, string(c.State), c.Decided.UnixMilli())}
	if c.State != comment.StateDeleted {
		for _, n := range lesson(c.Text, c.State) {
			batch = append(batch, stmt(`INSERT INTO comment_counts (bucket, published, spam) VALUES (?, ?, ?)
ON CONFLICT (bucket) DO UPDATE SET published = comment_counts.published + excluded.published, spam = comment_counts.spam + excluded.spam`, n.Bucket, n.Published, n.Spam))
		}
	}
	if c.State == comment.StatePublished {
		batch = append(batch, stmt(`UPDATE comments SET settled = 1, before_name = '', before_text = '', text_hash = CASE masked WHEN 1 THEN '' ELSE text_hash END WHERE id = ?`, c.ID))
	} else {
		batch = append(batch, stmt(`DELETE FROM comments WHERE id = ?`, c.ID), stmt(`UPDATE comments SET reply_to = '' WHERE entry_id = ? AND reply_to = ?`, c.EntryID, c.ID))
	}
	return s.engine.Batch(ctx, batch)
}

// PurgeComments erases the comments that waited too long. The act is recorded
// when there were any.
func (s *Store) PurgeComments(ctx context.Context, act account.Act) (int, error) {
	before, n := act.At.Add(-comment.Keep).UnixMilli(), 0
	err := s.engine.Query(ctx, stmt(`SELECT COUNT(*) FROM comments WHERE state = 'waiting' AND at <= ?`, before), func(row scanner) error { return row.Scan(&n) })
	if err != nil || n == 0 {
		return 0, err
	}
	act.Detail = map[string]any{"count": n}
	err = s.record(ctx, act, []Statement{stmt(`DELETE FROM comments WHERE state = 'waiting' AND at <= ?`, before)})
	return n, errors.Join(err, s.engine.Forget(ctx))
}

// CommentCounts returns what the classifier has learned.
func (s *Store) CommentCounts(ctx context.Context) ([]comment.Count, error) {
	var counts []comment.Count
	err := s.engine.Query(ctx, stmt(`SELECT bucket, published, spam FROM comment_counts`), func(row scanner) error {
		var n comment.Count
		err := row.Scan(&n.Bucket, &n.Published, &n.Spam)
		counts = append(counts, n)
		return err
	})
	return counts, err
}
