package webtest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Browser follows links and sends forms as somebody without script does. It
// keeps cookies, and the page it is on.
type Browser struct {
	site    *Site
	cookies map[string]string
	Status  int
	Header  http.Header
	Path    string // address of the page, query included
	Page    *html.Node
}

// Browser opens a browser without a page.
func (s *Site) Browser() *Browser { return &Browser{site: s, cookies: map[string]string{}} }

// Enter gives the browser the session of an editor.
func (b *Browser) Enter(e *Editor) *Browser {
	b.cookies[e.Cookie().Name] = e.Token
	return b
}

// Cookie is the value of a cookie the browser has, "" for none.
func (b *Browser) Cookie(name string) string { return b.cookies[name] }

// Forget drops all cookies, as when a session has ended.
func (b *Browser) Forget() { clear(b.cookies) }

// Open visits an address, and where it leads.
func (b *Browser) Open(path string) *Browser {
	b.site.TB.Helper()
	return b.follow(Request(http.MethodGet, path, nil), path)
}

// Submit sends the form that a selector finds, with everything in it as it
// stands and the values given instead.
func (b *Browser) Submit(selector string, values url.Values) *Browser {
	b.site.TB.Helper()
	f := b.Find(selector)
	if f == nil {
		b.site.TB.Fatalf("%s: no form %s", b.Path, selector)
	}
	send := Fields(f)
	for name, all := range values {
		send[name] = all
	}
	to := attribute(f, "action")
	r := Request(http.MethodPost, to, send)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.follow(r, to)
}

// Post sends a form that no page has shown.
func (b *Browser) Post(path string, values url.Values) *Browser {
	b.site.TB.Helper()
	r := Request(http.MethodPost, path, values)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.follow(r, path)
}

func (b *Browser) follow(r *http.Request, path string) *Browser {
	b.site.TB.Helper()
	for range 6 {
		w := b.ask(r)
		to := w.Header().Get("Location")
		if to == "" {
			page, err := html.Parse(w.Body)
			if err != nil {
				b.site.TB.Fatal(err)
			}
			b.Status, b.Header, b.Path, b.Page = w.Code, w.Header(), path, page
			return b
		}
		path = to
		r = Request(http.MethodGet, to, nil)
	}
	b.site.TB.Fatalf("%s leads nowhere", path)
	return b
}

func (b *Browser) ask(r *http.Request) *httptest.ResponseRecorder {
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := b.site.Do(r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c.Value
		}
	}
	return w
}

// Find is the first element that a selector finds, nil for none.
func (b *Browser) Find(selector string) *html.Node {
	return cascadia.Query(b.Page, cascadia.MustCompile(selector))
}

// All are the words of every element that a selector finds.
func (b *Browser) All(selector string) []string {
	var list []string
	for _, n := range cascadia.QueryAll(b.Page, cascadia.MustCompile(selector)) {
		list = append(list, words(n))
	}
	return list
}

// Text is the words of the first element that a selector finds.
func (b *Browser) Text(selector string) string {
	if n := b.Find(selector); n != nil {
		return words(n)
	}
	return ""
}

func words(n *html.Node) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			s.WriteString(c.Data + " ")
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// Fields are the values of a form as it stands.
func Fields(f *html.Node) url.Values {
	values := url.Values{}
	for n := range f.Descendants() {
		if n.Type != html.ElementNode || attribute(n, "name") == "" {
			continue
		}
		switch name := attribute(n, "name"); n.Data {
		case "input":
			kind := attribute(n, "type")
			if (kind == "checkbox" || kind == "radio") && !has(n, "checked") || kind == "file" {
				continue
			}
			values.Add(name, attribute(n, "value"))
		case "textarea":
			values.Add(name, strings.TrimPrefix(raw(n), "\n"))
		case "select":
			for o := range n.Descendants() {
				if o.Data == "option" && has(o, "selected") {
					values.Add(name, attribute(o, "value"))
				}
			}
		}
	}
	return values
}

func raw(n *html.Node) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			s.WriteString(c.Data)
		}
	}
	return s.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
