package admin

import (
	"context"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Conflicted is the error of a save that clashed.
type Conflicted = conflict

// SetAside is what was typed when it clashed.
func (c conflict) SetAside() directory.Revision { return c.mine }

// Save saves an entry in somebody's name, as the forms do.
func (d *Desk) Save(r *http.Request, a *account.Account, base string, mine *directory.Entry) (directory.Revision, error) {
	v := &visit{account: a, printer: d.Words.Printer("en")}
	return d.save(r, v, saving{base: base, mine: mine, kind: directory.RevisionSaved, to: "/admin/entries/" + mine.ID})
}

// Counts is how the translations into a language stand, and how many entries
// wait to be verified.
func (d *Desk) Counts(ctx context.Context, t lang.Tag) (desk.Tally, int, error) {
	rows, err := d.index.Now(ctx)
	if err != nil {
		return desk.Tally{}, 0, err
	}
	due, err := d.due(ctx)
	return rows.Tally(t), len(due), err
}
