// Package country says in the words of a language who helps in a country or a region,
// and lists all of them. Everything here is a pure function of what package answer
// found and of the reader.
package country

import (
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
	"amparo/templates"
	"amparo/templates/country"
)

// Index is the list of all countries by region. f is what surrounds the page.
func Index(f templates.Frame, p *i18n.Printer, to paths.Language) country.IndexPage {
	page := country.IndexPage{Frame: f, Wider: links(p, to, lands.Wider(p.Locale())), Trace: trace(p, to, p.T("ctry.index_names"))}
	for _, field := range lands.Fields(p.Locale()) {
		page.Fields = append(page.Fields, country.Field{
			ID: field.Region.Code, Name: lands.Name(p.Lang(), field.Region), Href: Href(to, field.Region), Lands: links(p, to, field.Lands),
		})
	}
	return page
}

func links(p *i18n.Printer, to paths.Language, all []place.Place) []templates.Link {
	list := make([]templates.Link, len(all))
	for i, at := range all {
		list[i] = templates.Link{Href: Href(to, at), Text: lands.Name(p.Lang(), at)}
	}
	return list
}

// trace says what an address gives away: names is the beginning of the sentence.
func trace(p *i18n.Printer, to paths.Language, names string) country.Trace {
	link := p.T("nav.find")
	text := strings.TrimPrefix(p.T("ctry.trace", i18n.Args{"Names": names, "Find": link}), names)
	before, after, _ := strings.Cut(text, link)
	return country.Trace{Strong: names, Before: before, After: after, Link: templates.Link{Href: to.Find(), Text: link}}
}
