package admin_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/web/webtest"
)

// page is an answer as a browser reads it.
type page struct {
	t    *testing.T
	code int
	root *html.Node
	*httptest.ResponseRecorder
}

func pageOf(t *testing.T, w *httptest.ResponseRecorder) *page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return &page{t, w.Code, root, w}
}

// want stops the test unless the answer has a status.
func (p *page) want(code int) *page {
	p.t.Helper()
	if p.code != code {
		p.t.Fatalf("status %d, want %d, Location %q: %s", p.code, code, p.Header().Get("Location"), p.text("main"))
	}
	return p
}

func (p *page) all(selector string) []*html.Node {
	return cascadia.QueryAll(p.root, cascadia.MustCompile(selector))
}

// text is the words of what a selector finds, "" for nothing.
func (p *page) text(selector string) string {
	var words []string
	for _, n := range p.all(selector) {
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				words = append(words, strings.Fields(d.Data)...)
			}
		}
	}
	return strings.Join(words, " ")
}

// form is the values of the page's form that posts, as a browser would send
// them without anything being pressed.
func (p *page) form() url.Values {
	p.t.Helper()
	v := url.Values{}
	for _, n := range p.all(`main form[method=post] input, main form[method=post] textarea, main form[method=post] select`) {
		name := attribute(n, "name")
		switch {
		case name == "":
		case n.Data == "textarea":
			v.Set(name, strings.TrimPrefix(rawText(n), "\n"))
		case n.Data == "select":
			for _, o := range cascadia.QueryAll(n, cascadia.MustCompile("option[selected]")) {
				v.Set(name, attribute(o, "value"))
			}
		case attribute(n, "type") == "checkbox" || attribute(n, "type") == "radio":
			for _, a := range n.Attr {
				if a.Key == "checked" {
					v.Add(name, attribute(n, "value"))
				}
			}
		default:
			v.Set(name, attribute(n, "value"))
		}
	}
	return v
}

// rawText is the text in an element as it stands there.
func rawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// editing is somebody at the desk.
type editing struct {
	t *testing.T
	*webtest.Editor
}

func (e editing) get(path string) *page { e.t.Helper(); return pageOf(e.t, e.Get(path)) }

func (e editing) post(path string, v url.Values) *page {
	e.t.Helper()
	return pageOf(e.t, e.Post(path, v))
}
