package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

// desk is a site with an entry that is public in three languages: its original
// is French.
type desk struct {
	*testing.T
	*webtest.Site
	entry string // its id
	here  string // its address on the editors' side
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, Site: webtest.New(t, webtest.Options{})}
	head, err := d.Store.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	d.entry, d.here = head.EntryID, "/admin/entries/"+head.EntryID
	return d
}

func (d *desk) head() directory.Revision {
	d.Helper()
	head, err := d.Store.HeadOf(d.Context(), d.entry)
	if err != nil {
		d.Fatal(err)
	}
	return head
}

// edit saves the entry changed, as the form does, and returns the revision.
func (d *desk) edit(minor bool, change func(*directory.Entry)) directory.Revision {
	d.Helper()
	head := d.head()
	mine := head.Entry.Clone()
	change(mine)
	mine.Follow(head.Entry, minor, "2026-11-23")
	n := directory.Revision{ID: d.newID(), EntryID: d.entry, Parent: head.ID, Entry: mine, CreatedAt: d.Now(), Kind: directory.RevisionSaved, Minor: minor}
	if err := d.Store.SaveAs(d.Context(), account.Act{Action: "entry.save", At: d.Now()}, n); err != nil {
		d.Fatal(err)
	}
	return n
}

func (d *desk) newID() string {
	d.Helper()
	id, err := store.NewID()
	if err != nil {
		d.Fatal(err)
	}
	return id
}

func summary(words string) func(*directory.Entry) {
	return func(e *directory.Entry) { e.Texts[e.Original].Summary = words }
}

func says(words string) func(*directory.Entry) {
	return func(e *directory.Entry) { e.Texts[e.Original].Description = words }
}

// page is the parsed page at an address.
func (d *desk) page(e *webtest.Editor, address string) *html.Node {
	d.Helper()
	w := e.Get(address)
	if w.Code != http.StatusOK {
		d.Fatalf("%s: %d", address, w.Code)
	}
	return d.parse(w.Body.String())
}

func (d *desk) parse(body string) *html.Node {
	d.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		d.Fatal(err)
	}
	return doc
}

// form is the values of the form on a page that posts to an address, as a
// browser sends them.
func (d *desk) form(doc *html.Node, action string) url.Values {
	d.Helper()
	values := url.Values{}
	f := cascadia.Query(doc, cascadia.MustCompile(`form[method=post][action="`+action+`"]`))
	if f == nil {
		d.Fatalf("no form for %s", action)
	}
	for _, n := range cascadia.QueryAll(f, cascadia.MustCompile("input")) {
		a := attributes(n)
		_, checked := a["checked"]
		if (a["type"] != "radio" && a["type"] != "checkbox") || checked {
			values.Add(a["name"], a["value"])
		}
	}
	return values
}

func attributes(n *html.Node) map[string]string {
	a := map[string]string{}
	for _, at := range n.Attr {
		a[at.Key] = at.Val
	}
	return a
}

// wordsAt is the text of what a selector finds, in one line.
func wordsAt(doc *html.Node, selector string) string {
	var found []string
	for _, n := range cascadia.QueryAll(doc, cascadia.MustCompile(selector)) {
		found = append(found, text(n))
	}
	return strings.Join(found, " ")
}

// text is the text of an element, in one line.
func text(n *html.Node) string {
	var b strings.Builder
	for n := range n.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// publishing is the form of the page before publishing.
func (d *desk) publishing(e *webtest.Editor) url.Values {
	d.Helper()
	return d.form(d.page(e, d.here+"/publish"), d.here+"/publish")
}

// send posts a form and checks status and where the browser goes.
func (d *desk) send(e *webtest.Editor, address string, form url.Values, status int, to string) *html.Node {
	d.Helper()
	w := e.Post(address, form)
	if w.Code != status || w.Header().Get("Location") != to {
		d.Fatalf("%s: %d to %q, want %d to %q\n%s", address, w.Code, w.Header().Get("Location"), status, to, wordsAt(d.parse(w.Body.String()), "main"))
	}
	return d.parse(w.Body.String())
}

// logged checks the rows of the log that came after a number: their actions,
// each of which has words.
func (d *desk) logged(after int64, actions ...account.Action) []account.Record {
	d.Helper()
	var rows []account.Record
	err := d.Store.Records(d.Context(), after, func(r account.Record) error {
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		d.Fatal(err)
	}
	if len(rows) != len(actions) {
		d.Fatalf("%d rows in the log, want %v: %+v", len(rows), actions, rows)
	}
	for i, r := range rows {
		if r.Action != actions[i] || r.Subject != d.entry || r.Label == "" || !admin.HasWords(r.Action) {
			d.Errorf("row %+v, want %s", r, actions[i])
		}
	}
	return rows
}

func (d *desk) sequence() int64 {
	d.Helper()
	return storetest.LogEnd(d.T, d.Store)
}

// public is what readers see of the entry.
func (d *desk) public() *directory.Published {
	d.Helper()
	p, err := d.Store.PublishedEntry(d.Context(), d.entry)
	if err != nil {
		d.Fatal(err)
	}
	return p
}

// reads checks that a public page has, or has not, some words.
func (d *desk) reads(address, want string, has bool) {
	d.Helper()
	w := d.Get(address)
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), want) != has {
		d.Errorf("%s: %d; %q there: %v, want %v", address, w.Code, want, !has, has)
	}
}
