package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/directory"
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
