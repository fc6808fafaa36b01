package admin_test

import (
	"errors"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// enter signs rosa in with a browser, a minute later than whatever was before.
func enter(t *testing.T, site *webtest.Site, b *webtest.Browser, secret string) {
	t.Helper()
	site.Wait(time.Minute)
	if b.Open("/admin"); b.Has("header form") {
		b.Submit("header form", nil)
		b.Open("/admin")
	}
	b.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	if b.Submit("main form", url.Values{"code": {webtest.Code(t, secret, site.Now())}}); b.Path != "/admin" {
		t.Fatalf("signed in at %s: %d", b.Path, b.Code)
	}
}

// TestNewBrowserIsTrustedLess: in a browser that an account has not known for a day a factor
// counts for two minutes, and what changes much at once asks for one each time.
func TestNewBrowserIsTrustedLess(t *testing.T) {
	t.Parallel()
	const settings, bulk, accounts = "/admin/settings", "/admin/entries/bulk", "/admin/accounts"
	for _, row := range []struct {
		name           string
		account, knows time.Duration // how old the account is, and how long it knows the browser; 0 for never
		later          time.Duration // after signing in
		method, path   string
		asks           bool
	}{
		{"known, soon", 72 * time.Hour, 48 * time.Hour, 0, http.MethodPost, settings, false},
		{"known, in minutes", 72 * time.Hour, 48 * time.Hour, 9 * time.Minute, http.MethodPost, bulk, false},
		{"known, too late", 72 * time.Hour, 48 * time.Hour, 10 * time.Minute, http.MethodGet, accounts, true},
		{"known for an hour", 72 * time.Hour, time.Hour, time.Minute, http.MethodGet, accounts, false},
		{"known for an hour, in minutes", 72 * time.Hour, time.Hour, 3 * time.Minute, http.MethodGet, accounts, true},
		{"known for an hour, the settings", 72 * time.Hour, time.Hour, 0, http.MethodPost, settings, true},
		{"never seen", 72 * time.Hour, 0, time.Minute, http.MethodGet, settings, false},
		{"never seen, in minutes", 72 * time.Hour, 0, 2 * time.Minute, http.MethodGet, settings, true},
		{"never seen, many entries", 72 * time.Hour, 0, 0, http.MethodPost, bulk, true},
		{"never seen, an export", 72 * time.Hour, 0, 0, http.MethodPost, "/admin/exchange/export", true},
		{"a young account", time.Hour, 0, 9 * time.Minute, http.MethodPost, settings, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			rosa := site.FirstManager()
			b := site.Browser()
			site.Wait(row.account - row.knows)
			if row.knows > 0 {
				enter(t, site, b, rosa.Secret)
				site.Wait(row.knows)
			}
			enter(t, site, b, rosa.Secret)
			site.Wait(row.later)
			if row.method == http.MethodGet {
				b.Open(row.path)
			} else {
				b.Post(row.path, url.Values{"typed": {"a long text"}})
			}
			if got := b.Has("input[name=code]"); got != row.asks {
				t.Errorf("asks for a factor: %v, %d at %s", got, b.Code, b.Path)
			}
		})
	}
}

// TestNewBrowserAsksEachTime: a factor that was shown for one thing is spent with it, and
// what was typed travels through the question.
func TestNewBrowserAsksEachTime(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(2 * account.DeviceKnown)
	b := site.Browser()
	enter(t, site, b, rosa.Secret)
	for _, name := range []string{"Refugio", "Amparo"} {
		site.Wait(time.Minute)
		if b.Open("/admin/settings"); b.Has("input[name=code]") {
			b.Submit("main form", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}})
			site.Wait(account.FactorFreshNew)
		}
		if b.Submit(webtest.MainForm, url.Values{"name": {name}}); b.Code != http.StatusForbidden || !b.Has("input[name=code]") {
			t.Fatalf("%s: %d %s", name, b.Code, b.Text("main"))
		}
		b.Submit("main form", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}})
		site.Logs("settings.save", func() { b.Submit("main form", nil) })
	}
}

// TestFactorIsSpentOnce: of two acts at the same moment one factor lets one pass.
func TestFactorIsSpentOnce(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	b := site.Browser()
	enter(t, site, b, rosa.Secret)
	session, err := site.Store.Session(t.Context(), b.Cookie("amparo"))
	if err != nil {
		t.Fatal(err)
	}
	var passed, held atomic.Int64
	var acts sync.WaitGroup
	for range 8 {
		acts.Go(func() {
			switch err := site.Store.SpendFactor(t.Context(), session.ID); {
			case err == nil:
				passed.Add(1)
			case errors.Is(err, directory.ErrConflict):
				held.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	acts.Wait()
	if passed.Load() != 1 || held.Load() != 7 {
		t.Errorf("%d passed, %d were held", passed.Load(), held.Load())
	}
}
