package webtest

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"amparo/internal/account"
)

// GoodPassword is long enough and nobody's.
const GoodPassword = "tundra violin quorum basalt"

// Code is what a program makes of a secret at a time.
func Code(tb testing.TB, secret string, at time.Time) string {
	tb.Helper()
	c, err := totp.GenerateCode(strings.ReplaceAll(secret, " ", ""), at)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// Ticket makes a one-time address.
func (s *Site) Ticket(p account.Purpose, accountID string) account.Ticket {
	s.TB.Helper()
	n := account.NewTicket(p, accountID, s.Now())
	if err := s.Store.AddTicket(context.Background(), account.Act{Action: "account.ticket", Subject: accountID, At: s.Now()}, n); err != nil {
		s.TB.Fatal(err)
	}
	return n
}

// Person is somebody with an account that has codes, as made by an address:
// unlike an Editor, who is signed in without passing the door.
type Person struct {
	*Browser
	Name, Secret string
	Recovery     []string
}

// FirstManager makes the first account with a code generator.
func (s *Site) FirstManager() *Person {
	s.TB.Helper()
	return s.Enrol(s.Ticket(account.PurposeFirst, ""), "rosa")
}

// Enrol uses a one-time address.
func (s *Site) Enrol(n account.Ticket, name string) *Person {
	s.TB.Helper()
	p := &Person{Browser: s.Browser(), Name: name}
	p.Open("/admin/ticket/" + n.Word)
	p.Submit("main form", url.Values{"name": {name}, "password": {GoodPassword}, "lang": {"en"}})
	if p.Secret = p.Text("#generator .secret"); p.Secret == "" {
		s.TB.Fatalf("no secret: %d %s", p.Code, p.Text("main"))
	}
	p.Submit("#generator form", url.Values{"code": {Code(s.TB, p.Secret, s.Now())}})
	if p.Path != "/admin/me/recovery" {
		s.TB.Fatalf("after the code: %d %s %s", p.Code, p.Path, p.Text(".problems"))
	}
	p.Recovery = p.Texts(".codes li")
	return p
}

// SignIn goes through the pages with a code.
func (p *Person) SignIn() *Browser {
	p.site.TB.Helper()
	p.Submit("main form", url.Values{"name": {p.Name}, "password": {GoodPassword}})
	return p.Submit("main form", url.Values{"code": {Code(p.site.TB, p.Secret, p.site.Now())}})
}

// Invite makes an account as a manager does, and returns its person and id.
func (s *Site) Invite(by *Browser, name string, role account.Role) (*Person, string) {
	s.TB.Helper()
	by.Open("/admin/accounts/new")
	s.Logs("account.invite", func() {
		by.Submit("main form", url.Values{"name": {name}, "role": {string(role)}, "languages": {"fr", "es"}})
	})
	id := strings.TrimPrefix(by.Path, "/admin/accounts/")
	word := by.Text(".todo .secret")
	word = word[strings.LastIndex(word, "/")+1:]
	var p *Person
	s.Logs("account.join", func() { p = s.Enrol(account.Ticket{Word: word}, name) })
	return p, id
}
