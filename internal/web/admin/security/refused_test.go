package security_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

const (
	ownForm     = "/admin/me/interface"
	readersForm = "/en/find"
)

// manyFields is a form with more fields than any page sends.
func manyFields() url.Values { return url.Values{"lang": make([]string, 5001)} }

// sent is a form as a browser sends it.
func sent(path string, values url.Values) *http.Request {
	return webtest.Request(http.MethodPost, path, values)
}

// with is a request with a header of its own.
func with(r *http.Request, name, value string) *http.Request {
	r.Header.Set(name, value)
	return r
}

// refusals are what is turned away, and what of it is in the record.
var refusals = []struct {
	name     string
	stranger bool
	request  func() *http.Request
	status   int
	want     account.EventKind // "" for nothing
}{
	{"a value that is not offered", false, func() *http.Request { return sent(ownForm, url.Values{"lang": {"tlh"}}) }, 400, account.EventRefused},
	{"a button that no form has", false, func() *http.Request { return sent("/admin/vocabularies/areas", url.Values{"do": {"explode"}}) }, 400, account.EventRefused},
	{"more fields than are taken", false, func() *http.Request { return sent(ownForm, manyFields()) }, 400, account.EventRefused},
	{"more bytes than are taken", false, func() *http.Request {
		return sent(ownForm, url.Values{"lang": {strings.Repeat("x", 2<<20)}})
	}, 413, account.EventRefused},
	{"no form", false, func() *http.Request {
		return with(sent(ownForm, url.Values{"lang": {"fr"}}), "Content-Type", "application/json")
	}, 415, account.EventRefused},
	{"no text", false, func() *http.Request { return sent(ownForm, url.Values{"lang": {"fr\xff"}}) }, 400, account.EventRefused},
	{"sent by a page of another site", false, func() *http.Request {
		return with(sent(ownForm, url.Values{"lang": {"fr"}}), "Sec-Fetch-Site", "cross-site")
	}, 403, account.EventRefused},
	{"an address that no link has", false, func() *http.Request { return webtest.Request(http.MethodGet, "/admin/entries/..%2f", nil) }, 400, account.EventRefused},
	{"what only others may", false, func() *http.Request { return webtest.Request(http.MethodGet, "/admin/accounts/new", nil) }, 403, account.EventDenied},
	{"a line that breaks", false, func() *http.Request {
		r := sent(ownForm, url.Values{"lang": {"fr"}})
		r.Body = io.NopCloser(iotest.ErrReader(io.ErrUnexpectedEOF))
		return r
	}, 408, ""},
	{"an address that there is not", false, func() *http.Request { return webtest.Request(http.MethodGet, "/admin/nothing", nil) }, 404, ""},
	{"a mistake, which the page explains", false, func() *http.Request {
		return sent("/admin/accounts/new", url.Values{"name": {""}})
	}, 422, ""},
	{"more fields, by nobody known", true, func() *http.Request { return sent(ownForm, manyFields()) }, 400, ""},
	{"more fields, of a form of readers", false, func() *http.Request { return sent(readersForm, manyFields()) }, 400, ""},
	{"a value that no form of readers has", false, func() *http.Request { return sent(readersForm, url.Values{"need": {"x"}, "go": {"x"}}) }, 400, ""},
}

// TestRefusalsAreCounted: what is turned away of people who are signed in, because none of
// our forms sends it or it is more than is taken, is in the record, by account; what happens
// to anybody is not, nor anything of readers, even if the reader is signed in.
func TestRefusalsAreCounted(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, row := range refusals {
		t.Run(row.name, func(t *testing.T) {
			role := account.RoleManager
			if row.want == account.EventDenied {
				role = account.RoleEditor
			}
			lena, r := site.SignIn(role), row.request()
			if !row.stranger {
				r.AddCookie(lena.Cookie())
			}
			site.Do(r).Want(row.status)
			if err := site.Store.FlushEvents(t.Context()); err != nil {
				t.Fatal(err)
			}
			rows, err := site.Store.Events(t.Context(), account.EventFilter{AccountID: lena.Account.ID}, 10)
			if err != nil {
				t.Fatal(err)
			}
			var got []account.EventKind
			for _, found := range rows {
				got = append(got, found.Kind)
			}
			if row.want == "" && len(got) > 0 || row.want != "" && (len(got) != 1 || got[0] != row.want || rows[0].Count != 1) {
				t.Errorf("in the record: %+v", rows)
			}
		})
	}
	rows, err := site.Store.Events(t.Context(), account.EventFilter{AccountID: account.NoAccount}, 10)
	if err != nil || len(rows) > 0 {
		t.Errorf("of nobody known: %+v %v", rows, err)
	}
}
