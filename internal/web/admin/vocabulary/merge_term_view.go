package vocabulary

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

func mergeView(p *i18n.Printer, f mergeForm) ui.MergePage {
	page := ui.MergePage{Action: visit.TermHref(f.name, f.from.ID) + "/merge", BackHref: visit.TermHref(f.name, f.from.ID)}
	page.Into = admin.Field{Name: "into", Label: p.T("vocab.merge_into"), Hint: p.T("vocab.merge_hint"), Type: "select"}
	if f.wrong {
		page.Into.Error = p.T("problem.choice")
	}
	if f.full {
		page.Into.Error = p.T("vocab.merge_said")
	}
	active, _ := directory.Active(f.Terms[f.name])
	for _, t := range active {
		if t.ID != f.from.ID {
			page.Into.Choices = append(page.Into.Choices, admin.Choice{
				Value: t.ID, Text: labelOf(p, t, f.Languages), Chosen: f.into != nil && t.ID == f.into.ID,
			})
		}
	}
	if f.into == nil {
		return page
	}
	page.Chosen = true
	page.Hidden = []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "into", Value: f.into.ID}, {Name: visit.SeenField, Value: visit.SeenOf(f.entries())}}
	page.Question = p.T("vocab.merge_question", i18n.Args{"From": labelOf(p, *f.from, f.Languages), "Into": labelOf(p, *f.into, f.Languages)})
	page.Count = p.T("vocab.merge_count", i18n.Args{"Count": len(f.touched)})
	for _, u := range f.touched {
		row := ui.MergeRow{Link: templates.Link{Href: visit.Root + "/entries/" + u.EntryID, Text: u.Title}}
		if u.Has(f.name, f.into.ID) {
			row.Note = p.T("vocab.merge_has_both")
			if f.name == directory.VocabularyKinds {
				row.Note = p.T("vocab.merge_two")
			}
		}
		page.Entries = append(page.Entries, row)
	}
	return page
}
