package web_test

import (
	"net/http"
	"net/http/httptest"
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

// TestReadyOverOnion: readers of an onion service come from this machine, whatever name they
// ask for and whichever of the settings names it; none is told why the site is not ready.
func TestReadyOverOnion(t *testing.T) {
	t.Parallel()
	const onion = "abcdefgh.onion"
	for name, c := range map[string]struct {
		options webtest.Options
		told    bool
	}{
		"no onion service":                {webtest.Options{}, true},
		"one beside the site":             {webtest.Options{Onion: onion}, false},
		"the site itself":                 {webtest.Options{BaseURL: "http://" + onion}, false},
		"the site itself, with a port":    {webtest.Options{BaseURL: "http://" + onion + ":8080"}, false},
		"one among other names of a site": {webtest.Options{Hosts: []string{onion}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, c.options)
			site.Board.Set(health.Problem{Name: "data.damaged", Kind: health.Hides, Detail: "revision of omct"})
			r, w := webtest.Request(http.MethodGet, "/readyz", nil), httptest.NewRecorder()
			r.RemoteAddr = "127.0.0.1:1234"
			site.ServeHTTP(w, r)
			if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "omct") != c.told {
				t.Errorf("%d: %q", w.Code, w.Body)
			}
		})
	}
}
