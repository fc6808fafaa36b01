package web_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/ident"
	"amparo/internal/web/turn"
	"amparo/internal/web/webtest"
)

// besiege makes strangers ask, the nth what it asks, until so many of them wait, and returns
// what lets them go and gives their statuses.
func besiege(t *testing.T, site *webtest.Site, strangers int, ask func(site *webtest.Site, n int) int) (lift func() map[int]int) {
	t.Helper()
	held, done := make(chan struct{}), make(chan int, 10*strangers)
	parked, codes := site.Park(held), map[int]int{}
	lifted := sync.OnceFunc(func() { close(held) })
	t.Cleanup(lifted)
	for i, waiting := 0, 0; waiting < strangers; i++ {
		go func() { done <- ask(site, i) }()
		select { // each waits, or is answered
		case <-parked:
			waiting++
		case code := <-done:
			codes[code]++
		}
	}
	return func() map[int]int {
		lifted()
		for range strangers {
			codes[<-done]++
		}
		return codes
	}
}

// askAnything tries passwords of few names, and one-time addresses.
func askAnything(site *webtest.Site, n int) int {
	if n%3 == 0 {
		return site.Get("/admin/ticket/" + strings.Repeat("a", 52)).Code
	}
	return site.Post("/admin/sign-in", url.Values{"name": {fmt.Sprintf("nobody%d", n%5)}, "password": {"a password that is wrong"}}).Code
}

// TestSiege: however many strangers wait at the editors' door, who is signed in works, who
// knows their password gets in without a delay, and who has a one-time address can use it.
func TestSiege(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa, editor := site.FirstManager(), site.SignIn(account.RoleEditor)
	site.Wait(time.Minute)
	ticket := site.Ticket(account.PurposeReset, editor.Account.ID)
	lift := besiege(t, site, 400, askAnything)
	for range 20 {
		if w := editor.Get("/admin/entries"); w.Code != http.StatusOK {
			t.Fatalf("an editor gets %d", w.Code)
		}
	}
	if w := site.Get("/admin/ticket/" + ticket.Word); w.Code != http.StatusOK {
		t.Errorf("a one-time address: %d", w.Code)
	}
	if w := site.Get("/fr/repertoire/omct?x=1"); w.Code != http.StatusOK {
		t.Errorf("a reader gets %d", w.Code)
	}
	before := len(site.Pauses())
	rosa.Forget()
	if rosa.Open("/admin"); rosa.Code != http.StatusOK || rosa.SignIn().Path != "/admin" {
		t.Errorf("who knows name, password and code is at %s: %d", rosa.Path, rosa.Code)
	}
	for _, wait := range site.Pauses()[before:] {
		if wait != 0 {
			t.Errorf("she waited %s", wait)
		}
	}
	for code, n := range lift() {
		if code != http.StatusUnprocessableEntity && code != http.StatusServiceUnavailable && code != http.StatusNotFound {
			t.Errorf("%d strangers got %d", n, code)
		}
	}
	if w := site.Get("/admin/sign-in"); w.Code != http.StatusOK {
		t.Errorf("afterwards: %d", w.Code)
	}
}

// guessRosa tries a password under the name of somebody who is there.
func guessRosa(site *webtest.Site, _ int) int {
	return site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "password": {"a password that is wrong"}}).Code
}

// TestOwnerUnderAttack: whoever signed in before with a browser comes in with it at once while
// strangers try passwords under the same name. In another browser there is a wait.
func TestOwnerUnderAttack(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	enter := func(name string) (longest time.Duration) {
		before := len(site.Pauses())
		site.Wait(time.Minute) // a code is good for once
		if rosa.Open("/admin"); rosa.Has("header form") {
			rosa.Submit("header form", nil) // signs out
			rosa.Open("/admin")
		}
		if rosa.SignIn().Path != "/admin" || rosa.Code != http.StatusOK {
			t.Fatalf("%s: at %s, %d", name, rosa.Path, rosa.Code)
		}
		return slices.Max(append(site.Pauses()[before:], 0))
	}
	enter("in peace")
	lift := besiege(t, site, 100, guessRosa)
	if wait := enter("the browser of before"); wait != 0 {
		t.Errorf("in the browser of before she waited %s", wait)
	}
	lift()
	for n := range 10 {
		guessRosa(site, n)
	}
	rosa.Forget()
	if wait := enter("another browser"); wait == 0 {
		t.Error("in another browser she did not wait: strangers guess as fast")
	}
}

