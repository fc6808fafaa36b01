package door

import (
	"net/http"
	"net/url"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/admin"
)

// statusOf is the status of a page on the way in: the form that was sent was
// wrong, or what was sent needs signing in first.
func (e *entrance) status(interrupted int) int {
	switch {
	case e.problem != "":
		return http.StatusUnprocessableEntity
	case e.carried.to != "":
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

// showSignIn asks for name and password.
func (d *Room) showSignIn(w http.ResponseWriter, r *http.Request, v *visit.Visit, e entrance) error {
	p := v.Printer
	page := admin.GatePage{Frame: d.Frame(r, v, p.T("signin.title"))}
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
	if r.Method == http.MethodGet {
		page.Languages = d.tongues(r, v)
	}
	return reply.Page(r.Context(), w, e.status(http.StatusUnauthorized), admin.Gate(page))
}

// tongues are the links to a page in the other languages.
func (d *Room) tongues(r *http.Request, v *visit.Visit) []admin.Tongue {
	var all []admin.Tongue
	for _, t := range d.Words.Languages() {
		if t == v.Printer.Lang() {
			continue
		}
		other := d.Words.Printer(t).Locale()
		query := r.URL.Query()
		query.Set("lang", string(t))
		href := (&url.URL{Path: r.URL.Path, RawQuery: query.Encode()}).String()
		all = append(all, admin.Tongue{Href: href, Text: other.Name(), Lang: string(t), Dir: other.Dir()})
	}
	return all
}

// showFactor asks for the second factor: to sign in, or again before a
// dangerous page.
func (d *Room) showFactor(w http.ResponseWriter, r *http.Request, v *visit.Visit, e entrance) error {
	factors, err := d.Store.Factors(r.Context(), v.Session.AccountID)
	if err != nil {
		return err
	}
	action, title := visit.Root+"/sign-in/factor", v.Printer.T("factor.title")
	if v.Account != nil {
		action, title = visit.Root+"/confirm", v.Printer.T("factor.again_title")
	}
	page := admin.GatePage{Frame: d.Frame(r, v, title), Form: d.factorFields(r, v, factors)}
	page.Form.Action, page.Form.Hidden = action, e.hidden(v)
	if v.Account != nil {
		page.Intro = []string{v.Printer.T("factor.again")}
	}
	if e.carried.to != "" {
		page.Notices = append(page.Notices, visit.Notice("info", "", v.Printer.T("signin.kept")))
	}
	if e.problem != "" {
		first := firstFactorField(page.Form)
		first.Error = v.Printer.T(e.problem)
		page.Problems = []admin.Problem{{Href: "#" + first.Name, Text: first.Error}}
		page.Form.Folded.Open = page.Form.Folded.Open || r.PostForm.Get("recovery") != ""
	}
	if r.Method == http.MethodGet && v.Account == nil {
		page.Languages = d.tongues(r, v)
	}
	return reply.Page(r.Context(), w, e.status(http.StatusForbidden), admin.Gate(page))
}

func firstFactorField(f *admin.AccountForm) *admin.Field {
	if len(f.Fields) > 0 {
		return &f.Fields[0]
	}
	f.Folded.Open = true
	return &f.Folded.Field
}

// factorFields are the ways to show the second factor that an account has.
func (d *Room) factorFields(r *http.Request, v *visit.Visit, factors *account.Factors) *admin.AccountForm {
	p := v.Printer
	f := &admin.AccountForm{Buttons: []admin.Button{{Text: p.T("signin.continue")}}}
	begin := visit.Root + "/sign-in/passkey"
	if v.Account != nil {
		begin = visit.Root + "/confirm/passkey"
	}
	keys := len(factors.Passkeys) > 0 && d.PasskeysPossible(r)
	if keys {
		f.Passkey = &admin.PasskeyOffer{
			Begin: begin, Text: p.T("factor.use_passkey"), Failed: p.T("factor.passkey_failed"), NoScript: p.T("factor.passkey_script"),
		}
	}
	if factors.Generator != nil {
		f.Fields = []admin.Field{{
			Name: "code", Label: p.T("factor.code"), Hint: p.T("factor.code_hint"), Mode: "numeric", Auto: "one-time-code", Mono: true, Focus: !keys,
		}}
		if keys {
			f.Passkey.Other = p.T("factor.or_code")
		}
	}
	f.Folded = &admin.FoldedField{
		Summary: p.T("factor.recovery_open"), Open: !keys && factors.Generator == nil,
		Field: admin.Field{Name: "recovery", Label: p.T("factor.recovery"), Hint: p.T("factor.recovery_hint"), Mono: true},
	}
	return f
}

// resendPage shows that what was typed before the session ended is still
// there: one button sends it.
func (d *Room) resendPage(r *http.Request, v *visit.Visit, c carried) admin.GatePage {
	p := v.Printer
	page := admin.GatePage{Frame: d.Frame(r, v, p.T("signin.again_title")), Intro: []string{p.T("signin.again")}}
	page.Form = &admin.AccountForm{Action: c.to, Hidden: c.fields, Buttons: []admin.Button{{Text: p.T("signin.send")}}}
	for _, name := range c.files {
		page.Form.Files = append(page.Form.Files, admin.Field{Name: name, Label: p.T("signin.file_again")})
	}
	page.Back = templates.Link{Href: visit.Root, Text: p.T("signin.drop")}
	return page
}
