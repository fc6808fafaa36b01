package own_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

func TestOwnAccount(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	p.Open("/admin/me")
	if p.Has(`a[href^="/admin/me/remove"]`) {
		t.Error("the only factor can be removed")
	}
	if p.Open("/admin/me/remove?id=generator"); p.Code != http.StatusConflict {
		t.Errorf("removing the only factor: %d", p.Code)
	}
	if p.Post("/admin/me/remove", url.Values{"id": {"generator"}}); p.Code != http.StatusConflict {
		t.Errorf("removing the only factor: %d", p.Code)
	}
	site.Logs("account.interface", func() { p.Open("/admin/me").Submit("#interface form", url.Values{"lang": {"es"}}) })
	if !p.Has("html[lang=es]") {
		t.Error("the interface is not in Spanish")
	}
	site.Logs("account.recovery", func() { p.Open("/admin/me").Submit("#recovery form", nil) })
	if now := p.Texts(".codes li"); len(now) != 10 || now[0] == p.Recovery[0] {
		t.Errorf("new codes: %q", now)
	}
	site.Wait(time.Minute)
	p.Open("/admin/me/generator")
	secret := p.Text("#generator .secret")
	if p.Submit("#generator form", url.Values{"code": {"000000"}}); p.Code != http.StatusUnprocessableEntity || p.Text("#generator .secret") != secret {
		t.Errorf("a wrong code: %d, secret %q", p.Code, p.Text("#generator .secret"))
	}
	site.Logs("account.generator-add", func() { p.Submit("#generator form", url.Values{"code": {webtest.Code(t, secret, site.Now())}}) })
}

func TestOwnPassword(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	const next = "pewter osmosis kayak vellum"
	for _, row := range []struct {
		current, password string
		problems          int
	}{
		{"wrong", next, 1}, {webtest.GoodPassword, "short", 1}, {"wrong", "amparoamparoamparo", 2}, {webtest.GoodPassword, strings.Repeat("é", 129), 1},
	} {
		p.Open("/admin/me").Submit("#password-part form", url.Values{"current": {row.current}, "password": {row.password}})
		if got := p.Texts(".problems li"); p.Code != http.StatusUnprocessableEntity || len(got) != row.problems {
			t.Errorf("%q, %q: %d %q", row.current, row.password, p.Code, got)
		}
	}
	other := site.Browser().Open("/admin")
	site.Wait(time.Minute)
	other.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	other.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
	site.Logs("account.password", func() {
		p.Open("/admin/me").Submit("#password-part form", url.Values{"current": {webtest.GoodPassword}, "password": {next}})
	})
	if p.Code != http.StatusOK || p.Text(".note") == "" {
		t.Errorf("the password changed: %d", p.Code)
	}
	if other.Open("/admin/me"); !other.Has("input[name=password]") || strings.HasPrefix(other.Path, "/admin/me") {
		t.Error("the other session did not end")
	}
}

// TestPasswordTakesAFactor: with a factor that is too old the password is not changed, and
// travels in no page; once the factor is shown it is asked for again.
func TestPasswordTakesAFactor(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	const next = "pewter osmosis kayak vellum"
	p.Open("/admin/me")
	site.Wait(account.FactorFresh)
	p.Submit("#password-part form", url.Values{"current": {webtest.GoodPassword}, "password": {next}})
	if body := p.Body.String(); p.Code != http.StatusForbidden || !p.Has("input[name=code]") || strings.Contains(body, next) || strings.Contains(body, webtest.GoodPassword) {
		t.Fatalf("with an old factor: %d %q", p.Code, p.Text("main"))
	}
	p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
	if p.Path != "/admin/me/password" || !p.Has("input[name=password]") {
		t.Fatalf("after the factor: %d at %s", p.Code, p.Path)
	}
	site.Logs("account.password", func() {
		p.Submit("main form", url.Values{"current": {webtest.GoodPassword}, "password": {next}})
	})
	if !strings.HasPrefix(p.Path, "/admin/me?") {
		t.Errorf("the password changed: %d at %s", p.Code, p.Path)
	}
}

func TestOwnSessions(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	var others []*webtest.Person
	for range 3 {
		site.Wait(time.Minute)
		o := &webtest.Person{Browser: site.Browser(), Name: p.Name, Secret: p.Secret}
		o.Open("/admin")
		o.SignIn()
		others = append(others, o)
	}
	p.Open("/admin/me")
	if got := p.Texts("#sessions li"); len(got) != 4 || !p.Has("#sessions li:last-child .state") {
		t.Errorf("sessions: %q", got)
	}
	site.Logs("session.end", func() { p.Submit("#sessions li:first-child form", nil) })
	if !others[2].Open("/admin").Has("input[name=password]") || others[1].Open("/admin").Has("input[name=password]") {
		t.Error("not the session that was chosen has ended")
	}
	stranger := site.SignIn(account.RoleManager)
	if w := stranger.Post("/admin/me/session/end", url.Values{"id": {p.Open("/admin/me").Fields("#sessions li form").Get("id")}}); w.Code != http.StatusNotFound {
		t.Errorf("ending somebody else's session: %d", w.Code)
	}
	site.Logs("account.sessions-end", func() { p.Submit(`form[action="/admin/me/sessions/end"]`, nil) })
	if got := p.Texts("#sessions li"); len(got) != 1 {
		t.Errorf("sessions left: %q", got)
	}
}

// TestRemoveAFactor: of two factors one can go; a name that is no factor
// cannot.
func TestRemoveAFactor(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	a, err := site.Store.AccountByName(t.Context(), "rosa")
	if err != nil {
		t.Fatal(err)
	}
	act := account.Act{AccountID: a.ID, Name: a.Name, Action: "account.passkey-add", Subject: a.ID, At: site.Now()}
	if err := site.Store.AddPasskey(t.Context(), act, account.Passkey{ID: "key", AccountID: a.ID, Label: "Telephone", Credential: "{}", CreatedAt: site.Now()}); err != nil {
		t.Fatal(err)
	}
	if rosa.Open("/admin/me/remove?id=nothing"); rosa.Code != http.StatusNotFound {
		t.Errorf("a factor that is none: %d", rosa.Code)
	}
	rosa.Open("/admin/me/remove?id=key").Submit("main form", nil)
	if rosa.Code != http.StatusOK || strings.Contains(rosa.Text("main"), "Telephone") {
		t.Errorf("the passkey is still there: %d", rosa.Code)
	}
	if rosa.Open("/admin/me/remove?id=generator"); rosa.Has("main form") {
		t.Error("the last factor is offered for removal")
	}
	rosa.Post("/admin/me/remove", url.Values{"id": {"generator"}, "key": {"k"}})
	factors, err := site.Store.Factors(t.Context(), a.ID)
	if err != nil || factors.Generator == nil {
		t.Errorf("the last factor is gone: %v", err)
	}
}
