package resets_test

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

// TestTwoPeopleReset: one asks, another confirms, and the address works once.
func TestTwoPeopleReset(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	lena, id := site.Invite(rosa.Browser, "lena", account.RoleEditor)
	page := "/admin/accounts/" + id
	if rosa.Open(page); rosa.Has(`form[action$="/ask-reset"]`) || !strings.Contains(rosa.Text("#access"), "amparo account reset lena") {
		t.Errorf("nobody can confirm: %s", rosa.Text("#access"))
	}
	if rosa.Post(page+"/ask-reset", url.Values{}); rosa.Code != http.StatusForbidden {
		t.Errorf("asked although nobody can confirm: %d", rosa.Code)
	}
	paul, _ := site.Invite(rosa.Browser, "paul", account.RoleEditor)
	site.Logs("account.reset-ask", func() { rosa.Open(page).Submit(`form[action$="/ask-reset"]`, nil) })
	for _, p := range []*webtest.Person{rosa, lena} {
		if p.Open("/admin/accounts/requests"); p.Has(`form[action$="/confirm"]`) || len(p.Texts("main .lines>li")) != 1 {
			t.Errorf("%s sees %q", p.Name, p.Text("main"))
		}
	}
	if paul.Open("/admin/me"); !paul.Has(`main a[href="/admin/accounts/requests"]`) {
		t.Error("paul is not told")
	}
	paul.Open("/admin/accounts/requests")
	forged := paul.Fields(`form[action$="/confirm"]`)
	before := site.LogEnd()
	if rosa.Post("/admin/accounts/requests/confirm", forged); rosa.Code != http.StatusForbidden {
		t.Errorf("who asked confirms: %d", rosa.Code)
	}
	if site.LogEnd() != before {
		t.Error("what was refused is in the log")
	}
	site.Logs("account.reset-confirm", func() { paul.Submit(`form[action$="/confirm"]`, nil) })
	address := paul.Text(".todo .secret")
	if lena.Open("/admin/me"); !lena.Has("input[name=password]") {
		t.Error("lena's sessions did not end")
	}
	word := address[strings.LastIndex(address, "/")+1:]
	site.Wait(time.Minute)
	old := lena.Secret
	site.Logs("account.reset", func() { lena = site.Enrol(account.Ticket{Word: word}, "lena") })
	if lena.Secret == old || len(lena.Recovery) != 10 {
		t.Error("the factor is the old one")
	}
	if lena.Open("/admin/ticket/" + word); lena.Code != http.StatusNotFound {
		t.Errorf("the address works twice: %d", lena.Code)
	}
}

func TestRefuseReset(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	_, id := site.Invite(rosa.Browser, "lena", account.RoleEditor)
	site.Invite(rosa.Browser, "paul", account.RoleEditor)
	rosa.Open("/admin/accounts/"+id).Submit(`form[action$="/ask-reset"]`, nil)
	site.Logs("account.reset-refuse", func() { rosa.Open("/admin/accounts/requests").Submit(`form[action$="/refuse"]`, nil) })
	if len(rosa.Texts("main .lines>li")) != 0 {
		t.Error("the request is still there")
	}
	rosa.Open("/admin/accounts/"+id).Submit(`form[action$="/ask-reset"]`, nil)
	site.Wait(account.ResetAskLasts)
	left, err := site.Store.ResetAsks(context.Background(), site.Now())
	if err != nil || len(left) != 0 {
		t.Errorf("a request does not end: %v %v", left, err)
	}
}
