package take_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/sign"
	"amparo/internal/web/webtest"
)

// TestKeyOfBefore: when the key is renewed, readers find on the page what the one of before
// has left to it, and files are signed with the new one, without a new start.
func TestKeyOfBefore(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	const handed, former = "/minisign.pub.minisig", "/minisign.former"
	for _, path := range []string{handed, former} {
		if w := site.Get(path); w.Code != http.StatusNotFound || strings.Contains(site.Get(pages["fr"]).Body.String(), path) {
			t.Errorf("%s before: %d", path, w.Code)
		}
	}
	before := site.Get("/minisign.pub").Body.String()
	key := site.Signing
	fresh, err := sign.Fresh()
	if err != nil {
		t.Fatal(err)
	}
	next, err := sign.Read(fresh)
	if err != nil {
		t.Fatal(err)
	}
	err = site.Store.RenewSigningKey(t.Context(), account.Act{Action: "site.key", At: site.Now()}, fresh, key.HandOver(next, "2026-12-01"))
	if err == nil {
		err = key.Take(t.Context(), site.Store)
	}
	if err == nil {
		err = site.Refresh()
	}
	if err != nil {
		t.Fatal(err)
	}
	if after := site.Get("/minisign.pub").Body.String(); after == before || after != string(next.PublicFile()) {
		t.Errorf("the key is %q", after)
	}
	for tag, path := range pages {
		page := site.Get(path).Body.String()
		for _, link := range []string{handed, former} {
			if !strings.Contains(page, `href="`+link+`"`) {
				t.Errorf("%s: %s is not on the page", tag, link)
			}
		}
		if !strings.Contains(page, next.Public()) {
			t.Errorf("%s: the page has the key of before", tag)
		}
	}
	for path, want := range map[string][]byte{handed: key.Handed(), former: key.Former()} {
		if w := site.Get(path); w.Code != http.StatusOK || w.Body.String() != string(want) {
			t.Errorf("%s: %d %q", path, w.Code, w.Body)
		}
	}
}
