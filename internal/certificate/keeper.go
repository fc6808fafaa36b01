package certificate

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/acme"

	"amparo/internal/health"
)

// Authority is the address of the directory of Let's Encrypt.
const Authority = acme.LetsEncryptURL

// Config is everything a Keeper needs.
type Config struct {
	Names     []string       // as Name gives them, one at least; each gets a certificate of its own
	Folder    string         // where they are kept, with the keys; made, for its owner alone
	Authority string         // address of the directory of the authority
	Roots     *x509.CertPool // trusted to be the authority; nil: those of the system
	Email     string         // where the authority may write to; "" for nowhere
	Now       func() time.Time
}

// A Keeper gets a certificate for each name, keeps it, and renews it in time.
type Keeper struct {
	Config
	folder  string // of this authority
	pace    pace
	sites   []*site
	answers sync.Map      // of http-01, strings by path
	proofs  sync.Map      // of tls-alpn-01, *tls.Certificate by name
	client  *acme.Client  // nil before the first order
	orders  sync.Mutex    // one at a time
	board   *health.Board // while it runs
	log     *slog.Logger
	noted   sync.Mutex
}

// Open reads what is kept of an earlier start. It asks nobody, and fails where the
// folder cannot be made or read; a file that is damaged counts as none.
func Open(c Config) (*Keeper, error) {
	k := &Keeper{Config: c, pace: usual, log: slog.New(slog.DiscardHandler)}
	var err error
	if k.folder, err = makeFolder(c.Folder, c.Authority); err != nil {
		return nil, fmt.Errorf("the folder of certificates: %w", err)
	}
	for _, name := range c.Names {
		s := &site{name: name}
		k.reread(s)
		k.sites = append(k.sites, s)
	}
	return k, nil
}

// Pick is a Picker. Who names no site gets the certificate of the first, and who names
// another is told that it is none of ours (nil, nil).
func (k *Keeper) Pick(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	name := strings.ToLower(strings.TrimSuffix(hello.ServerName, "."))
	if slices.Equal(hello.SupportedProtos, []string{acme.ALPNProto}) {
		if proof, ok := k.proofs.Load(name); ok {
			return proof.(*tls.Certificate), nil
		}
		return nil, errNone
	}
	for _, s := range k.sites {
		if name == s.name || name == "" {
			if c := s.shown.Load(); c != nil {
				return c, nil
			}
			return nil, errNone
		}
	}
	return nil, nil
}

// Ready reports whether there is a certificate for a name that still counts.
func (k *Keeper) Ready(name string) bool {
	for _, s := range k.sites {
		if s.name == name {
			return counts(s.shown.Load(), k.Now())
		}
	}
	return false
}

// Ends is when the first of the certificates ends, zero as long as a name has none.
func (k *Keeper) Ends() (first time.Time) {
	for _, s := range k.sites {
		c := s.shown.Load()
		if c == nil {
			return time.Time{}
		}
		if first.IsZero() || c.Leaf.NotAfter.Before(first) {
			first = c.Leaf.NotAfter
		}
	}
	return first
}

// counts reports whether browsers take a certificate for good at a moment.
func counts(c *tls.Certificate, now time.Time) bool {
	return c != nil && now.Before(c.Leaf.NotAfter)
}

// Challenge answers what the authority asks on port 80 to see whose the name is, and
// reports whether that was asked.
func (k *Keeper) Challenge(w http.ResponseWriter, r *http.Request) bool {
	answer, ok := k.answers.Load(r.URL.Path)
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", "text/plain")
	_, _ = io.WriteString(w, answer.(string)) // the authority asks again
	return true
}
