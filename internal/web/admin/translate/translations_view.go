package translate

import (
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
	ui "amparo/templates/admin/translate"
)

// filterWords is what the states are called that the list can be filtered by.
var filterWords = map[directory.State]i18n.Key{
	"":                      "translate.all_states",
	stateOpen:               "translate.open_states",
	directory.StateToReview: "translate.to_review",
	directory.StateMissing:  "translate.missing",
	stateDraft:              "translate.draft",
	directory.StateCurrent:  "translate.current",
}

// filterOrder is their order in the form.
var filterOrder = []directory.State{"", stateOpen, directory.StateToReview, directory.StateMissing, stateDraft, directory.StateCurrent}

// translationsView is the overview without its frame.
func translationsView(v *visit.Visit, f translationFilter, rows []*desk.Row) ui.ListPage {
	p := v.Printer
	number, from, to, pages := visit.Window(len(rows), f.page)
	page := ui.ListPage{
		Filters: f.fields(p), Action: visit.Root + "/translations",
		Count: p.T("translate.count_entries", i18n.Args{"Count": len(rows)}),
		Pages: visit.Numbered(p, number, pages, f.href),
	}
	for _, t := range f.columns() {
		page.Languages = append(page.Languages, ownName(v, t))
	}
	for _, row := range rows[from:to] {
		page.Rows = append(page.Rows, translationsRow(v, f, row))
	}
	return page
}

func translationsRow(v *visit.Visit, f translationFilter, row *desk.Row) ui.Row {
	p := v.Printer
	view := ui.Row{Href: visit.EntryHref(row.ID), Name: visit.InLanguage(p, row.Title, row.Original), Changed: visit.Day(p, row.ChangedAt)}
	for _, t := range f.columns() {
		name := p.Locale().LanguageName(string(t))
		cell := ui.Cell{Label: p.T("translate.cell_label", i18n.Args{"Language": name})}
		if t == row.Original {
			cell.States = []admin.State{{Text: p.T("translate.original")}}
		} else {
			cell.Href, cell.States = visit.TranslateHref(row.ID, t), cellStates(p, row, t)
			cell.Hint = p.T("translate.cell_hint", i18n.Args{"Name": row.Title, "Language": name})
		}
		view.Cells = append(view.Cells, cell)
	}
	return view
}

// cellStates says where a translation stands: the worst first, with numbers.
func cellStates(p *i18n.Printer, row *desk.Row, t lang.Tag) []admin.State {
	text, exists := row.Progress(t)
	if !exists {
		return []admin.State{{Kind: stateLooks[directory.StateMissing], Text: p.T("translate.missing")}}
	}
	var list []admin.State
	if n := text.Missing; n > 0 {
		list = append(list, admin.State{Kind: stateLooks[directory.StateMissing], Text: p.T("translate.count_missing", i18n.Args{"Count": n})})
	}
	if n := text.ToReview; n > 0 {
		list = append(list, admin.State{Kind: stateLooks[directory.StateToReview], Text: p.T("translate.count_to_review", i18n.Args{"Count": n})})
	}
	if len(list) == 0 {
		list = append(list, admin.State{Kind: stateLooks[directory.StateCurrent], Text: p.T("translate.current")})
	}
	if text.Draft {
		list = append(list, admin.State{Kind: "new", Text: p.T("translate.draft")})
	}
	return list
}

// fields are the filters of the list.
func (f *translationFilter) fields(p *i18n.Printer) []admin.Field {
	language := admin.Field{Name: "lang", Label: p.T("translate.language"), Type: "select"}
	if len(f.languages) > 1 {
		language.Choices = append(language.Choices, admin.Choice{Text: p.T("translate.all_languages")})
	}
	for _, t := range f.languages {
		language.Choices = append(language.Choices, admin.Choice{Value: string(t), Text: p.Locale().LanguageName(string(t)), Chosen: t == f.language})
	}
	state := admin.Field{Name: "state", Label: p.T("translate.state"), Type: "select"}
	for _, s := range filterOrder {
		state.Choices = append(state.Choices, admin.Choice{Value: string(s), Text: p.T(filterWords[s]), Chosen: s == f.state})
	}
	return []admin.Field{language, state}
}
