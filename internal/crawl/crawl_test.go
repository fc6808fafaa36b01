package crawl_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/link"
	"amparo/internal/web/webtest"
)

// crawler asks a site for pages and keeps the answers, by who asked for what.
type crawler struct {
	t       *testing.T
	site    *webtest.Site
	editors map[account.Role]*webtest.Editor
	names   *naming
	pages   map[string]string // answers as they are compared, by key
	missed  []string          // keys that two different requests have
}

// reader is who is not signed in.
const reader account.Role = "reader"

func newCrawler(t *testing.T) *crawler {
	t.Helper()
	site := webtest.New(t, webtest.Options{Unpadded: true, Onion: "amparotest.onion", Links: webtest.Links{
		"https://www.omct.org": {Reason: link.Answered, Status: http.StatusNotFound},
	}})
	c := &crawler{t: t, site: site, editors: map[account.Role]*webtest.Editor{}, names: newNaming(), pages: map[string]string{}}
	c.visitors()
	for _, role := range account.Roles {
		c.editors[role] = site.SignIn(role, "es")
		c.names.add(c.editors[role].Account.Name, string(role))
		c.names.add(c.editors[role].Account.ID, "account-"+string(role))
	}
	for _, card := range site.Catalogue.Now().Sorted("en") {
		c.names.add(card.ID, "entry-"+card.Slug)
	}
	return c
}

// TestCrawlIsTheSame: see the comment of the package.
func TestCrawlIsTheSame(t *testing.T) {
	t.Parallel()
	c := newCrawler(t)
	c.work()
	c.public()
	c.desk()
	c.refusals()
	for _, key := range c.missed {
		t.Errorf("two requests have the name %s", key)
	}
	t.Logf("%d answers", len(c.pages))
	checkSheets(t, c.pages)
	compare(t, c.pages)
}

// ask sends a request as somebody and keeps the answer.
func (c *crawler) ask(role account.Role, r *http.Request, label string) *webtest.Page {
	c.t.Helper()
	if e := c.editors[role]; e != nil {
		r.AddCookie(e.Cookie())
	}
	w := c.site.Do(r)
	if w.Code >= http.StatusInternalServerError && !strings.HasPrefix(label, "failure: ") {
		c.t.Errorf("%s: %d", label, w.Code)
	}
	key := r.Method + " " + c.names.stable(label) + " " + string(role)
	answer := c.names.answer(w.ResponseRecorder)
	if before, twice := c.pages[key]; twice && before != answer {
		c.missed = append(c.missed, key)
	}
	c.pages[key] = answer
	return w
}

// get asks for an address.
func (c *crawler) get(role account.Role, path string) *webtest.Page {
	c.t.Helper()
	return c.ask(role, webtest.Request(http.MethodGet, path, nil), path)
}

// post sends a form. What stands behind the address in the file of answers
// says what the form is.
func (c *crawler) post(role account.Role, path, what string, form url.Values) *webtest.Page {
	c.t.Helper()
	r := webtest.Request(http.MethodPost, path, form)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.ask(role, r, path+" ("+what+")")
}

// links are the addresses of the site that a page leads to, in order.
func links(p *webtest.Page) []string {
	if !strings.HasPrefix(p.Header().Get("Content-Type"), "text/html") {
		return nil
	}
	base, err := url.Parse(p.Path)
	if err != nil {
		return nil
	}
	var found []string
	for _, href := range p.Links("a[href], link[rel=alternate]") {
		if u, err := base.Parse(href); err == nil {
			if u.Scheme+"://"+u.Host == "http://"+webtest.Host {
				u.Scheme, u.Host = "", ""
			}
			if u.Fragment = ""; u.Scheme == "" && u.Host == "" && !slices.Contains(found, u.String()) {
				found = append(found, u.String())
			}
		}
	}
	return found
}

// mainForm is the form that a page of the editors' side is about.
const mainForm = "main form[method=post]"

// form is the fields of a form that an editor finds at an address.
func (c *crawler) form(role account.Role, path, selector string) url.Values {
	c.t.Helper()
	return c.editors[role].Get(path).Fields(selector)
}

// done sends a form that must be accepted, and returns where it leads.
func (c *crawler) done(role account.Role, path string, form url.Values) string {
	c.t.Helper()
	w := c.editors[role].Post(path, form)
	c.site.Wait(time.Second)
	if w.Code != http.StatusSeeOther {
		c.t.Fatalf("%s: %d: %s", path, w.Code, w.Text("h1, .problems, .note, .error"))
	}
	return w.Header().Get("Location")
}

// entry is the address of an entry on the editors' side.
func (c *crawler) entry(slug, rest string) string {
	c.t.Helper()
	card, _, err := c.site.Catalogue.Now().BySlug(slug)
	if err != nil {
		c.t.Fatal(err)
	}
	return fmt.Sprintf("/admin/entries/%s%s", card.ID, rest)
}
