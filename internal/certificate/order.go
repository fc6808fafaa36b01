package certificate

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/acme"
)

// challenges are the proofs that a name is ours, by turns: over port 80 and, where that
// does not lead here, over 443.
var challenges = []string{"http-01", "tls-alpn-01"}

// errChallenge is said when the authority asks for a proof that cannot be given here.
var errChallenge = errors.New("the authority takes no proof over port 80 or 443")

// order gets a certificate for a name, with its key, as a file holds it.
func (k *Keeper) order(ctx context.Context, name, challenge string) ([]byte, error) {
	client, err := k.known(ctx)
	if err != nil {
		return nil, err
	}
	order, err := client.AuthorizeOrder(ctx, acme.DomainIDs(name))
	if err != nil {
		return nil, err
	}
	for _, address := range order.AuthzURLs {
		if err := k.prove(ctx, client, address, name, challenge); err != nil {
			return nil, err
		}
	}
	if order, err = client.WaitOrder(ctx, order.URI); err != nil {
		return nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	request, err := x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{DNSNames: []string{name}}, key)
	if err != nil {
		return nil, err
	}
	chain, _, err := client.CreateCertFromOrder(ctx, order, request, true)
	if err != nil {
		return nil, err
	}
	return encodePair(key, chain)
}

// known is a client with an account. To be told of a name to serve is to agree to the
// terms of the authority, as the description of --domain says.
func (k *Keeper) known(ctx context.Context) (*acme.Client, error) {
	if k.client != nil {
		return k.client, nil
	}
	key, err := accountKey(k.accountFile())
	if err != nil {
		return nil, fmt.Errorf("the account: %w", err)
	}
	client := &acme.Client{
		Key: key, DirectoryURL: k.Authority, UserAgent: "amparo", RetryBackoff: k.backoff,
		HTTPClient: &http.Client{
			Timeout:   time.Minute,
			Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: k.Roots, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true},
		},
	}
	account := &acme.Account{}
	if k.Email != "" {
		account.Contact = []string{"mailto:" + k.Email}
	}
	_, err = client.Register(ctx, account, acme.AcceptTOS)
	if errors.Is(err, acme.ErrAccountAlreadyExists) && k.Email != "" { // which may have another address
		_, err = client.UpdateReg(ctx, account)
	}
	if err != nil && !errors.Is(err, acme.ErrAccountAlreadyExists) {
		return nil, fmt.Errorf("the authority %s: %w", k.Authority, err)
	}
	k.client = client
	return client, nil
}

// tries is how often a request is sent to the authority that gets no good answer, before
// the whole is given up until later.
const tries = 4

// backoff is for acme.Client.
func (k *Keeper) backoff(n int, _ *http.Request, response *http.Response) time.Duration {
	if n >= tries || response != nil && response.StatusCode == http.StatusTooManyRequests {
		return 0
	}
	return time.Duration(n) * k.pace.again
}

// prove shows the authority that a name is ours, unless it remembers.
func (k *Keeper) prove(ctx context.Context, client *acme.Client, address, name, challenge string) error {
	asked, err := client.GetAuthorization(ctx, address)
	if err != nil || asked.Status == acme.StatusValid {
		return err
	}
	one := chosen(asked.Challenges, challenge)
	if one == nil {
		return errChallenge
	}
	withdraw, err := k.offer(client, one, name)
	if err != nil {
		return err
	}
	defer withdraw()
	if _, err := client.Accept(ctx, one); err != nil {
		return err
	}
	if _, err = client.WaitAuthorization(ctx, address); err != nil {
		return fmt.Errorf("%s: %w", one.Type, err)
	}
	return nil
}

// chosen is the challenge of a type if it is among them, else another that we can answer.
func chosen(offered []*acme.Challenge, challenge string) *acme.Challenge {
	for _, wanted := range append([]string{challenge}, challenges...) {
		if i := slices.IndexFunc(offered, func(c *acme.Challenge) bool { return c.Type == wanted }); i >= 0 {
			return offered[i]
		}
	}
	return nil
}

// offer has a challenge answered until withdraw is called.
func (k *Keeper) offer(client *acme.Client, c *acme.Challenge, name string) (withdraw func(), err error) {
	if c.Type == challenges[0] {
		path := client.HTTP01ChallengePath(c.Token)
		answer, err := client.HTTP01ChallengeResponse(c.Token)
		if err != nil {
			return nil, err
		}
		k.answers.Store(path, answer)
		return func() { k.answers.Delete(path) }, nil
	}
	proof, err := client.TLSALPN01ChallengeCert(c.Token, name)
	if err != nil {
		return nil, err
	}
	k.proofs.Store(strings.ToLower(name), &proof)
	return func() { k.proofs.Delete(strings.ToLower(name)) }, nil
}
