package admin_test

import (
	"net/http"
	"slices"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestWalk asks every route as everybody.
func TestWalk(t *testing.T) {
	t.Parallel()
	w := webtest.NewWalker(t)
	all := w.Desk.Addresses()
	for _, a := range all {
		for _, role := range append([]account.Role{""}, account.Roles...) {
			w.Ask(a, role)
		}
	}
	if len(all) < 70 {
		t.Errorf("only %d routes", len(all))
	}
}

// TestOtherSitesCannotSend: of what a browser may say of where a form comes
// from, only our own pages are listened to, on every route that takes forms.
func TestOtherSitesCannotSend(t *testing.T) {
	t.Parallel()
	w := webtest.NewWalker(t)
	manager := w.SignIn(account.RoleManager)
	for _, a := range w.Desk.Addresses() {
		if a.Method != http.MethodPost {
			continue
		}
		for _, o := range webtest.Origins {
			w.SendFrom(o, a, manager)
			if slices.Contains([]string{"/sign-out", "/me/sessions/end"}, a.Pattern) {
				manager = w.SignIn(account.RoleManager)
			}
		}
	}
}
