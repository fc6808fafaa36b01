package door

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
)

// errNoPasskeys: the site is asked under a name that passkeys cannot be for.
var errNoPasskeys = errors.New("admin: no passkeys at this address")

// passkeyDomain is the name that passkeys of the site are for, and whether
// browsers let a page of the requested host use them. A loopback address has
// no name: there it is localhost.
func passkeyDomain(baseURL, requested string) (domain string, possible bool) {
	u, err := url.Parse(baseURL)
	if err != nil {
		return "", false
	}
	domain = u.Hostname()
	if ip := net.ParseIP(domain); ip != nil {
		if !ip.IsLoopback() && !ip.IsUnspecified() {
			return "", false
		}
		domain = "localhost"
	}
	host := (&url.URL{Host: requested}).Hostname()
	return domain, host == domain || strings.HasSuffix(host, "."+domain)
}

// TicketAddress is a one-time address as somebody can open it. On this machine
// itself it begins with localhost: passkeys need a name.
func TicketAddress(baseURL string, t account.Ticket) string {
	u, err := url.Parse(baseURL)
	if domain, _ := passkeyDomain(baseURL, ""); err == nil && domain == "localhost" {
		baseURL = u.Scheme + "://" + strings.TrimSuffix(net.JoinHostPort(domain, u.Port()), ":")
	}
	return strings.TrimSuffix(baseURL, "/") + visit.Root + "/ticket/" + t.Word
}

// relyingParty is the site as passkeys see it. That the host is one of ours
// was checked before anything else.
func (d *Room) relyingParty(r *http.Request) (*webauthn.WebAuthn, error) {
	domain, possible := passkeyDomain(d.BaseURL, r.Host)
	if !possible {
		return nil, errNoPasskeys
	}
	scheme := "http://"
	if d.Secure {
		scheme = "https://"
	}
	return webauthn.New(&webauthn.Config{
		RPID: domain, RPDisplayName: d.SiteName(), RPOrigins: []string{scheme + r.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			UserVerification: protocol.VerificationRequired, ResidentKey: protocol.ResidentKeyRequirementDiscouraged,
		},
	})
}

// PasskeysPossible reports whether this request can be about passkeys.
func (d *Room) PasskeysPossible(r *http.Request) bool {
	_, possible := passkeyDomain(d.BaseURL, r.Host)
	return possible
}

// owner is an account as the library sees it.
type owner struct {
	id, name string
	keys     []webauthn.Credential
}

func (o owner) WebAuthnID() []byte                         { return []byte(o.id) }
func (o owner) WebAuthnName() string                       { return o.name }
func (o owner) WebAuthnDisplayName() string                { return o.name }
func (o owner) WebAuthnCredentials() []webauthn.Credential { return o.keys }

// OwnerOf is an account as passkeys know it.
func OwnerOf(id, name string, f *account.Factors) (owner, error) {
	o := owner{id: id, name: name}
	for _, p := range f.Passkeys {
		var c webauthn.Credential
		if err := json.Unmarshal([]byte(p.Credential), &c); err != nil {
			return o, err
		}
		o.keys = append(o.keys, c)
	}
	return o, nil
}

// askPasskey answers with what the browser is to ask a passkey of an account.
// What is asked is kept under the id of the session.
func (d *Room) askPasskey(w http.ResponseWriter, r *http.Request, session, accountID string) error {
	party, err := d.relyingParty(r)
	if err != nil {
		return reply.Status(http.StatusNotFound)
	}
	factors, err := d.Store.Factors(r.Context(), accountID)
	if err != nil {
		return err
	}
	o, err := OwnerOf(accountID, accountID, factors)
	if err != nil {
		return err
	}
	if len(o.keys) == 0 {
		return reply.Status(http.StatusNotFound)
	}
	options, asked, err := party.BeginLogin(o, webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return err
	}
	d.Memory.asked.Put(session, *asked, d.Now())
	return answerJSON(w, options.Response)
}

// provePasskey checks what a passkey answered; errWrong for what is not right.
func (d *Room) provePasskey(r *http.Request, session, accountID, answer string) (account.Proof, error) {
	asked, ok := d.Memory.asked.Take(session, d.Now())
	party, err := d.relyingParty(r)
	if err != nil || !ok {
		return account.Proof{}, ErrWrong
	}
	factors, err := d.Store.Factors(r.Context(), accountID)
	if err != nil {
		return account.Proof{}, err
	}
	o, err := OwnerOf(accountID, accountID, factors)
	if err != nil {
		return account.Proof{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return account.Proof{}, ErrWrong
	}
	c, err := party.ValidateLogin(o, asked, parsed)
	if err != nil || c.Authenticator.CloneWarning {
		return account.Proof{}, ErrWrong
	}
	p, err := passkeyOf(accountID, c)
	return account.Proof{Kind: account.ProofPasskey, Passkey: p}, err
}

// OfferPasskey answers with what the browser is to make a passkey from.
func (d *Room) OfferPasskey(w http.ResponseWriter, r *http.Request, key string, o owner) error {
	party, err := d.relyingParty(r)
	if err != nil {
		return reply.Status(http.StatusNotFound)
	}
	options, asked, err := party.BeginRegistration(o, webauthn.WithExclusions(webauthn.Credentials(o.keys).CredentialDescriptors()))
	if err != nil {
		return err
	}
	d.Memory.asked.Put(key, *asked, d.Now())
	return answerJSON(w, options.Response)
}

// MadePasskey reads the passkey that a browser has made; errWrong if it was
// not asked for, or not by us.
func (d *Room) MadePasskey(r *http.Request, key, answer string) (*account.Passkey, error) {
	asked, ok := d.Memory.asked.Take(key, d.Now())
	party, err := d.relyingParty(r)
	if err != nil || !ok {
		return nil, ErrWrong
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return nil, ErrWrong
	}
	id := string(asked.UserID)
	c, err := party.CreateCredential(owner{id: id}, asked, parsed)
	if err != nil {
		return nil, ErrWrong
	}
	p, err := passkeyOf(id, c)
	p.CreatedAt = d.Now()
	return &p, err
}

func passkeyOf(accountID string, c *webauthn.Credential) (account.Passkey, error) {
	document, err := json.Marshal(c)
	return account.Passkey{ID: base64.RawURLEncoding.EncodeToString(c.ID), AccountID: accountID, Credential: string(document)}, err
}

func answerJSON(w http.ResponseWriter, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	reply.Bytes(w, http.StatusOK, "application/json", body)
	return nil
}
