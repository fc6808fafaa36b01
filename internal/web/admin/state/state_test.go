package state_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/health"
	"amparo/internal/web/webtest"
)

// TestState: managers read the verdict first, then every part, and of what is wrong since
// when, what to do and the command; nobody else reads any of it.
func TestState(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	calm := manager.Get("/admin/health").Want(http.StatusOK)
	if got := calm.Text("main .note"); !strings.HasPrefix(got, "The server is in order. Looked at on 23 November 2026") {
		t.Errorf("the verdict is %q", got)
	}
	if n := len(calm.All(".vitals>li")); n != 8 || calm.Find(".ill") != nil {
		t.Errorf("%d parts", n)
	}
	if got := calm.Text(".vitals>li:first-child"); !strings.Contains(got, "42 entries") || !strings.HasSuffix(got, "2 hours ago") {
		t.Errorf("copies: %q", got)
	}
	site.Board.Set(health.Problem{Name: "disk.full", Kind: health.Warns, Detail: "about 3 MB"})
	site.Board.Set(health.Problem{Name: "data.damaged", Kind: health.Hides, Detail: "revision of omct"})
	page := manager.Get("/admin/health").Want(http.StatusOK)
	if got := page.Text("main .note[data-kind=error]"); !strings.HasPrefix(got, "Act now: the database.") || strings.Contains(got, "The rest") {
		t.Errorf("the verdict is %q", got)
	}
	ill := page.Text(".vitals>li:nth-child(2)")
	for _, want := range []string{"no longer as it was written", "Since 23 November 2026", "amparo check --data DIR", "revision of omct", "Act now"} {
		if !strings.Contains(ill, want) {
			t.Errorf("%q is not in %q", want, ill)
		}
	}
	site.Board.Clear("data.damaged")
	if got := manager.Get("/admin/health").Text("main .note[data-kind=warning]"); !strings.Contains(got, "room on the disk. The rest is in order.") {
		t.Errorf("the verdict is %q", got)
	}
	for _, role := range []account.Role{account.RoleEditor, account.RoleModerator, account.RoleTranslator} {
		other := site.SignIn(role)
		for _, path := range []string{"/admin/health", "/admin/health/report"} {
			other.Get(path).Want(http.StatusForbidden)
		}
	}
}

// TestCheckNow: it looks at once, says so, and leaves a row.
func TestCheckNow(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager, "en")
	again := 0
	site.Vitals.Again = func() { again++ }
	site.Vitals.Following.Tell(site.Now(), http.ErrServerClosed)
	site.Wait(time.Minute)
	page := manager.Get("/admin/health").Submit("main form", nil).Follow()
	if got := page.Text("main .note[data-kind=success]"); !strings.HasPrefix(got, "Checked just now.") || again != 1 {
		t.Errorf("%q, looked at %d times", got, again)
	}
	if got := page.Text("main .note[data-kind=error]"); !strings.HasPrefix(got, "Act now: what readers see.") {
		t.Errorf("%q", got)
	}
	rows, err := site.Store.Log(t.Context(), account.LogFilter{Action: "health.check"}, 9)
	if err != nil || len(rows) != 1 || rows[0].Name != manager.Account.Name {
		t.Errorf("%v, %v", rows, err)
	}
}

// TestReport: what is handed on says how the server is, and nothing that names somebody or
// some place.
func TestReport(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager, "en")
	site.Board.Set(health.Problem{Name: "data.damaged", Kind: health.Hides, Detail: "revision of omct in /srv/secret"})
	answer := manager.Get("/admin/health/report").Want(http.StatusOK)
	body := answer.Body.String()
	if got := answer.Header().Get("Content-Disposition"); got != `attachment; filename="amparo-2026-11-23.txt"` {
		t.Errorf("%q", got)
	}
	for _, want := range []string{"Act now: the database.", "! data.damaged:", `"version": "1.4.2"`} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not in\n%s", want, body)
		}
	}
	for _, mark := range []string{"omct", "secret", site.Dir, manager.Account.Name, webtest.Host} {
		if strings.Contains(body, mark) {
			t.Errorf("%q is in\n%s", mark, body)
		}
	}
}
