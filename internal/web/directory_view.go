package web

import (
	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/static"
	"amparo/templates"
)

// pageSize is how many organisations a page of the directory holds: as many as fit
// into what a page with its style sheet may weigh.
const pageSize = 18

func directoryView(v visit, number, pages int) templates.DirectoryPage {
	p, all := v.printer, v.now.Sorted(v.tag)
	from, to := (number-1)*pageSize, min(number*pageSize, len(all))
	title := p.T("dir.h1")
	if number > 1 {
		title = p.T("title.directory_page", i18n.Args{"Number": p.Locale().Number(number)})
	}
	page := templates.DirectoryPage{
		Frame: frame(v, subject{
			title: title, description: p.T("meta.directory"), nav: templates.NavDirectory, sheet: static.Answers,
			address: func(l paths.Language) string { return l.DirectoryPage(number) },
		}),
		Lead:      p.T("dir.lead", i18n.Args{"Count": len(all)}),
		CountText: p.T("dir.count", i18n.Args{"Count": len(all)}),
		Rows:      rowsView(v, all[from:to], nil),
		Pages:     pagination(v, number, pages),
		Filters:   filtersView(v, listQuestion{}, v.now.List(v.tag, catalogue.ListAsk{Now: v.at, Size: 1, ByName: true})),
	}
	if pages > 1 {
		page.RangeText = p.T("dir.range", i18n.Args{"From": p.Locale().Number(from + 1), "To": p.Locale().Number(to)})
	}
	return page
}

// pagination shows the first, the last and the neighbours of the current page.
func pagination(v visit, number, pages int) templates.Pagination {
	var list templates.Pagination
	if pages == 1 {
		return list
	}
	for n := 1; n <= pages; n++ {
		switch {
		case n == 1 || n == pages || (n >= number-2 && n <= number+2):
			list.Pages = append(list.Pages, templates.Page{Text: v.printer.Locale().Number(n), Number: n, Href: v.paths.DirectoryPage(n), Current: n == number})
		case n == number-3 || n == number+3:
			list.Pages = append(list.Pages, templates.Page{Gap: true})
		}
	}
	if number > 1 {
		list.Previous, list.PreviousNumber = v.paths.DirectoryPage(number-1), number-1
	}
	if number < pages {
		list.Next, list.NextNumber = v.paths.DirectoryPage(number+1), number+1
	}
	return list
}

func aToZView(v visit) templates.AToZPage {
	p := v.printer
	page := templates.AToZPage{
		Frame: frame(v, subject{
			title: p.T("a_to_z.h1"), description: p.T("meta.a_to_z", i18n.Args{"Site": v.name()}), nav: templates.NavDirectory, sheet: static.Answers, address: paths.Language.AToZ,
		}),
	}
	for _, c := range v.now.Sorted(v.tag) {
		text := c.In(v.tag)
		letter := p.Locale().Initial(text.Filed)
		if n := len(page.Groups); n == 0 || page.Groups[n-1].Letter != letter {
			page.Groups = append(page.Groups, templates.LetterGroup{ID: letterID(letter), Letter: letter})
		}
		group := &page.Groups[len(page.Groups)-1]
		group.Entries = append(group.Entries, aToZEntry(v, c, text))
	}
	page.Letters = letters(page.Groups, "")
	return page
}

func aToZEntry(v visit, c *catalogue.Card, text *catalogue.CardText) templates.AToZEntry {
	entry := templates.AToZEntry{Href: v.paths.Profile(c.Slug), Name: wordsIn(v, facts.FullName(text.Name, text.Acronym), text.Lang)}
	if text.Lang != v.tag {
		entry.InLanguage = v.printer.T("lang.section", i18n.Args{"Language": v.printer.Locale().LanguageName(string(text.Lang))})
	}
	return entry
}

// lettersView is the row of letters of other pages, leading to the A to Z.
func lettersView(v visit) []templates.Letter {
	var groups []templates.LetterGroup
	for _, letter := range v.now.Initials(v.tag) {
		groups = append(groups, templates.LetterGroup{ID: letterID(letter), Letter: letter})
	}
	return letters(groups, v.paths.AToZ())
}

// letters is A to Z with the letters that exist as links, then whatever other
// initials the names have.
func letters(groups []templates.LetterGroup, page string) []templates.Letter {
	var list []templates.Letter
	found := map[string]string{}
	for _, g := range groups {
		found[g.Letter] = page + "#" + g.ID
	}
	for r := 'A'; r <= 'Z'; r++ {
		list = append(list, templates.Letter{Text: string(r), Href: found[string(r)]})
		delete(found, string(r))
	}
	for _, g := range groups {
		if href, other := found[g.Letter]; other {
			list = append(list, templates.Letter{Text: g.Letter, Href: href})
			delete(found, g.Letter)
		}
	}
	return list
}

// letterID is the anchor of a letter.
func letterID(letter string) string {
	if letter == "#" {
		return "letter-other"
	}
	return "letter-" + letter
}
