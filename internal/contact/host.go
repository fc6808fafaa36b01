package contact

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// host is the name of a machine in the public Internet.
type host struct {
	kept  string // as it was written, in small letters
	ascii string // as it is looked up (RFC 5891): "xn--exmple-cua.org"
	shown string // as readers see it: "exämple.org", or as it is looked up if that could deceive them
}

// lookup maps and checks names as browsers do (UTS 46, not transitional), but for hyphens in third
// place, which some hosts have.
var lookup = idna.New(
	idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(true), idna.BidiRule(), idna.CheckJoiners(true),
	idna.ValidateLabels(true), idna.CheckHyphens(false), idna.VerifyDNSLength(true),
)

// ownNetwork are endings that lead to machines of the own network, or to none (RFC 6761, 6762, 7686,
// 8375, 9476; ICANN for internal; what routers and companies use).
var ownNetwork = []string{
	"localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "invalid", "alt", "arpa", "i2p", "exit",
}

// invented are endings kept for examples and tests (RFC 2606): they lead nowhere, and no harm comes
// of them.
var invented = []string{"example", "test"}

// readHost reads a name as it stands in an address.
func (d *draft) readHost(text string) (h host, ok bool) {
	name := strings.TrimSuffix(dots.Replace(text), ".")
	if strings.ContainsAny(name, "[]") || isIP(name) {
		d.refuse(ReasonIP, text)
		return h, false
	}
	ascii, err := lookup.ToASCII(name)
	if err != nil || !soundLabels(ascii) {
		d.refuse(ReasonHost, text)
		return h, false
	}
	if isIP(ascii) { // in digits of another width
		d.refuse(ReasonIP, text)
		return h, false
	}
	unicode, err := lookup.ToUnicode(ascii)
	if err != nil {
		d.refuse(ReasonHost, text)
		return h, false
	}
	h = host{kept: unicode, ascii: ascii, shown: unicode}
	if isASCII(name) {
		h.kept = ascii // also if it is the form for look-up already
	}
	if d.ending(h.ascii, text); d.Refused != "" {
		return h, false
	}
	if deceives(unicode) {
		h.shown = ascii
		d.wonder(DoubtScripts, unicode)
	}
	return h, true
}

// dots are the full stops of other scripts (UTS 46).
var dots = strings.NewReplacer("。", ".", "．", ".", "｡", ".")

func isASCII(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(b byte) bool { return b >= 0x80 })
}

// isIP reports whether a name is an address in numbers: also the forms that programs still take,
// such as 2130706433 and 0x7f.1 (WHATWG URL, ends in a number).
func isIP(name string) bool {
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return numeric.MatchString(name[strings.LastIndex(name, ".")+1:])
}

var numeric = regexp.MustCompile(`^(?:[0-9]+|0[xX][0-9a-fA-F]*)$`)

// soundLabels: letters, digits and hyphens inside (RFC 1123, 2.1).
func soundLabels(ascii string) bool {
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return len(ascii) <= 253
}

// ending judges the end of a host against the list of public suffixes.
func (d *draft) ending(ascii, text string) {
	last := ascii[strings.LastIndex(ascii, ".")+1:]
	suffix, icann := publicsuffix.PublicSuffix(ascii)
	switch {
	case last == "onion":
		d.refuse(ReasonIsOnion, text)
	case slices.Contains(ownNetwork, last):
		d.refuse(ReasonLocal, text)
	case !strings.Contains(ascii, "."):
		d.refuse(ReasonHost, text)
	case slices.Contains(invented, last):
		d.wonder(DoubtSuffix, last)
	case icann && suffix == ascii:
		d.refuse(ReasonSuffix, text)
	case !icann && !strings.Contains(suffix, "."): // nobody's
		d.wonder(DoubtSuffix, last)
	}
}
