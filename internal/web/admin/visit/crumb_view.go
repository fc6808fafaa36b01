package visit

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates"
)

// EntryLinks is the way to a page of an entry.
func EntryLinks(p *i18n.Printer, e *directory.Entry) []templates.Link {
	return []templates.Link{{Href: Root + "/entries", Text: p.T("desk.entries")}, {Href: Root + "/entries/" + e.ID, Text: e.Title()}}
}
