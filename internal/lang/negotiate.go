package lang

import (
	"cmp"
	"slices"
	"strings"
)

// What is read of a header: real ones are far shorter, and a hostile one must be cheap.
const (
	maxHeader = 1024 // bytes
	maxRanges = 32
	maxRange  = 35 // bytes of one language range
)

// Negotiate returns the language among those offered that an Accept-Language header asks for,
// by the weights of RFC 9110 and, among equals, their order. A range matches by its prefixes:
// "fr-CH" is served by "fr". Failing all ranges, a language that their speakers are likely to
// read is chosen by CLDR (Catalan: Spanish); failing that, the first one offered that the header
// does not refuse, or simply the first. It is "" only if none is offered.
func Negotiate(acceptLanguage string, offered []Tag) Tag {
	if len(offered) == 0 {
		return ""
	}
	var room [maxRanges]weighted
	n := negotiation{ranges: parseAccept(acceptLanguage, room[:0]), offered: offered}
	for i, r := range n.ranges {
		if r.weight == 0 {
			break
		}
		if r.tag == "*" {
			if t := n.unnamed(); t != "" {
				return cmp.Or(n.related(n.ranges[:i]), t)
			}
		} else if t := n.lookup(r.tag); t != "" {
			return t
		}
	}
	return cmp.Or(n.related(n.ranges), n.allowed(), offered[0])
}

// weighted is one language range of a header; the weight is in thousandths.
type weighted struct {
	tag    string
	weight int
}

// parseAccept returns the well-formed ranges of a header, heaviest first.
func parseAccept(header string, ranges []weighted) []weighted {
	if len(header) > maxHeader {
		header = header[:maxHeader]
		header = header[:max(strings.LastIndexByte(header, ','), 0)]
	}
	for part := range strings.SplitSeq(header, ",") {
		if len(ranges) == maxRanges {
			break
		}
		tag, params, _ := strings.Cut(part, ";")
		if tag = strings.Trim(tag, " \t"); isRange(tag) {
			ranges = append(ranges, weighted{tag, weight(params)})
		}
	}
	slices.SortStableFunc(ranges, func(a, b weighted) int { return b.weight - a.weight })
	return ranges
}

func isRange(s string) bool {
	if s == "*" {
		return true
	}
	if len(s) < 2 || len(s) > maxRange || s[0] == '-' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// weight reads "q=0.8". A weight that cannot be read is the least one: the language was named.
func weight(params string) int {
	params = strings.Trim(params, " \t")
	if params == "" {
		return 1000
	}
	q, ok := strings.CutPrefix(strings.ToLower(params), "q=")
	if !ok {
		return 1
	}
	whole, fraction, _ := strings.Cut(q, ".")
	w := 0
	for i := range 3 {
		w *= 10
		if i < len(fraction) {
			if fraction[i] < '0' || fraction[i] > '9' {
				return 1
			}
			w += int(fraction[i] - '0')
		}
	}
	switch {
	case whole == "0":
		return w
	case whole == "1" && w == 0:
		return 1000
	}
	return 1
}

// negotiation is a header, and what it is matched against.
type negotiation struct {
	ranges  []weighted
	offered []Tag
}

// lookup finds the offered language for a range: the same, then that of its prefixes
// ("zh-Hant-TW", "zh-Hant", "zh"), then one that the range is a prefix of.
func (n *negotiation) lookup(tag string) Tag {
	for prefix := tag; prefix != ""; prefix = parent(prefix) {
		code := canonical(prefix)
		for _, t := range n.offered {
			if strings.EqualFold(string(t), code) && !n.refused(t) {
				return t
			}
		}
	}
	code := canonical(tag)
	for _, t := range n.offered {
		if hasPrefix(string(t), code) && !n.refused(t) {
			return t
		}
	}
	return ""
}

// parent cuts the last subtag.
func parent(tag string) string { return tag[:max(strings.LastIndexByte(tag, '-'), 0)] }

// canonical replaces another code of a language by its own: "fra" by "fr".
func canonical(tag string) string {
	if codes := facts().World.Aliases[strings.ToLower(tag)]; len(codes) > 0 {
		return codes[0]
	}
	return tag
}

// related finds an offered language that the speakers of a range are likely to read.
func (n *negotiation) related(ranges []weighted) Tag {
	for _, r := range ranges {
		if r.weight == 0 {
			break
		}
		base, _, _ := strings.Cut(strings.ToLower(r.tag), "-")
		for _, other := range facts().World.Related[canonical(base)] {
			if t := n.lookup(other); t != "" {
				return t
			}
		}
	}
	return ""
}

// unnamed returns the first language that no range names: what "*" stands for.
func (n *negotiation) unnamed() Tag {
	for _, t := range n.offered {
		if !slices.ContainsFunc(n.ranges, func(r weighted) bool { return covers(r.tag, t) }) {
			return t
		}
	}
	return ""
}

// allowed returns the first language that the header does not refuse.
func (n *negotiation) allowed() Tag {
	for _, t := range n.offered {
		if !n.refused(t) {
			return t
		}
	}
	return ""
}

func (n *negotiation) refused(t Tag) bool {
	return slices.ContainsFunc(n.ranges, func(r weighted) bool { return r.weight == 0 && covers(r.tag, t) })
}

// covers tells whether a range is a language or a prefix of it.
func covers(tag string, t Tag) bool {
	tag = canonical(tag)
	return strings.EqualFold(tag, string(t)) || hasPrefix(string(t), tag)
}

func hasPrefix(t, prefix string) bool {
	return len(t) > len(prefix) && t[len(prefix)] == '-' && strings.EqualFold(t[:len(prefix)], prefix)
}
