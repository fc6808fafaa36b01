package accounts

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/accounts"
)

func keys(n int) []account.Passkey { return make([]account.Passkey, n) }

// TestFactorState: in words, and with a warning when nothing is left to get in
// again with.
func TestFactorState(t *testing.T) {
	t.Parallel()
	generator := &account.Generator{}
	for name, row := range map[string]struct {
		has  *account.Factors
		tag  lang.Tag
		want admin.State
	}{
		"nothing known":              {nil, "en", admin.State{Kind: "new", Text: "not yet"}},
		"nothing":                    {&account.Factors{}, "fr", admin.State{Kind: "new", Text: "pas encore"}},
		"a passkey":                  {&account.Factors{Passkeys: keys(1), Recovery: 10}, "en", admin.State{Text: "1 passkey"}},
		"two passkeys":               {&account.Factors{Passkeys: keys(2), Recovery: 1}, "fr", admin.State{Text: "2 clés d’accès"}},
		"both":                       {&account.Factors{Passkeys: keys(1), Generator: generator, Recovery: 3}, "es", admin.State{Text: "1 llave de acceso y aplicación de códigos"}},
		"codes, and none to recover": {&account.Factors{Generator: generator}, "en", admin.State{Kind: "ageing", Text: "code app; no recovery codes left"}},
		"keys, and none to recover":  {&account.Factors{Passkeys: keys(2)}, "es", admin.State{Kind: "ageing", Text: "2 llaves de acceso; sin códigos de recuperación"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := factorState(visittest.Words().Printer(row.tag), row.has); got != row.want {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestEverybodyView(t *testing.T) {
	t.Parallel()
	all := []*account.Account{
		{ID: "1", Name: "ada", Role: account.RoleManager, State: account.StateActive, UsedDay: "2026-11-23"},
		{ID: "2", Name: "lena", Role: account.RoleTranslator, Languages: []lang.Tag{"es", "en"}, State: account.StateInvited},
		{ID: "3", Name: "paul", Role: account.RoleEditor, State: account.StateSuspended, UsedDay: "no day"},
	}
	page := everybodyView(visittest.Words().Printer("en"), all, map[string]*account.Factors{"1": {Generator: &account.Generator{}, Recovery: 9}})
	if page.Invite.Href != "/admin/accounts/new" || len(page.Heads) != 5 || page.Heads[1] != page.Labels.Role || page.Heads[4] != page.Labels.Used {
		t.Errorf("above the list: %+v", page)
	}
	var got []string
	for _, r := range page.Rows {
		got = append(got, strings.Join([]string{r.Name.Href, r.Name.Text, r.Role, r.Languages, r.State.Kind, r.State.Text, r.Factor.Text, r.Used}, "|"))
	}
	want := []string{
		"/admin/accounts/1|ada|management||verified|active|code app|23 November 2026",
		"/admin/accounts/2|lena|translation|English and Spanish|new|invited|not yet|never",
		"/admin/accounts/3|paul|editing||reported|suspended|not yet|never",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestInviteView: what was chosen stays chosen, and what is wrong stands at its
// field and above, in the order of the form.
func TestInviteView(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		typed    account.Account
		problems map[string]i18n.Key
		chosen   string
		at       []string
	}{
		"at first":     {account.Account{Interface: "fr"}, nil, "lang=fr", nil},
		"a translator": {account.Account{Name: "lena", Role: account.RoleTranslator, Languages: []lang.Tag{"es", "fr"}, Interface: "es"}, nil, "role=translator languages=fr languages=es lang=es", nil},
		"all wrong": {
			account.Account{Name: `"<b>`, Interface: "en"},
			map[string]i18n.Key{"languages": "account.languages_missing", "role": "account.role_missing", "name": "account.name_bad"},
			"lang=en", []string{"#name", "#role", "#languages"},
		},
		"a name that is taken": {
			account.Account{Name: "ada", Role: account.RoleEditor, Interface: "en"}, map[string]i18n.Key{"name": "account.name_taken"}, "role=editor lang=en", []string{"#name"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := inviteView(admin.Frame{}, visittest.Words().Printer("en"), visittest.Words(), &row.typed, row.problems)
			if page.Form.Action != "/admin/accounts/new" || page.Form.Hidden[0].Name != "key" || page.Form.Fields[0].Value != row.typed.Name || page.Back.Href != "/admin/accounts" {
				t.Errorf("%+v", page.Form)
			}
			var chosen, at []string
			for _, f := range page.Form.Fields {
				for _, c := range f.Choices {
					if c.Chosen {
						chosen = append(chosen, f.Name+"="+c.Value)
					}
				}
			}
			for _, p := range page.Problems {
				at = append(at, p.Href)
			}
			if strings.Join(chosen, " ") != row.chosen || !slices.Equal(at, row.at) {
				t.Errorf("chosen %q, problems at %q", chosen, at)
			}
		})
	}
}

func TestRoleFields(t *testing.T) {
	t.Parallel()
	fields := roleFields(visittest.Words().Printer("fr"), []lang.Tag{"fr", "ar"}, &account.Account{Role: account.RoleModerator})
	if role := fields[0]; len(role.Choices) != len(account.Roles) || role.Many || !role.Required {
		t.Errorf("roles: %+v", role)
	}
	for _, c := range fields[0].Choices {
		if c.Hint == "" || c.Chosen != (c.Value == "moderator") {
			t.Errorf("%+v", c)
		}
	}
	if l := fields[1]; !l.Many || len(l.Choices) != 2 || l.Choices[1].Text != "arabe" || l.Choices[1].Chosen {
		t.Errorf("languages: %+v", l.Choices)
	}
}

// TestAccessParts: what can be done to an account follows from its state, from
// whose it is, and from whether somebody else could confirm.
func TestAccessParts(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		of        account.Account
		confirmed bool
		want      []string
	}{
		"invited":   {account.Account{ID: "lena", State: account.StateInvited}, true, []string{"POST /admin/accounts/lena/invite", "/admin/accounts/lena/suspend"}},
		"suspended": {account.Account{ID: "lena", State: account.StateSuspended}, true, []string{"POST /admin/accounts/lena/reactivate"}},
		"one's own": {account.Account{ID: "ada", State: account.StateActive}, true, []string{"/admin/me"}},
		"active": {
			account.Account{ID: "lena", State: account.StateActive}, true,
			[]string{"POST /admin/accounts/lena/end-sessions", "POST /admin/accounts/lena/ask-reset", "/admin/accounts/lena/suspend"},
		},
		"active, and nobody could confirm": {
			account.Account{ID: "lena", Name: "lena", State: account.StateActive}, false,
			[]string{"POST /admin/accounts/lena/end-sessions", "amparo account reset lena", "/admin/accounts/lena/suspend"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, a := range accessParts(visittest.As(account.RoleManager, "en"), &row.of, row.confirmed) {
				switch _, command, _ := strings.Cut(a.Text, "server: "); {
				case a.Form != nil:
					got = append(got, "POST "+a.Form.Action)
				case a.Link.Href != "":
					got = append(got, a.Link.Href)
				default:
					got = append(got, command)
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestAccountView(t *testing.T) {
	t.Parallel()
	const hostile = `<script>alert(1)</script>`
	v := visittest.As(account.RoleManager, "en")
	page := accountView(admin.Frame{Title: hostile}, v, shown{
		account:   &account.Account{ID: "lena", Name: hostile, Role: account.RoleEditor, State: account.StateActive, CreatedAt: visittest.Now},
		languages: v.Words.Languages(),
		problems:  map[string]i18n.Key{"role": "account.last_manager"},
	})
	var facts []string
	for _, f := range page.Facts {
		facts = append(facts, f.Name+": "+f.Value)
	}
	if want := []string{"State: active", "Second factor: not yet", "Last use: never", "Created on: 23 November 2026"}; !slices.Equal(facts, want) {
		t.Errorf("%q", facts)
	}
	if page.Role.Action != "/admin/accounts/lena/role" || len(page.Problems) != 1 || page.Problems[0].Href != "#role" || page.Role.Fields[0].Error != page.Problems[0].Text {
		t.Errorf("the role: %+v %+v", page.Role, page.Problems)
	}
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), hostile) {
		t.Error("a name is markup")
	}
}

func TestSuspendView(t *testing.T) {
	t.Parallel()
	page := suspendView(visittest.Words().Printer("fr"), &account.Account{ID: "lena", Name: "lena"})
	if page.Form.Action != "/admin/accounts/lena/suspend" || page.Form.Buttons[0].Look != "danger" || page.Back.Href != "/admin/accounts/lena" || len(page.Intro) != 1 {
		t.Errorf("%+v", page)
	}
}
