package admin_test

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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

// TestEverybodyAtOnce asks every route as all roles side by side. Under the race
// detector it is what all rooms are looked at with: their own tests do one
// thing after another.
func TestEverybodyAtOnce(t *testing.T) {
	t.Parallel()
	w := webtest.NewWalker(t)
	var editors []*webtest.Editor
	for _, role := range slices.Concat(account.Roles, account.Roles) {
		editors = append(editors, w.SignIn(role, "es"))
	}
	var everybody sync.WaitGroup
	for _, e := range editors {
		everybody.Go(func() { w.AskAll(e) })
	}
	everybody.Wait()
}

// TestEveryRoomIsAudited: the tests of each room end in webtest.Main, which fails
// when a route of the room has not been seen to leave its row in the log.
func TestEveryRoomIsAudited(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	audited := map[string]bool{}
	for _, a := range site.Desk.Addresses() {
		if a.Method != http.MethodPost || audited[a.Room] {
			continue
		}
		main, err := os.ReadFile(filepath.Join(a.Room, "main_test.go"))
		if audited[a.Room] = true; err != nil || !strings.Contains(string(main), `webtest.Main(m, "`+a.Room+`")`) {
			t.Errorf("%s %s: its room %q has no TestMain that calls webtest.Main: %v", a.Method, a.Pattern, a.Room, err)
		}
	}
	if len(audited) < 10 {
		t.Errorf("only the rooms %v", audited)
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
			if webtest.EndsSession(a) {
				manager = w.SignIn(account.RoleManager)
			}
		}
	}
}
