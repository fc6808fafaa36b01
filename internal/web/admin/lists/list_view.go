package lists

import (
	"cmp"
	"slices"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/lists"
)

// entriesView is the list of entries, ready to show, but for its frame.
func entriesView(v *visit.Visit, l *listing) ui.Page {
	p, total := v.Printer, len(l.found)
	last := max((total+listPerPage-1)/listPerPage, 1)
	number := min(l.query.page, last)
	from := (number - 1) * listPerPage
	to := min(from+listPerPage, total)
	page := ui.Page{
		Saved: savedFilters(v, l), Search: searchField(p, l.query), Filters: filterFields(v, l.query),
		Open: l.query.narrowed() > 0, Reset: l.query.narrowed() > 0,
		Count: p.T("list.count", i18n.Args{"Count": total}),
		Pages: listPages(p, l.query, number, last),
	}
	if last > 1 {
		page.Range = p.T("list.range", i18n.Args{"From": p.Locale().Number(from + 1), "To": p.Locale().Number(to)})
	}
	for _, tag := range v.Words.Languages() {
		page.Languages = append(page.Languages, p.Locale().LanguageName(string(tag)))
	}
	for _, r := range l.found[from:to] {
		page.Rows = append(page.Rows, entryRow(v, l, r))
	}
	if v.May(account.MayEdit) {
		page.New = visit.Root + "/entries/new"
		page.Bulk = bulkBar(p, l, total > to-from)
	}
	if total == 0 {
		page.Empty, page.Drop = emptyView(v, l)
	}
	return page
}

func entryRow(v *visit.Visit, l *listing, r *desk.Row) ui.Row {
	p := v.Printer
	row := ui.Row{
		ID: r.ID, Href: visit.EntryHref(r.ID), Ticked: slices.Contains(l.ticked, r.ID),
		State:    admin.State{Kind: listStateKinds[r.State], Text: p.T(listStateWords[r.State])},
		Verified: VerifyState(p, r, v.Now), Changed: visit.Day(p, r.ChangedAt), By: l.names[r.ChangedBy],
	}
	row.Name, row.Acronym = Name(p, r)
	row.Select = p.T("list.select", i18n.Args{"Name": cmp.Or(row.Acronym, row.Name.Text)})
	if !r.Scheduled.IsZero() {
		row.Note = p.T("list.scheduled_for", i18n.Args{"Date": visit.Stamp(p, r.Scheduled)})
	}
	if c := r.Holds(l.query.text); c != nil {
		row.Contact = contactNote(p, c)
	}
	for _, tag := range v.Words.Languages() {
		row.Texts = append(row.Texts, listTextState(p, r.Texts[tag]))
	}
	if r.Check.Asked {
		row.Asked = p.T("list.asked")
	}
	return row
}

// contactNote is the contact that was looked for, and who may know it.
func contactNote(p *i18n.Printer, c *directory.Contact) string {
	note := p.T(words.ContactKinds[c.Kind]) + " " + c.Value
	if c.Visibility == directory.VisibilityTeam {
		note += " · " + p.T("entry.visibility_team")
	}
	switch c.Provenance.Reliability {
	case directory.ReliabilityOld:
		note += " · " + p.T("entry.reliability_old")
	case directory.ReliabilityThirdParty:
		note += " · " + p.T("entry.reliability_third")
	}
	return note
}

// Name is what an entry is called: its name and acronym, its slug while it
// has neither.
func Name(p *i18n.Printer, r *desk.Row) (templates.Words, string) {
	name, tag := r.Name(p.Lang())
	text := name.Name
	if text == "" {
		text, name.Acronym = cmp.Or(name.Acronym, r.Slug), ""
	}
	shown := templates.Words{Text: text}
	if tag != "" && tag != p.Lang() {
		shown.Lang, shown.Dir = string(tag), tag.Dir()
	}
	if name.Acronym == text {
		name.Acronym = ""
	}
	return shown, name.Acronym
}

func searchField(p *i18n.Printer, q Query) admin.Field {
	return admin.Field{Name: "q", Label: p.T("list.search"), Type: "search", Value: q.text, Max: maxSearch}
}

// filterFields are the filters below the words to look for.
func filterFields(v *visit.Visit, q Query) []admin.Field {
	p := v.Printer
	list := func(name string, label, anything string, all []admin.Choice) admin.Field {
		all = append([]admin.Choice{{Text: anything}}, all...)
		return admin.Field{Name: name, Label: label, Type: "select", Choices: all}
	}
	any := p.T("list.any")
	var languages, kinds []admin.Choice
	for _, tag := range v.Words.Languages() {
		languages = append(languages, admin.Choice{Value: string(tag), Text: p.Locale().LanguageName(string(tag)), Chosen: tag == q.Language})
	}
	for _, t := range v.Terms.Terms(listKinds) {
		label, _ := t.In(p.Lang(), v.Terms.Languages())
		kinds = append(kinds, admin.Choice{Value: t.ID, Text: label.Brief(), Chosen: t.ID == q.kind})
	}
	return []admin.Field{
		list("state", p.T("list.state"), any, listChoices(p, listStateOrder, listStateWords, q.State)),
		list("ver", p.T("list.verification"), any, listChoices(p, listVerifyOrder, listVerifyWords, q.Verify)),
		list("text", p.T("list.text"), any, listChoices(p, listTextOrder, listTextWords, q.Texts)),
		list("lang", p.T("list.language"), p.T("list.any_language"), languages),
		list("kind", p.T("list.kind"), any, kinds),
		list("place", p.T("list.place"), p.T("list.anywhere"), listPlaces(p.Locale(), p.T("scope.world"), q.place)),
		{Name: "sort", Label: p.T("list.sort"), Type: "select", Choices: listChoices(p, desk.Orders, listOrderWords, cmp.Or(q.Order, desk.ByName))},
		{Name: "mine", Label: p.T("list.mine"), Tick: true, On: q.mine},
		{Name: "public", Label: p.T("list.public"), Tick: true, On: q.Public},
	}
}

// listPlaces are the world, its regions, each before those it contains, and
// the countries by name.
func listPlaces(l *lang.Locale, world, bulkChosen string) []admin.Choice {
	all := []admin.Choice{{Value: desk.PlaceWorld, Text: world, Chosen: bulkChosen == desk.PlaceWorld}}
	for _, code := range lang.Regions() {
		if code != desk.PlaceWorld {
			all = append(all, admin.Choice{Value: code, Text: l.RegionName(code), Chosen: code == bulkChosen})
		}
	}
	countries := make([]admin.Choice, 0, len(lang.Countries()))
	for _, code := range lang.Countries() {
		countries = append(countries, admin.Choice{Value: code, Text: l.CountryName(code), Chosen: code == bulkChosen})
	}
	slices.SortFunc(countries, func(a, b admin.Choice) int { return l.Compare(a.Text, b.Text) })
	return append(all, countries...)
}

// listPages shows the first, the last and the neighbours of the current page.
func listPages(p *i18n.Printer, q Query, number, last int) admin.Pages {
	var list admin.Pages
	if last == 1 {
		return list
	}
	for n := 1; n <= last; n++ {
		switch {
		case n == 1 || n == last || (n >= number-2 && n <= number+2):
			list.Pages = append(list.Pages, templates.Page{Text: p.Locale().Number(n), Href: q.at(n).Href(), Current: n == number})
		case n == number-3 || n == number+3:
			list.Pages = append(list.Pages, templates.Page{Gap: true})
		}
	}
	if number > 1 {
		list.Previous = q.at(number - 1).Href()
	}
	if number < last {
		list.Next = q.at(number + 1).Href()
	}
	return list
}
