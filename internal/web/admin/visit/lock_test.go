package visit_test

import (
	"encoding/base64"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestLockEndsWithTheSession: the key of what a browser keeps is the same on every form of a
// session, 256 bits, another one in the next session, and no word that the site stores.
func TestLockEndsWithTheSession(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	lock := func(p *webtest.Browser) string {
		all := p.Open("/admin/entries/new").Attributes("form#entry", "data-lock")
		if len(all) != 1 {
			t.Fatalf("%d keys on the form", len(all))
		}
		return all[0]
	}
	rosa := site.SignIn(account.RoleEditor)
	first, other := rosa.Browser(), site.SignIn(account.RoleEditor).Browser()
	key := lock(first)
	if b, err := base64.StdEncoding.DecodeString(key); err != nil || len(b) != 32 {
		t.Errorf("the key %q, %v", key, err)
	}
	if lock(first) != key || lock(other) == key {
		t.Error("the key is not that of the session")
	}
}
