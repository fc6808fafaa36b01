package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// day is a new editor's first day, without script.
type day struct {
	*webtest.Browser
	t    *testing.T
	site *webtest.Site
	id   string
}

// send sends a form of the page and expects to be led on.
func (d *day) send(what, selector string, values url.Values) {
	d.t.Helper()
	d.Submit(selector, values)
	if d.Code != http.StatusOK {
		d.t.Fatalf("%s: %d at %s: %s", what, d.Code, d.Path, d.Text(".problems"))
	}
}

// reads is what a public page shows.
func (d *day) reads(path string, status int, has ...string) {
	d.t.Helper()
	w := d.site.Get(path)
	if w.Code != status {
		d.t.Errorf("%s: %d, want %d", path, w.Code, status)
	}
	for _, words := range has {
		if !strings.Contains(w.Body.String(), words) {
			d.t.Errorf("%s does not say %q", path, words)
		}
	}
}

// TestNewEditorsDay: an entry is created with three contacts and two responses,
// translated into two languages, published, corrected, compared, restored,
// verified and withdrawn; each is seen on the public page at once.
func TestNewEditorsDay(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	d := &day{Browser: site.SignIn(account.RoleManager).Browser(), t: t, site: site}
	d.create()
	d.publish("fr")
	d.reads("/fr/repertoire/fsd", http.StatusOK, "Fonds Secours Défense", "+33\u00a01\u00a099\u00a000\u00a012\u00a034", "secours@example.org", "Une aide en dix jours.")
	d.reads("/en/directory/fsd", http.StatusOK, "Not translated yet", "+33\u00a01\u00a099\u00a000\u00a012\u00a034")
	d.translate("en", "Relief Defence Fund", "Help within ten days.")
	d.translate("es", "Fondo Socorro Defensa", "Ayuda en diez días.")
	d.reads("/en/directory/fsd", http.StatusOK, "Relief Defence Fund", "Help within ten days.")
	d.reads("/es/directorio/fsd", http.StatusOK, "Fondo Socorro Defensa", "+33\u00a01\u00a099\u00a000\u00a012\u00a034")
	d.correct()
	d.restore()
	d.verify()
	d.withdraw()
}

func (d *day) entry(rest string) string { return "/admin/entries/" + d.id + rest }

func (d *day) create() {
	d.t.Helper()
	d.Open("/admin/entries/new?lang=fr")
	const form = "main form"
	for _, add := range []string{"add:contact", "add:contact", "add:contact", "add:response", "add:response"} {
		d.send(add, form, url.Values{"do": {add}})
	}
	values := url.Values{
		"do": {"save"}, "text.name": {"Fonds Secours Défense"}, "text.acronym": {"FSD"}, "text.summary": {"Il aide vite."},
		"kind": {"fund"}, "availability": {"open"}, "worldwide": {"1"}, "text.description": {"Un fonds.\n\n- vite\n- bien"},
	}
	contacts := [][3]string{{"phone", "+33 1 99 00 12 34"}, {"email", "secours@example.org"}, {"web", "https://fsd.example.org"}}
	for i, key := range d.keys("contact") {
		values.Set("contact."+key+".kind", contacts[i][0])
		values.Set("contact."+key+".value", contacts[i][1])
		values.Set("contact."+key+".visibility", "public")
	}
	for i, key := range d.keys("response") {
		values.Set("response."+key+".kind", []string{"emergency-grants", "legal-assistance"}[i])
		values.Set("response."+key+".text", []string{"Une aide en dix jours.", "Des avocats."}[i])
	}
	d.send("saving a new entry", form, values)
	d.id = strings.TrimPrefix(d.Path, "/admin/entries/")
	d.id, _, _ = strings.Cut(d.id, "?")
}

