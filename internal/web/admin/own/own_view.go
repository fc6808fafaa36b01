package own

import (
	"net/http"
	"net/url"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/own"
)

func (d *Room) me(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showMe(w, r, v, nil)
}

// showMe shows one's own account, with what is wrong with the new password.
func (d *Room) showMe(w http.ResponseWriter, r *http.Request, v *visit.Visit, problems map[string]i18n.Key) error {
	factors, err := d.Store.Factors(r.Context(), v.Account.ID)
	if err != nil {
		return err
	}
	sessions, err := d.Store.Sessions(r.Context(), v.Account.ID, d.Now())
	if err != nil {
		return err
	}
	p := v.Printer
	page := ui.Page{Frame: d.Frame(r, v, p.T("me.title")), Interface: d.interfaceForm(v), Password: passwordForm(v)}
	if page.Requests, err = d.Resets.RequestsLink(r, v); err != nil {
		return err
	}
	page.Words = ui.Words{
		Interface: p.T("account.interface"), Password: p.T("me.password"), Factors: p.T("me.factors"),
		Recovery: p.T("me.recovery"), Sessions: p.T("me.sessions"),
	}
	factorParts(p, &page, factors, d.Door.PasskeysPossible(r))
	page.Sessions = sessionLines(v, sessions)
	if len(sessions) > 1 {
		page.EndOthers = &admin.AccountForm{
			Action: visit.OwnRoot + "/sessions/end", Hidden: []admin.Hidden{door.OnceKey()},
			Buttons: []admin.Button{{Text: p.T("me.end_others"), Look: "second"}},
		}
	}
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
		page.Problems = door.MarkProblems(p, page.Password.Fields, problems)
	}
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

func (d *Room) interfaceForm(v *visit.Visit) admin.AccountForm {
	f := d.Door.InterfaceField(v.Printer, v.Account.Interface)
	f.LabelHidden = true // the heading says it
	return admin.AccountForm{
		Action: visit.OwnRoot + "/interface", Hidden: []admin.Hidden{door.OnceKey()}, Fields: []admin.Field{f},
		Buttons: []admin.Button{{Text: v.Printer.T("me.change"), Look: "second"}},
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
	page.NewCodes = admin.AccountForm{
		Action: visit.OwnRoot + "/recovery", Hidden: []admin.Hidden{door.OnceKey()},
		Buttons: []admin.Button{{Text: p.T("me.new_codes"), Look: "second"}},
	}
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
			Detail: p.T("me.session_seen", i18n.Args{"Time": visit.Stamp(p, n.SeenAt)}),
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

// recoveryCodes shows the codes that were just made; later, that they are gone.
func (d *Room) recoveryCodes(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	p := v.Printer
	page := ui.CodesPage{Frame: d.Frame(r, v, p.T("me.recovery"))}
	codes, ok := d.Door.Memory.Shown.Look(v.Session.ID, d.Now())
	if !ok {
		page.Intro = []string{p.T("me.recovery_gone")}
		page.Form = admin.AccountForm{Action: visit.OwnRoot + "/recovery", Hidden: []admin.Hidden{door.OnceKey()}, Buttons: []admin.Button{{Text: p.T("me.new_codes"), Look: "second"}}}
		return reply.Page(r.Context(), w, http.StatusOK, ui.Codes(page))
	}
	page.Intro = []string{p.T("me.recovery_once"), p.T("me.recovery_use"), p.T("me.recovery_keep")}
	page.Codes = codes
	page.Form = admin.AccountForm{Action: visit.OwnRoot + "/recovery/kept", Buttons: []admin.Button{{Text: p.T("me.recovery_kept")}}}
	return reply.Page(r.Context(), w, http.StatusOK, ui.Codes(page))
}
