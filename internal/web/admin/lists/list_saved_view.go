package lists

import (
	"amparo/internal/account"
	"amparo/internal/contact"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
)

const listKinds = directory.VocabularyKinds

// savedQueries are the lists people look at every day.
func savedQueries(v *visit.Visit) []Query {
	all := []Query{{}}
	for _, tag := range Writes(v) {
		all = append(all, Query{Language: tag, Texts: directory.StateToReview})
	}
	if v.May(account.MayEdit) {
		all = append(all, Query{Verify: desk.VerifyNever, Public: true}, Query{State: desk.StateNewer}, Query{State: desk.StateDraft})
	}
	return append(all, Query{mine: true, Order: desk.ByChanged})
}

// savedName is what one of these lists is called.
func savedName(p *i18n.Printer, q Query) string {
	switch {
	case q.Texts != "":
		return p.T("list.saved_review", i18n.Args{"Language": p.Locale().LanguageName(string(q.Language))})
	case q.Verify != "":
		return p.T("list.saved_never")
	case q.State == desk.StateNewer:
		return p.T("list.saved_newer")
	case q.State == desk.StateDraft:
		return p.T("list.saved_drafts")
	case q.mine:
		return p.T("list.saved_mine")
	}
	return p.T("list.saved_all")
}

// savedFilters are these lists with their counts.
func savedFilters(v *visit.Visit, l *listing) []admin.SavedFilter {
	p := v.Printer
	var all []admin.SavedFilter
	for _, q := range savedQueries(v) {
		all = append(all, admin.SavedFilter{
			Href: q.Href(), Text: savedName(p, q), Count: p.Locale().Number(l.counts[q.Href()]), Current: q.Href() == l.query.at(1).Href(),
		})
	}
	return all
}

// Writes are the languages of the site that who asks may write.
func Writes(v *visit.Visit) []lang.Tag {
	var tags []lang.Tag
	for _, tag := range v.Words.Languages() {
		if v.Account.MayWrite(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// emptyView says which filter to drop when nothing passes all of them.
func emptyView(v *visit.Visit, l *listing) (string, []templates.Link) {
	p := v.Printer
	filters := l.query.filters()
	if len(filters) == 0 {
		return p.T("list.empty"), nil
	}
	var drop []templates.Link
	for _, f := range filters {
		if n := l.counts[f.rest.Href()]; n > 0 {
			drop = append(drop, templates.Link{Href: f.rest.Href(), Text: p.T("list.without", i18n.Args{"Filter": filterName(v, l.query, f.name), "Number": p.Locale().Number(n)})})
		}
	}
	if len(drop) == 0 {
		drop = append(drop, templates.Link{Href: visit.Root + "/entries", Text: p.T("list.reset")})
	}
	if asked, ok := contact.Recognise(l.query.text); ok && asked.Only() {
		if asked.Number() {
			return p.T("owner.none_number"), drop
		}
		return p.T("owner.none_address"), drop
	}
	return p.T("list.none"), drop
}

// filterName is a filter that is set, in words.
func filterName(v *visit.Visit, q Query, name string) string {
	p := v.Printer
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
		label, _ := v.Terms.Term(listKinds, q.kind).In(p.Lang(), v.Terms.Languages())
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
