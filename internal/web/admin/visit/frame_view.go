package visit

import (
	"net/http"
	"strings"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/words"
	"amparo/static"
	"amparo/templates"
	"amparo/templates/admin"
)

// sections are the lines of the navigation, each for those who may.
var sections = []struct {
	path   string
	key    i18n.Key
	need   account.Permission
	second bool
}{
	{"", "desk.home", account.MayEnter, false},
	{"/entries", "desk.entries", account.MayEnter, false},
	{"/translations", "desk.translations", account.MayTranslate, false},
	{"/comments", "moderate.comments", account.MayModerate, false},
	{"/verifications", "desk.verifications", account.MayEdit, false},
	{"/vocabularies", "desk.vocabularies", account.MayEdit, true},
	{"/accounts", "desk.accounts", account.MayManage, true},
	{"/log", "desk.log", account.MayManage, true},
	{"/exchange", "desk.exchange", account.MayExchange, true},
	{"/settings", "desk.settings", account.MayManage, true},
}

// Frame is what surrounds a page: its title is its heading, its links the way
// to it from the dashboard.
func (d *Desk) Frame(r *http.Request, v *Visit, title string, crumbs ...templates.Link) admin.Frame {
	p := v.Printer
	f := admin.Frame{
		Title: title, SiteName: d.Public.SiteName(p.Lang()), Heading: templates.Words{Text: title}, Crumbs: crumbs,
		SiteHref: d.Paths(p.Lang()).Home(), Scripts: []string{static.AdminScriptPath()},
	}
	if len(crumbs) > 0 {
		f.Crumbs = append(f.Crumbs[:len(crumbs):len(crumbs)], templates.Link{Text: title})
	}
	if v.Account == nil {
		return f
	}
	f.Role = p.T("desk.role", i18n.Args{"Role": p.T(words.Roles[v.Account.Role])})
	f.Account = templates.Link{Href: Root + "/me", Text: v.Account.Name}
	counts := d.Counts(r, v)
	for _, s := range sections {
		if v.May(s.need) {
			href := Root + s.path
			f.Nav = append(f.Nav, admin.NavItem{Href: href, Text: p.T(s.key), Second: s.second, Count: counts[s.path], Current: Within(r.URL.Path, href)})
		}
	}
	if text := d.doneText(p, r); text != "" {
		f.Notices = append(f.Notices, Notice("success", "", text))
	}
	return f
}

// Beneath makes a page stand below a section of the navigation whose address
// it does not have.
func Beneath(f *admin.Frame, section string) {
	for i := range f.Nav {
		f.Nav[i].Current = f.Nav[i].Href == Root+section
	}
}

// Within reports whether an address is that of a section, or below it.
func Within(path, section string) bool {
	if section == Root {
		return path == section
	}
	return path == section || strings.HasPrefix(path, section+"/")
}

// doneText is what a page says after a form was accepted, "" for nothing.
func (d *Desk) doneText(p *i18n.Printer, r *http.Request) string {
	key, ok := d.Done[r.URL.Query().Get("done")]
	if r.Method != http.MethodGet || !ok {
		return ""
	}
	return p.T(key)
}
