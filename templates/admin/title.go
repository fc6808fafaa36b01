package admin

import "amparo/internal/i18n"

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
