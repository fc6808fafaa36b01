package admin

import (
	"net/http"
	"strings"

	"amparo/internal/account"
	"amparo/internal/i18n"
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

// roleWords is what each role is called.
var roleWords = map[account.Role]i18n.Key{
	account.RoleTranslator: "role.translator",
	account.RoleModerator:  "role.moderator",
	account.RoleEditor:     "role.editor",
	account.RoleManager:    "role.manager",
}

// doneWords are what a page says after a form was accepted; the address has
// the word: ?done=saved. Each part of the desk has its own.
var doneWords = []map[string]i18n.Key{conflictDone, publishDone, translateDone, verifyDone, settingsDone, vocabularyDone, importDone, entryDone, ownDone, accountDone, moderateDone, linkDone}

// frame is what surrounds a page: its title is its heading, its links the way
// to it from the dashboard.
func (d *Desk) frame(r *http.Request, v *visit, title string, crumbs ...templates.Link) admin.Frame {
	p := v.printer
	f := admin.Frame{
		Title: title, SiteName: d.public.SiteName(p.Lang()), Heading: templates.Words{Text: title}, Crumbs: crumbs,
		SiteHref: d.paths(p.Lang()).Home(), Scripts: []string{static.AdminScriptPath()},
	}
	if len(crumbs) > 0 {
		f.Crumbs = append(f.Crumbs[:len(crumbs):len(crumbs)], templates.Link{Text: title})
	}
	if v.account == nil {
		return f
	}
	f.Role = p.T("desk.role", i18n.Args{"Role": p.T(roleWords[v.account.Role])})
	f.Account = templates.Link{Href: Root + "/me", Text: v.account.Name}
	counts := d.counts(r, v)
	for _, s := range sections {
		if v.may(s.need) {
			href := Root + s.path
			f.Nav = append(f.Nav, admin.NavItem{Href: href, Text: p.T(s.key), Second: s.second, Count: counts[s.path], Current: within(r.URL.Path, href)})
		}
	}
	if text := doneText(p, r); text != "" {
		f.Notices = append(f.Notices, notice("success", "", text))
	}
	return f
}

// beneath makes a page stand below a section of the navigation whose address
// it does not have.
func beneath(f *admin.Frame, section string) {
	for i := range f.Nav {
		f.Nav[i].Current = f.Nav[i].Href == Root+section
	}
}

// within reports whether an address is that of a section, or below it.
func within(path, section string) bool {
	if section == Root {
		return path == section
	}
	return path == section || strings.HasPrefix(path, section+"/")
}

func doneText(p *i18n.Printer, r *http.Request) string {
	if r.Method != http.MethodGet {
		return ""
	}
	word := r.URL.Query().Get("done")
	for _, words := range doneWords {
		if key, ok := words[word]; ok {
			return p.T(key)
		}
	}
	return ""
}
