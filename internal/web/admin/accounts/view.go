package accounts

import (
	"net/http"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/accounts"
)

// roleHints say what each role may do.
var roleHints = map[account.Role]i18n.Key{
	account.RoleTranslator: "account.translator_may",
	account.RoleModerator:  "account.moderator_may",
	account.RoleEditor:     "account.editor_may",
	account.RoleManager:    "account.manager_may",
}

// everybody lists all accounts.
func (d *Room) everybody(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	accounts, err := d.Store.Accounts(r.Context())
	if err != nil {
		return err
	}
	factors, err := d.Store.AllFactors(r.Context())
	if err != nil {
		return err
	}
	p := v.Printer
	page := ui.ListPage{Frame: d.Frame(r, v, p.T("account.title")), Invite: templates.Link{Href: visit.EverybodyRoot + "/new", Text: p.T("account.invite")}}
	page.Wide = true
	if page.Requests, err = d.Resets.RequestsLink(r, v); err != nil {
		return err
	}
	page.Labels = ui.Labels{Role: p.T("account.role"), State: p.T("account.state"), Factor: p.T("account.factor"), Used: p.T("account.used")}
	page.Heads = []string{p.T("account.name"), page.Labels.Role, page.Labels.State, page.Labels.Factor, page.Labels.Used}
	for _, a := range accounts {
		page.Rows = append(page.Rows, accountRow(p, a, factors[a.ID]))
	}
	return reply.Page(r.Context(), w, http.StatusOK, ui.List(page))
}

func accountRow(p *i18n.Printer, a *account.Account, f *account.Factors) ui.Row {
	return ui.Row{
		Name: templates.Link{Href: visit.AccountHref(a.ID), Text: a.Name}, Role: p.T(words.Roles[a.Role]), Languages: visit.LanguageNames(p, a.Languages),
		State: accountState(p, a), Factor: factorState(p, f), Used: usedDay(p, a.UsedDay),
	}
}

func accountState(p *i18n.Printer, a *account.Account) admin.State {
	switch a.State {
	case account.StateActive:
		return admin.State{Kind: "verified", Text: p.T("account.active")}
	case account.StateSuspended:
		return admin.State{Kind: "reported", Text: p.T("account.suspended")}
	}
	return admin.State{Kind: "new", Text: p.T("account.invited")}
}

// factorState says which second factors an account has, and when it soon has
// no way back in.
func factorState(p *i18n.Printer, f *account.Factors) admin.State {
	var names []string
	if f != nil && len(f.Passkeys) > 0 {
		names = append(names, p.T("account.passkeys", i18n.Args{"Count": len(f.Passkeys)}))
	}
	if f != nil && f.Generator != nil {
		names = append(names, p.T("account.codes"))
	}
	switch {
	case len(names) == 0:
		return admin.State{Kind: "new", Text: p.T("account.no_factor")}
	case f.Recovery == 0:
		return admin.State{Kind: "ageing", Text: p.T("account.no_recovery", i18n.Args{"Factors": p.Locale().And(names)})}
	}
	return admin.State{Text: p.Locale().And(names)}
}

func usedDay(p *i18n.Printer, used string) string {
	t, err := time.Parse(time.DateOnly, used)
	if err != nil {
		return p.T("account.never_used")
	}
	return visit.Day(p, t)
}

func (d *Room) inviteForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showInvite(w, r, v, &account.Account{Interface: v.Account.Interface}, nil)
}

// showInvite asks for what a new account needs.
func (d *Room) showInvite(w http.ResponseWriter, r *http.Request, v *visit.Visit, a *account.Account, problems map[string]i18n.Key) error {
	p := v.Printer
	page := admin.GatePage{Frame: d.Frame(r, v, p.T("account.invite"), accountsCrumb(p)), Intro: []string{p.T("account.invite_intro")}}
	name := admin.Field{Name: "name", Label: p.T("account.name"), Hint: p.T("account.name_hint"), Value: a.Name, Required: true, Mono: true, Max: 80}
	page.Form = &admin.AccountForm{
		Action: visit.EverybodyRoot + "/new", Hidden: []admin.Hidden{door.OnceKey()},
		Fields:  append(append([]admin.Field{name}, d.roleFields(p, a)...), d.Door.InterfaceField(p, a.Interface)),
		Buttons: []admin.Button{{Text: p.T("account.make_invitation")}},
	}
	page.Back = templates.Link{Href: visit.EverybodyRoot, Text: p.T("account.back")}
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
		page.Problems = door.MarkProblems(p, page.Form.Fields, problems)
	}
	return reply.Page(r.Context(), w, status, admin.Gate(page))
}

func accountsCrumb(p *i18n.Printer) templates.Link {
	return templates.Link{Href: visit.EverybodyRoot, Text: p.T("account.title")}
}