// TestCaller: who is signed in is told from strangers by the session alone, whatever cookie
// these make up.
func TestCaller(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa, editor := site.FirstManager(), site.SignIn(account.RoleEditor)
	rosa.Forget()
	rosa.Open("/admin").Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	caller := func(method, path, token string) turn.Caller {
		r := webtest.Request(method, path, nil)
		if token != "" {
			r.AddCookie(&http.Cookie{Name: "amparo", Value: token})
		}
		return site.Desk.Caller(r)
	}
	for _, row := range []struct {
		name, method, path, token string
		want                      turn.Caller
	}{
		{"nobody", http.MethodGet, "/admin", "", turn.Stranger},
		{"nobody who looks at the form", http.MethodGet, "/admin/sign-in", "", turn.Stranger},
		{"nobody who sends it", http.MethodPost, "/admin/sign-in", "", turn.Entering},
		{"a cookie that was made up", http.MethodGet, "/admin", ident.Token(), turn.Stranger},
		{"a long one", http.MethodGet, "/admin", strings.Repeat("a", 4000), turn.Stranger},
		{"a hash in the place of a token", http.MethodGet, "/admin", account.HashToken(editor.Token), turn.Stranger},
		{"the password and no factor", http.MethodGet, "/admin/sign-in/factor", rosa.Cookie("amparo"), turn.Entering},
		{"both", http.MethodGet, "/admin", editor.Token, turn.Editor},
		{"both, signing in again", http.MethodPost, "/admin/sign-in", editor.Token, turn.Editor},
	} {
		for _, time := range []string{"first", "second"} {
			t.Run(row.name+", the "+time+" time", func(t *testing.T) {
				if got := caller(row.method, row.path, row.token); got != row.want {
					t.Errorf("%d, want %d", got, row.want)
				}
			})
		}
	}
	site.Wait(account.SessionIdle)
	if w := editor.Get("/admin"); w.Code != http.StatusSeeOther {
		t.Errorf("a session that has ended: %d", w.Code)
	}
	if got := caller(http.MethodGet, "/admin", editor.Token); got != turn.Stranger {
		t.Errorf("then its token is that of %d", got)
	}
}

// TestLongFormsOfStrangers: strangers who send long forms, or stop in the middle of them,
// do not fill the memory; an editor's form is taken meanwhile.
func TestLongFormsOfStrangers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	addr := served(t, site, time.Minute)
	long := "name=" + strings.Repeat("x", 2<<20)
	var open []net.Conn
	for crowded := false; !crowded && len(open) < 50; {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, c)
		t.Cleanup(func() { _ = c.Close() })
		head := fmt.Sprintf("POST /admin/sign-in HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n", formHeader, len(long)+1)
		if _, err := io.WriteString(c, head+long); err != nil { // all but the last byte
			crowded = true
			continue
		}
		crowded = site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "posted.text": {long}}).Code == http.StatusServiceUnavailable
	}
	if n := len(open); n < 2 || n >= 50 {
		t.Errorf("%d strangers have a long form in memory", n)
	}
	if w := editor.Post("/admin/preview-text", url.Values{"text": {strings.Repeat("x ", 100<<10)}}); w.Code != http.StatusOK {
		t.Errorf("the form of an editor: %d", w.Code)
	}
	if w := site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "password": {"wrong"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a short form of a stranger: %d", w.Code)
	}
}
