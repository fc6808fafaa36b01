package admin_test

import (
	"net/http"
	"regexp"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

// negative is an age below nothing.
var negative = regexp.MustCompile(`[-−]\s?\d+ (second|minute|hour|day)|\bin \d+ (second|minute|hour|day)`)

// TestClockGoesBackAndForth: a session from the future has ended, nothing is younger
// than now, and the log stands in the order in which things were done.
func TestClockGoesBackAndForth(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleManager)
	site.Remark(comment.Comment{Text: "written before the clock was put back", State: comment.StatePublished})
	editor.Get("/admin").Want(http.StatusOK)
	for _, by := range []time.Duration{-26 * time.Hour, 50 * time.Hour, -time.Hour, -90 * 24 * time.Hour} {
		site.Wait(by)
		if editor.Get("/admin").Want(http.StatusSeeOther); site.Get("/en/").Code != http.StatusOK {
			t.Errorf("%v: home is not there", by)
		}
		editor = site.SignIn(account.RoleManager)
		for _, path := range []string{"/admin", "/admin/comments", "/admin/log", "/admin/entries"} {
			if age := negative.FindString(editor.Get(path).Want(http.StatusOK).Text("main")); age != "" {
				t.Errorf("%v: %s says %q", by, path, age)
			}
		}
		site.Remark(comment.Comment{Text: "written " + by.String() + " later"})
	}
	check, err := site.Store.VerifyLog(t.Context(), func(int64) {})
	if err != nil || check.Fault != "" {
		t.Errorf("the log: %+v, %v", check, err)
	}
}
