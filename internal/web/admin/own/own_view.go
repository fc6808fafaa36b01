package own

import (
	"net/url"
	"strings"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/own"
)

// mine is what one's own account shows.
type mine struct {
	factors  *account.Factors
	keys     bool               // passkeys can be used here
	sessions []*account.Session // that have not ended, this one among them
	asked    bool               // whether it was them, and they need not answer first
	requests templates.Link     // to what waits for a decision, empty for nothing
	language admin.Field        // the choice of the language of the interface
	problems map[string]i18n.Key
}

// ownView is one's own account, with what is wrong with the new password.
func ownView(f admin.Frame, v *visit.Visit, m mine) ui.Page {
	p := v.Printer
	page := ui.Page{Frame: f, Requests: m.requests, Interface: interfaceForm(p, m.language), Password: passwordForm(v)}
	if m.asked {
		page.Asked = templates.Link{Href: visit.WasItYouPath, Text: p.T("me.asked")}
	}
	page.Words = ui.Words{
		Interface: p.T("account.interface"), Password: p.T("me.password"), Factors: p.T("me.factors"),
		Recovery: p.T("me.recovery"), Sessions: p.T("me.sessions"),
	}
	factorParts(p, &page, m.factors, m.keys)
	page.Sessions = sessionLines(v, m.sessions)
	if len(m.sessions) > 1 {
		page.EndOthers = &admin.AccountForm{
			Action: visit.OwnRoot + "/sessions/end", Hidden: []admin.Hidden{door.OnceKey()},
			Buttons: []admin.Button{{Text: p.T("me.end_others"), Look: "second"}},
		}
	}
	page.Problems = door.MarkProblems(p, page.Password.Fields, m.problems)
	return page
}

func interfaceForm(p *i18n.Printer, language admin.Field) admin.AccountForm {
	language.LabelHidden = true // the heading says it
	return admin.AccountForm{
		Action: visit.OwnRoot + "/interface", Hidden: []admin.Hidden{door.OnceKey()}, Fields: []admin.Field{language},
		Buttons: []admin.Button{{Text: p.T("me.change"), Look: "second"}},
	}
}

// passwordForm names the account for programs that keep passwords.
func passwordForm(v *visit.Visit) admin.AccountForm {
	p := v.Printer
	return admin.AccountForm{
		Action: visit.OwnRoot + "/password", Hidden: []admin.Hidden{door.OnceKey()},
		Fields: []admin.Field{
			{Name: "name", Label: p.T("account.name"), Value: v.Account.Name, Auto: "username", ReadOnly: true, Mono: true},
			{Name: "current", Label: p.T("me.current"), Type: "password", Auto: "current-password", Required: true},
			{Name: "password", Label: p.T("account.new_password"), Hint: p.T("account.password_hint"), Type: "password", Auto: "new-password", Required: true},
		},
		Buttons: []admin.Button{{Text: p.T("me.change_password"), Look: "second"}},
	}
}

// passwordView is the form for a new password by itself.
func passwordView(f admin.Frame, v *visit.Visit) admin.GatePage {
	form := passwordForm(v)
	form.Buttons[0].Look = ""
	return admin.GatePage{Frame: f, Form: &form, Back: templates.Link{Href: visit.OwnRoot, Text: v.Printer.T("me.back")}}
}

