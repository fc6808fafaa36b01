package main

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/place/gazetteer"
)

// Kinds of places, as the file has them: sorted by what wins when two have one name.
const (
	country   = 'a'
	territory = 'b'
	region    = 'c'
	field     = 'd'
	area      = 'e'
	part      = 'f'
	city      = 'g'
	demonym   = 'h'
	people    = 'i'
)

const allThree = gazetteer.English | gazetteer.French | gazetteer.Spanish

// builder collects places by their kind and code, one after the other, and names by their folded
// text.
type builder struct {
	places   map[string]*gazetteer.Place
	names    map[string]*name
	ordinary []string
	words    dictionary
	mixed    map[string]bool // names whose places all count
	own      map[string]bool // names of parts that the table has
}

type name struct {
	refs                map[string]*gazetteer.Ref // by the head of the place
	common, rare, mixed uint8
	near, tongue        bool
}

func newBuilder() *builder {
	return &builder{places: map[string]*gazetteer.Place{}, names: map[string]*name{}, mixed: map[string]bool{}, own: map[string]bool{}}
}

func head(kind byte, code string) string { return string(kind) + code }

// add adds a place and returns its head.
func (b *builder) add(p gazetteer.Place) string {
	slices.Sort(p.Countries)
	h := head(p.Kind, p.Code)
	b.places[h] = &p
	return h
}

// call gives a place a name that counts by itself.
func (b *builder) call(place, text string, languages uint8) {
	b.callAs(place, text, languages, gazetteer.Free)
}

// callAs gives a place a name in all its spellings.
func (b *builder) callAs(place, text string, languages uint8, use gazetteer.Use) {
	for _, folded := range spellings(text) {
		b.callFolded(place, folded, languages, use)
	}
}

// callFolded gives a place a name that is folded; to fold it again would change it. Names of letters
// that stand alone are left out.
func (b *builder) callFolded(place, folded string, languages uint8, use gazetteer.Use) {
	if use == gazetteer.Free && tooShort(folded) {
		return
	}
	n := b.names[folded]
	if n == nil {
		n = &name{refs: map[string]*gazetteer.Ref{}}
		b.names[folded] = n
	}
	ref := n.refs[place]
	if ref == nil {
		ref = &gazetteer.Ref{Use: use}
		n.refs[place] = ref
	}
	ref.Languages |= languages
	ref.Use = min(ref.Use, use)
	n.near = n.near || use == gazetteer.Free && languages&allThree != 0 && b.mayBeMisspelt(place)
}

// mayBeMisspelt keeps small cities and peoples out of what misspelt words are compared with.
func (b *builder) mayBeMisspelt(place string) bool {
	switch p := b.places[place]; p.Kind {
	case city:
		return p.Weight >= large
	case people:
		return false
	}
	return true
}

// large is the weight of 300,000 people.
const large = 182

// unsafe tells names that are short or a word of the three languages: in other languages "Nga" and
// "Island" are countries.
func (b *builder) unsafe(folded string) bool {
	first, _ := utf8.DecodeRuneInString(folded)
	if !unicode.Is(unicode.Latin, first) {
		return false
	}
	word, _, more := strings.Cut(folded, " ")
	return utf8.RuneCountInString(folded) < 4 || b.words.any(folded) || more && slices.Contains(joining, word)
}

// joining are words that stand before names in the three languages.
var joining = strings.Fields("de del du des d da do of and et y en in la le el the")

// tooShort tells names of single Latin letters.
func tooShort(folded string) bool {
	for word := range strings.SplitSeq(folded, " ") {
		if len(word) != 1 {
			return len(folded) < 2
		}
	}
	return true
}

// spellings are the ways in which a name is written: with its apostrophe and without, with "and"
// and with "&", with its brackets and without.
func spellings(text string) []string {
	text = strings.TrimSpace(text)
	all := []string{text}
	if strings.ContainsAny(text, "'’ʼʻ‘`") {
		all = append(all, strings.NewReplacer("'", "", "’", "", "ʼ", "", "ʻ", "", "‘", "", "`", "").Replace(text))
	}
	if before, _, ok := strings.Cut(text, "("); ok {
		all = append(all, before)
	}
	for _, and := range []string{" & ", " and ", "-et-", " et ", " y ", " e "} {
		if strings.Contains(text, and) {
			all = append(all, strings.Replace(text, and, " ", 1))
		}
	}
	if strings.Contains(text, " & ") {
		for _, and := range []string{" and ", " et ", " y "} {
			all = append(all, strings.Replace(text, " & ", and, 1))
		}
	}
	for i := range all {
		all[i] = gazetteer.Fold(all[i])
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}

// write numbers places by their heads and writes the file.
func (b *builder) write(w io.Writer) error {
	heads := slices.Sorted(maps.Keys(b.places))
	number := map[string]int{}
	places := make([]gazetteer.Place, len(heads))
	for i, h := range heads {
		number[h], places[i] = i, *b.places[h]
	}
	return gazetteer.Write(w, places, b.lines(number), b.ordinary)
}

func (b *builder) lines(number map[string]int) []gazetteer.Name {
	var names []gazetteer.Name
	for text, n := range b.names {
		line := gazetteer.Name{Text: text, Common: n.common, Rare: n.rare &^ n.common, Near: n.near, Mixed: n.mixed, Tongue: n.tongue}
		for h, ref := range n.refs {
			ref.Place = number[h]
			line.Refs = append(line.Refs, *ref)
		}
		slices.SortFunc(line.Refs, func(a, b gazetteer.Ref) int { return cmp.Compare(a.Place, b.Place) })
		names = append(names, line)
	}
	slices.SortFunc(names, func(a, b gazetteer.Name) int { return cmp.Compare(a.Text, b.Text) })
	return names
}
