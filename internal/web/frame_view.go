package web

import (
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
	"amparo/static"
	"amparo/templates"
)

// subject is what a page says about itself to its frame.
type subject struct {
	title       string // without the site's name
	description string
	nav         templates.NavItem
	noIndex     bool
	// address gives the page's path in a language; nil: the page has none of
	// its own there, and the switcher leads to the first page.
	address func(paths.Language) string
	// real says in which languages the page truly exists; nil: in all.
	real func(lang.Tag) bool
	// sheet is the page's style sheet.
	sheet static.Sheet
	// original is the language a fallback is written in, "" for pages of ours.
	original lang.Tag
}

// frame builds what surrounds a page.
func frame(v visit, about subject) templates.Frame {
	f := templates.Frame{
		Title:       v.printer.T("title.page", i18n.Args{"Page": about.title, "Site": v.name()}),
		SiteName:    v.name(),
		Description: about.description,
		Current:     about.nav,
		NoIndex:     about.noIndex,
		Languages:   make([]templates.Language, 0, len(v.base.languages)),
		Paths:       v.fixed,
		ExitURL:     v.exit(),
		Demo:        v.base.demo,
		Sheet:       about.sheet,
	}
	for i := range v.base.languages {
		frameLanguage(&f, v, about, &v.base.languages[i])
	}
	if about.address == nil {
		return f
	}
	f.Canonical = v.base.url + about.address(v.paths)
	if about.original != "" {
		if original := v.base.index[about.original]; original != nil {
			f.Alternates = append(f.Alternates, templates.Link{Lang: "x-default", Href: v.base.url + about.address(original.paths)})
			if about.real != nil && !about.real(v.tag) {
				f.Canonical = v.base.url + about.address(original.paths)
			}
		}
	}
	return f
}

// frameLanguage adds one language to the switcher, the language line and the
// hreflang links: to the last two only where the page really exists.
func frameLanguage(f *templates.Frame, v visit, about subject, l *language) {
	current := l.tag == v.tag
	href := l.paths.Home()
	if about.address != nil {
		href = about.address(l.paths)
	}
	entry := templates.Language{Tag: string(l.tag), Dir: l.printer.Dir(), Name: l.printer.Locale().Name(), Href: href, Current: current}
	f.Languages = append(f.Languages, entry)
	if about.address == nil || (about.real != nil && !about.real(l.tag)) {
		return
	}
	if !about.noIndex {
		f.Alternates = append(f.Alternates, templates.Link{Lang: entry.Tag, Href: v.base.url + href})
	}
	if !current {
		f.Also = append(f.Also, templates.Link{Href: href, Text: entry.Name, Lang: entry.Tag, Dir: entry.Dir})
	}
}

func fixedPaths(words *i18n.Printer) templates.Paths {
	p := paths.Of(words)
	fixed := templates.Paths{
		Home: p.Home(), Find: p.Find(), Directory: p.Directory(), AToZ: p.AToZ(), Countries: p.Countries(), Safety: p.Page(settings.PageSafety), Report: p.Reports(),
		Take: p.Take(), PrintAll: p.TakePrint(),
	}
	for _, page := range settings.Pages {
		fixed.Pages = append(fixed.Pages, templates.Link{Href: p.Page(page.Name), Text: words.T(i18n.Key(page.Link))})
	}
	return fixed
}
