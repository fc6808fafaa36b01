package admin

import (
	"context"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
)

// Conflicted is the error of a save that clashed.
type Conflicted = conflict

// SetAside is what was typed when it clashed.
func (c conflict) SetAside() directory.Revision { return c.mine }

// Save saves an entry in somebody's name, as the forms do.
func (d *Desk) Save(r *http.Request, a *account.Account, base string, mine *directory.Entry) (directory.Revision, error) {
	v := &visit.Visit{Account: a, Printer: d.Words.Printer("en")}
	return d.rooms.Entry.save(r, v, saving{base: base, mine: mine, kind: directory.RevisionSaved, to: "/admin/entries/" + mine.ID})
}

// Tally is how the translations into a language stand, and how many entries
// wait to be verified.
func (d *Desk) Tally(ctx context.Context, t lang.Tag) (desk.Tally, int, error) {
	rows, err := d.rooms.Verify.Index.Now(ctx)
	if err != nil {
		return desk.Tally{}, 0, err
	}
	due, err := d.rooms.Verify.due(ctx)
	return rows.Tally(t), len(due), err
}
