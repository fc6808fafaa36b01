package door_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestConfirmIsBounded: whoever has somebody's session cannot guess its code by saying each
// time that theirs is another browser.
func TestConfirmIsBounded(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(account.FactorFresh)
	for i := range account.GrowthOfCodes.Free + 1 {
		rosa.Keep("amparo-browser", fmt.Sprintf("invented-%d", i))
		if p := rosa.Post("/admin/confirm", url.Values{"code": {"000000"}}); p.Code != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong code: %d", p.Code)
		}
	}
	rosa.Keep("amparo-browser", "another")
	if p := rosa.Post("/admin/confirm", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}}); p.Code != http.StatusUnprocessableEntity {
		t.Errorf("the right code was looked at after %d wrong ones: %d", account.GrowthOfCodes.Free+1, p.Code)
	}
	checkCounted(t, site, account.GrowthOfCodes.Free, 2)
	site.Wait(account.GrowthOfCodes.Most + time.Minute)
	if p := rosa.Post("/admin/confirm", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}}); p.Code != http.StatusOK {
		t.Errorf("the right code later: %d at %s", p.Code, p.Path)
	}
}

// checkCounted: so many wrong codes are in the record, and so many that were not looked at.
func checkCounted(t *testing.T, site *webtest.Site, wrong, held int) {
	t.Helper()
	if err := site.Store.FlushEvents(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows, err := site.Store.Events(t.Context(), account.EventFilter{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	got := map[account.EventKind]int{}
	for _, row := range rows {
		got[row.Kind] += row.Count
	}
	if got[account.EventCode] != wrong || got[account.EventHeld] != held {
		t.Errorf("in the record: %v; want %d wrong codes, %d that were not looked at", got, wrong, held)
	}
}

// TestConfirmChangesTheToken: a factor that is shown again gives the session another token,
// and the one before opens nothing any more.
func TestConfirmChangesTheToken(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(account.FactorFresh)
	before := rosa.Cookie("amparo")
	rosa.Open("/admin/settings").Submit("main form", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}})
	if rosa.Path != "/admin/settings" || rosa.Cookie("amparo") == before {
		t.Errorf("after the code: %d at %s, the token changed: %v", rosa.Code, rosa.Path, rosa.Cookie("amparo") != before)
	}
	thief := site.Browser()
	thief.Keep("amparo", before)
	if thief.Open("/admin/entries"); thief.Path == "/admin/entries" && !thief.Has("input[name=password]") {
		t.Error("the token of before opens pages")
	}
}
