package entry

import (
	"net/http"
	"net/url"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
)

// Conflicted is the error of a save that clashed.
type Conflicted = conflict

// SetAside is what was typed when it clashed.
func (c conflict) SetAside() directory.Revision { return c.mine }

// SaveFor saves an entry in somebody's name, as the forms do.
func (d *Room) SaveFor(r *http.Request, a *account.Account, base string, mine *directory.Entry) (directory.Revision, error) {
	v := d.Stranger("en")
	v.Account = a
	return d.Save(r, v, Saving{Base: directory.Revision{ID: base}, Mine: mine, Kind: directory.RevisionSaved, To: "/admin/entries/" + mine.ID})
}

// Typed is the form of an entry in a language, facts and words, as it is typed in
// English.
func Typed(words *i18n.Catalogues, e *directory.Entry, tag lang.Tag) url.Values {
	return entryValues(e, tag, true, gazetteer.New(words)["en"]()).Values
}
