package own

import (
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/own"
)

var yesterday = visittest.Now.AddDate(0, 0, -1)

// here is the visit of an account in a session.
func here(t lang.Tag) *visit.Visit {
	v := visittest.As(account.RoleEditor, t)
	v.Session = &account.Session{ID: "here"}
	return v
}

func mineOf(v *visit.Visit, change func(*mine)) mine {
	m := mine{
		factors:  &account.Factors{Generator: &account.Generator{CreatedAt: yesterday}, Recovery: 10},
		keys:     true,
		sessions: []*account.Session{{ID: "here", CreatedAt: yesterday, SeenAt: visittest.Now}},
		language: door.InterfaceField(v.Words, v.Printer, v.Printer.Lang()),
	}
	change(&m)
	return m
}

// TestFactorParts: the only factor stays, whatever it is; what can be added
// depends on the address of the site and on what is there.
func TestFactorParts(t *testing.T) {
	t.Parallel()
	key := func(id, label string) account.Passkey {
		return account.Passkey{ID: id, Label: label, CreatedAt: yesterday}
	}
	generator := &account.Generator{CreatedAt: yesterday}
	for name, row := range map[string]struct {
		has    account.Factors
		keys   bool
		names  []string // each with where it is removed
		last   bool
		codes  string
		adding string
	}{
		"a generator": {
			has: account.Factors{Generator: generator}, keys: true, names: []string{"Code app -> "}, last: true, codes: "Change the code app", adding: "/admin/me/passkey",
		},
		"a passkey": {
			has: account.Factors{Passkeys: []account.Passkey{key("k", "Laptop")}}, keys: true, names: []string{"Laptop -> "}, last: true, codes: "Set up a code app", adding: "/admin/me/passkey",
		},
		"a passkey without a name, and its id": {
			has: account.Factors{Passkeys: []account.Passkey{key("a+b/c=&d", "")}, Generator: generator}, keys: true, codes: "Change the code app", adding: "/admin/me/passkey",
			names: []string{"Passkey -> /admin/me/remove?id=a%2Bb%2Fc%3D%26d", "Code app -> /admin/me/remove?id=generator"},
		},
		"where passkeys are impossible": {
			has: account.Factors{Generator: generator}, names: []string{"Code app -> "}, last: true, codes: "Change the code app",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var page ui.Page
			factorParts(visittest.Words().Printer("en"), &page, &row.has, row.keys)
			var names []string
			for _, f := range page.Factors {
				names = append(names, f.Name+" -> "+f.Remove.Href)
				if f.Text != "since 22 November 2026" {
					t.Errorf("%s: %q", f.Name, f.Text)
				}
			}
			if !slices.Equal(names, row.names) || (page.Words.LastFactor != "") != row.last {
				t.Errorf("%q, the last: %q", names, page.Words.LastFactor)
			}
			if page.AddCodes.Text != row.codes || page.AddKey.Href != row.adding || (page.NoKey == "") != row.keys {
				t.Errorf("%q %q %q", page.AddCodes.Text, page.AddKey.Href, page.NoKey)
			}
		})
	}
}

// TestRecoveryCodesAreCounted in the plural forms of each language.
func TestRecoveryCodesAreCounted(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag][]string{
		"en": {"You have 0 recovery codes left.", "You have 1 recovery code left.", "You have 10 recovery codes left."},
		"fr": {"Il vous reste 0 code de secours.", "Il vous reste 1 code de secours.", "Il vous reste 10 codes de secours."},
		"es": {"Le quedan 0 códigos de recuperación.", "Le queda 1 código de recuperación.", "Le quedan 10 códigos de recuperación."},
	} {
		for i, count := range []int{0, 1, 10} {
			var page ui.Page
			factorParts(visittest.Words().Printer(tag), &page, &account.Factors{Recovery: count}, true)
			if page.Recovery != want[i] {
				t.Errorf("%s: %q, not %q", tag, page.Recovery, want[i])
			}
		}
	}
}

// TestSessionLines: the session that looks cannot be ended, every other can.
func TestSessionLines(t *testing.T) {
	t.Parallel()
	v := here("en")
	m := mineOf(v, func(m *mine) {
		m.sessions = append(m.sessions, &account.Session{ID: "there", CreatedAt: yesterday.Add(-time.Hour), SeenAt: yesterday, Browser: "Firefox", System: "Windows", Factor: account.ProofPasskey})
	})
	page := ownView(admin.Frame{}, v, m)
	if page.EndOthers == nil || page.EndOthers.Action != "/admin/me/sessions/end" {
		t.Errorf("ending the others: %+v", page.EndOthers)
	}
	first, second := page.Sessions[0], page.Sessions[1]
	if first.End != nil || first.Current != "this browser" || first.Text != "Opened on 22 November 2026, 10:42 UTC" {
		t.Errorf("this one: %+v", first)
	}
	if second.Current != "" || second.Detail != "Firefox · Windows · Passkey · last used on 22 November 2026, 10:42 UTC" || second.Text != "Opened on 22 November 2026, 09:42 UTC" {
		t.Errorf("the other: %+v", second)
	}
	if end := second.End; end.Action != "/admin/me/session/end" || end.Hidden[0] != (admin.Hidden{Name: "id", Value: "there"}) || end.Buttons[0].Hint != second.Text {
		t.Errorf("ending it: %+v", end)
	}
	if alone := ownView(admin.Frame{}, v, mineOf(v, func(*mine) {})); alone.EndOthers != nil || len(alone.Sessions) != 1 {
		t.Errorf("the only session: %+v", alone.EndOthers)
	}
}