// factorParts fills what the page says about second factors.
func factorParts(p *i18n.Printer, page *ui.Page, f *account.Factors, keys bool) {
	removable := f.Count() > 1
	line := func(id, name, text string) {
		l := ui.Factor{Name: name, Text: text}
		if removable {
			l.Remove = templates.Link{Href: visit.OwnRoot + "/remove?id=" + url.QueryEscape(id), Text: p.T("factor.remove")}
		}
		page.Factors = append(page.Factors, l)
	}
	for _, k := range f.Passkeys {
		line(k.ID, passkeyName(p, k), p.T("factor.since", i18n.Args{"Date": visit.Day(p, k.CreatedAt)}))
	}
	page.AddCodes = templates.Link{Href: visit.OwnRoot + "/generator", Text: p.T("factor.set_generator")}
	if f.Generator != nil {
		line(generatorID, p.T("factor.generator"), p.T("factor.since", i18n.Args{"Date": visit.Day(p, f.Generator.CreatedAt)}))
		page.AddCodes.Text = p.T("factor.replace_generator")
	}
	if f.Count() == 1 {
		page.Words.LastFactor = p.T("factor.last")
	}
	if keys {
		page.AddKey = templates.Link{Href: visit.OwnRoot + "/passkey", Text: p.T("factor.add_passkey")}
	} else {
		page.NoKey = p.T("factor.passkey_impossible")
	}
	page.Recovery = p.T("me.recovery_left", i18n.Args{"Count": f.Recovery})
	page.NewCodes = newCodesForm(p)
}

// passkeyName is how a passkey is called: its owner may not have named it.
func passkeyName(p *i18n.Printer, k account.Passkey) string {
	if k.Label == "" {
		return p.T("factor.passkey")
	}
	return k.Label
}

func sessionLines(v *visit.Visit, sessions []*account.Session) []ui.Session {
	p := v.Printer
	lines := make([]ui.Session, len(sessions))
	for i, n := range sessions {
		lines[i] = ui.Session{
			Text:   p.T("me.session", i18n.Args{"Time": visit.Stamp(p, n.CreatedAt)}),
			Detail: strings.Join(append(door.CameWith(p, n), p.T("me.session_seen", i18n.Args{"Time": visit.Stamp(p, n.SeenAt)})), " · "),
		}
		if n.ID == v.Session.ID {
			lines[i].Current = p.T("me.this_session")
			continue
		}
		lines[i].End = &admin.AccountForm{
			Action: visit.OwnRoot + "/session/end", Hidden: []admin.Hidden{{Name: "id", Value: n.ID}, door.OnceKey()},
			Buttons: []admin.Button{{Text: p.T("me.end_session"), Hint: lines[i].Text, Look: "quiet"}},
		}
	}
	return lines
}

// codesView is the recovery codes that were just made; without any, that they
// are gone.
func codesView(p *i18n.Printer, codes []string) ui.CodesPage {
	if len(codes) == 0 {
		return ui.CodesPage{Intro: []string{p.T("me.recovery_gone")}, Form: newCodesForm(p)}
	}
	return ui.CodesPage{
		Intro: []string{p.T("me.recovery_once"), p.T("me.recovery_use"), p.T("me.recovery_keep")},
		Codes: codes,
		Form:  admin.AccountForm{Action: visit.OwnRoot + "/recovery/kept", Buttons: []admin.Button{{Text: p.T("me.recovery_kept")}}},
	}
}

// newCodesForm makes new recovery codes, which replace those there are.
func newCodesForm(p *i18n.Printer) admin.AccountForm {
	return admin.AccountForm{
		Action: visit.OwnRoot + "/recovery", Hidden: []admin.Hidden{door.OnceKey()},
		Buttons: []admin.Button{{Text: p.T("me.new_codes"), Look: "second"}},
	}
}

// removeView asks again before a factor goes; the only one stays, and the page
// says why.
func removeView(p *i18n.Printer, id, name string, last bool) admin.GatePage {
	page := admin.GatePage{Back: templates.Link{Href: visit.OwnRoot, Text: p.T("me.back")}}
	if last {
		page.Intro = []string{p.T("factor.last")}
		return page
	}
	page.Intro = []string{name, p.T("factor.remove_intro")}
	page.Form = &admin.AccountForm{
		Action: visit.OwnRoot + "/remove", Hidden: []admin.Hidden{{Name: "id", Value: id}, door.OnceKey()},
		Buttons: []admin.Button{{Text: p.T("factor.remove"), Look: "danger"}},
	}
	return page
}
