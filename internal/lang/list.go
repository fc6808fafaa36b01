package lang

import "strings"

// And joins items into an enumeration: "a, b et c", "a, b and c", "a, b y c".
func (l *Locale) And(items []string) string {
	p := &l.facts.List
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return join(l.euphony(p.Two, items[1]), items[0], items[1])
	default:
		s := join(l.euphony(p.End, items[n-1]), items[n-2], items[n-1])
		for i := n - 3; i > 0; i-- {
			s = join(p.Middle, items[i], s)
		}
		return join(p.Start, items[0], s)
	}
}

// join fills a pattern such as "{0} et {1}", which starts with {0}.
func join(pattern, a, b string) string {
	before, after, _ := strings.Cut(strings.TrimPrefix(pattern, "{0}"), "{1}")
	return a + before + b + after
}
