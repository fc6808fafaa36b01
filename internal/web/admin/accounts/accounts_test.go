package accounts_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestAccountRoutesAsk: who may, on every address about accounts.
func TestAccountRoutesAsk(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	other := site.SignIn(account.RoleEditor).Account.ID
	everyone := []account.Role{account.RoleTranslator, account.RoleModerator, account.RoleEditor, account.RoleManager}
	editors, managers := everyone[2:], everyone[3:]
	for _, row := range []struct {
		method, path string
		may          []account.Role
		fresh        bool
	}{
		{"GET", "/admin/me", everyone, false},
		{"GET", "/admin/me/recovery", everyone, false},
		{"GET", "/admin/me/generator", everyone, true},
		{"GET", "/admin/me/passkey", everyone, true},
		{"GET", "/admin/me/remove?id=generator", everyone, true},
		{"POST", "/admin/me/interface", everyone, false},
		{"POST", "/admin/me/password", everyone, false},
		{"POST", "/admin/me/passkey", everyone, true},
		{"POST", "/admin/me/passkey/begin", everyone, true},
		{"POST", "/admin/me/generator", everyone, true},
		{"POST", "/admin/me/remove", everyone, true},
		{"POST", "/admin/me/recovery", everyone, true},
		{"POST", "/admin/me/session/end", everyone, true},
		{"POST", "/admin/me/sessions/end", everyone, true},
		{"GET", "/admin/confirm", everyone, false},
		{"GET", "/admin/accounts/requests", editors, true},
		{"POST", "/admin/accounts/requests/confirm", editors, true},
		{"POST", "/admin/accounts/requests/refuse", editors, true},
		{"GET", "/admin/accounts", managers, true},
		{"GET", "/admin/accounts/new", managers, true},
		{"POST", "/admin/accounts/new", managers, true},
		{"GET", "/admin/accounts/" + other, managers, true},
		{"POST", "/admin/accounts/" + other + "/invite", managers, true},
		{"POST", "/admin/accounts/" + other + "/role", managers, true},
		{"GET", "/admin/accounts/" + other + "/suspend", managers, true},
		{"POST", "/admin/accounts/" + other + "/suspend", managers, true},
		{"POST", "/admin/accounts/" + other + "/reactivate", managers, true},
		{"POST", "/admin/accounts/" + other + "/end-sessions", managers, true},
		{"POST", "/admin/accounts/" + other + "/ask-reset", managers, true},
	} {
		for _, role := range everyone {
			may := false
			for _, r := range row.may {
				may = may || r == role
			}
			e := site.SignIn(role, "fr")
			if !may {
				if w := ask(e, row.method, row.path); w != http.StatusForbidden {
					t.Errorf("%s %s as %s: %d", row.method, row.path, role, w)
				}
				continue
			}
			if row.fresh { // an old factor opens nothing
				site.Wait(account.FactorFresh)
				if w := ask(e, row.method, row.path); w != http.StatusSeeOther && w != http.StatusForbidden {
					t.Errorf("%s %s as %s with an old factor: %d", row.method, row.path, role, w)
				}
				continue
			}
			if w := ask(e, row.method, row.path); w == http.StatusForbidden || w >= 500 {
				t.Errorf("%s %s as %s: %d", row.method, row.path, role, w)
			}
		}
		stranger := site.Get
		if row.method == "POST" {
			stranger = func(path string) *webtest.Page { return site.Post(path, url.Values{}) }
		}
		if w := stranger(row.path); w.Code != http.StatusSeeOther && w.Code != http.StatusUnauthorized {
			t.Errorf("%s %s as a stranger: %d", row.method, row.path, w.Code)
		}
	}
}

func ask(e *webtest.Editor, method, path string) int {
	if method == "GET" {
		return e.Get(path).Code
	}
	return e.Post(path, url.Values{"x": {"y"}}).Code
}

