package own_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestStay: each page says when the session ends; to stay signed in is one press, and the
// session ends half an hour after it, but not later than twelve hours after its beginning.
func TestStay(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.SignIn(account.RoleEditor).Browser()
	if got := p.Open("/admin").Text(".ends"); got != "Signed in until 11:12 UTC" {
		t.Errorf("the page says %q", got)
	}
	if got := p.Attributes(".stay[role=status]", "data-left"); len(got) != 1 || got[0] != "1800" {
		t.Errorf("script is told %q", got)
	}
	site.Wait(26 * time.Minute)
	if p.Post("/admin/me/stay", nil); p.Code != http.StatusOK || p.Body.String() != "1800\nSigned in until 11:38 UTC" {
		t.Errorf("%d %q", p.Code, p.Body)
	}
	site.Wait(account.SessionIdle - time.Minute)
	if p.Open("/admin"); p.Text(".ends") == "" {
		t.Error("the session ended nevertheless")
	}
	for range 22 {
		site.Wait(account.SessionIdle - time.Minute)
		p.Post("/admin/me/stay", nil)
	}
	if left, _, _ := strings.Cut(p.Body.String(), "\n"); p.Code != http.StatusOK || len(left) > 4 || left > "1740" {
		t.Errorf("in the last half hour of twelve: %d, %q", p.Code, left)
	}
	site.Wait(account.SessionIdle)
	if p.Post("/admin/me/stay", nil); p.Code == http.StatusOK && !p.Has("input[name=password]") {
		t.Errorf("a session that has ended: %d %q", p.Code, p.Body)
	}
}
