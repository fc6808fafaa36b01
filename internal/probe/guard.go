package probe

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"syscall"

	"amparo/internal/link"
)

// errInside: a connection would have gone where no request may go.
var errInside = errors.New("probe: not on the open network")

// newDialer returns what opens connections. Without a proxy it looks at every
// address once the name is resolved, right before it connects: neither a
// redirect nor a name that resolves to something else the second time gets
// around it. With a proxy the proxy is all it is asked to connect to.
func newDialer(proxy *url.URL) *net.Dialer {
	d := &net.Dialer{}
	if proxy == nil {
		d.ControlContext = guard
	}
	return d
}

func guard(_ context.Context, _, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !link.Public(to.Addr()) || (to.Port() != 80 && to.Port() != 443) {
		return errInside
	}
	return nil
}

// reason is what an error of a request says.
func (p *Prober) reason(err error) link.Reason {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errInside):
		return link.Inside
	case errors.As(err, &certificate):
		return link.Certificate
	case isTimeout(err):
		return link.Timeout
	case p.proxied: // what else went wrong may have gone wrong on the way to it
		return link.Unreachable
	case errors.As(err, &name) && name.IsNotFound:
		return link.NoName
	case errors.Is(err, syscall.ECONNREFUSED):
		return link.Refused
	}
	return link.Unreachable
}

func isTimeout(err error) bool {
	var late net.Error
	return errors.As(err, &late) && late.Timeout()
}

// mute reports whether a server was there and did not say anything: some hang
// up on requests for the head of a page.
func mute(err error) bool {
	var opening *net.OpError
	if errors.As(err, &opening) && slices.Contains([]string{"dial", "proxyconnect", "socks connect"}, opening.Op) {
		return false
	}
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	return !errors.As(err, &name) && !errors.As(err, &certificate)
}
