package webtest

import (
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/admin"
)

// Main runs the tests of a room and ends the process. When all of them ran, it
// fails if a route of the room has not been seen to leave its row in the log: a
// route that nobody tries cannot be audited.
func Main(m *testing.M, room string) {
	code := m.Run()
	if code == 0 && ranAll() {
		for _, name := range untried(room) {
			fmt.Printf("FAIL: no test has seen %s leave its row in the log\n", name)
			code = 1
		}
	}
	os.Exit(code)
}

// ranAll reports whether nothing was left out by name.
func ranAll() bool {
	for _, name := range []string{"test.run", "test.skip", "test.bench", "test.list", "test.fuzz"} {
		if flag.Lookup(name).Value.String() != "" {
			return false
		}
	}
	return true
}

// untried are the routes that should have left a row in the log, and did not.
func untried(room string) []string {
	acted.Lock()
	defer acted.Unlock()
	var list []string
	for _, a := range acted.all {
		name := a.Method + " " + a.Pattern
		if leavesRow(a) && a.Room == room && acted.routes[name] == 0 {
			list = append(list, name)
		}
	}
	return list
}

// leavesRow reports whether a form of a route leaves a row in the log, as far
// as tests without a browser can see.
func leavesRow(a admin.Address) bool {
	return a.Method == http.MethodPost && a.Quiet == "" && a.Pattern != "/me/passkey" // a passkey takes a browser
}

// Walker is a site with something behind every pattern of a route.
type Walker struct {
	*Site
	values *strings.Replacer
}

// NewWalker builds its site.
func NewWalker(tb testing.TB) *Walker {
	tb.Helper()
	site := New(tb, Options{})
	head, other := site.Head("omct"), site.SignIn(account.RoleTranslator)
	return &Walker{site, strings.NewReplacer("{id}", head.EntryID, "{revision}", head.ID, "{tag}", "es", "{word}", "nothing",
		"{vocabulary}", "areas", "{term}", "torture", "{page}", "about", "{need}", "legal", "{account}", other.Account.ID, "{token}", "nothing")}
}

// Ask asks for a route as a role, "" for a stranger: strangers are shown the way
// in, a role that may not is refused, and whoever showed a factor long ago
// shows one again.
func (w *Walker) Ask(a admin.Address, role account.Role) {
	w.TB.Helper()
	if a.Need == "" {
		return // forms for those who are not signed in
	}
	name := fmt.Sprintf("%s %s as %q", a.Method, a.Pattern, role)
	r := w.request(a)
	if role == "" {
		if got, want := w.Do(r).Code, wayIn(a); got != want {
			w.TB.Errorf("%s: %d, want %d", name, got, want)
		}
		return
	}
	editor := w.SignIn(role, "es")
	r.AddCookie(editor.Cookie())
	got := w.Do(r)
	if !answers(a, got.Code, editor.Account.May(a.Need)) {
		w.TB.Errorf("%s: %d", name, got.Code)
	}
	if got.Header().Get("Cache-Control") != "no-store" {
		w.TB.Errorf("%s: Cache-Control %q", name, got.Header().Get("Cache-Control"))
	}
}

// AskAll asks for every route as somebody who is signed in and stays so. Several
// may do it at once.
func (w *Walker) AskAll(as *Editor) {
	w.TB.Helper()
	for _, a := range w.Desk.Addresses() {
		if a.Need == "" || EndsSession(a) {
			continue
		}
		r := w.request(a)
		r.AddCookie(as.Cookie())
		if got := w.Do(r); !answers(a, got.Code, as.Account.May(a.Need)) {
			w.TB.Errorf("%s %s as %s: %d\n%s", a.Method, a.Pattern, as.Account.Role, got.Code, w.Log)
		}
	}
}

// EndsSession reports whether who sends a form to a route is signed out by it.
func EndsSession(a admin.Address) bool {
	return slices.Contains([]string{"/sign-out", "/me/sessions/end", "/security/sessions/end"}, a.Pattern)
}

// wayIn is how a stranger is shown the way in: with the form that was sent, if
// there was something in it.
func wayIn(a admin.Address) int {
	if a.Method == http.MethodGet || slices.Contains([]string{"/sign-out", "/confirm", "/confirm/passkey"}, a.Pattern) {
		return http.StatusSeeOther
	}
	return http.StatusUnauthorized
}

// answers reports whether a status is one that a route may answer with.
func answers(a admin.Address, status int, may bool) bool {
	switch {
	case !may:
		return status == http.StatusForbidden
	case a.Method == http.MethodGet:
		return slices.Contains([]int{http.StatusOK, http.StatusSeeOther, http.StatusNotFound, http.StatusForbidden, http.StatusUnprocessableEntity}, status)
	}
	return status != http.StatusUnauthorized && status < http.StatusInternalServerError
}

// PathOf is an address with something behind it.
func (w *Walker) PathOf(a admin.Address) string {
	return strings.TrimSuffix(admin.Root+w.values.Replace(a.Pattern), "/")
}

func (w *Walker) request(a admin.Address) *http.Request {
	var values url.Values
	if a.Method == http.MethodPost {
		values = url.Values{"role": {"manager"}, "state": {"active"}, "account_id": {"x"}}
	}
	r := Request(a.Method, w.PathOf(a), values)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

// Origin is what a browser may say of where a form comes from, and whether the
// form is refused for it.
type Origin struct {
	Name, Site, Origin string
	Refused            bool
}

// Origins are those there are.
var Origins = []Origin{
	{"our own page", "same-origin", "http://" + Host, false},
	{"typed in", "none", "", false},
	{"another host of ours", "same-site", "http://sub." + Host, true},
	{"another site", "cross-site", "https://evil.test", true},
	{"a null origin", "", "null", true},
	{"an old browser, another site", "", "https://evil.test", true},
	{"an old browser, our own page", "", "http://" + Host, false},
	{"no browser", "", "", false},
}

// SendFrom sends a form to a route as an editor from an origin, and checks that
// it is refused if it has to be.
func (w *Walker) SendFrom(o Origin, a admin.Address, as *Editor) {
	w.TB.Helper()
	r := w.request(a)
	r.Header.Del("Sec-Fetch-Site")
	for name, value := range map[string]string{"Sec-Fetch-Site": o.Site, "Origin": o.Origin} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	r.AddCookie(as.Cookie())
	got := w.Do(r)
	refused := got.Code == http.StatusForbidden && strings.Contains(got.Body.String(), "Envoi refusé")
	if refused != o.Refused {
		w.TB.Errorf("%s from %s: %d, refused %v", a.Pattern, o.Name, got.Code, refused)
	}
}
