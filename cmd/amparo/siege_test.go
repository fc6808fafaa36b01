package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/ident"
	"amparo/internal/store"
	"amparo/internal/web/webtest"
)

// siege is how many connections lay siege, and how often an editor and a reader ask
// meanwhile: by `make faults` as many as the limits are for.
func siege() (strangers, asks int, full bool) {
	if os.Getenv("AMPARO_FAULTS") != "" {
		return 500, 1000, true
	}
	return 21, 20, false
}

// asBesiegers makes the test binary lay siege until its input ends: so many strangers, with a
// space before the address.
const asBesiegers = "TESTED_AS_BESIEGERS"

// begun is what besiegers say when half of them have had their turn.
const begun = "begun"

// besiege starts strangers in a process of their own, which has what the program and those
// who judge it leave of the processors, waits until the siege has begun, and returns what
// ends it.
func besiege(t *testing.T, base string, strangers int) (lift func()) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "nice", "-n", "19", self)
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%d %s", asBesiegers, strangers, base))
	in, noIn := c.StdinPipe()
	out, noOut := c.StdoutPipe()
	if err := errors.Join(noIn, noOut, c.Start()); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, len(begun))); err != nil {
		t.Fatal(err)
	}
	return sync.OnceFunc(func() {
		if err := errors.Join(in.Close(), c.Wait()); err != nil {
			t.Error(err)
		}
	})
}

// laySiege lays siege as asBesiegers says.
func laySiege(order string) {
	n, base, _ := strings.Cut(order, " ")
	strangers, err := strconv.Atoi(n)
	if err != nil {
		panic(err)
	}
	over, lift := context.WithCancel(context.Background())
	var all sync.WaitGroup
	var turns atomic.Int64
	for n := range strangers {
		all.Go(func() {
			c := newClient(besieging{over: over}, base, "")
			for over.Err() == nil {
				hostile[n%len(hostile)](c, strings.TrimPrefix(base, "http://"), n)
				if turns.Add(1) == int64(strangers)/2 {
					fmt.Print(begun)
				}
			}
		})
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
	lift()
	all.Wait()
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

// idle returns a client of a server that only sends so many bytes: what it waits for is the
// machine, and not the program.
func idle(t *testing.T, bytes int) *client {
	t.Helper()
	page := make([]byte, bytes)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(page) }))
	t.Cleanup(s.Close)
	return newClient(t, s.URL, "")
}

// TestSiege: connections of every hostile kind at once. No page of an editor or a reader is
// refused, and who knows name and password gets in. In its long form neither waits long.
// How long readers wait is told, but depends on what else runs; so does the memory. Besiegers
// have a process of their own with the lowest priority, since those of the world do not use
// our processors; what the machine adds all the same is what readers of an idle server wait.
func TestSiege(t *testing.T) {
	strangers, asks, full := siege()
	dir := t.TempDir()
	p := launch(t, freeAddr(t), dir)
	defer p.kill(t)
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	name, editor, reader := withPassword(t, db), newClient(t, p.base, signIn(t, db)), newClient(t, p.base, "")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if full {
		p.rest(t)
	}
	bare := idle(t, len(reader.want(http.StatusOK, "/fr/repertoire/omct", nil).body))
	quiet := reader.asked(asks, "/fr/repertoire/omct")
	lift := besiege(t, p.base, strangers)
	defer lift()
	machine, read, edited := bare.asked(asks, "/"), reader.asked(asks, "/fr/repertoire/omct"), editor.asked(asks, "/admin/entries")
	let := newClient(t, p.base, "").want(http.StatusSeeOther, "/admin/sign-in", url.Values{"name": {name}, "password": {webtest.GoodPassword}}).took
	most, files := p.memory(t, highest), p.memory(t, ofFiles)
	t.Logf("readers %s, quiet %s, of an idle server %s; editors %s; signing in %s; at most %.0f MB, %.0f of files", read, quiet, machine, edited, let, most, files)
	if full && (edited > 500*time.Millisecond || let > 3*time.Second) {
		t.Error("that is too long")
	}
}

// besieging is what a test is to strangers: it lasts as long as the siege.
type besieging struct {
	testing.TB
	over context.Context
}

// Context implements testing.TB.
func (b besieging) Context() context.Context { return b.over }
