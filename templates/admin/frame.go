// Package admin holds what the pages of the editors' side share: the frame around
// them, forms and their fields, states, lists, comparisons. The pages of a room are
// in the package of its name below this one: one struct per page, ready to show,
// beside the template that shows it.
package admin

import (
	"amparo/internal/i18n"
	"amparo/templates"
)

// Frame is what surrounds every page of the editors' side. Every page struct
// embeds it.
type Frame struct {
	Title    string           // the page's own words; the name of the site is added
	SiteName string           // "" for the catalogue's
	Heading  templates.Words  // h1
	Crumbs   []templates.Link // the way here, this page last without address
	Nav      []NavItem        // nil while nobody is signed in
	Role     string           // "Rôle : rédaction", finished words
	SiteHref string           // first page of the public site
	Account  templates.Link   // own account: name and address
	Problems []Problem        // what is wrong with the form, in its order
	Notices  []templates.Notice
	Wide     bool // the page needs the width of the window: tables
	Scripts  []string
	Session  *Session // nil while nobody is signed in
}

// Session says when the session of who reads a page ends by itself.
type Session struct {
	Ends string // "Signed in until 11:12 UTC"
	Left int    // seconds until then
	Warn string // what is said shortly before, if there is script
	Stay string // label of the button that puts it off
}

// NavItem is one line of the navigation.
type NavItem struct {
	Href, Text string
	Count      int  // what waits there; 0 shows nothing
	Current    bool // this page, or one below it
	Second     bool // belongs to the second group: vocabularies, accounts, log, …
}

// Problem is one thing that is wrong with a form: the words at the field and
// the address of the field.
type Problem struct {
	Href string // "#" and the id of the field
	Text string
}

// title is the whole content of <title>; a page with problems says so first.
func (f *Frame) title(p *i18n.Printer) string {
	page := p.T("title.page", i18n.Args{"Page": f.Title, "Site": f.siteName(p)})
	if len(f.Problems) > 0 {
		return p.T("title.error", i18n.Args{"Page": page})
	}
	return page
}

// siteName is what the site is called.
func (f *Frame) siteName(p *i18n.Printer) string {
	if f.SiteName != "" {
		return f.SiteName
	}
	return p.T("site.name")
}
