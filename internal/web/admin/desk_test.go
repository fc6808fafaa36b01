package admin_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

func TestDeskAsksWhoIsThere(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	w := site.Get("/admin")
	if w.Code != http.StatusSeeOther || w.Location() != "/admin/sign-in?next=%2Fadmin" {
		t.Errorf("a stranger gets %d %s", w.Code, w.Location())
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control %q", got)
	}
	editor := site.SignIn(account.RoleEditor)
	w = editor.Get("/admin")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "What needs you") {
		t.Errorf("an editor gets %d", w.Code)
	}
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	for range 23 { // in use every half hour, it lasts for 12 hours in all
		site.Wait(account.SessionIdle - time.Second)
		if w := editor.Get("/admin"); w.Code != http.StatusOK {
			t.Fatalf("%d after %s", w.Code, site.Now().Sub(webtest.Today))
		}
	}
	site.Wait(account.SessionIdle - 5*time.Second)
	if w := editor.Get("/admin"); w.Code != http.StatusOK {
		t.Errorf("%d after %s", w.Code, site.Now().Sub(webtest.Today))
	}
	site.Wait(time.Minute)
	if w := editor.Get("/admin"); w.Code != http.StatusSeeOther {
		t.Errorf("%d after 12 hours", w.Code)
	}
	idle := site.SignIn(account.RoleEditor)
	site.Wait(account.SessionIdle)
	if w := idle.Get("/admin"); w.Code != http.StatusSeeOther {
		t.Errorf("%d after half an hour without a request", w.Code)
	}
}
