package checking

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/guard"
	"amparo/internal/store"
)

// watermark says what of the database is missing: what a start found, and what one would
// find now.
func (c *checks) watermark(ctx context.Context) error {
	losses, err := missing(ctx, c.data, c.db)
	if err != nil {
		return err
	}
	writes, err := c.db.Writes(ctx)
	if err != nil {
		return err
	}
	var found []string
	for _, l := range losses {
		found = append(found, l.String())
	}
	c.Result("watermark", fmt.Sprintf("%d changes, none is missing", writes), found)
	return nil
}

func missing(ctx context.Context, data string, db *store.Store) ([]guard.Loss, error) {
	losses, err := guard.Losses(data)
	if err != nil {
		return nil, err
	}
	now, err := guard.Compare(ctx, data, db, time.Now())
	if now != nil {
		losses = append(losses, *now)
	}
	return losses, err
}

// acceptLoss ends the notice of what is missing. A server may run beside it.
func acceptLoss(ctx context.Context, data string, stdout io.Writer) (err error) {
	db, err := folder.Open(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	losses, err := missing(ctx, data, db)
	if err != nil {
		return err
	}
	if len(losses) == 0 {
		return errors.New("check: nothing is missing that could be accepted")
	}
	told := make([]string, len(losses))
	for i, l := range losses {
		told[i] = l.String()
	}
	act := account.Act{Name: "amparo check", Action: "check.accept-loss", At: time.Now(), Detail: map[string]any{"missing": told}}
	if err := errors.Join(db.RecordAct(ctx, act), guard.Accept(data)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "Accepted: %s\n", strings.Join(told, "; "))
	return err
}