// roleFields choose the role of an account, and the languages of a translator.
func (d *Room) roleFields(p *i18n.Printer, a *account.Account) []admin.Field {
	role := admin.Field{Name: "role", Label: p.T("account.role"), Required: true}
	for _, one := range account.Roles {
		role.Choices = append(role.Choices, admin.Choice{Value: string(one), Text: p.T(words.Roles[one]), Hint: p.T(roleHints[one]), Chosen: one == a.Role})
	}
	languages := admin.Field{Name: "languages", Label: p.T("account.languages"), Hint: p.T("account.languages_hint"), Many: true}
	for _, t := range d.Words.Languages() {
		languages.Choices = append(languages.Choices, admin.Choice{Value: string(t), Text: p.Locale().LanguageName(string(t)), Chosen: slices.Contains(a.Languages, t)})
	}
	return []admin.Field{role, languages}
}

func (d *Room) accountPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	return d.showAccount(w, r, v, a, nil)
}

// showAccount shows an account with what can be done about it; a has what was
// typed when there are problems.
func (d *Room) showAccount(w http.ResponseWriter, r *http.Request, v *visit.Visit, a *account.Account, problems map[string]i18n.Key) error {
	factors, err := d.Store.Factors(r.Context(), a.ID)
	if err != nil {
		return err
	}
	confirmed, err := d.Resets.SomebodyConfirms(r.Context(), v, a)
	if err != nil {
		return err
	}
	p := v.Printer
	page := ui.Page{
		Frame: d.Frame(r, v, a.Name, accountsCrumb(p)), Address: d.Door.OneTime(v, a.ID), RoleH: p.T("account.role_part"), AccessH: p.T("account.access"),
		Facts:  accountFacts(p, a, factors),
		Access: accessParts(v, a, confirmed),
		Role: &admin.AccountForm{
			Action: visit.AccountHref(a.ID) + "/role", Hidden: []admin.Hidden{door.OnceKey()}, Fields: d.roleFields(p, a),
			Buttons: []admin.Button{{Text: p.T("account.change_role"), Look: "second"}},
		},
	}
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
		page.Problems = door.MarkProblems(p, page.Role.Fields, problems)
	}
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

func accountFacts(p *i18n.Printer, a *account.Account, f *account.Factors) []ui.Fact {
	return []ui.Fact{
		{Name: p.T("account.state"), Value: accountState(p, a).Text},
		{Name: p.T("account.factor"), Value: factorState(p, f).Text},
		{Name: p.T("account.used"), Value: usedDay(p, a.UsedDay)},
		{Name: p.T("account.since"), Value: visit.Day(p, a.CreatedAt)},
	}
}

// accessParts are what can be done to an account in its state.
func accessParts(v *visit.Visit, a *account.Account, confirmed bool) []ui.Access {
	p, href := v.Printer, visit.AccountHref(a.ID)
	button := func(action, text string) *admin.AccountForm {
		return &admin.AccountForm{Action: href + action, Hidden: []admin.Hidden{door.OnceKey()}, Buttons: []admin.Button{{Text: text, Look: "second"}}}
	}
	suspend := ui.Access{Text: p.T("account.suspend_means"), Link: templates.Link{Href: href + "/suspend", Text: p.T("account.suspend_open")}}
	switch {
	case a.State == account.StateInvited:
		return []ui.Access{{Text: p.T("account.invite_again_means"), Form: button("/invite", p.T("account.invite_again"))}, suspend}
	case a.State == account.StateSuspended:
		return []ui.Access{{Text: p.T("account.reactivate_means"), Form: button("/reactivate", p.T("account.reactivate"))}}
	case a.ID == v.Account.ID:
		return []ui.Access{{Text: p.T("account.own"), Link: templates.Link{Href: visit.OwnRoot, Text: p.T("me.title")}}}
	}
	reset := ui.Access{Text: p.T("account.reset_means"), Form: button("/ask-reset", p.T("account.ask_reset"))}
	if !confirmed {
		reset = ui.Access{Text: p.T("account.reset_alone", i18n.Args{"Command": "amparo account reset " + a.Name})}
	}
	return []ui.Access{{Text: p.T("account.sessions_means"), Form: button("/end-sessions", p.T("account.end_sessions"))}, reset, suspend}
}

// suspendForm asks again before an account is suspended.
func (d *Room) suspendForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	if a.ID == v.Account.ID || a.State == account.StateSuspended {
		return reply.Status(http.StatusForbidden)
	}
	p := v.Printer
	page := admin.GatePage{
		Frame: d.Frame(r, v, p.T("account.suspend_title", i18n.Args{"Name": a.Name}), accountsCrumb(p), templates.Link{Href: visit.AccountHref(a.ID), Text: a.Name}),
		Intro: []string{p.T("account.suspend_means")}, Back: templates.Link{Href: visit.AccountHref(a.ID), Text: p.T("account.keep")},
	}
	page.Form = &admin.AccountForm{
		Action: visit.AccountHref(a.ID) + "/suspend", Hidden: []admin.Hidden{door.OnceKey()},
		Buttons: []admin.Button{{Text: p.T("account.suspend"), Look: "danger"}},
	}
	return reply.Page(r.Context(), w, http.StatusOK, admin.Gate(page))
}
