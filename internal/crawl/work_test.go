package crawl_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// Entries that something happened to.
const (
	edited     = "omct"            // saved twice, not published; kept draft; its translation waits
	published  = "fidh"            // saved and published; verified; comments and reports
	scheduled  = "forum-asia"      // will be published
	conflicted = "awid"            // two people saved at once
	clash      = "icorn"           // will be, while forms are refused
	renamed    = "emhrf"           // has another address now
	gone       = "rory-peck-trust" // withdrawn
	untaught   = "smex-helpdesk"   // a translation was taken back
	imported   = "shelter-city"    // changed by a file
)

// work is a day at the site, so that every page has something to show. It goes
// through the pages, as people do, and fails when one of them refuses.
func (c *crawler) work() {
	c.t.Helper()
	c.moderate()
	c.people()
	c.entries()
	c.disagree(conflicted)
	c.exchange()
	c.decide()
	c.revisions()
	c.done(account.RoleEditor, "/admin/me/interface", url.Values{"lang": {"es"}})
	c.done(account.RoleModerator, "/admin/me/interface", url.Values{"lang": {"fr"}})
}

// revisions names every saved state of entries that have several.
func (c *crawler) revisions() {
	c.t.Helper()
	for _, slug := range []string{edited, published, scheduled, conflicted, imported} {
		group := "revision"
		if slug != conflicted { // of which every version is asked for
			group = "version"
		}
		list, err := c.site.Store.Revisions(c.t.Context(), strings.TrimPrefix(c.entry(slug, ""), "/admin/entries/"), 0)
		if err != nil {
			c.t.Fatal(err)
		}
		for i, r := range list {
			c.names.add(r.ID, fmt.Sprintf("%s-%s-%d", group, slug, len(list)-i))
		}
	}
}

// save changes an entry by its form.
func (c *crawler) save(role account.Role, slug, tag string, change url.Values) string {
	c.t.Helper()
	at := c.entry(slug, "?lang="+tag)
	form := c.form(role, at, mainForm)
	maps.Copy(form, change)
	form.Set("do", "save")
	return c.done(role, at, form)
}

// confirm sends the form of a page as it stands, with a few values.
func (c *crawler) confirm(role account.Role, path string, change url.Values) string {
	c.t.Helper()
	p := c.editors[role].Get(path)
	form := p.Fields(mainForm)
	maps.Copy(form, change)
	return c.done(role, p.Form(mainForm).Attribute("action"), form)
}

func (c *crawler) entries() {
	c.t.Helper()
	const editor = account.RoleEditor
	c.save(editor, edited, "fr", url.Values{"text.description": {"Un texte nouveau.\n\n- premier\n- second"}, "founded": {"1985"}})
	c.save(editor, edited, "fr", url.Values{"text.summary": {"Un résumé <b>nouveau</b>."}})
	kept := c.form(editor, c.entry(edited, "?lang=fr"), mainForm)
	kept.Set("text.summary", "Pas encore fini")
	if w := c.editors[editor].Post(c.entry(edited, "/draft?lang=fr"), kept); w.Code != http.StatusOK {
		c.t.Fatalf("a draft: %d", w.Code)
	}
	c.save(editor, published, "fr", url.Values{"text.description": {"Une autre description."}})
	c.confirm(editor, c.entry(published, "/publish?lang=fr"), url.Values{"languages": {"fr"}})
	c.save(account.RoleManager, scheduled, "en", url.Values{"text.description": {"Another description."}})
	later := c.site.Now().Add(48 * time.Hour)
	c.confirm(account.RoleManager, c.entry(scheduled, "/publish"), url.Values{
		"languages": {"en"}, "when": {"later"}, "date": {later.Format(time.DateOnly)}, "time": {later.Format("15:04")},
	})
	c.confirm(editor, c.entry(renamed, "/address"), url.Values{"slug": {"euromed-fund"}})
	c.confirm(editor, c.entry(gone, "/withdraw"), url.Values{"reason": {"closed"}})
	c.confirm(editor, c.entry(untaught, "/unpublish?lang=es"), url.Values{"lang": {"es"}})
	c.verify(published)
}

// verify says of every contact of an entry that it answers.
func (c *crawler) verify(slug string) {
	c.t.Helper()
	at := c.entry(slug, "/verify")
	form := c.form(account.RoleEditor, at, mainForm)
	for name := range form {
		if id, ok := strings.CutPrefix(name, "value."); ok {
			form.Set("result."+id, "answers")
		}
	}
	c.done(account.RoleEditor, at, form)
}

