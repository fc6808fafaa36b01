package accounts

import (
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
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

// everybodyView lists all accounts with their factors, by their id.
func everybodyView(p *i18n.Printer, accounts []*account.Account, factors map[string]*account.Factors) ui.ListPage {
	page := ui.ListPage{Invite: templates.Link{Href: visit.EverybodyRoot + "/new", Text: p.T("account.invite")}}
	page.Labels = ui.Labels{Role: p.T("account.role"), State: p.T("account.state"), Factor: p.T("account.factor"), Used: p.T("account.used")}
	page.Heads = []string{p.T("account.name"), page.Labels.Role, page.Labels.State, page.Labels.Factor, page.Labels.Used}
	for _, a := range accounts {
		page.Rows = append(page.Rows, accountRow(p, a, factors[a.ID]))
	}
	return page
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

// inviteView asks for what a new account needs.
func inviteView(f admin.Frame, p *i18n.Printer, c *i18n.Catalogues, a *account.Account, problems map[string]i18n.Key) admin.GatePage {
	page := admin.GatePage{Frame: f, Intro: []string{p.T("account.invite_intro")}}
	name := admin.Field{Name: "name", Label: p.T("account.name"), Hint: p.T("account.name_hint"), Value: a.Name, Required: true, Mono: true, Max: 80}
	page.Form = &admin.AccountForm{
		Action: visit.EverybodyRoot + "/new", Hidden: []admin.Hidden{door.OnceKey()},
		Fields:  append(append([]admin.Field{name}, roleFields(p, c.Languages(), a)...), door.InterfaceField(c, p, a.Interface)),
		Buttons: []admin.Button{{Text: p.T("account.make_invitation")}},
	}
	page.Back = templates.Link{Href: visit.EverybodyRoot, Text: p.T("account.back")}
	page.Problems = door.MarkProblems(p, page.Form.Fields, problems)
	return page
}

func accountsCrumb(p *i18n.Printer) templates.Link {
	return templates.Link{Href: visit.EverybodyRoot, Text: p.T("account.title")}
}

// roleFields choose the role of an account, and the languages of a translator.
func roleFields(p *i18n.Printer, languages []lang.Tag, a *account.Account) []admin.Field {
	role := admin.Field{Name: "role", Label: p.T("account.role"), Required: true}
	for _, one := range account.Roles {
		role.Choices = append(role.Choices, admin.Choice{Value: string(one), Text: p.T(words.Roles[one]), Hint: p.T(roleHints[one]), Chosen: one == a.Role})
	}
	choice := admin.Field{Name: "languages", Label: p.T("account.languages"), Hint: p.T("account.languages_hint"), Many: true}
	for _, t := range languages {
		choice.Choices = append(choice.Choices, admin.Choice{Value: string(t), Text: p.Locale().LanguageName(string(t)), Chosen: slices.Contains(a.Languages, t)})
	}
	return []admin.Field{role, choice}
}

// shown is an account as its page shows it; it has what was typed when there
// are problems.
type shown struct {
	account   *account.Account
	factors   *account.Factors
	confirmed bool // somebody could confirm a request to let it in again
	languages []lang.Tag
	problems  map[string]i18n.Key
}

// accountView is an account with what can be done about it.
func accountView(f admin.Frame, v *visit.Visit, s shown) ui.Page {
	p, a := v.Printer, s.account
	page := ui.Page{
		Frame: f, RoleH: p.T("account.role_part"), AccessH: p.T("account.access"),
		Facts:  accountFacts(p, a, s.factors),
		Access: accessParts(v, a, s.confirmed),
		Role: &admin.AccountForm{
			Action: visit.AccountHref(a.ID) + "/role", Hidden: []admin.Hidden{door.OnceKey()}, Fields: roleFields(p, s.languages, a),
			Buttons: []admin.Button{{Text: p.T("account.change_role"), Look: "second"}},
		},
	}
	page.Problems = door.MarkProblems(p, page.Role.Fields, s.problems)
	return page
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

// suspendView asks again before an account is suspended.
func suspendView(p *i18n.Printer, a *account.Account) admin.GatePage {
	return admin.GatePage{
		Intro: []string{p.T("account.suspend_means")}, Back: templates.Link{Href: visit.AccountHref(a.ID), Text: p.T("account.keep")},
		Form: &admin.AccountForm{
			Action: visit.AccountHref(a.ID) + "/suspend", Hidden: []admin.Hidden{door.OnceKey()},
			Buttons: []admin.Button{{Text: p.T("account.suspend"), Look: "danger"}},
		},
	}
}
