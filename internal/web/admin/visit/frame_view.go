package visit

import (
	"strings"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/paths"
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
	{"/entries", "desk.entries", account.MayRead, false},
	{"/translations", "desk.translations", account.MayTranslate, false},
	{"/comments", "moderate.comments", account.MayModerate, false},
	{"/verifications", "desk.verifications", account.MayEdit, false},
	{"/vocabularies", "desk.vocabularies", account.MayEdit, true},
	{"/accounts", "desk.accounts", account.MayManage, true},
	{"/security", "security.title", account.MayManage, true},
	{"/log", "desk.log", account.MayManage, true},
	{"/exchange", "desk.exchange", account.MayExchange, true},
	{"/health", "health.title", account.MayManage, true},
	{"/settings", "desk.settings", account.MayManage, true},
}

// around is what the frame of a page says besides the page's own words.
type around struct {
	site   string         // what the site is called
	path   string         // the page's own address
	counts map[string]int // what waits in the sections of the navigation, by their path
	done   i18n.Key       // what was just done, "" for nothing
}

// frameView is what surrounds a page: its title is its heading, its links the
// way to it from the dashboard.
func frameView(v *Visit, n around, title string, crumbs []templates.Link) admin.Frame {
	p := v.Printer
	f := admin.Frame{
		Title: title, SiteName: n.site, Heading: templates.Words{Text: title}, Crumbs: crumbs,
		SiteHref: paths.Of(p).Home(), Scripts: []string{static.AdminScriptPath()},
	}
	if len(crumbs) > 0 {
		f.Crumbs = append(f.Crumbs[:len(crumbs):len(crumbs)], templates.Link{Text: title})
	}
	if v.Account == nil {
		return f
	}
	f.Role = p.T("desk.role", i18n.Args{"Role": p.T(words.Roles[v.Account.Role])})
	f.Account = templates.Link{Href: Root + "/me", Text: v.Account.Name}
	f.Session = sessionView(v)
	for _, s := range sections {
		if v.May(s.need) {
			href := Root + s.path
			f.Nav = append(f.Nav, admin.NavItem{Href: href, Text: p.T(s.key), Second: s.second, Count: n.counts[s.path], Current: Within(n.path, href)})
		}
	}
	if n.done != "" {
		f.Notices = append(f.Notices, Notice("success", "", p.T(n.done)))
	}
	return f
}

// sessionView says when the session ends; nil for a visit that has none.
func sessionView(v *Visit) *admin.Session {
	if v.Session == nil {
		return nil
	}
	p := v.Printer
	return &admin.Session{
		Ends: EndOfSession(v), Left: int(v.Session.Ends().Sub(v.Now).Seconds()),
		Warn: p.T("desk.ends_soon", i18n.Args{"Time": TimeOfDay(p, v.Session.Ends())}), Stay: p.T("desk.stay"),
	}
}

// EndOfSession is until when somebody stays signed in without asking for anything.
func EndOfSession(v *Visit) string {
	return v.Printer.T("desk.ends", i18n.Args{"Time": TimeOfDay(v.Printer, v.Session.Ends())})
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
