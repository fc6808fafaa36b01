package address_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

func TestAddress(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	form := editor.Get(d.Here("/address")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/address")))
	seq := d.LogEnd()
	for _, slug := range []string{"", "omct", "access-now-helpline", "a-z", "Omct", "omct/../x", "é", "-omct", strings.Repeat("a", 81), "omct?x"} {
		form.Set("slug", slug)
		doc := editor.Post(d.Here("/address"), form).Want(http.StatusUnprocessableEntity)
		if again := doc.Fields(webtest.FormTo(d.Here("/address"))); again.Get("slug") != slug {
			t.Errorf("%q comes back as %q", slug, again.Get("slug"))
		}
		doc.CheckProblems()
	}
	d.Logged(seq)
	form.Set("slug", "world-organisation-against-torture")
	editor.Post(d.Here("/address"), form).LeadsTo(d.Here("?done=renamed"))
	editor.Post(d.Here("/address"), form).LeadsTo(d.Here("?done=renamed"))
	d.Logged(seq, "entry.rename")
	w := d.Get("/es/directorio/omct")
	if to := w.Location(); w.Code != http.StatusMovedPermanently || to != "/es/directorio/world-organisation-against-torture" {
		t.Errorf("the old address: %d to %s", w.Code, to)
	}
	d.Reads("/es/directorio/world-organisation-against-torture", "OMCT", true)
	if got := editor.Get(d.Here("/address")).Want(http.StatusOK).Text(".facts"); !strings.Contains(got, "Former addresses omct") {
		t.Errorf("the page says %q", got)
	}
}
