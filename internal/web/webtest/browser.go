package webtest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
)

// Browser keeps cookies and the page it is on. It goes where answers lead.
type Browser struct {
	*Page
	Host    string // under which it asks for the site; "" for its own
	site    *Site
	cookies map[string]string
}

// Browser opens a browser without a page.
func (s *Site) Browser() *Browser { return &Browser{site: s, cookies: map[string]string{}} }

// Cookie is the value of a cookie the browser has, "" for none.
func (b *Browser) Cookie(name string) string { return b.cookies[name] }

// Keep has the browser keep a cookie, as if somebody had put it there.
func (b *Browser) Keep(name, value string) { b.cookies[name] = value }

// Forget drops all cookies, as when a session has ended.
func (b *Browser) Forget() { clear(b.cookies) }

// Open visits an address, and where it leads.
func (b *Browser) Open(path string) *Browser {
	b.site.TB.Helper()
	return b.show(b.reader().get(path))
}

// Submit sends a form of the page, as Page.Submit does, and goes where that
// leads.
func (b *Browser) Submit(selector string, values url.Values) *Browser {
	b.site.TB.Helper()
	return b.show(b.Page.Submit(selector, values))
}

// Post sends a form that no page has shown.
func (b *Browser) Post(path string, values url.Values) *Browser {
	b.site.TB.Helper()
	return b.show(b.reader().post(path, values))
}

func (b *Browser) show(p *Page) *Browser {
	b.site.TB.Helper()
	b.Page = p.Follow()
	return b
}

func (b *Browser) reader() reader { return reader{b.site.TB, b.ask} }

func (b *Browser) ask(r *http.Request) *httptest.ResponseRecorder {
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	if b.Host != "" {
		r.Host = b.Host
	}
	w := b.site.answer(r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c.Value
		}
	}
	return w
}

// Browser opens a browser in which the editor is signed in.
func (e *Editor) Browser() *Browser {
	b := e.site.Browser()
	b.cookies[e.Cookie().Name] = e.Token
	return b
}
