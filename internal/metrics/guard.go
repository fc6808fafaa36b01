package metrics

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Check says why an address cannot be one that metrics are read at. Others than this
// machine may read them only if anywhere is said.
func Check(network, address string, anywhere bool) error {
	if network == "unix" || anywhere {
		return nil
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if isLoopback(host) {
		return nil
	}
	return fmt.Errorf("%q: 127.0.0.1 or [::1] is needed, or unix:PATH, so that nobody else reads it; --metrics-anywhere lets everybody", address)
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// Guarded lets only those ask who know where they are: a page in a browser on this machine
// could else lead a name of its own here, and read. A server on a socket has no name.
func Guarded(next http.Handler, network string, anywhere bool) http.Handler {
	if network == "unix" || anywhere {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !isLoopback(strings.Trim(host, "[]")) {
			http.Error(w, "ask for this by the address of this machine", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
