package web

import (
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/search"
	"amparo/internal/web/paths"
	"amparo/internal/words"
	"amparo/templates"
)

// listView is one page of what was asked for, and what it can be filtered by.
func listView(v visit, q listQuestion, texts textsOf) templates.DirectoryPage {
	p, l := v.printer, v.now.List(v.tag, q.ask(v.at))
	page := templates.DirectoryPage{
		Frame: frame(v, subject{
			title: p.T("dir.h1"), description: p.T("meta.directory"), nav: templates.NavDirectory,
			address: paths.Language.Directory, noIndex: true,
		}),
		Lead:      p.T("dir.lead", i18n.Args{"Count": v.now.Len()}),
		CountText: p.T("dir.count", i18n.Args{"Count": l.Total}),
		Asked:     true, ByName: q.byName, Search: q.text,
		Chosen: chosenView(v, q),
		Pages:  pageButtons(v, l.Page, l.Pages),
	}
	page.Filters = filtersView(v, q, l)
	page.RangeText = rangeText(v, l)
	asked := askedOf(l)
	reader := newReader(v, q, wordsOf(l), texts)
	for _, c := range l.Cards {
		page.Rows = append(page.Rows, ownedRow(v, foundRow(reader, c), c, asked))
	}
	page.Meant, page.Unknown, page.Owner = reader.meant(q.text), unknownText(v, l), ownerView(v, asked)
	if l.Total == 0 {
		page.Drops = dropsView(v, q, l)
		if asked == nil || len(asked.Owners) > 0 {
			page.EmptyText = p.T("dir.empty")
		}
	}
	return page
}

// ownerView says whose a number or an address is, and what that is worth: any
// number can be made to show on a phone. Nothing but an entry that has the
// contact is an answer.
func ownerView(v visit, asked *catalogue.Asked) (o templates.Owner) {
	p := v.printer
	switch number := asked != nil && asked.Number(); {
	case asked == nil:
	case len(asked.Owners) == 0:
		if o.Text = p.T("owner.none_address"); number {
			o.Text = p.T("owner.none_number")
		}
		o.Notes = []string{p.T("owner.none_note")}
		o.Steps = []string{p.T("owner.say_nothing"), p.T("owner.ask_by_name")}
		o.Hot, o.HotMark = hotView(v, hotOnFailure)
	case number:
		o.Text, o.Notes = p.T("owner.number"), []string{p.T("owner.call_back")}
		if asked.Owners[0].End {
			o.Text = p.T("owner.end")
		}
	default:
		o.Text, o.Notes = p.T("owner.address"), []string{p.T("owner.write_back")}
	}
	return o
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

// unknownText names the words that no entry has.
func unknownText(v visit, l *catalogue.Listing) string {
	q := wordsOf(l)
	if q == nil || len(q.Unknown()) == 0 {
		return ""
	}
	// What was typed keeps its own direction inside the sentence.
	return v.printer.T("search.unknown", i18n.Args{"Words": "\u2068" + strings.Join(q.Unknown(), ", ") + "\u2069"})
}

// pageButtons are the numbers of pages as buttons of the form.
func pageButtons(v visit, number, pages int) templates.Pagination {
	list := pagination(v, number, pages)
	list.Buttons = true
	return list
}

// dropsView offers, for each choice and word of a list without entries, what
// it would have without it; all choices if no single one is in the way.
func dropsView(v visit, q listQuestion, l *catalogue.Listing) []templates.Drop {
	var drops []templates.Drop
	offer := func(drop string, view templates.Drop) {
		without := q.without(drop)
		if n := v.now.Count(v.tag, without.ask(v.at)); n > 0 && (!without.nothing() || drop == dropAll) {
			view.Value, view.CountText = drop, v.printer.T("dir.count", i18n.Args{"Count": n})
			drops = append(drops, view)
		}
	}
	for _, chosen := range chosenView(v, q) {
		offer(chosen.Value, without(v, chosen.Text))
	}
	if words := wordsOf(l); words != nil {
		for _, word := range words.Typed() {
			offer(dropWord+"="+word, without(v, templates.Words{Text: word}))
		}
		if q.choices() > 0 {
			offer(dropWord+"="+q.text, without(v, templates.Words{Text: q.text}))
		}
	}
	if len(drops) == 0 {
		offer(dropAll, templates.Drop{Text: v.printer.T("dir.drop_all")})
	}
	return drops
}

// without says what is taken away, parted around the name, which may be of another
// language than the sentence.
func without(v visit, name templates.Words) templates.Drop {
	const mark = "\x00"
	before, after, _ := strings.Cut(v.printer.T("dir.without", i18n.Args{"Name": mark}), mark)
	return templates.Drop{Text: before, Name: name, After: after}
}
