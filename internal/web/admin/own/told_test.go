package own_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// known is a site on which rosa has a browser that is known, and is signed in there.
func known(t *testing.T, options webtest.Options) (*webtest.Site, *webtest.Person) {
	t.Helper()
	site := webtest.New(t, options)
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	site.Wait(time.Minute)
	return site, rosa
}

// TestOwnerIsTold: whoever changes with what an account signs in, its owner reads of it in
// every session but the one in which it was done, and moderators are written to.
func TestOwnerIsTold(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, says string
		change     func(site *webtest.Site, b *webtest.Browser)
	}{
		{"recovery codes", "recovery codes of your account were changed", func(_ *webtest.Site, b *webtest.Browser) {
			b.Open("/admin/me").Submit("#recovery form", nil)
		}},
		{"an app", "second factors", func(site *webtest.Site, b *webtest.Browser) {
			b.Open("/admin/me/generator")
			b.Submit("#generator form", url.Values{"code": {webtest.Code(t, b.Text("#generator .secret"), site.Now())}})
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			site, rosa := known(t, webtest.Options{Notify: true})
			thief := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now()))
			row.change(site, thief)
			if thief.Open("/admin/was-it-you").Path != "/admin" {
				t.Error("whoever did it is asked about it")
			}
			if !asked(rosa.Browser) || !strings.Contains(rosa.Text("main"), row.says) {
				t.Errorf("the owner reads %q", rosa.Text("main"))
			}
			if n, _, err := site.Store.Outbox(t.Context()); err != nil || n != 1 {
				t.Errorf("%d mails wait, %v", n, err)
			}
		})
	}
}

// TestPasswordIsTold: at the next sign-in the owner reads that the password was changed; who
// signs in with it answers at once.
func TestPasswordIsTold(t *testing.T) {
	t.Parallel()
	site, rosa := known(t, webtest.Options{})
	const next = "pewter osmosis kayak vellum"
	rosa.Open("/admin/me").Submit("#password-part form", url.Values{"current": {webtest.GoodPassword}, "password": {next}})
	if asked(rosa.Browser) {
		t.Error("whoever did it is asked about it")
	}
	site.Wait(time.Minute)
	b := site.Browser().Open("/admin")
	b.Submit("main form", url.Values{"name": {"rosa"}, "password": {next}})
	b.Submit("main form", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}})
	if !strings.Contains(b.Open("/admin").Text("section[aria-labelledby=asked]"), "password of your account was changed") {
		t.Errorf("the first page says %q", b.Text("main"))
	}
	b.Open("/admin/was-it-you").Submit(`form[action$="/me"]`, nil)
	if b.Open("/admin").Has("#asked") {
		t.Error("it is asked again")
	}
}

// TestResetIsToldFirst: what others decided about an account comes before any other page.
func TestResetIsToldFirst(t *testing.T) {
	t.Parallel()
	site, rosa := known(t, webtest.Options{})
	of, err := site.Store.AccountByName(t.Context(), "rosa")
	if err != nil {
		t.Fatal(err)
	}
	again := site.Enrol(site.Ticket(account.PurposeReset, of.ID), "rosa")
	if again.Open("/admin/entries").Path != "/admin/entries" {
		t.Errorf("where it was done: %s", again.Path)
	}
	site.Wait(time.Minute)
	if b := signIn(site, rosa.Browser, webtest.Code(t, again.Secret, site.Now())); b.Path != "/admin/was-it-you" || !strings.Contains(b.Text("main"), "Others decided") {
		t.Fatalf("the next session begins at %s: %q", b.Path, b.Text("main"))
	}
	rosa.Submit(`form[action$="/me"]`, nil)
	if rosa.Open("/admin/entries").Path != "/admin/entries" {
		t.Errorf("after the answer: %s", rosa.Path)
	}
}

// TestFactorIsNotAnsweredByStrangers: whoever added a factor signs in once more, and cannot
// say that it was them for a day.
func TestFactorIsNotAnsweredByStrangers(t *testing.T) {
	t.Parallel()
	site, rosa := known(t, webtest.Options{})
	thief := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now()))
	thief.Open("/admin/me").Submit("#recovery form", nil)
	site.Wait(time.Minute)
	signIn(site, thief, webtest.Code(t, rosa.Secret, site.Now()))
	if thief.Open("/admin/was-it-you"); thief.Has("#me") || !thief.Has("#not-me") {
		t.Errorf("a browser that came later is to answer: %q", thief.Text("main"))
	}
	if thief.Post("/admin/was-it-you/me", nil); !asked(rosa.Browser) {
		t.Error("it answered")
	}
	site.Wait(account.DeviceKnown)
	if signIn(site, thief, webtest.Code(t, rosa.Secret, site.Now())); !asked(thief) {
		t.Error("after a day nobody can answer in a browser that is new")
	}
}

// TestLongSilence: a sign-in after three months is told in the next session, and not in
// itself.
func TestLongSilence(t *testing.T) {
	t.Parallel()
	site, rosa := known(t, webtest.Options{Notify: true})
	site.Wait(account.LongSilence + 24*time.Hour)
	thief := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now()))
	if thief.Path != "/admin" || thief.Has("#asked") {
		t.Errorf("the session itself is asked: %s %q", thief.Path, thief.Text("#asked"))
	}
	if n, _, err := site.Store.Outbox(t.Context()); err != nil || n != 1 {
		t.Errorf("%d mails wait, %v", n, err)
	}
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	if !asked(rosa.Browser) || !strings.Contains(rosa.Text("main"), "three months") {
		t.Errorf("the owner reads %q", rosa.Text("main"))
	}
}
