package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
)

func TestUnpublish(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	for address, want := range map[string]int{"?lang=es": 200, "?lang=fr": 404, "?lang=ar": 404, "": 404} {
		if w := editor.Get(d.here + "/unpublish" + address); w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
	}
	form := d.form(d.page(editor, d.here+"/unpublish?lang=es"), d.here+"/unpublish")
	seq := d.sequence()
	d.send(editor, d.here+"/unpublish", form, http.StatusSeeOther, d.here+"/publish?done=unpublished")
	d.send(editor, d.here+"/unpublish", form, http.StatusSeeOther, d.here+"/publish?done=unpublished")
	d.logged(seq, "entry.unpublish")
	d.reads("/es/directorio/omct", "Aún sin traducir", true)
	if p := d.public(); p.Has("es") || !p.Has("fr") || !p.Has("en") {
		t.Errorf("readers see %v", p.Texts())
	}
	form.Set("lang", "fr")
	form.Set("key", "another")
	d.send(editor, d.here+"/unpublish", form, http.StatusNotFound, "")
}

// TestWithdraw: gone in three languages, each with the reason; published again
// it is back, in the chosen languages alone.
func TestWithdraw(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	form := d.form(d.page(editor, d.here+"/withdraw"), d.here+"/withdraw")
	seq := d.sequence()
	for _, reason := range []string{"", "boredom", "<script>"} {
		form.Set("reason", reason)
		doc := d.send(editor, d.here+"/withdraw", form, http.StatusUnprocessableEntity, "")
		d.checkProblems(doc)
	}
	d.logged(seq)
	form.Set("reason", "on-request")
	d.send(editor, d.here+"/withdraw", form, http.StatusSeeOther, d.here+"?done=withdrawn")
	d.send(editor, d.here+"/withdraw", form, http.StatusSeeOther, d.here+"?done=withdrawn")
	if rows := d.logged(seq, "entry.withdraw"); !strings.Contains(rows[0].Detail, "on-request") {
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
	d.send(editor, d.here+"/withdraw", form, http.StatusConflict, "")
	if got := wordsAt(d.page(editor, d.here+"/publish"), ".note"); !strings.Contains(got, "Entry withdrawn.") {
		t.Errorf("the page says %q", got)
	}
	form = d.publishing(editor)
	form["languages"] = []string{"fr", "en"}
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"?lang=fr&done=published")
	if p := d.public(); p.Withdrawn || p.Has("es") || !p.Has("en") {
		t.Errorf("it came back as %+v", p)
	}
	d.reads("/en/directory/omct", "OMCT", true)
	// The next reason is not that of the last time.
	form = url.Values{"reason": {"other"}}
	d.send(editor, d.here+"/withdraw", form, http.StatusSeeOther, d.here+"?done=withdrawn")
	if w := d.Get("/en/directory/omct"); w.Code != http.StatusGone || strings.Contains(w.Body.String(), "asked not to") || !strings.Contains(w.Body.String(), "no longer in the directory") {
		t.Errorf("withdrawn for another reason: %d", w.Code)
	}
}

func TestAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	form := d.form(d.page(editor, d.here+"/address"), d.here+"/address")
	seq := d.sequence()
	for _, slug := range []string{"", "omct", "access-now-helpline", "a-z", "Omct", "omct/../x", "é", "-omct", strings.Repeat("a", 81), "omct?x"} {
		form.Set("slug", slug)
		doc := d.send(editor, d.here+"/address", form, http.StatusUnprocessableEntity, "")
		if again := d.form(doc, d.here+"/address"); again.Get("slug") != slug {
			t.Errorf("%q comes back as %q", slug, again.Get("slug"))
		}
		d.checkProblems(doc)
	}
	d.logged(seq)
	form.Set("slug", "world-organisation-against-torture")
	d.send(editor, d.here+"/address", form, http.StatusSeeOther, d.here+"?done=renamed")
	d.send(editor, d.here+"/address", form, http.StatusSeeOther, d.here+"?done=renamed")
	d.logged(seq, "entry.rename")
	w := d.Get("/es/directorio/omct")
	if to := w.Header().Get("Location"); w.Code != http.StatusMovedPermanently || to != "/es/directorio/world-organisation-against-torture" {
		t.Errorf("the old address: %d to %s", w.Code, to)
	}
	d.reads("/es/directorio/world-organisation-against-torture", "OMCT", true)
	if got := wordsAt(d.page(editor, d.here+"/address"), ".facts"); !strings.Contains(got, "Former addresses omct") {
		t.Errorf("the page says %q", got)
	}
}
