package door

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/form"
)

// asked is a request with a form, as the handlers get it.
func asked(t *testing.T, method, address string, sent url.Values) *http.Request {
	t.Helper()
	r := httptest.NewRequest(method, address, strings.NewReader(sent.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if err := r.ParseForm(); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEntranceOf: a form on its way comes in a form only, and never leads out
// of the editors' side.
func TestEntranceOf(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		method, address string
		sent            url.Values
		next, to, name  string
		recovery        bool
	}{
		"at first":       {http.MethodGet, "/admin/sign-in", nil, "/admin", "", "", false},
		"to a page":      {http.MethodGet, "/admin/sign-in?next=%2Fadmin%2Flog", nil, "/admin/log", "", "", false},
		"to elsewhere":   {http.MethodGet, "/admin/sign-in?next=https%3A%2F%2Fevil.example%2F", nil, "/admin", "", "", false},
		"in an address":  {http.MethodGet, "/admin/sign-in?posted-to=%2Fadmin%2Fsettings", nil, "/admin", "", "", false},
		"with a name":    {http.MethodPost, "/admin/sign-in", url.Values{"name": {" rosa "}, "next": {"/admin/me"}}, "/admin/me", "", "rosa", false},
		"on its way":     {http.MethodPost, "/admin/sign-in", url.Values{carriedTo: {"/admin/settings"}, carriedPrefix + "name": {"x"}}, "/admin", "/admin/settings", "", false},
		"on its way out": {http.MethodPost, "/admin/sign-in", url.Values{carriedTo: {"//evil.example/admin"}, carriedPrefix + "name": {"x"}}, "/admin", "", "", false},
		"with a code":    {http.MethodPost, "/admin/sign-in/factor", url.Values{"recovery": {"aaaa"}}, "/admin", "", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := entranceOf(asked(t, row.method, row.address, row.sent))
			if e.next != row.next || e.carried.to != row.to || e.name != row.name || e.recovery != row.recovery {
				t.Errorf("%+v", e)
			}
			if row.to == "" && e.carried.fields != nil {
				t.Errorf("fields without a form: %+v", e.carried)
			}
		})
	}
}

// TestCarriedThere: a form arrives as it was sent, but for what is secret.
func TestCarriedThere(t *testing.T) {
	t.Parallel()
	sent := url.Values{
		"name.fr": {"Fonds"}, "ids": {"b", "a"}, "posted.name": {"named like ours"}, "empty": {""},
		"password": {"secret"}, "current": {"secret"}, "code": {"secret"}, "recovery": {"secret"}, "credential": {"secret"},
	}
	hidden := url.Values{}
	for _, h := range posted(asked(t, http.MethodPost, "/admin/entries/1?lang=fr", sent)).hidden() {
		hidden.Add(h.Name, h.Value)
	}
	if strings.Contains(hidden.Encode(), "secret") {
		t.Errorf("a secret travels: %v", hidden)
	}
	got := url.Values{}
	c := carriedBy(form.Values{Values: hidden})
	for _, f := range c.fields {
		got.Add(f.Name, f.Value)
	}
	for _, name := range secretFields {
		sent.Del(name)
	}
	if c.to != "/admin/entries/1?lang=fr" || got.Encode() != sent.Encode() {
		t.Errorf("to %s: %v, not %v", c.to, got, sent)
	}
	if all := (carried{}).hidden(); all != nil {
		t.Errorf("nothing travels, and there are %+v", all)
	}
}

// TestTicketAddress: where the site has no name, passkeys need localhost.
func TestTicketAddress(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]string{
		"https://directory.example":      "https://directory.example/admin/ticket/w",
		"https://directory.example/":     "https://directory.example/admin/ticket/w",
		"https://directory.example:8443": "https://directory.example:8443/admin/ticket/w",
		"http://127.0.0.1:8080":          "http://localhost:8080/admin/ticket/w",
		"http://127.0.0.1":               "http://localhost/admin/ticket/w",
		"http://[::]:8080":               "http://localhost:8080/admin/ticket/w",
		"http://192.0.2.7:80":            "http://192.0.2.7:80/admin/ticket/w",
	} {
		if got := TicketAddress(base, account.Ticket{Word: "w"}); got != want {
			t.Errorf("%s: %s", base, got)
		}
	}
}

func TestOwnerOf(t *testing.T) {
	t.Parallel()
	o, err := OwnerOf("id", "lena", &account.Factors{Passkeys: []account.Passkey{{Credential: `{"id":"AQI="}`}, {Credential: `{"id":"Aw=="}`}}})
	if err != nil || string(o.WebAuthnID()) != "id" || o.WebAuthnName() != "lena" || o.WebAuthnDisplayName() != "lena" {
		t.Errorf("%+v %v", o, err)
	}
	if keys := o.WebAuthnCredentials(); len(keys) != 2 || string(keys[0].ID) != "\x01\x02" || string(keys[1].ID) != "\x03" {
		t.Errorf("%+v", keys)
	}
	if _, err := OwnerOf("id", "lena", &account.Factors{Passkeys: []account.Passkey{{Credential: "{"}}}); err == nil {
		t.Error("a damaged passkey is taken for one")
	}
}

// TestHashed: of recovery codes only what finds them again is stored, however
// they are typed.
func TestHashed(t *testing.T) {
	t.Parallel()
	codes := account.NewRecoveryCodes()
	hashes := Hashed(codes)
	if len(hashes) != len(codes) {
		t.Fatalf("%d hashes of %d codes", len(hashes), len(codes))
	}
	for i, code := range codes {
		if strings.Contains(hashes[i], code) || hashes[i] != account.HashRecoveryCode(code) {
			t.Errorf("%q is stored as %q", code, hashes[i])
		}
	}
}
