package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"strings"
	"time"
)

// Network is what a prober in a test lives in; no flag leads here.
type Network struct {
	Servers  map[string]string // host:port as asked for → where a test serves it
	Resolver *net.Resolver     // for all other names
	Roots    *x509.CertPool
	Patience time.Duration
	Now      func() time.Time
	Wait     func(context.Context, time.Duration) error
}

// Join puts a prober into a network. What is not served there goes through the
// real dialer and its guard.
func (p *Prober) Join(n Network) *Prober {
	real := newDialer(nil)
	real.Resolver = n.Resolver
	p.transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if to, ok := n.Servers[strings.ToLower(address)]; ok {
			return (&net.Dialer{}).DialContext(ctx, network, to)
		}
		return real.DialContext(ctx, network, address)
	}
	p.transport.TLSClientConfig = &tls.Config{RootCAs: n.Roots}
	p.patience, p.now, p.wait = n.Patience, n.Now, n.Wait
	return p
}
