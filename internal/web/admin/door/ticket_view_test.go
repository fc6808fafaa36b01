package door

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates"
	"amparo/templates/admin"
)

// TestTicketView: whoever has an account already cannot choose its name, and
// every problem stands at its field and above.
func TestTicketView(t *testing.T) {
	t.Parallel()
	first := &guest{ticket: &account.Ticket{Word: "w", Purpose: account.PurposeFirst, Name: "rosa"}}
	invited := &guest{ticket: &account.Ticket{Word: "w", Purpose: account.PurposeInvitation}, account: &account.Account{Name: "lena"}}
	again := &guest{ticket: &account.Ticket{Word: "w", Purpose: account.PurposeReset}, account: &account.Account{Name: "lena"}}
	for name, row := range map[string]struct {
		is       *guest
		problems map[string]i18n.Key
		value    string
		readOnly bool
		intro    i18n.Key
		at       []string
	}{
		"the first manager":  {is: first, value: "rosa", intro: "ticket.first"},
		"somebody invited":   {is: invited, value: "lena", readOnly: true, intro: "ticket.invitation"},
		"somebody let again": {is: again, value: "lena", readOnly: true, intro: "ticket.reset"},
		"a name that is taken": {
			is: first, value: "rosa", intro: "ticket.first", problems: map[string]i18n.Key{"name": "account.name_taken"}, at: []string{"#name"},
		},
		"both are wrong": {
			is: first, value: "rosa", intro: "ticket.first", at: []string{"#name", "#password"},
			problems: map[string]i18n.Key{"password": "account.password_short", "name": "account.name_bad"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := visittest.Words().Printer("es")
			page := ticketView(admin.Frame{}, p, row.is, InterfaceField(visittest.Words(), p, "es"), row.problems)
			if page.Form.Action != "/admin/ticket/w" || !slices.Equal(page.Intro, []string{p.T(row.intro)}) {
				t.Errorf("to %s, %q", page.Form.Action, page.Intro)
			}
			if f := page.Form.Fields[0]; f.Value != row.value || f.ReadOnly != row.readOnly || f.Required == row.readOnly || (f.Hint == "") != row.readOnly {
				t.Errorf("the name: %+v", f)
			}
			if f := page.Form.Fields[1]; f.Auto != "new-password" || f.Value != "" {
				t.Errorf("the password: %+v", f)
			}
			var at []string
			for _, problem := range page.Problems {
				at = append(at, problem.Href)
			}
			if !slices.Equal(at, row.at) {
				t.Errorf("problems at %q", at)
			}
			for _, f := range page.Form.Fields {
				if want := row.problems[f.Name]; (want == "" && f.Error != "") || (want != "" && f.Error != p.T(want)) {
					t.Errorf("%s: %q", f.Name, f.Error)
				}
			}
		})
	}
}

// TestInterfaceField: every language by its own name, and said to be in it.
func TestInterfaceField(t *testing.T) {
	t.Parallel()
	var got []string
	for _, c := range InterfaceField(visittest.Words(), visittest.Words().Printer("fr"), "es").Choices {
		chosen := ""
		if c.Chosen {
			chosen = "*"
		}
		got = append(got, c.Value+" "+c.Text+" "+c.Lang+c.Dir+chosen)
	}
	if want := []string{"fr Français ", "en English enltr", "es Español esltr*"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestSetupView(t *testing.T) {
	t.Parallel()
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	of := func(change func(*Setup)) Setup {
		s := Setup{
			Name: "lena", Title: "factor.setup_title", Intro: "factor.setup", Begin: "/begin", Action: "/action", Secret: secret,
			Keys: true, Codes: true, site: "Amparo", possible: true, Back: templates.Link{Href: "/back"},
		}
		change(&s)
		return s
	}
	for name, row := range map[string]struct {
		is             Setup
		passkey, codes bool
		intro          int // sentences
		label          bool
		at             string
	}{
		"both":                         {is: of(func(*Setup) {}), passkey: true, codes: true, intro: 1},
		"no passkeys at this address":  {is: of(func(s *Setup) { s.possible = false }), codes: true, intro: 2},
		"a passkey alone":              {is: of(func(s *Setup) { s.Codes = false }), passkey: true, intro: 1},
		"a generator alone":            {is: of(func(s *Setup) { s.Keys, s.possible = false, false }), codes: true, intro: 1},
		"of an account of one's own":   {is: of(func(s *Setup) { s.Own = true }), passkey: true, codes: true, intro: 1, label: true},
		"a wrong code":                 {is: of(func(s *Setup) { s.Problem = "factor.setup_wrong" }), passkey: true, codes: true, intro: 1, at: "#code"},
		"a passkey that was not right": {is: of(func(s *Setup) { s.Problem, s.Codes = "factor.passkey_failed", false }), passkey: true, intro: 1, at: "#passkey"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, err := setupView(admin.Frame{}, visittest.Words().Printer("en"), row.is)
			if err != nil {
				t.Fatal(err)
			}
			if (page.Passkey != nil) != row.passkey || (page.Generator != nil) != row.codes || len(page.Intro) != row.intro {
				t.Errorf("passkey %v, codes %v, %q", page.Passkey != nil, page.Generator != nil, page.Intro)
			}
			if page.Passkey != nil && (page.Passkey.Passkey.Begin != "/begin" || !page.Passkey.Passkey.Make || (len(page.Passkey.Fields) == 1) != row.label) {
				t.Errorf("passkey: %+v", page.Passkey)
			}
			if page.Back != (templates.Link{Href: "/back", Text: "Back to choosing the password"}) {
				t.Errorf("back: %+v", page.Back)
			}
			if row.at == "" && page.Problems != nil || row.at != "" && (len(page.Problems) != 1 || page.Problems[0].Href != row.at) {
				t.Errorf("problems: %+v", page.Problems)
			}
			if row.at == "#code" && page.Generator.Form.Fields[0].Error == "" {
				t.Error("nothing is said at the field of the code")
			}
		})
	}
}

// TestGeneratorSetup: the picture, the link and the words say the same secret,
// and the form that was wrong keeps it.
func TestGeneratorSetup(t *testing.T) {
	t.Parallel()
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	g, err := generatorSetup(visittest.Words().Printer("fr"), Setup{Name: "lena & co", Secret: secret, Action: "/admin/me/generator", site: "Été"})
	if err != nil {
		t.Fatal(err)
	}
	if g.Secret != "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP" {
		t.Errorf("in groups: %s", g.Secret)
	}
	link, err := url.Parse(g.Href)
	if err != nil || link.Scheme != "otpauth" || link.Query().Get("secret") != secret || link.Query().Get("issuer") != "Été" || link.Path != "/Été:lena & co" {
		t.Errorf("the link: %s %v", g.Href, err)
	}
	if got := names(g.Form.Hidden); got != "lang=fr secret="+secret {
		t.Errorf("what travels with it: %s", got)
	}
	content, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(g.Picture, "data:image/png;base64,"))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil || picture.Bounds().Dx() != g.Size || picture.Bounds().Dy() != g.Size {
		t.Errorf("a picture of %v said to be %d wide: %v", picture.Bounds(), g.Size, err)
	}
}

func TestSecretInGroups(t *testing.T) {
	t.Parallel()
	for secret, want := range map[string]string{"": "", "AB": "AB", "ABCD": "ABCD", "ABCDE": "ABCD E", "ABCDEFGH": "ABCD EFGH"} {
		if got := inGroups(secret); got != want {
			t.Errorf("%q: %q", secret, got)
		}
	}
}

// TestSetupOf: the first page of an address leads to the second and back.
func TestSetupOf(t *testing.T) {
	t.Parallel()
	s := setupOf(&guest{ticket: &account.Ticket{Word: "abc", Name: "rosa"}})
	if s.Name != "rosa" || s.Begin != "/admin/ticket/abc/passkey" || s.Action != "/admin/ticket/abc/factor" || s.Back.Href != "/admin/ticket/abc?step=password" || !s.Keys || !s.Codes || s.Own {
		t.Errorf("%+v", s)
	}
}

func TestLocalAddress(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"/admin":                       "/admin",
		"/admin/entries?state=live":    "/admin/entries?state=live",
		"/admin/entries/1#contact":     "/admin/entries/1#contact",
		"/administration":              "/admin",
		"/fr/annuaire":                 "/admin",
		"":                             "/admin",
		"https://evil.example/admin":   "/admin",
		"//evil.example/admin":         "/admin",
		"/admin//evil.example":         "/admin",
		`/admin/\evil.example`:         "/admin",
		"/admin/../fr":                 "/admin",
		"/admin/sign-in?next=%2Fadmin": "/admin",
		"/admin/sign-out":              "/admin",
		"/admin/confirm":               "/admin",
		"/admin/ticket/word":           "/admin",
		"/admin/tickets":               "/admin/tickets",
		"/admin/entries\r\nLocation:":  "/admin",
	} {
		if got := localAddress(address); got != want {
			t.Errorf("%q leads to %q", address, got)
		}
	}
}
