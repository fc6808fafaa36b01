package door

import (
	"net/http"
	"net/url"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
)

// status is that of a page on the way in: the form that was sent was wrong, or
// what was sent needs signing in first.
func (e *entrance) status(interrupted int) int {
	switch {
	case e.busy:
		return http.StatusServiceUnavailable
	case e.problem != "":
		return http.StatusUnprocessableEntity
	case e.carried.to != "", e.dropped:
		return interrupted
	}
	return http.StatusOK
}

// hidden is what travels with a form on the way in.
func (e *entrance) hidden(v *visit.Visit) []admin.Hidden {
	all := []admin.Hidden{{Name: "next", Value: e.next}}
	if v.Account == nil {
		all = append(all, admin.Hidden{Name: "lang", Value: string(v.Printer.Lang())})
	}
	return append(all, e.carried.hidden()...)
}

// signInView asks for name and password.
func signInView(f admin.Frame, v *visit.Visit, e entrance) admin.GatePage {
	p := v.Printer
	page := admin.GatePage{Frame: f}
	page.Form = &admin.AccountForm{
		Action: visit.Root + "/sign-in", Hidden: e.hidden(v),
		Fields: []admin.Field{
			{Name: "name", Label: p.T("signin.name"), Value: e.name, Auto: "username", Required: true, Mono: true, Focus: e.problem == ""},
			{Name: "password", Label: p.T("signin.password"), Type: "password", Auto: "current-password", Required: true},
		},
		Buttons: []admin.Button{{Text: p.T("signin.continue")}},
	}
	if e.carried.to != "" {
		page.Notices = append(page.Notices, visit.Notice("warning", p.T("signin.ended"), p.T("signin.kept")))
	}
	if e.problem != "" {
		page.Problems = []admin.Problem{{Href: "#name", Text: p.T(e.problem)}}
		page.Form.Fields[0].Error = p.T(e.problem)
	}
	return page
}

// tongues are the links to a page in the languages it is not in.
func tongues(words *i18n.Catalogues, in lang.Tag, address *url.URL) []admin.Tongue {
	var all []admin.Tongue
	for _, t := range words.Languages() {
		if t == in {
			continue
		}
		other := words.Printer(t).Locale()
		query := address.Query()
		query.Set("lang", string(t))
		href := (&url.URL{Path: address.Path, RawQuery: query.Encode()}).String()
		all = append(all, admin.Tongue{Href: href, Text: other.Name(), Lang: string(t), Dir: other.Dir()})
	}
	return all
}

// factorTitle is what the page is called that asks for the second factor.
func factorTitle(v *visit.Visit) i18n.Key {
	if v.Account != nil {
		return "factor.again_title"
	}
	return "factor.title"
}

// factorView asks for the second factor: to sign in, or again before a
// dangerous page.
func factorView(f admin.Frame, v *visit.Visit, e entrance) admin.GatePage {
	action, begin := visit.Root+"/sign-in/factor", visit.Root+"/sign-in/passkey"
	page := admin.GatePage{Frame: f}
	if v.Account != nil {
		action, begin = visit.Root+"/confirm", visit.Root+"/confirm/passkey"
		page.Intro = []string{v.Printer.T("factor.again")}
	}
	page.Form = factorFields(v.Printer, e, begin)
	page.Form.Action, page.Form.Hidden = action, e.hidden(v)
	if e.carried.to != "" {
		page.Notices = append(page.Notices, visit.Notice("info", "", v.Printer.T("signin.kept")))
	}
	if e.locked {
		page.Notices = append(page.Notices, visit.Notice("warning", "", v.Printer.T(CodesLocked)))
	}
	if e.problem != "" {
		first := firstFactorField(page.Form)
		first.Error = v.Printer.T(e.problem)
		page.Problems = []admin.Problem{{Href: "#" + first.Name, Text: first.Error}}
		page.Form.Folded.Open = page.Form.Folded.Open || e.recovery
	}
	return page
}

func firstFactorField(f *admin.AccountForm) *admin.Field {
	if len(f.Fields) > 0 {
		return &f.Fields[0]
	}
	f.Folded.Open = true
	return &f.Folded.Field
}

// factorFields are the ways to show the second factor that an account has;
// begin is where the browser learns what to ask a passkey.
func factorFields(p *i18n.Printer, e entrance, begin string) *admin.AccountForm {
	f := &admin.AccountForm{Buttons: []admin.Button{{Text: p.T("signin.continue")}}}
	if e.keys {
		f.Passkey = &admin.PasskeyOffer{
			Begin: begin, Text: p.T("factor.use_passkey"), Failed: p.T("factor.passkey_failed"), NoScript: p.T("factor.passkey_script"),
		}
	}
	if e.codes {
		f.Fields = []admin.Field{{
			Name: "code", Label: p.T("factor.code"), Hint: p.T("factor.code_hint"), Mode: "numeric", Auto: "one-time-code", Mono: true, Focus: !e.keys,
		}}
		if e.keys {
			f.Passkey.Other = p.T("factor.or_code")
		}
	}
	f.Folded = &admin.FoldedField{
		Summary: p.T("factor.recovery_open"), Open: !e.keys && !e.codes,
		Field: admin.Field{Name: "recovery", Label: p.T("factor.recovery"), Hint: p.T("factor.recovery_hint"), Mono: true},
	}
	return f
}

// resendView shows that what was typed before the session ended is still
// there: one button sends it.
func resendView(f admin.Frame, p *i18n.Printer, c carried) admin.GatePage {
	page := admin.GatePage{Frame: f, Intro: []string{p.T("signin.again")}}
	page.Form = &admin.AccountForm{Action: c.to, Hidden: c.fields, Buttons: []admin.Button{{Text: p.T("signin.send")}}}
	for _, name := range c.files {
		page.Form.Files = append(page.Form.Files, admin.Field{Name: name, Label: p.T("signin.file_again")})
	}
	page.Back = templates.Link{Href: visit.Root, Text: p.T("signin.drop")}
	return page
}
