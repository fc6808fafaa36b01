package webtest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"

	"amparo/internal/account"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/store"
)

// Editor is somebody who is signed in.
type Editor struct {
	site    *Site
	Account *account.Account
	Session *account.Session
	Token   string
}

// SignIn makes an account with a role and signs it in, both factors shown just
// now. A translator writes the languages given.
func (s *Site) SignIn(role account.Role, languages ...lang.Tag) *Editor {
	s.TB.Helper()
	e := &Editor{site: s, Token: ident.Token()}
	e.Account = &account.Account{
		ID: s.NewID(), Role: role, Languages: languages, Interface: "en", State: account.StateActive, CreatedAt: s.Now(),
	}
	e.Account.Name = string(role) + "-" + e.Account.ID[len(e.Account.ID)-6:]
	ctx := context.Background()
	act := account.Act{Action: "account.add", Subject: e.Account.ID, Label: e.Account.Name, At: s.Now()}
	if err := s.Store.AddAccount(ctx, act, e.Account, ""); err != nil {
		s.TB.Fatal(err)
	}
	e.Session = &account.Session{
		ID: s.NewID(), AccountID: e.Account.ID, Stage: account.StageComplete,
		CreatedAt: s.Now(), SeenAt: s.Now(), FactorAt: s.Now(),
	}
	act = account.Act{AccountID: e.Account.ID, Name: e.Account.Name, Action: "session.start", Subject: e.Session.ID, Label: e.Account.Name, At: s.Now()}
	if err := s.Store.StartSession(ctx, act, e.Session, e.Token); err != nil {
		s.TB.Fatal(err)
	}
	return e
}

// NewID is an id for something new.
func (s *Site) NewID() string {
	s.TB.Helper()
	id, err := ident.New()
	if err != nil {
		s.TB.Fatal(err)
	}
	return id
}

// Cookie is the editor's session as a browser sends it to a site without HTTPS.
func (e *Editor) Cookie() *http.Cookie { return &http.Cookie{Name: "amparo", Value: e.Token} }

// Store is that of the site.
func (e *Editor) Store() *store.Store { return e.site.Store }

// Get answers a GET of a path by the editor.
func (e *Editor) Get(path string) *Page {
	e.site.TB.Helper()
	return e.reader().get(path)
}

// Post answers a form sent by the editor from a page of the site.
func (e *Editor) Post(path string, values url.Values) *Page {
	e.site.TB.Helper()
	return e.reader().post(path, values)
}

func (e *Editor) reader() reader {
	return reader{e.site.TB, func(r *http.Request) *httptest.ResponseRecorder {
		r.AddCookie(e.Cookie())
		return e.site.answer(r)
	}}
}
