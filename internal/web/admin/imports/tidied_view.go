package imports

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/words"
	ui "amparo/templates/admin/imports"
)

// tidied is what was made of the contacts of an entry of the file.
func (d *dryRun) tidied(slug string) []directory.Tidied {
	if d.batch == nil {
		return nil
	}
	at := slices.IndexFunc(d.batch.Entries, func(e exchange.Entry) bool { return e.Slug == slug })
	if at < 0 {
		return nil
	}
	return d.batch.Entries[at].Tidied
}

// tidiedView says per contact what was tidied and what is doubtful. Marks that
// show nothing are named: people could not see what was taken off.
func tidiedView(p *i18n.Printer, e *directory.Entry, tidied []directory.Tidied) []ui.Contact {
	var list []ui.Contact
	for _, t := range tidied {
		view := ui.Contact{Name: t.Contact, Is: words.Visible(t.Was), Said: words.Tidied(p, t)}
		if c := e.Contact(t.Contact); c != nil {
			view.Name = p.T(words.ContactKinds[c.Kind])
			if c.Value != t.Was {
				view.Was, view.Is = view.Is, words.Visible(c.Value)
			}
		}
		list = append(list, view)
	}
	return list
}
