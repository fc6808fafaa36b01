package moderate

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/admin/visit"
)

// Settling does by itself what is due about comments: nobody waits for an answer.
type Settling struct {
	*visit.Desk
	Store   SettlingStore
	Learned *comment.Classifier
}

// SettlingStore is the part of the store that this needs.
type SettlingStore interface {
	// SettleComments makes decisions final that can no longer be undone.
	SettleComments(ctx context.Context, now time.Time, lesson func(string, comment.State) []comment.Count) (int, error)
	// PurgeComments erases the comments that waited too long.
	PurgeComments(ctx context.Context, act account.Act) (int, error)
	// CommentCounts returns what the classifier has learned.
	CommentCounts(ctx context.Context) ([]comment.Count, error)
}

// SettleComments does what is due about comments: it settles decisions, learns from
// them, and erases what waited too long. It is to be called now and then.
func (d *Settling) SettleComments(ctx context.Context) error {
	settled, err := d.Store.SettleComments(ctx, d.Now(), d.Learned.Lesson)
	if err != nil {
		return err
	}
	if settled > 0 {
		counts, err := d.Store.CommentCounts(ctx)
		if err != nil {
			return err
		}
		d.Learned.Learned(counts)
	}
	_, err = d.Store.PurgeComments(ctx, account.Act{Action: "comment.purge", At: d.Now()})
	return err
}
