package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/ident"
	"amparo/internal/store"
	"amparo/internal/web/webtest"
)

// client is a browser without script, over a connection that stays open. With
// a session it is an editor's.
type client struct {
	tb      testing.TB
	browser http.Client
	base    string
	session string
}

func newClient(tb testing.TB, base, session string) *client {
	return &client{tb: tb, base: base, session: session, browser: http.Client{
		Timeout:       time.Minute,
		Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 1},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// told is what a client was told, and how long it waited for the last byte.
type told struct {
	status int
	header http.Header
	body   string
	took   time.Duration
}

// ask sends a GET, or a form if there is one.
func (c *client) ask(path, encoding string, form url.Values) (told, error) {
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(c.tb.Context(), method, c.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return told{}, err
	}
	r.Header.Set("Accept-Encoding", encoding)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if c.session != "" {
		r.AddCookie(&http.Cookie{Name: "amparo", Value: c.session})
	}
	start := time.Now()
	response, err := c.browser.Do(r)
	if err != nil {
		return told{}, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return told{response.StatusCode, response.Header, string(body), time.Since(start)}, err
}

// want asks and insists on a status.
func (c *client) want(status int, path string, form url.Values) told {
	c.tb.Helper()
	a, err := c.ask(path, "identity", form)
	if err != nil || a.status != status {
		c.tb.Fatalf("%s: %d, want %d: %v\n%.2000s", path, a.status, status, err, a.body)
	}
	return a
}

// form is the values of the form that a selector finds on a page.
func (c *client) form(path, selector string) url.Values {
	c.tb.Helper()
	page, err := webtest.ReadPage([]byte(c.want(http.StatusOK, path, nil).body))
	if err != nil {
		c.tb.Fatal(err)
	}
	form := page.Find(selector)
	if form == nil {
		c.tb.Fatalf("%s: no form %s", path, selector)
	}
	return form.Fields()
}

// save writes a description in the French form of an entry and returns how long
// the editor waited.
func (c *client) save(id, description string) time.Duration {
	c.tb.Helper()
	path := "/admin/entries/" + id + "?lang=fr"
	values := c.form(path, "#entry")
	values.Set("text.description", description)
	values.Set("do", "save")
	return c.want(http.StatusSeeOther, path, values).took
}

// publish makes the newest version of an entry public in French and returns how
// long the editor waited.
func (c *client) publish(id string) time.Duration {
	c.tb.Helper()
	path := "/admin/entries/" + id + "/publish"
	values := c.form(path, "form.sheet-a")
	values["languages"] = []string{"fr"}
	return c.want(http.StatusSeeOther, path, values).took
}

// signIn makes an editor's account in a store and returns the session.
func signIn(tb testing.TB, s *store.Store) string {
	tb.Helper()
	ids := [2]string{}
	for i := range ids {
		var err error
		if ids[i], err = ident.New(); err != nil {
			tb.Fatal(err)
		}
	}
	now, token := time.Now(), ident.Token()
	a := &account.Account{ID: ids[0], Name: "editor-" + ids[0][30:], Role: account.RoleEditor, Interface: "en", State: account.StateActive, CreatedAt: now}
	if err := s.AddAccount(context.Background(), account.Act{Action: "account.add", Subject: a.ID, Label: a.Name, At: now}, a, ""); err != nil {
		tb.Fatal(err)
	}
	session := &account.Session{ID: ids[1], AccountID: a.ID, Stage: account.StageComplete, CreatedAt: now, SeenAt: now, FactorAt: now}
	act := account.Act{AccountID: a.ID, Name: a.Name, Action: "session.start", Subject: session.ID, Label: a.Name, At: now}
	if err := s.StartSession(context.Background(), act, session, token); err != nil {
		tb.Fatal(err)
	}
	return token
}

// part is what so many hundredths of the times are at most, in milliseconds.
func part(hundredths int, times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[(len(times)-1)*hundredths/100].Microseconds()) / 1000
}
