package gazetteer

import (
	"strconv"
	"strings"
)

// mostWords that a name has which is looked for.
const mostWords = 40

// Longest finds the longest name that some words begin with: how many of them it has, and its line.
// No name is 0, -1.
func (g *Gazetteer) Longest(words []Word) (count, name int) {
	name = -1
	var room [96]byte
	key := room[:0]
	lo := 0
	for i := range min(len(words), mostWords) {
		if i > 0 {
			key = append(key, ' ')
		}
		key = append(key, words[i].Text...)
		at, exact := g.search(lo, key)
		if exact {
			count, name = i+1, at
			at++
		}
		if at >= g.Names() || !goesOn(g.line(g.names, at), key) {
			break
		}
		lo = at
	}
	return count, name
}

// goesOn tells whether a line has more words after some first ones.
func goesOn(line string, first []byte) bool {
	return len(line) > len(first) && line[len(first)] == ' ' && line[:len(first)] == string(first)
}

// search finds the first line from lo on whose name is not before key.
func (g *Gazetteer) search(lo int, key []byte) (at int, exact bool) {
	hi := g.Names()
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if compare(g.line(g.names, mid), key) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < g.Names() && compare(g.line(g.names, lo), key) == 0
}

// compare compares the name of a line, which a tab ends, with a key.
func compare(line string, key []byte) int {
	for i := range len(key) {
		if line[i] != key[i] { // tab is before all that names have
			return int(line[i]) - int(key[i])
		}
	}
	return int(line[len(key)]) - '\t'
}

// Exact finds a name that is folded already; -1 if there is none.
func (g *Gazetteer) Exact(folded string) int {
	if at, exact := g.search(0, []byte(folded)); exact {
		return at
	}
	return -1
}

// Begin finds the names that begin with some folded letters: the first line, and the one after the
// last.
func (g *Gazetteer) Begin(folded string) (first, end int) {
	first, _ = g.search(0, []byte(folded))
	end, _ = g.search(first, append([]byte(folded), 0xFF))
	return first, end
}

// Name reads a line of the second part.
func (g *Gazetteer) Name(i int) Name {
	text, line, _ := strings.Cut(g.line(g.names, i), "\t")
	refs, flags, _ := strings.Cut(line, "\t")
	n := Name{Text: text, Ordinal: i, Refs: make([]Ref, 0, 1+strings.Count(refs, ","))}
	for ref := range strings.SplitSeq(refs, ",") {
		if ref != "" {
			n.Refs = append(n.Refs, readRef(ref))
		}
	}
	flags, words, _ := strings.Cut(flags, "+")
	n.Near, n.Tongue = strings.Contains(flags, "n"), strings.Contains(flags, "t")
	common, rest, _ := strings.Cut(words, "~")
	rare, mixed, _ := strings.Cut(rest, "~")
	n.Common, n.Rare, n.Mixed = languagesOf(common), languagesOf(rare), languagesOf(mixed)
	return n
}

func readRef(ref string) (r Ref) {
	digits := strings.IndexAny(ref, useLetters)
	r.Place, _ = strconv.Atoi(ref[:digits])
	r.Use = Use(strings.IndexByte(useLetters, ref[digits]))
	r.Languages = languagesOf(ref[digits+1:])
	return r
}

// Begins tells whether some words begin a name that has more.
func (g *Gazetteer) Begins(words []Word) bool {
	var room [96]byte
	key := room[:0]
	for i, w := range words[:min(len(words), mostWords)] {
		if i > 0 {
			key = append(key, ' ')
		}
		key = append(key, w.Text...)
	}
	key = append(key, ' ')
	at, _ := g.search(0, key)
	return at < g.Names() && strings.HasPrefix(g.line(g.names, at), string(key))
}
