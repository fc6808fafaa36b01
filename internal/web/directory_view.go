package web

import (
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/static"
	"amparo/templates"
)

// pageSize is how many organisations a page of the directory holds: as many as fit
// into what a page with its style sheet may weigh.
const pageSize = 15

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
		Pages:     pagination(v, number, pages, v.paths.DirectoryPage),
		Filters:   filtersView(v, listQuestion{}, v.now.List(v.tag, catalogue.ListAsk{Now: v.at, Size: 1, ByName: true})),
	}
	if pages > 1 {
		page.RangeText = p.T("dir.range", i18n.Args{"From": p.Locale().Number(from + 1), "To": p.Locale().Number(to)})
	}
	return page
}

// pagination shows the first, the last and the neighbours of the current page.
func pagination(v visit, number, pages int, address func(int) string) templates.Pagination {
	var list templates.Pagination
	if pages == 1 {
		return list
	}
	add := func(n int) {
		list.Pages = append(list.Pages, templates.Page{Text: v.printer.Locale().Number(n), Number: n, Href: address(n), Current: n == number})
	}
	from, to := max(number-2, 1), min(number+2, pages)
	if from > 1 {
		add(1)
	}
	if from > 2 {
		list.Pages = append(list.Pages, templates.Page{Gap: true})
	}
	for n := from; n <= to; n++ {
		add(n)
	}
	if to < pages-1 {
		list.Pages = append(list.Pages, templates.Page{Gap: true})
	}
	if to < pages {
		add(pages)
	}
	if number > 1 {
		list.Previous, list.PreviousNumber = address(number-1), number-1
	}
	if number < pages {
		list.Next, list.NextNumber = address(number+1), number+1
	}
	return list
}

// The A to Z has all names on one page as long as there are no more than
// mostAtOnce; then every letter has pages of letterNames.
const (
	mostAtOnce  = 200
	letterNames = 100
)

// byLetter reports whether every letter has pages of its own.
func byLetter(v visit) bool { return v.now.Len() > mostAtOnce }

func aToZView(v visit) templates.AToZPage {
	p := v.printer
	page := templates.AToZPage{
		Frame: frame(v, subject{
			title: p.T("a_to_z.h1"), description: p.T("meta.a_to_z", i18n.Args{"Site": v.name()}), nav: templates.NavDirectory, sheet: static.Answers, address: paths.Language.AToZ,
		}),
		Letters: lettersView(v, ""), BackHref: v.paths.Directory(),
	}
	for _, letter := range v.now.Letters(v.tag) {
		if !byLetter(v) {
			page.Groups = append(page.Groups, letterGroup(v, letter.Text, v.now.Under(v.tag, letter.Text, 0, letter.Count)))
		}
	}
	for i := range page.Letters {
		page.Letters[i].Count = countUnder(v, page.Letters[i].Text)
	}
	return page
}

// letterPage is a page of the names under a letter. ok is false if there is none.
func letterPage(v visit, word string, number int) (page templates.AToZPage, ok bool) {
	p := v.printer
	for _, letter := range v.now.Letters(v.tag) {
		pages := (letter.Count + letterNames - 1) / letterNames
		if letterWord(letter.Text) != word || number > pages {
			continue
		}
		name := p.T("a_to_z.letter", i18n.Args{"Letter": letter.Text})
		if letter.Text == lang.NoInitial {
			name = p.T("a_to_z.other")
		}
		title := name
		if number > 1 {
			title = p.T("a_to_z.page", i18n.Args{"Letter": name, "Number": p.Locale().Number(number)})
		}
		address := func(l paths.Language) string {
			if l.Tag() == v.tag {
				return l.LetterPage(word, number)
			}
			return l.AToZ() // other names are under it there, or none
		}
		page = templates.AToZPage{
			Frame: frame(v, subject{
				title: title, description: p.T("meta.a_to_z", i18n.Args{"Site": v.name()}), nav: templates.NavDirectory, sheet: static.Answers, address: address, noIndex: !byLetter(v),
				real: func(t lang.Tag) bool { return t == v.tag },
			}),
			Heading: name, CountText: p.T("dir.count", i18n.Args{"Count": letter.Count}), BackHref: v.paths.AToZ(), Letters: lettersView(v, letter.Text),
			Groups: []templates.LetterGroup{letterGroup(v, letter.Text, v.now.Under(v.tag, letter.Text, (number-1)*letterNames, number*letterNames))},
			Pages:  pagination(v, number, pages, func(n int) string { return v.paths.LetterPage(word, n) }),
		}
		return page, true
	}
	return page, false
}

func letterGroup(v visit, letter string, cards []*catalogue.Card) templates.LetterGroup {
	group := templates.LetterGroup{ID: letterID(letter), Letter: letter}
	for _, c := range cards {
		group.Entries = append(group.Entries, aToZEntry(v, c, c.In(v.tag)))
	}
	return group
}

// countUnder is how many names are under a letter, "" for none.
func countUnder(v visit, letter string) string {
	for _, l := range v.now.Letters(v.tag) {
		if l.Text == letter {
			return v.printer.Locale().Number(l.Count)
		}
	}
	return ""
}

func aToZEntry(v visit, c *catalogue.Card, text *catalogue.CardText) templates.AToZEntry {
	entry := templates.AToZEntry{Href: v.paths.Profile(c.Slug), Name: wordsIn(v, facts.FullName(text.Name, text.Acronym), text.Lang)}
	if text.Lang != v.tag {
		entry.InLanguage = v.printer.T("lang.section", i18n.Args{"Language": v.printer.Locale().LanguageName(string(text.Lang))})
	}
	return entry
}

// lettersView is A to Z, with the letters that exist as links, then "#" if there is
// something under it. here is the letter of the page itself, "" for none.
func lettersView(v visit, here string) []templates.Letter {
	list := make([]templates.Letter, 0, 27)
	at := map[string]int{}
	for r := 'A'; r <= 'Z'; r++ {
		at[string(r)] = len(list)
		list = append(list, templates.Letter{Text: string(r), Current: string(r) == here})
	}
	for _, letter := range v.now.Letters(v.tag) {
		i, known := at[letter.Text]
		if !known {
			i = len(list)
			list = append(list, templates.Letter{Text: letter.Text, Current: letter.Text == here})
		}
		if byLetter(v) {
			list[i].Href = v.paths.Letter(letterWord(letter.Text))
		} else {
			list[i].Href = v.paths.AToZ() + "#" + letterID(letter.Text)
		}
	}
	return list
}

// letterAddresses are the pages of letters, where the A to Z has any.
func letterAddresses(v visit) []string {
	var list []string
	for _, letter := range v.now.Letters(v.tag) {
		if byLetter(v) {
			list = append(list, v.paths.Letter(letterWord(letter.Text)))
		}
	}
	return list
}

// letterWord is the word that a letter has in the address of its page.
func letterWord(letter string) string {
	if letter == lang.NoInitial {
		return "other"
	}
	return strings.ToLower(letter)
}

// letterID is the anchor of a letter.
func letterID(letter string) string {
	if letter == lang.NoInitial {
		return "letter-other"
	}
	return "letter-" + letter
}