func TestManageAccounts(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	lena, id := site.Invite(rosa.Browser, "lena", account.RoleTranslator)
	page := "/admin/accounts/" + id
	if rows := rosa.Open("/admin/accounts").Texts("tbody tr"); len(rows) != 2 || !strings.Contains(rows[0], "French") || !strings.Contains(rows[0], "code app") {
		t.Errorf("the list says %q", rows)
	}
	rosa.Open("/admin/accounts/new").Submit("main form", url.Values{"name": {"Lena"}, "role": {"translator"}})
	if got := rosa.Texts(".problems li"); rosa.Code != http.StatusUnprocessableEntity || len(got) != 2 {
		t.Errorf("a name that is taken, no language: %d %q", rosa.Code, got)
	}
	site.Logs("account.role", func() {
		rosa.Open(page).Submit("#role-part form", url.Values{"role": {"editor"}, "languages": {"fr"}})
	})
	if lena.Open("/admin"); !strings.Contains(lena.Text("header"), "editing") {
		t.Errorf("lena is %s", lena.Text("header .who"))
	}
	site.Logs("account.sessions-end", func() { rosa.Open(page).Submit(`form[action$="/end-sessions"]`, nil) })
	if lena.Open("/admin/me"); !lena.Has("input[name=password]") {
		t.Error("lena is still signed in")
	}
	site.Wait(time.Minute)
	if lena.SignIn(); lena.Path != "/admin/me" {
		t.Fatalf("lena is at %s", lena.Path)
	}
	site.Logs("account.suspend", func() { rosa.Open(page+"/suspend").Submit("main form", nil) })
	if lena.Open("/admin/me"); !lena.Has("input[name=password]") {
		t.Error("lena is signed in although suspended")
	}
	if lena.Submit("main form", url.Values{"name": {"lena"}, "password": {webtest.GoodPassword}}); lena.Code != http.StatusUnprocessableEntity {
		t.Errorf("a suspended account signs in: %d", lena.Code)
	}
	site.Logs("account.reactivate", func() { rosa.Open(page).Submit(`form[action$="/reactivate"]`, nil) })
	site.Wait(time.Minute)
	if lena.SignIn(); lena.Path != "/admin/me" {
		t.Errorf("reactivated, lena is at %s", lena.Path)
	}
}

func TestLastManagerStays(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	all, err := site.Store.Accounts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	page := "/admin/accounts/" + all[0].ID
	before := site.LogEnd()
	rosa.Open(page).Submit("#role-part form", url.Values{"role": {"editor"}})
	if rosa.Code != http.StatusUnprocessableEntity || !rosa.Has("#role [aria-invalid], #role.field[data-error], [data-error]#role") {
		t.Errorf("the last manager becomes editor: %d", rosa.Code)
	}
	if rosa.Post(page+"/suspend", url.Values{}); rosa.Code != http.StatusForbidden {
		t.Errorf("one's own account is suspended: %d", rosa.Code)
	}
	if site.LogEnd() != before {
		t.Error("what was refused is in the log")
	}
	act := account.Act{Action: "account.suspend", At: site.Now()}
	if err := site.Store.Suspend(context.Background(), act, all[0].ID); err == nil {
		t.Error("the store suspends the last manager")
	}
}

func TestTicketsEnd(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for purpose, lasts := range map[account.Purpose]time.Duration{account.PurposeFirst: time.Hour, account.PurposeInvitation: 24 * time.Hour, account.PurposeReset: 24 * time.Hour} {
		id := ""
		if purpose != account.PurposeFirst {
			id = site.SignIn(account.RoleEditor).Account.ID
		}
		n := site.Ticket(purpose, id)
		site.Wait(lasts - time.Second)
		if w := site.Get("/admin/ticket/" + n.Word); w.Code != http.StatusOK {
			t.Errorf("%s after %s: %d", purpose, lasts-time.Second, w.Code)
		}
		site.Wait(time.Second)
		if w := site.Get("/admin/ticket/" + n.Word); w.Code != http.StatusNotFound {
			t.Errorf("%s after %s: %d", purpose, lasts, w.Code)
		}
	}
	for _, word := range []string{"x", strings.Repeat("a", 52), "%20"} {
		if w := site.Get("/admin/ticket/" + word); w.Code != http.StatusNotFound {
			t.Errorf("%q: %d", word, w.Code)
		}
	}
}

// TestInviteAgain: a new one-time address ends the one before.
func TestInviteAgain(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	act := account.Act{Action: "account.add", Subject: "lena-id", At: site.Now()}
	lena := &account.Account{ID: "lena-id", Name: "lena", Role: account.RoleEditor, Interface: "fr", State: account.StateInvited, CreatedAt: site.Now()}
	if err := site.Store.AddAccount(t.Context(), act, lena, ""); err != nil {
		t.Fatal(err)
	}
	before := site.Ticket(account.PurposeInvitation, lena.ID)
	site.Logs("account.invite-again", func() {
		rosa.Open("/admin/accounts/lena-id").Submit("form[action$='/invite']", nil)
	})
	if rosa.Code != http.StatusOK || !strings.Contains(rosa.Text("main"), "/admin/ticket/") {
		t.Errorf("no new address: %d", rosa.Code)
	}
	if old := site.Browser().Open("/admin/ticket/" + before.Word); old.Code != http.StatusNotFound {
		t.Errorf("the address before: %d", old.Code)
	}
}
