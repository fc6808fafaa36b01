package security_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

// TestNotice: three wrong codes behind the right password leave one notice to be mailed, and
// so does an owner who says that it was somebody else; what comes after leaves none, and
// nothing does where nobody is told by mail.
func TestNotice(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		notify bool
		want   int
	}{{"told by mail", true, 1}, {"not told", false, 0}} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{Notify: row.notify})
			rosa := site.FirstManager()
			lena, _ := site.Invite(rosa.Browser, "lena", account.RoleEditor)
			for n := range account.CodesAsked {
				if got := mailed(t, site); got != 0 {
					t.Errorf("after %d wrong codes: %d notices", n, got)
				}
				guess(t, site)
			}
			if got := mailed(t, site); got != row.want {
				t.Errorf("after so many that the owner is asked: %d notices", got)
			}
			if guess(t, site); mailed(t, site) != 0 {
				t.Error("a notice of one more")
			}
			lena.Open("/admin/was-it-you").Submit(`form[action$="/not-me"]`, nil)
			if got := mailed(t, site); got != row.want {
				t.Errorf("it was not the owner: %d notices", got)
			}
		})
	}
}

// guess gives the password of lena and a wrong code, a minute after the last.
func guess(t *testing.T, site *webtest.Site) {
	t.Helper()
	site.Wait(time.Minute)
	thief := site.Browser()
	thief.Open("/admin").Submit("main form", url.Values{"name": {"lena"}, "password": {webtest.GoodPassword}})
	if thief.Submit("main form", url.Values{"code": {"000000"}}); thief.Code != http.StatusUnprocessableEntity {
		t.Fatalf("a wrong code: %d", thief.Code)
	}
}

// mailed takes the notices about accounts out of the outbox, as if they were sent and had rested, and
// counts them.
func mailed(t *testing.T, site *webtest.Site) int {
	t.Helper()
	due, err := site.Store.Notices(t.Context(), site.Now())
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, n := range due {
		if n.Kind == comment.NoticeSecurity {
			count++
		}
		if err := site.Store.NoticeSent(t.Context(), n, site.Now().Add(-n.Kind.Rest())); err != nil {
			t.Fatal(err)
		}
	}
	return count
}
