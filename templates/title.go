package templates

import "amparo/internal/i18n"

// siteName is what the site is called.
func (f *Frame) siteName(p *i18n.Printer) string {
	if f.SiteName != "" {
		return f.SiteName
	}
	return p.T("site.name")
}
