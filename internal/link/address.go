package link

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// Checkable returns why an address cannot be asked, "" if it can. Behind a
// proxy names are looked up there, so that those of onion services are good.
func Checkable(address string, proxied bool) Reason {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Opaque != "" || u.User != nil {
		return Malformed
	}
	if reason := checkHost(u.Hostname(), proxied); reason != "" {
		return reason
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		return Port
	}
	return ""
}

func checkHost(host string, proxied bool) Reason {
	host, err := plainHost(host)
	if err != nil {
		return Malformed
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if !Public(ip) {
			return Inside
		}
		return ""
	}
	at := strings.LastIndexByte(host, '.')
	last := host[at+1:]
	switch {
	case last == "", strings.HasPrefix(host, "."), strings.Contains(host, ".."):
		return Malformed
	case strings.Trim(last, "0123456789") == "", strings.HasPrefix(last, "0x"): // an address of the network in disguise
		return Malformed
	case at < 0, last == "localhost", last == "local", last == "internal", strings.HasSuffix(host, ".home.arpa"):
		return Inside
	case last == "onion" && !proxied:
		return Onion
	}
	return ""
}

// plainHost is a host as it is connected to: digits of other widths and names
// of other scripts are what they stand for.
func plainHost(host string) (string, error) {
	host, err := ASCIIHost(host)
	return strings.TrimSuffix(strings.ToLower(host), "."), err
}

// ASCIIHost returns the name by which the network knows a host that has letters of
// other scripts, or with accents, as RFC 5891 has it: "xn--exmple-cua.org". Other
// hosts it returns as they are. The error says that no host can be called so.
func ASCIIHost(host string) (string, error) {
	if !strings.ContainsFunc(host, func(r rune) bool { return r > unicode.MaxASCII }) {
		return host, nil
	}
	return idna.Lookup.ToASCII(host)
}

// reserved is what looks like the open network and is not (RFC 6890 and later).
var reserved = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

var (
	open  = netip.MustParsePrefix("2000::/3")     // all of IPv6 that is handed out
	nat64 = netip.MustParsePrefix("64:ff9b::/96") // IPv4 in disguise
)

func prefixes(list ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(list))
	for i, text := range list {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// Public reports whether an address belongs to the open network: not to this
// machine, not to a network around it, and not to what only leads there.
func Public(ip netip.Addr) bool {
	if ip.Zone() != "" {
		return false
	}
	if ip = ip.Unmap(); nat64.Contains(ip) {
		bytes := ip.As16()
		ip = netip.AddrFrom4([4]byte(bytes[12:]))
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || (ip.Is6() && !open.Contains(ip)) {
		return false
	}
	for _, p := range reserved {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

// Displaced returns where an address has moved, "" when that is the same place
// written otherwise: with or without "www." or a slash at the end, or the page
// that the front door of a site opens on. From http to https is a move: until
// it is written down, the first step of every reader is open to all.
func Displaced(from, to string) string {
	a, err := url.Parse(from)
	b, bad := url.Parse(to)
	if err != nil || bad != nil || to == "" {
		return ""
	}
	sameSite := a.Scheme == b.Scheme && site(a) == site(b)
	path := strings.TrimSuffix(a.EscapedPath(), "/")
	if sameSite && a.RawQuery == "" && (path == "" || (path == strings.TrimSuffix(b.EscapedPath(), "/") && b.RawQuery == "")) {
		return ""
	}
	if sameSite && path == strings.TrimSuffix(b.EscapedPath(), "/") && a.RawQuery == b.RawQuery {
		return ""
	}
	return to
}

func site(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }
