package door

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/locales"
	"amparo/templates/admin"
)

// names are the hidden fields of a form, each as name=value.
func names(hidden []admin.Hidden) string {
	all := make([]string, len(hidden))
	for i, h := range hidden {
		all[i] = h.Name + "=" + h.Value
	}
	return strings.Join(all, " ")
}

func TestSignInView(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		is      entrance
		status  int
		hidden  string
		notice  string
		problem string
		focus   bool // the cursor is in the field of the name
	}{
		"at first": {
			is:     entrance{next: "/admin/entries"},
			status: http.StatusOK, hidden: "next=/admin/entries lang=en", focus: true,
		},
		"wrong": {
			is:     entrance{next: "/admin", name: "rosa", problem: "signin.wrong"},
			status: http.StatusUnprocessableEntity, hidden: "next=/admin lang=en",
			problem: "Signing in did not work: the name, the password or the code is not right. Check them. After several attempts, wait a few minutes.",
		},
		"with a form on its way": {
			is:     entrance{next: "/admin", carried: carried{to: "/admin/entries/1", fields: []admin.Hidden{{Name: "name.fr", Value: "Fonds"}}, files: []string{"file"}}},
			status: http.StatusUnauthorized, focus: true,
			hidden: "next=/admin lang=en posted-to=/admin/entries/1 posted-file=file posted.name.fr=Fonds",
			notice: "Your session has ended.",
		},
		"wrong, with a form on its way": {
			is:     entrance{next: "/admin", problem: "signin.wrong", carried: carried{to: "/admin/settings"}},
			status: http.StatusUnprocessableEntity, hidden: "next=/admin lang=en posted-to=/admin/settings",
			notice:  "Your session has ended.",
			problem: "Signing in did not work: the name, the password or the code is not right. Check them. After several attempts, wait a few minutes.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := signInView(admin.Frame{Title: "T"}, visittest.As("", "en"), row.is)
			form := page.Form
			if page.Title != "T" || form.Action != "/admin/sign-in" || len(form.Buttons) != 1 {
				t.Errorf("the form: %+v", form)
			}
			if got := row.is.status(http.StatusUnauthorized); got != row.status {
				t.Errorf("status %d", got)
			}
			if got := names(form.Hidden); got != row.hidden {
				t.Errorf("what travels with it: %q", got)
			}
			if f := form.Fields[0]; f.Name != "name" || f.Value != row.is.name || f.Focus != row.focus || f.Error != row.problem || f.Auto != "username" {
				t.Errorf("the name: %+v", f)
			}
			if f := form.Fields[1]; f.Name != "password" || f.Type != "password" || f.Value != "" || f.Auto != "current-password" {
				t.Errorf("the password: %+v", f)
			}
			var problems []string
			for _, p := range page.Problems {
				problems = append(problems, p.Href+" "+p.Text)
			}
			if want := "#name " + row.problem; (row.problem == "") != (problems == nil) || (row.problem != "" && problems[0] != want) {
				t.Errorf("problems: %q", problems)
			}
			if (row.notice == "") != (page.Notices == nil) || (row.notice != "" && page.Notices[0].Strong != row.notice) {
				t.Errorf("notices: %+v", page.Notices)
			}
		})
	}
}

