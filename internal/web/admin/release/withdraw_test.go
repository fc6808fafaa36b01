package release_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

func TestUnpublish(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	for address, want := range map[string]int{"?lang=es": 200, "?lang=fr": 404, "?lang=ar": 404, "": 404} {
		if w := editor.Get(d.Here("/unpublish") + address); w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
	}
	form := editor.Get(d.Here("/unpublish?lang=es")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/unpublish")))
	seq := d.LogEnd()
	editor.Post(d.Here("/unpublish"), form).LeadsTo(d.Here("/publish?done=unpublished"))
	editor.Post(d.Here("/unpublish"), form).LeadsTo(d.Here("/publish?done=unpublished"))
	d.Logged(seq, "entry.unpublish")
	d.Reads("/es/directorio/omct", "Aún sin traducir", true)
	if p := d.Public(); p.Has("es") || !p.Has("fr") || !p.Has("en") {
		t.Errorf("readers see %v", p.Texts())
	}
	form.Set("lang", "fr")
	form.Set("key", "another")
	editor.Post(d.Here("/unpublish"), form).Want(http.StatusNotFound)
}

// TestWithdraw: gone in three languages, each with the reason; published again
// it is back, in the chosen languages alone.
func TestWithdraw(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	form := editor.Get(d.Here("/withdraw")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/withdraw")))
	seq := d.LogEnd()
	for _, reason := range []string{"", "boredom", "<script>"} {
		form.Set("reason", reason)
		doc := editor.Post(d.Here("/withdraw"), form).Want(http.StatusUnprocessableEntity)
		doc.CheckProblems()
	}
	d.Logged(seq)
	form.Set("reason", "on-request")
	editor.Post(d.Here("/withdraw"), form).LeadsTo(d.Here("?done=withdrawn"))
	editor.Post(d.Here("/withdraw"), form).LeadsTo(d.Here("?done=withdrawn"))
	if rows := d.Logged(seq, "entry.withdraw"); !strings.Contains(rows[0].Detail, "on-request") {
		t.Errorf("the log says %s", rows[0].Detail)
	}
	for address, want := range map[string]string{
		"/fr/repertoire/omct": "a demandé à ne plus figurer", "/en/directory/omct": "asked not to be in the directory", "/es/directorio/omct": "pidió no figurar",
	} {
		if w := d.Get(address); w.Code != http.StatusGone || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d without %q", address, w.Code, want)
		}
	}
	form.Set("key", "another")
	editor.Post(d.Here("/withdraw"), form).Want(http.StatusConflict)
	if got := editor.Get(d.Here("/publish")).Want(http.StatusOK).Text(".note"); !strings.Contains(got, "Entry withdrawn.") {
		t.Errorf("the page says %q", got)
	}
	form = publishing(d, editor)
	form["languages"] = []string{"fr", "en"}
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("?lang=fr&done=published"))
	if p := d.Public(); p.Withdrawn || p.Has("es") || !p.Has("en") {
		t.Errorf("it came back as %+v", p)
	}
	d.Reads("/en/directory/omct", "OMCT", true)
	// The next reason is not that of the last time.
	form = url.Values{"reason": {"other"}}
	editor.Post(d.Here("/withdraw"), form).LeadsTo(d.Here("?done=withdrawn"))
	if w := d.Get("/en/directory/omct"); w.Code != http.StatusGone || strings.Contains(w.Body.String(), "asked not to") || !strings.Contains(w.Body.String(), "no longer in the directory") {
		t.Errorf("withdrawn for another reason: %d", w.Code)
	}
}
