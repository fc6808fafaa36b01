package verify

import (
	"context"

	"amparo/internal/desk"
	"amparo/internal/lang"
)

// Tally is how the translations into a language stand, and how many entries
// wait to be verified.
func (d *Room) Tally(ctx context.Context, t lang.Tag) (desk.Tally, int, error) {
	rows, err := d.Index.Now(ctx)
	if err != nil {
		return desk.Tally{}, 0, err
	}
	due, err := d.due(ctx)
	return rows.Tally(t), len(due), err
}