// TestFactorView: who signs in is asked for whatever the account has; who is
// signed in is told why once more.
func TestFactorView(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		role   account.Role // "" for who has given the password only
		is     entrance
		action string
		begin  string // "" without passkeys
		fields string
		other  string
		open   bool // the field of the recovery code
		at     string
	}{
		"a generator": {is: entrance{codes: true}, action: "/admin/sign-in/factor", fields: "code"},
		"a passkey":   {is: entrance{keys: true}, action: "/admin/sign-in/factor", begin: "/admin/sign-in/passkey"},
		"both": {
			is: entrance{keys: true, codes: true}, action: "/admin/sign-in/factor", begin: "/admin/sign-in/passkey", fields: "code", other: "Or type a code:",
		},
		"none that can be used here": {action: "/admin/sign-in/factor", open: true},
		"again": {
			role: account.RoleManager, is: entrance{keys: true, codes: true}, action: "/admin/confirm", begin: "/admin/confirm/passkey", fields: "code", other: "Or type a code:",
		},
		"a wrong code":             {is: entrance{codes: true, problem: "signin.wrong"}, action: "/admin/sign-in/factor", fields: "code", at: "#code"},
		"a wrong recovery code":    {is: entrance{codes: true, problem: "signin.wrong", recovery: true}, action: "/admin/sign-in/factor", fields: "code", open: true, at: "#code"},
		"a wrong passkey":          {is: entrance{keys: true, problem: "signin.wrong"}, action: "/admin/sign-in/factor", begin: "/admin/sign-in/passkey", open: true, at: "#recovery"},
		"a form on its way waits":  {is: entrance{codes: true, carried: carried{to: "/admin/settings"}}, action: "/admin/sign-in/factor", fields: "code"},
		"again, with a wrong code": {role: account.RoleEditor, is: entrance{codes: true, problem: "signin.wrong"}, action: "/admin/confirm", fields: "code", at: "#code"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := visittest.As(row.role, "en")
			page := factorView(admin.Frame{}, v, row.is)
			form := page.Form
			var fields []string
			for _, f := range form.Fields {
				fields = append(fields, f.Name)
			}
			if form.Action != row.action || strings.Join(fields, " ") != row.fields {
				t.Errorf("to %s with %q", form.Action, fields)
			}
			if (form.Passkey == nil) != (row.begin == "") || (form.Passkey != nil && (form.Passkey.Begin != row.begin || form.Passkey.Make || form.Passkey.Other != row.other)) {
				t.Errorf("passkey: %+v", form.Passkey)
			}
			if form.Folded.Open != row.open {
				t.Errorf("the field of the recovery code is open: %v", form.Folded.Open)
			}
			if len(form.Fields) > 0 && form.Fields[0].Focus == row.is.keys {
				t.Error("the cursor is in the field of the code although there is a passkey, or the other way round")
			}
			if row.at == "" && page.Problems != nil || row.at != "" && (len(page.Problems) != 1 || page.Problems[0].Href != row.at) {
				t.Errorf("problems: %+v", page.Problems)
			}
			if asksAgain := page.Intro != nil; asksAgain != (row.role != "") {
				t.Errorf("why: %q", page.Intro)
			}
			if waits := page.Notices != nil; waits != (row.is.carried.to != "") {
				t.Errorf("notices: %+v", page.Notices)
			}
			if strings.Contains(names(form.Hidden), "lang=") == (row.role != "") {
				t.Errorf("what travels with it: %q", names(form.Hidden))
			}
		})
	}
}

func TestResendView(t *testing.T) {
	t.Parallel()
	c := carried{to: "/admin/exchange/import", fields: []admin.Hidden{{Name: "team", Value: `"><script>`}}, files: []string{"file"}}
	page := resendView(admin.Frame{}, visittest.As(account.RoleEditor, "fr").Printer, c)
	if page.Form.Action != c.to || names(page.Form.Hidden) != `team="><script>` || page.Back.Href != "/admin" {
		t.Errorf("%+v", page.Form)
	}
	if f := page.Form.Files; len(f) != 1 || f[0].Name != "file" || f[0].Label != "Choisissez de nouveau le fichier\u00a0: les navigateurs ne le conservent pas" {
		t.Errorf("files: %+v", f)
	}
	var b strings.Builder
	if err := admin.Gate(page).Render(i18n.With(t.Context(), visittest.Words().Printer("fr")), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>") || !strings.Contains(b.String(), `value="&#34;&gt;&lt;script&gt;"`) {
		t.Errorf("what was typed is markup: %s", b.String())
	}
}

// TestTongues: the page itself is in none of them, and the rest of its address
// stays.
func TestTongues(t *testing.T) {
	t.Parallel()
	files, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse("/admin/sign-in?lang=fr&next=%2Fadmin%2Flog%3Fa%3D1%26b%3D2")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, one := range tongues(words, "fr", address) {
		got = append(got, strings.Join([]string{one.Lang, one.Dir, one.Text, one.Href}, " "))
	}
	const next = "&next=%2Fadmin%2Flog%3Fa%3D1%26b%3D2"
	want := []string{
		"en ltr English /admin/sign-in?lang=en" + next, "es ltr Español /admin/sign-in?lang=es" + next, "ar rtl العربية /admin/sign-in?lang=ar" + next,
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