// disagree makes two people save the same entry from the same page. What the
// second typed is set aside.
func (c *crawler) disagree(slug string) {
	c.t.Helper()
	at := c.entry(slug, "?lang=en")
	first, second := c.form(account.RoleEditor, at, mainForm), c.form(account.RoleManager, at, mainForm)
	first.Set("text.summary", "What one writes.")
	second.Set("text.summary", "What another writes.")
	first.Set("do", "save")
	second.Set("do", "save")
	c.done(account.RoleEditor, at, first)
	c.post(account.RoleManager, at, "saved by two", second)
}

func (c *crawler) people() {
	c.t.Helper()
	const manager = account.RoleManager
	for _, name := range []string{"lena", "paul"} {
		to := c.confirm(manager, "/admin/accounts/new", url.Values{"name": {name}, "role": {"translator"}, "languages": {"fr"}})
		id := strings.TrimPrefix(to, "/admin/accounts/")
		id, _, _ = strings.Cut(id, "?")
		c.names.add(id, "account-"+name)
	}
	otto := &account.Account{ID: "otto", Name: "otto", Role: account.RoleEditor, Interface: "fr", State: account.StateActive, CreatedAt: c.site.Now()}
	if err := c.site.Store.AddAccount(c.t.Context(), account.Act{Action: "account.add", Subject: otto.ID, Label: otto.Name, At: c.site.Now()}, otto, ""); err != nil {
		c.t.Fatal(err)
	}
	c.confirm(manager, "/admin/accounts/otto/suspend", nil)
	c.done(manager, "/admin/accounts/"+c.editors[account.RoleTranslator].Account.ID+"/ask-reset", url.Values{})
}

// exchange sends two files: one waits, what the other changed is stored.
func (c *crawler) exchange() {
	c.t.Helper()
	manager := c.editors[account.RoleManager]
	form := c.form(account.RoleManager, "/admin/exchange", "form[action='/admin/exchange/export']")
	form.Set("format", "json")
	file := c.file(manager.Post("/admin/exchange/export", form), "entries/"+imported+".json")
	for i, name := range []string{"stored", "waits"} {
		changed := strings.Replace(file, `"founded": 2012`, fmt.Sprintf(`"founded": %d`, 2013+i), 1)
		if changed == file {
			c.t.Fatalf("%s was founded in another year: %.600s", imported, file)
		}
		to := manager.Upload("/admin/exchange/import", nil, name+".json", []byte(changed)).Header().Get("Location")
		at, _, ok := strings.Cut(to, "?")
		if !ok {
			c.t.Fatalf("a file leads to %q", to)
		}
		c.names.add(at[strings.LastIndex(at, "/")+1:], "import-"+name)
		if name == "stored" {
			c.done(account.RoleManager, at, c.form(account.RoleManager, at, "#rows"))
		}
	}
}

// file is one file of an archive.
func (c *crawler) file(w *webtest.Page, name string) string {
	c.t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		c.t.Fatalf("%d: %v", w.Code, err)
	}
	r, err := archive.Open(name)
	if err != nil {
		c.t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		c.t.Fatal(err)
	}
	return string(content)
}

// decide changes terms, a static page and what is known of an address.
func (c *crawler) decide() {
	c.t.Helper()
	const manager = account.RoleManager
	c.confirm(manager, "/admin/vocabularies/areas/new", url.Values{"label.en": {"Space travel"}, "label.fr": {"Voyages dans l’espace"}, "label.es": {"Viajes"}})
	retire := c.form(manager, "/admin/vocabularies/areas", mainForm)
	retire.Set("do", "retire:rule-of-law")
	c.done(manager, "/admin/vocabularies/areas", retire)
	c.confirm(manager, "/admin/settings/pages/about?lang=es", url.Values{"source": {"# Quiénes somos\n\nUn *equipo*."}})
	c.done(manager, "/admin/links", url.Values{"address": {"https://www.omct.org"}, "do": {"check"}})
	c.done(manager, "/admin/entries/bulk", c.several("verify", edited, published))
}

// several is the form that confirms what is done to several entries at once.
func (c *crawler) several(action string, slugs ...string) url.Values {
	c.t.Helper()
	query := url.Values{"action": {action}}
	for _, slug := range slugs {
		query.Add("id", strings.TrimPrefix(c.entry(slug, ""), "/admin/entries/"))
	}
	return c.form(account.RoleManager, "/admin/entries/bulk?"+query.Encode(), mainForm)
}
