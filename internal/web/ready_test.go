package web_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/health"
	"amparo/internal/web/webtest"
)

// TestReady: machines and managers are told at once what is wrong and that it is no more;
// it is no error of the request.
func TestReady(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager, editor := site.SignIn(account.RoleManager), site.SignIn(account.RoleEditor)
	check := func(ready, live int, words string) {
		t.Helper()
		if r, l := site.Get("/readyz"), site.Get("/healthz"); r.Code != ready || l.Code != live || r.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("ready %d, live %d", r.Code, l.Code)
		}
		if got := manager.Get("/admin").Want(http.StatusOK).Body.String(); !strings.Contains(got, words) {
			t.Errorf("the dashboard does not say %q", words)
		}
		if got := editor.Get("/admin").Want(http.StatusOK).Body.String(); strings.Contains(got, words) {
			t.Errorf("an editor reads %q", words)
		}
	}
	check(http.StatusOK, http.StatusOK, "Server state: In order")
	site.Board.Set(health.Problem{Name: "data.damaged", Kind: health.Hides, Detail: "revision of omct"})
	check(http.StatusServiceUnavailable, http.StatusOK, "Server state: Act now: the database.")
	site.Board.Set(health.Problem{Name: "data.damaged", Kind: health.StopsWriting, Detail: "all of it"})
	check(http.StatusServiceUnavailable, http.StatusServiceUnavailable, "Server state: Act now: the database.")
	site.Board.Clear("data.damaged")
	check(http.StatusOK, http.StatusOK, "Server state: In order")
	if log := site.Log.String(); strings.Contains(log, "request failed") {
		t.Errorf("logged as a failure:\n%s", log)
	}
}