func TestOwnView(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change   func(*mine)
		requests string
		problems []string
	}{
		"nothing waits": {change: func(*mine) {}},
		"a request waits": {
			change:   func(m *mine) { m.requests = templates.Link{Href: "/admin/accounts/requests", Text: "1 request"} },
			requests: "/admin/accounts/requests",
		},
		"a wrong password": {
			change:   func(m *mine) { m.problems = map[string]i18n.Key{"current": "me.current_wrong"} },
			problems: []string{"#current No es su contraseña actual."},
		},
		"both are wrong": {
			change: func(m *mine) {
				m.problems = map[string]i18n.Key{"password": "account.password_short", "current": "me.current_wrong"}
			},
			problems: []string{"#current No es su contraseña actual.", "#password La contraseña es demasiado corta: debe tener al menos 15 caracteres."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := here("es")
			page := ownView(admin.Frame{}, v, mineOf(v, row.change))
			var problems []string
			for _, p := range page.Problems {
				problems = append(problems, p.Href+" "+p.Text)
			}
			if page.Requests.Href != row.requests || !slices.Equal(problems, row.problems) {
				t.Errorf("%q %q", page.Requests.Href, problems)
			}
			if f := page.Password.Fields; f[0].Value != "Ada" || !f[0].ReadOnly || f[1].Value != "" || f[2].Value != "" {
				t.Errorf("the form of the password: %+v", f)
			}
			if f := page.Interface.Fields[0]; !f.LabelHidden || f.Name != "lang" || !f.Choices[slices.IndexFunc(f.Choices, func(c admin.Choice) bool { return c.Value == "es" })].Chosen {
				t.Errorf("the language: %+v", f)
			}
		})
	}
}

func TestCodesView(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	shown := codesView(p, []string{"aaaa-bbbb", "cccc-dddd"})
	if !slices.Equal(shown.Codes, []string{"aaaa-bbbb", "cccc-dddd"}) || len(shown.Intro) != 3 || shown.Form.Action != "/admin/me/recovery/kept" || shown.Form.Hidden != nil {
		t.Errorf("just made: %+v", shown)
	}
	gone := codesView(p, nil)
	if gone.Codes != nil || len(gone.Intro) != 1 || gone.Form.Action != "/admin/me/recovery" || gone.Form.Hidden[0].Name != "key" {
		t.Errorf("later: %+v", gone)
	}
}

// TestRemoveView: the only factor cannot go, and there is no form that says so.
func TestRemoveView(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	const hostile = `"><script>alert(1)</script>`
	page := removeView(p, hostile, hostile, false)
	if page.Form.Action != "/admin/me/remove" || page.Form.Hidden[0] != (admin.Hidden{Name: "id", Value: hostile}) || page.Form.Buttons[0].Look != "danger" || page.Intro[0] != hostile {
		t.Errorf("%+v", page)
	}
	var b strings.Builder
	if err := admin.Gate(page).Render(i18n.With(t.Context(), p), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>alert") {
		t.Error("the name of a passkey is markup")
	}
	if last := removeView(p, "k", "Laptop", true); last.Form != nil || !slices.Equal(last.Intro, []string{p.T("factor.last")}) || last.Back.Href != "/admin/me" {
		t.Errorf("the only one: %+v", last)
	}
}

// TestSetups: pages for one factor each, which lead back to the account.
func TestSetups(t *testing.T) {
	t.Parallel()
	v := here("fr")
	back := templates.Link{Href: "/admin/me", Text: "Revenir à votre compte"}
	if s := passkeySetup(v); !s.Keys || s.Codes || !s.Own || s.Name != "Ada" || s.Begin != "/admin/me/passkey/begin" || s.Action != "/admin/me/passkey" || s.Back != back {
		t.Errorf("a passkey: %+v", s)
	}
	if s := generatorSetup(v); s.Keys || !s.Codes || !s.Own || s.Action != "/admin/me/generator" || s.Back != back {
		t.Errorf("a generator: %+v", s)
	}
}