// keys are the names of the items of a group in the form.
func (d *day) keys(group string) []string {
	d.t.Helper()
	var keys []string
	f := d.Fields("main form")
	for name := range f {
		if key, ok := strings.CutPrefix(name, group+"."); ok && strings.HasSuffix(key, ".kind") {
			keys = append(keys, strings.TrimSuffix(key, ".kind"))
		}
	}
	slices.Sort(keys)
	if len(keys) < 2 {
		d.t.Fatalf("the form has the items %v of %s: %v", keys, group, f)
	}
	return keys
}

func (d *day) publish(tag string) {
	d.t.Helper()
	d.Open(d.entry("/publish?lang=" + tag))
	d.send("publishing "+tag, "main form", url.Values{"languages": {tag}, "language": {tag}, "lang": {tag}})
	if strings.HasSuffix(d.Path, "/publish") {
		d.t.Fatalf("publishing %s leads to %s: %s", tag, d.Path, d.Text("main"))
	}
}

func (d *day) translate(tag, name, text string) {
	d.t.Helper()
	d.Open(d.entry("/translate/" + tag))
	values := url.Values{"do": {"save"}}
	for field := range d.Fields("main form") {
		switch {
		case strings.HasSuffix(field, "name"):
			values.Set(field, name)
		case strings.Contains(field, "responses.") && strings.HasSuffix(field, ".text"):
			values.Set(field, text)
		}
	}
	d.send("translating into "+tag, "main form", values)
	d.publish(tag)
}

// correct changes a contact and the original, and looks at the difference.
func (d *day) correct() {
	d.t.Helper()
	d.Open(d.entry("?lang=fr"))
	values := url.Values{"do": {"save"}, "text.description": {"Un fonds d’urgence."}}
	for name, is := range d.Fields("main form") {
		if strings.HasPrefix(name, "contact.") && strings.HasSuffix(name, ".value") && is[0] == "+33 1 99 00 12 34" {
			values.Set(name, "+33 1 99 00 56 78")
		}
	}
	d.send("correcting", "main form", values)
	d.reads("/fr/repertoire/fsd", http.StatusOK, "+33\u00a01\u00a099\u00a000\u00a012\u00a034") // a draft is not public
	d.Open(d.entry("/compare"))
	if text := d.Text("main"); !strings.Contains(text, "56 78") || !strings.Contains(text, "urgence") {
		d.t.Errorf("the comparison says %s", text)
	}
	d.publish("fr")
	d.reads("/fr/repertoire/fsd", http.StatusOK, "+33\u00a01\u00a099\u00a000\u00a056\u00a078", "Un fonds d’urgence.")
	d.reads("/en/directory/fsd", http.StatusOK, "+33\u00a01\u00a099\u00a000\u00a056\u00a078")
}

// restore brings the first version back.
func (d *day) restore() {
	d.t.Helper()
	d.Open(d.entry("/history"))
	revisions, err := d.site.Store.Revisions(d.t.Context(), d.id, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	first := revisions[len(revisions)-1].ID
	d.send("restoring", "form[action$='/restore']:has([value='"+first+"'])", nil)
	d.publish("fr")
	d.reads("/fr/repertoire/fsd", http.StatusOK, "+33\u00a01\u00a099\u00a000\u00a012\u00a034", "<li>vite</li>")
}

func (d *day) verify() {
	d.t.Helper()
	d.Open(d.entry("/verify"))
	values := url.Values{}
	for _, name := range d.Attributes("main form input[type=radio][value=answers]", "name") {
		values.Set(name, "answers")
	}
	d.send("verifying", "main form", values)
	d.reads("/en/directory/fsd", http.StatusOK, "Checked by the editorial team on 23 November 2026")
}

func (d *day) withdraw() {
	d.t.Helper()
	d.Open(d.entry("/withdraw"))
	d.send("withdrawing", "main form", url.Values{"reason": {"closed"}})
	for _, path := range []string{"/fr/repertoire/fsd", "/en/directory/fsd", "/es/directorio/fsd"} {
		d.reads(path, http.StatusGone)
	}
}
