// Package gazetteer is the file of places and their names: how it is written and read, how names
// are folded, found and found again when they are misspelt.
package gazetteer

import (
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Place is a line of the first part of the file.
type Place struct {
	Kind      byte     // a letter that internal/place gives a meaning
	Code      string   // one of a kind
	Countries []string // ISO 3166 alpha-2
	Parts     []string // ISO 3166-2, if it is made of parts of countries; the state of a territory
	Weight    int      // ten times the binary logarithm of its people, five times as many for a capital
	Capital   bool     // of a country
	Names     [3]string
}

// Order of the languages that places have names in, and words are common in.
const (
	English = 1 << iota
	French
	Spanish
	Other
)

const languageLetters = "efsx"

// Ref leads from a name to a place.
type Ref struct {
	Place     int // its line
	Languages uint8
	Use       Use
}

// Use says when a name counts.
type Use byte

// Uses, from names that always count to those that seldom do.
const (
	Free   Use = iota
	Small      // an abbreviation that people also write in small letters
	Letter     // an abbreviation: in capitals or with dots
	Code       // a code of ISO 3166: when nothing else is there
)

const useLetters = "-zac"

// Name is a line of the second part of the file.
type Name struct {
	Text    string
	Refs    []Ref // none: words that name no place, although some of them would
	Common  uint8 // the languages in which it is a common word
	Rare    uint8 // the languages in which it is a rarer word, or a first name
	Mixed   uint8 // the languages in which all places of the name count, whatever their kinds and sizes
	Near    bool  // may be found when it is misspelt
	Tongue  bool  // also the name of a language
	Ordinal int   // the line
}

// Gazetteer is an open file. It never changes.
type Gazetteer struct {
	text                 string
	places, names, words []uint32 // where lines begin, and where the last of each part ends
	near                 near
}

// Read opens a file that Write made.
func Read(r io.Reader) (*Gazetteer, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.Grow(3 << 20)
	if _, err := io.Copy(&b, z); err != nil {
		return nil, err
	}
	g := &Gazetteer{text: strings.Clone(b.String())}
	at := 0
	for _, part := range []*[]uint32{&g.places, &g.names, &g.words} {
		if *part, at = lines(g.text, at); at < 0 {
			return nil, errors.New("gazetteer: a part is missing")
		}
	}
	g.near = newNear(g)
	return g, nil
}

// lines lists where lines begin from at on, up to an empty one, and where the next part begins; -1
// after the last part.
func lines(text string, at int) (starts []uint32, next int) {
	if at < 0 || at > len(text) {
		return nil, -1
	}
	starts = make([]uint32, 0, 1+strings.Count(text[at:], "\n"))
	for at < len(text) && text[at] != '\n' {
		starts = append(starts, uint32(at))
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	starts = append(starts, uint32(at))
	return slices.Clip(starts), at + 1
}

func (g *Gazetteer) line(part []uint32, i int) string { return g.text[part[i] : part[i+1]-1] }

// Places is how many places there are.
func (g *Gazetteer) Places() int { return len(g.places) - 1 }

// Names is how many names there are.
func (g *Gazetteer) Names() int { return len(g.names) - 1 }

// Place reads a line of the first part.
func (g *Gazetteer) Place(i int) Place {
	f := strings.SplitN(g.line(g.places, i), "\t", 7)
	weight, capital := strings.CutSuffix(f[3], "*")
	p := Place{Kind: f[0][0], Code: f[0][1:], Countries: list(f[1]), Parts: list(f[2]), Capital: capital, Names: [3]string{f[4], f[5], f[6]}}
	p.Weight, _ = strconv.Atoi(weight)
	return p
}

func list(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ",")
}

// Head is the kind and the code of a place, one after the other, without reading the rest.
func (g *Gazetteer) Head(i int) string {
	head, _, _ := strings.Cut(g.line(g.places, i), "\t")
	return head
}

// Find returns the line of a place, by its kind and its code, one after the other; -1 if there is
// none. Places are sorted by them.
func (g *Gazetteer) Find(head string) int {
	lo, hi := 0, g.Places()
	for lo < hi {
		if mid := (lo + hi) / 2; g.Head(mid) < head {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < g.Places() && g.Head(lo) == head {
		return lo
	}
	return -1
}
