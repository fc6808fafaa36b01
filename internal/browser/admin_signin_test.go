package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"amparo/internal/account"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/webtest"
)

// chosenPassword is what the people of these tests choose.
const chosenPassword = "tundra violin quorum basalt"

// firstAddress is the one-time address of the first manager, as the program
// prints it: passkeys need a name, so it begins with localhost.
func firstAddress(t *testing.T, s *site) string {
	t.Helper()
	n := account.NewTicket(account.PurposeFirst, "", s.Now())
	if err := s.Store.AddTicket(context.Background(), account.Act{Action: "account.first-ticket", At: s.Now()}, n); err != nil {
		t.Fatal(err)
	}
	return door.TicketAddress(s.base, n)
}

// fill types into the field with a name.
func (t *tab) fill(name, value string) {
	t.Helper()
	field := chromedp.CSS(fmt.Sprintf("[name=%s]", name))
	t.do(chromedp.Clear(field), chromedp.SendKeys(field, value))
}

// text is the words of what a selector finds.
func (t *tab) text(selector string) string {
	t.Helper()
	return js[string](t, fmt.Sprintf("(document.querySelector(%q) || {innerText: ''}).innerText", selector))
}

// path is where the tab is.
func (t *tab) path() string {
	t.Helper()
	return js[string](t, "location.pathname")
}

// chooseName goes through the first page of the first manager.
func (t *tab) chooseName(address string) {
	t.Helper()
	if answer := t.visit(address); answer.Status != http.StatusOK {
		t.Fatalf("the one-time address: %d", answer.Status)
	}
	t.fill("name", "rosa")
	t.fill("password", chosenPassword)
	t.click("main form button")
}

// signOut leaves, and comes back to name and password.
func (t *tab) signOut() {
	t.Helper()
	t.click("header form button")
	if t.path() != "/admin/sign-in" {
		t.Fatalf("signed out at %s", t.path())
	}
	t.fill("name", "rosa")
	t.fill("password", chosenPassword)
	t.click("main form button")
}

// TestSignInWithPasskey: the first manager makes a passkey, signs out, and
// signs in with it.
func TestSignInWithPasskey(t *testing.T) {
	t.Parallel()
	s := start(t, webtest.Options{})
	tb := newTab(t)
	call(tb, webauthn.Enable, webauthn.EnableParams{})
	call(tb, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	tb.chooseName(firstAddress(t, s))
	tb.click("#passkey button")
	if tb.path() != "/admin/me/recovery" || js[int](tb, "document.querySelectorAll('.codes li').length") != 10 {
		t.Fatalf("after making a passkey: %s %s", tb.path(), tb.text("main"))
	}
	tb.click("main form button")
	tb.signOut()
	tb.click(".passkey button")
	if tb.path() != "/admin" || !strings.Contains(tb.text("header"), "rosa") {
		t.Fatalf("after showing the passkey: %s %s", tb.path(), tb.text("main"))
	}
	s.Wait(account.FactorFresh)
	tb.visit(strings.Replace(s.base, "127.0.0.1", "localhost", 1) + "/admin/accounts")
	tb.click(".passkey button")
	if tb.path() != "/admin/accounts" {
		t.Errorf("after showing the passkey again: %s", tb.path())
	}
	if row := tb.text("tbody tr"); !strings.Contains(row, "rosa") {
		t.Errorf("the accounts are %q", row)
	}
}

// TestSignInWithoutScript: the same with codes, where no script runs.
func TestSignInWithoutScript(t *testing.T) {
	t.Parallel()
	s := start(t, webtest.Options{})
	tb := newTab(t)
	tb.scripts(false)
	tb.chooseName(firstAddress(t, s))
	if js[bool](tb, "document.querySelector('#passkey button').checkVisibility()") {
		t.Error("a button that needs script is shown")
	}
	secret := strings.ReplaceAll(tb.text("#generator .secret"), " ", "")
	tb.fill("code", nowCode(t, s, secret))
	tb.click("#generator form button")
	if tb.path() != "/admin/me/recovery" {
		t.Fatalf("after the code: %s %s", tb.path(), tb.text("main"))
	}
	s.Wait(30 * time.Second)
	tb.click("main form button")
	tb.signOut()
	tb.fill("code", nowCode(t, s, secret))
	tb.click("main form .buttons button")
	if tb.path() != "/admin" || !strings.Contains(tb.text("header"), "rosa") {
		t.Fatalf("after the code: %s %s", tb.path(), tb.text("main"))
	}
}

func nowCode(t *testing.T, s *site, secret string) string {
	t.Helper()
	c, err := totp.GenerateCode(secret, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	return c
}
