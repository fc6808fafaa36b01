package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/ident"
	"amparo/internal/store"
	"amparo/internal/web/webtest"
)

// besiegers is how many connections lay siege, and how often an editor and a reader ask
// meanwhile: by `make faults` many. They all share the processors with the program, and do
// more than it does, so that nobody looks at how long it takes.
func besiegers() (strangers, asks int) {
	if os.Getenv("AMPARO_FAULTS") != "" {
		return 140, 200
	}
	return 21, 20
}

// hostile is what a connection of each kind does, again and again.
var hostile = []func(c *client, host string, n int){
	func(c *client, _ string, n int) { // passwords, under few names
		_, _ = c.ask("/admin/sign-in", "identity", url.Values{"name": {fmt.Sprint("nobody", n%5)}, "password": {"a password that is wrong"}})
	},
	func(c *client, _ string, _ int) { // passwords, each under another name
		_, _ = c.ask("/admin/sign-in", "identity", url.Values{"name": {ident.Token()}, "password": {"a password that is wrong"}})
	},
	func(c *client, _ string, _ int) { _, _ = c.ask("/admin/ticket/"+ident.Token(), "identity", nil) },
	func(c *client, _ string, _ int) { // cookies that were made up, and long forms
		c.session = ident.Token()
		_, _ = c.ask("/admin/sign-in", "identity", url.Values{"posted.text": {strings.Repeat("x", 1<<20)}})
	},
	func(c *client, _ string, _ int) { // searches and answers
		_, _ = c.ask("/fr/repertoire", "gzip", url.Values{"q": {ident.Token()[:8]}})
		_, _ = c.ask("/fr/trouver", "gzip", url.Values{"need": {"legal"}})
	},
	func(c *client, _ string, _ int) { // comments
		_, _ = c.ask("/fr/repertoire/omct/commentaires", "gzip", url.Values{"do": {"send"}, "text": {ident.Token()}})
	},
	func(c *client, host string, _ int) { halfForm(c.tb.Context(), host) },
}

// halfForm sends a part of a form and waits for the server to lose its patience.
func halfForm(ctx context.Context, host string) {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", host)
	if err != nil {
		return
	}
	defer context.AfterFunc(ctx, func() { _ = c.Close() })()
	_, _ = io.WriteString(c, "POST /admin/sign-in HTTP/1.1\r\nHost: "+host+"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nname=")
	_, _ = io.Copy(io.Discard, c)
	_ = c.Close()
}

// withPassword is the name of an account that has a password.
func withPassword(t *testing.T, db *store.Store) (name string) {
	t.Helper()
	name, id := "rosa", ident.Token()[:26]
	a := &account.Account{ID: id, Name: name, Role: account.RoleEditor, Interface: "en", State: account.StateActive, CreatedAt: time.Now()}
	err := db.AddAccount(t.Context(), account.Act{Action: "account.add", Subject: id, At: time.Now()}, a, "")
	if err != nil {
		t.Fatal(err)
	}
	hash, err := account.NewHasher(account.FullCost).Hash(t.Context(), webtest.GoodPassword)
	if err == nil {
		err = db.SetPassword(t.Context(), account.Act{Action: "account.password", Subject: id, At: time.Now()}, &account.Session{AccountID: id}, hash)
	}
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// asked asks for a page again and again, none of which may be refused, and returns how long
// all but one in a hundred took at most.
func (c *client) asked(times int, path string) time.Duration {
	c.tb.Helper()
	var took []time.Duration
	for range times {
		took = append(took, c.want(http.StatusOK, path, nil).took)
	}
	slices.Sort(took)
	return took[(len(took)-1)*99/100]
}

// TestSiege: connections of every hostile kind at once. No page of an editor or a reader is
// refused, and who knows name and password gets in.
func TestSiege(t *testing.T) {
	strangers, asks := besiegers()
	dir := t.TempDir()
	s := start(t, "--data", dir, "--demo")
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	name, editor, reader := withPassword(t, db), newClient(t, s.base, signIn(t, db)), newClient(t, s.base, "")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	quiet := reader.asked(asks, "/fr/repertoire/omct")
	over, lift := context.WithCancel(t.Context())
	var all sync.WaitGroup
	defer all.Wait()
	defer lift()
	for n := range strangers {
		all.Go(func() {
			c := newClient(besieging{t, over}, s.base, "")
			for over.Err() == nil {
				hostile[n%len(hostile)](c, strings.TrimPrefix(s.base, "http://"), n)
			}
		})
	}
	read, edited := reader.asked(asks, "/fr/repertoire/omct"), editor.asked(asks, "/admin/entries")
	let := newClient(t, s.base, "").want(http.StatusSeeOther, "/admin/sign-in", url.Values{"name": {name}, "password": {webtest.GoodPassword}})
	t.Logf("readers %s, quiet %s; editors %s; signing in %s", read, quiet, edited, let.took)
}

// besieging is a test whose context ends with the siege.
type besieging struct {
	testing.TB
	over context.Context
}

// Context implements testing.TB.
func (b besieging) Context() context.Context { return b.over }
