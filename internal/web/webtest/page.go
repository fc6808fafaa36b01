package webtest

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/web/even"
)

// FormTo finds the forms that are sent to an address.
func FormTo(address string) string { return `form[method=post][action="` + address + `"]` }

// MainForm finds the form of a page that sends something.
const MainForm = "main form[method=post]"

// Page is an answer as a browser without script reads it, and what its reader
// does next: follows a link, or sends a form. It is read as HTML when something
// is first looked for in it; from one goroutine at a time.
type Page struct {
	*httptest.ResponseRecorder
	Path string // the address that was asked for, query included
	by   reader
	root *Element
}

// reader is who reads a page: a stranger, somebody who is signed in, or a
// browser that keeps what it is given.
type reader struct {
	tb testing.TB
	do func(*http.Request) *httptest.ResponseRecorder
}

func (v reader) ask(r *http.Request) *Page {
	return &Page{ResponseRecorder: v.do(r), Path: r.RequestURI, by: v}
}

func (v reader) get(path string) *Page { return v.ask(Request(http.MethodGet, path, nil)) }

// post sends a form from a page of the site.
func (v reader) post(path string, values url.Values) *Page {
	if values == nil {
		values = url.Values{}
	}
	r := Request(http.MethodPost, path, values)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.ask(r)
}

// Want stops the test unless the answer has a status.
func (p *Page) Want(status int) *Page {
	p.by.tb.Helper()
	if p.Code != status {
		p.by.tb.Fatalf("%s: status %d, want %d, Location %q: %s", p.Path, p.Code, status, p.Location(), p.Text("main"))
	}
	return p
}

// LeadsTo stops the test unless the answer leads to an address after a form was
// accepted.
func (p *Page) LeadsTo(address string) *Page {
	p.by.tb.Helper()
	if p.Code != http.StatusSeeOther || p.Location() != address {
		p.by.tb.Fatalf("%s: %d to %q, want %q: %s", p.Path, p.Code, p.Location(), address, p.Text("main"))
	}
	return p
}

// Location is where the answer leads, "" when it is a page.
func (p *Page) Location() string { return p.Header().Get("Location") }

// Root is the whole page. Its addresses are as people say them: without what makes all
// of them equally long.
func (p *Page) Root() *Element {
	p.by.tb.Helper()
	if p.root == nil {
		var err error
		if p.root, err = ReadPage(p.Body.Bytes()); err != nil {
			p.by.tb.Fatal(err)
		}
		tidied(p.root)
	}
	return p.root
}

// tidied takes out of the addresses on a page what makes them equally long.
func tidied(root *Element) {
	for _, e := range root.All("a[href], form[action], button[formaction]") {
		for i, a := range e.Attr {
			if a.Key == "href" || a.Key == "action" || a.Key == "formaction" {
				address, anchor, anchored := strings.Cut(a.Val, "#")
				if e.Attr[i].Val = even.Clean(address); anchored {
					e.Attr[i].Val += "#" + anchor
				}
			}
		}
	}
}

// Find is the first element that a selector finds, nil for none.
func (p *Page) Find(selector string) *Element { return p.Root().Find(selector) }

// All is every element that a selector finds.
func (p *Page) All(selector string) []*Element { return p.Root().All(selector) }

// Has reports whether a selector finds anything.
func (p *Page) Has(selector string) bool { return p.Root().Has(selector) }

// Text is the words of all elements that a selector finds, in one line.
func (p *Page) Text(selector string) string { return p.Root().Text(selector) }

// Texts is the words of each element that a selector finds.
func (p *Page) Texts(selector string) []string { return p.Root().Texts(selector) }

// Attributes is an attribute of each element that a selector finds.
func (p *Page) Attributes(selector, name string) []string { return p.Root().Attributes(selector, name) }

// Links is where the links that a selector finds lead.
func (p *Page) Links(selector string) []string { return p.Attributes(selector, "href") }

// Form is the first form that a selector finds. A page without it stops the
// test.
func (p *Page) Form(selector string) *Element {
	p.by.tb.Helper()
	form := p.Find(selector)
	if form == nil || form.Data != "form" {
		p.by.tb.Fatalf("%s: %d, no form %s: %s", p.Path, p.Code, selector, p.Text("main"))
	}
	return form
}

// Fields is what the first form that a selector finds would send as it stands.
func (p *Page) Fields(selector string) url.Values {
	p.by.tb.Helper()
	return p.Form(selector).Fields()
}

// Submit sends the form that a selector finds, with everything in it as it
// stands and the values given instead. It is answered, but not followed.
func (p *Page) Submit(selector string, values url.Values) *Page {
	p.by.tb.Helper()
	form := p.Form(selector)
	sent := form.Fields()
	maps.Copy(sent, values)
	return p.by.post(p.resolve(form.Attribute("action")), sent)
}

// Click opens the first link that a selector finds. A page without it stops the
// test.
func (p *Page) Click(selector string) *Page {
	p.by.tb.Helper()
	link := p.Find(selector)
	if link == nil {
		p.by.tb.Fatalf("%s: %d, no link %s", p.Path, p.Code, selector)
	}
	return p.by.get(p.resolve(link.Attribute("href")))
}

// resolve is the address that a link of the page means, without the place in
// the page it leads to.
func (p *Page) resolve(link string) string {
	p.by.tb.Helper()
	here, err := url.Parse(p.Path)
	if err != nil {
		p.by.tb.Fatal(err)
	}
	to, err := here.Parse(link)
	if err != nil {
		p.by.tb.Fatal(err)
	}
	to.Fragment = ""
	return to.String()
}

// Follow opens what the answer leads to, and so on, until there is a page. One
// that leads nowhere stops the test.
func (p *Page) Follow() *Page {
	p.by.tb.Helper()
	for range 6 {
		if p.Location() == "" {
			return p
		}
		p = p.by.get(p.resolve(p.Location()))
	}
	p.by.tb.Fatalf("%s leads nowhere", p.Path)
	return nil
}

// CheckProblems: every problem of a page leads to a field that is there.
func (p *Page) CheckProblems() {
	p.by.tb.Helper()
	for _, href := range p.Links(".problems a") {
		if id, here := strings.CutPrefix(href, "#"); here && !p.Has(`[id="`+id+`"]`) {
			p.by.tb.Errorf("a problem leads to #%s, which is not there", id)
		}
	}
}
