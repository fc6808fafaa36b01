package web

import (
	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/search"
	"amparo/internal/web/country"
	"amparo/internal/web/heard"
	"amparo/internal/web/paths"
	"amparo/internal/web/where"
	"amparo/internal/words"
	"amparo/static"
	"amparo/templates"
)

// listView is one page of what was asked for, and what it can be filtered by.
func listView(v visit, q listQuestion, said saidBy) templates.DirectoryPage {
	p, l := v.printer, v.now.List(v.tag, q.ask(v.at))
	search := heardIn(v, q, l)
	page := templates.DirectoryPage{
		Frame: frame(v, subject{
			title: p.T("dir.h1"), description: p.T("meta.directory"), nav: templates.NavDirectory, sheet: static.Answers,
			address: paths.Language.Directory, noIndex: true,
		}),
		CountText: p.T("dir.count", i18n.Args{"Count": l.Total}),
		Asked:     true, ByName: q.byName, Search: q.text, Plain: q.plain, Question: q.fields(),
		Chosen: chosenView(v, q), Filters: filtersView(v, q, l),
		Pages: pageButtons(v, l.Page, l.Pages), RangeText: rangeText(v, l),
		Heard: heard.View(search),
	}
	asked := askedOf(l)
	answered := l.Total > 0 && !(l.Understood != nil && l.Understood.Far)
	page.Foreign, page.Heard.Elsewhere = foreignView(v, search, answered), elsewhereView(v, l)
	switch {
	case !answered:
		page.Nothing = nothingView(v, q, search)
		page.Nothing.Leads, page.Heard.Notes = append(page.Nothing.Leads, page.Heard.Notes...), nil
		page.Heard.Asks = nil // its guesses answer them
		page.Lines, page.LinesMark = linesView(v, l.Understood, linesOnNothing)
	case l.Understood != nil && l.Understood.AtOnce():
		page.Lines, page.LinesMark = linesView(v, l.Understood, linesOnList)
	case page.Foreign != nil:
		page.Lines, page.LinesMark = linesView(v, l.Understood, linesOnNothing)
	}
	if l.Total == 0 {
		return page
	}
	reader := newReader(v, q, l, said)
	for _, c := range l.Cards {
		page.Rows = append(page.Rows, ownedRow(v, foundRow(reader, c), c, asked))
	}
	page.Meant, page.Owner = heard.Meant(search, reader.near), heard.Owner(search)
	return page
}

// heardIn is what was searched for, as it was understood.
func heardIn(v visit, q listQuestion, l *catalogue.Listing) heard.Search {
	text := q.read()
	return heard.Search{Reader: v.reader(), Text: text, Long: len(text) < len(q.text), Plain: q.plain, Understood: l.Understood}
}

// ownedRow shows the contact that was asked for, confirmed or not.
func ownedRow(v visit, row templates.Row, c *catalogue.Card, asked *catalogue.Asked) templates.Row {
	if asked == nil {
		return row
	}
	for _, owner := range asked.Owners {
		if owner.Card != c {
			continue
		}
		kind := v.printer.T(words.ContactKinds[owner.Contact.Kind])
		if row.SnippetIn = kind; !owner.Contact.Confirmed() {
			row.SnippetIn = v.printer.T("owner.unconfirmed", i18n.Args{"Kind": kind})
		}
		row.Snippet = templates.Words{Text: owner.Contact.Shown, Pieces: []templates.Piece{{Text: owner.Contact.Shown, Mark: true}}}
	}
	return row
}

// wordsOf are the words that a list was searched for; nil for none.
func wordsOf(l *catalogue.Listing) *search.Query {
	if l.Understood == nil || l.Understood.Asked != nil {
		return nil
	}
	return l.Understood.Words
}

// askedOf is the contact that was asked for; nil for none.
func askedOf(l *catalogue.Listing) *catalogue.Asked {
	if l.Understood == nil {
		return nil
	}
	return l.Understood.Asked
}

// rangeText says which of several pages this is; "" when there is one.
func rangeText(v visit, l *catalogue.Listing) string {
	if l.Pages == 1 {
		return ""
	}
	locale, from := v.printer.Locale(), (l.Page-1)*pageSize
	return v.printer.T("dir.range", i18n.Args{"From": locale.Number(from + 1), "To": locale.Number(from + len(l.Cards))})
}

// pageButtons are the numbers of pages as buttons of the form.
func pageButtons(v visit, number, pages int) templates.Pagination {
	list := pagination(v, number, pages, v.paths.DirectoryPage)
	list.Buttons = true
	return list
}

// foreignView is what the page says in the language of the text; nil if that is one
// of the site.
func foreignView(v visit, search heard.Search, found bool) *templates.Foreign {
	if search.Understood == nil || v.base.index[search.Understood.Language] != nil {
		return nil
	}
	return heard.Foreign(search, v.base.book, found, v.now.Replying(search.Understood.Language), v.now.Languages())
}

// elsewhereView leads to the same search on the pages in whose language the text is.
func elsewhereView(v visit, l *catalogue.Listing) templates.Link {
	if l.Understood == nil {
		return templates.Link{}
	}
	own := v.base.index[l.Understood.Language]
	if own == nil {
		return templates.Link{}
	}
	return templates.Link{Href: own.paths.Directory(), Text: own.printer.T("heard.same"), Lang: string(own.tag), Dir: own.printer.Dir()}
}

// nothingView says that nothing was found, and where to go on.
func nothingView(v visit, q listQuestion, search heard.Search) *templates.Nothing {
	p, n := v.printer, heard.Nothing(search, q.choices() > 0)
	count := func(other listQuestion) int { return v.now.Count(v.tag, other.ask(v.at)) }
	n.Guesses = heard.Guesses(search, func(text string) int {
		other := q
		other.text = text
		return count(other)
	}, func(at place.Place) int {
		other := listQuestion{page: 1}
		other.choose(v, catalogue.FacetPlace, where.Facets(at))
		return count(other)
	})
	n.Fewer = heard.Fewer(search, chosenView(v, q), func(drop string) int {
		if without := q.without(drop); drop == heard.DropAll || !without.nothing() {
			return count(without)
		}
		return 0
	})
	n.Ways = append([]templates.Link{{Href: v.paths.Find(), Text: p.T("none.way_find")}}, country.Ways(p, v.paths, heard.Places(search))...)
	n.Ways = append(n.Ways, templates.Link{Href: v.paths.AToZ(), Text: p.T("a_to_z.h1")},
		templates.Link{Href: v.paths.Directory(), Text: p.T("none.way_all", i18n.Args{"Count": v.now.Len()})})
	return &n
}
