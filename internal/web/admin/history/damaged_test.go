package history_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// TestDamagedForEditors: an entry that is not as it was written is neither shown nor
// written on, and the page says who can bring it back; the list of all others stands.
func TestDamagedForEditors(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	d := site.Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	storetest.Tamper(t, site.Dir, storetest.Flip("omct", "OMCT", "OMCU"))
	doc := editor.Get(d.Here("")).Want(http.StatusServiceUnavailable)
	if got := doc.Text("main"); !strings.Contains(got, "amparo repair") || strings.Contains(got, "OMCU") {
		t.Errorf("the page says %q", got)
	}
	editor.Get("/admin/entries").Want(http.StatusOK)
	editor.Get(site.Entry("fidh").Here("")).Want(http.StatusOK)
}
