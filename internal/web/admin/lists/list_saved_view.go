package lists

import (
	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
)

const listKinds = directory.VocabularyKinds

// savedFilters are the lists people look at every day, with their counts.
func (d *Room) savedFilters(v *visit.Visit, l *listing) []admin.SavedFilter {
	p := v.Printer
	var all []admin.SavedFilter
	add := func(q Query, text string) {
		all = append(all, admin.SavedFilter{
			Href: q.Href(), Text: text, Count: p.Locale().Number(l.rows.Count(d.Filter(q, v))), Current: q.Href() == l.query.at(1).Href(),
		})
	}
	add(Query{}, p.T("list.saved_all"))
	for _, tag := range d.Writes(v) {
		add(Query{Language: tag, Texts: directory.StateToReview}, p.T("list.saved_review", i18n.Args{"Language": p.Locale().LanguageName(string(tag))}))
	}
	if v.May(account.MayEdit) {
		add(Query{Verify: desk.VerifyNever, Public: true}, p.T("list.saved_never"))
		add(Query{State: desk.StateNewer}, p.T("list.saved_newer"))
		add(Query{State: desk.StateDraft}, p.T("list.saved_drafts"))
	}
	add(Query{mine: true, Order: desk.ByChanged}, p.T("list.saved_mine"))
	return all
}

// Writes are the languages of the site that who asks may write.
func (d *Room) Writes(v *visit.Visit) []lang.Tag {
	var tags []lang.Tag
	for _, tag := range d.Words.Languages() {
		if v.Account.MayWrite(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// emptyView says which filter to drop when nothing passes all of them.
func (d *Room) emptyView(v *visit.Visit, l *listing) (string, []templates.Link) {
	p := v.Printer
	filters := l.query.filters()
	if len(filters) == 0 {
		return p.T("list.empty"), nil
	}
	var drop []templates.Link
	for _, f := range filters {
		if n := l.rows.Count(d.Filter(f.rest, v)); n > 0 {
			drop = append(drop, templates.Link{Href: f.rest.Href(), Text: p.T("list.without", i18n.Args{"Filter": d.filterName(p, l.query, f.name), "Number": p.Locale().Number(n)})})
		}
	}
	if len(drop) == 0 {
		drop = append(drop, templates.Link{Href: visit.Root + "/entries", Text: p.T("list.reset")})
	}
	return p.T("list.none"), drop
}

// filterName is a filter that is set, in words.
func (d *Room) filterName(p *i18n.Printer, q Query, name string) string {
	switch name {
	case "state":
		return p.T(listStateWords[q.State])
	case "ver":
		return p.T(listVerifyWords[q.Verify])
	case "text":
		if q.Language == "" {
			return p.T(listTextWords[q.Texts])
		}
		return p.T("list.text_in", i18n.Args{"State": p.T(listTextWords[q.Texts]), "Language": p.Locale().LanguageName(string(q.Language))})
	case "kind":
		site := d.Directory.Now()
		label, _ := site.Term(listKinds, q.kind).In(p.Lang(), site.Languages())
		return label.Brief()
	case "place":
		if q.place == desk.PlaceWorld {
			return p.T("scope.world")
		}
		return listPlace(p.Locale(), q.place)
	case "mine":
		return p.T("list.mine")
	case "public":
		return p.T("list.public")
	}
	return q.text
}
