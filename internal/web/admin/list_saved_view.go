package admin

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
func (d *listsRoom) savedFilters(v *visit.Visit, l *listing) []admin.SavedFilter {
	p := v.Printer
	var all []admin.SavedFilter
	add := func(q listQuery, text string) {
		all = append(all, admin.SavedFilter{
			Href: q.href(), Text: text, Count: p.Locale().Number(l.rows.Count(d.filter(q, v))), Current: q.href() == l.query.at(1).href(),
		})
	}
	add(listQuery{}, p.T("list.saved_all"))
	for _, tag := range d.writes(v) {
		add(listQuery{language: tag, texts: directory.StateToReview}, p.T("list.saved_review", i18n.Args{"Language": p.Locale().LanguageName(string(tag))}))
	}
	if v.May(account.MayEdit) {
		add(listQuery{verify: desk.VerifyNever, public: true}, p.T("list.saved_never"))
		add(listQuery{state: desk.StateNewer}, p.T("list.saved_newer"))
		add(listQuery{state: desk.StateDraft}, p.T("list.saved_drafts"))
	}
	add(listQuery{mine: true, order: desk.ByChanged}, p.T("list.saved_mine"))
	return all
}

// writes are the languages of the site that who asks may write.
func (d *listsRoom) writes(v *visit.Visit) []lang.Tag {
	var tags []lang.Tag
	for _, tag := range d.Words.Languages() {
		if v.Account.MayWrite(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// emptyView says which filter to drop when nothing passes all of them.
func (d *listsRoom) emptyView(v *visit.Visit, l *listing) (string, []templates.Link) {
	p := v.Printer
	filters := l.query.filters()
	if len(filters) == 0 {
		return p.T("list.empty"), nil
	}
	var drop []templates.Link
	for _, f := range filters {
		if n := l.rows.Count(d.filter(f.rest, v)); n > 0 {
			drop = append(drop, templates.Link{Href: f.rest.href(), Text: p.T("list.without", i18n.Args{"Filter": d.filterName(p, l.query, f.name), "Number": p.Locale().Number(n)})})
		}
	}
	if len(drop) == 0 {
		drop = append(drop, templates.Link{Href: visit.Root + "/entries", Text: p.T("list.reset")})
	}
	return p.T("list.none"), drop
}

// filterName is a filter that is set, in words.
func (d *listsRoom) filterName(p *i18n.Printer, q listQuery, name string) string {
	switch name {
	case "state":
		return p.T(listStateWords[q.state])
	case "ver":
		return p.T(listVerifyWords[q.verify])
	case "text":
		if q.language == "" {
			return p.T(listTextWords[q.texts])
		}
		return p.T("list.text_in", i18n.Args{"State": p.T(listTextWords[q.texts]), "Language": p.Locale().LanguageName(string(q.language))})
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
