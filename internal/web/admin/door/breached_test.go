package door_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/web/webtest"
)

// stolen is a list of breached passwords; of "unreadable" it cannot tell.
type stolen map[string]bool

// Has implements door.Breached.
func (s stolen) Has(password string) (bool, error) {
	if strings.HasPrefix(password, "unreadable") {
		return false, errors.New("the disk is gone")
	}
	return s[password], nil
}

// TestBreachedPassword: nobody may choose a password that the operator's list has, as it was
// typed or as it is hashed; a list that cannot be read is for the log, and hinders nobody.
func TestBreachedPassword(t *testing.T) {
	t.Parallel()
	const taken, other = "pewter osmosis kayak vellum", "quartz fi lagoon hamlet"
	site := webtest.New(t, webtest.Options{Breached: stolen{taken: true, other: true}})
	p := site.FirstManager()
	send := func(password string) *webtest.Browser {
		return p.Open("/admin/me").Submit("#password-part form", url.Values{"current": {webtest.GoodPassword}, "password": {password}})
	}
	for _, password := range []string{taken, other, strings.Replace(other, "fi", "ﬁ", 1)} {
		send(password)
		if got := p.Texts(".problems li"); p.Code != http.StatusUnprocessableEntity || len(got) != 1 || !strings.Contains(got[0], "stolen from other sites") {
			t.Errorf("%q: %d %q", password, p.Code, got)
		}
	}
	if strings.Contains(site.Log.String(), taken) {
		t.Error("the log has a password")
	}
	if send("unreadable osmosis kayak vellum"); p.Code != http.StatusOK || !strings.Contains(site.Log.String(), "the disk is gone") {
		t.Errorf("a list that cannot be read: %d", p.Code)
	}
}
