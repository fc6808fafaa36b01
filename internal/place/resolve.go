package place

import (
	"slices"
	"strings"
	"unicode"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// Mode says what a text is.
type Mode uint8

const (
	InField    Mode = iota // one place, and nothing else
	InSentence             // anything
)

// Match is a place that a text names.
type Match struct {
	Start, End int // in the text, in bytes
	// Places are what the name may mean, the likeliest first. There is one, unless Ambiguous.
	Places []Place
	// Sure matches may rank, filter and explain. The others may add to a score, and no more.
	Sure bool
	// Ambiguous names are those of places in several countries: somebody has to be asked which is
	// meant, or all of them count. Sure and Ambiguous is a name that is surely of one of them, "Congo".
	Ambiguous bool
	// Misspelt names are not written as any name is. Never sure in a sentence.
	Misspelt bool
}

// Limits on what is read, whatever comes: what is beyond them is not looked at.
const (
	mostBytes   = 16 << 10 // of the text
	mostMatches = 200      // in one text
	mostNear    = 48       // different words that may be misspelt, in one text
)

// Resolve finds the places that a text names, from left to right; they do not overlap. The language
// is that of the page: it tells which names are ordinary words. Names in all languages are
// understood on every page. A field gives one match at most. Takes some 50 µs for a question, and
// never more than about 20 ms.
func Resolve(text string, language lang.Tag, mode Mode) []Match {
	q := ask(text, language)
	if mode == InField {
		return q.field()
	}
	matches := q.sentence()
	q.join(matches)
	return matches
}

// question is a text that is being read.
type question struct {
	text     string
	language string // of the three, or ""
	bit      uint8  // the same for the gazetteer
	words    []gazetteer.Word
	shouted  bool // all in capitals, which mean nothing then
	near     map[string]nearby
	chosen   map[choosing]choice
	g        *gazetteer.Gazetteer
}

// choosing is what a choice depends on.
type choosing struct {
	name int // its line
	use  gazetteer.Use
}

type nearby struct {
	words []string
	known bool
}

func ask(text string, language lang.Tag) *question {
	text = cut(text, mostBytes)
	q := &question{text: text, words: gazetteer.Words(text), g: file()}
	for i, tag := range []string{"en", "fr", "es"} {
		if base(language) == tag {
			q.language, q.bit = tag, 1<<i
		}
	}
	q.shouted = shouted(q.words)
	return q
}

func base(tag lang.Tag) string {
	if len(tag) > 2 && tag[2] == '-' {
		return string(tag[:2])
	}
	return string(tag)
}

// cut takes what is beyond some bytes off a text, whole letters only.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xC0 == 0x80 {
		most--
	}
	return text[:most]
}

// shouted tells whether there are several words and all that have letters of two cases are in
// capitals.
func shouted(words []gazetteer.Word) bool {
	upper := 0
	for _, w := range words {
		switch {
		case w.Case == gazetteer.Upper:
			upper++
		case w.Case == gazetteer.Capital && len(w.Text) == 1:
		default:
			if len(w.Text) > 0 && unicode.IsLetter(rune(w.Text[0])) || w.Case == gazetteer.Capital {
				return false
			}
		}
	}
	return upper > 2
}

// found is a name at some words, before anybody asked whether it is meant.
type found struct {
	name     gazetteer.Name
	at, many int // words
	misspelt bool
}

// exact finds the longest name that begins with a word and has at most so many.
func (q *question) exact(at, most int) (f found, ok bool) {
	most = min(most, len(q.words)-at)
	many, name := q.g.Longest(q.words[at : at+most])
	if name < 0 && most > 0 {
		many, name = q.joined(at, most)
	}
	if name < 0 && most > 1 {
		many, name = q.apostrophe(at, most)
	}
	if name < 0 || many < most && articles[q.words[at].Text] && q.reachesBeyond(at, many) {
		return found{}, false
	}
	return found{name: q.g.Name(name), at: at, many: many}, true
}

// reachesBeyond tells whether the name behind an article is longer than the one that begins with it:
// "los Emiratos" is a name, and "Emiratos Árabes Unidos".
func (q *question) reachesBeyond(at, many int) bool {
	behind, name := q.g.Longest(q.words[at+1:])
	return name >= 0 && behind+1 > many
}

// joined finds Arabic names behind what is written together with them: "and", "in", "to", the article.
func (q *question) joined(at, most int) (many, name int) {
	original := q.words[at]
	defer func() { q.words[at] = original }()
	for _, text := range parted(original.Text) {
		q.words[at].Text = text
		if many, name = q.g.Longest(q.words[at : at+most]); name >= 0 {
			return many, name
		}
	}
	return 0, -1
}

// apostrophe finds names that are written without the apostrophe which the text has: "N'Zérékoré".
func (q *question) apostrophe(at, most int) (many, name int) {
	one, two := q.words[at], q.words[at+1]
	if two.Start <= one.End || two.Start-one.End > 3 || !strings.ContainsAny(q.text[one.End:two.Start], "'’ʼ‘`") {
		return 0, -1
	}
	defer func() { q.words[at+1] = two }()
	q.words[at+1].Text = one.Text + two.Text
	if many, name = q.g.Longest(q.words[at+1 : at+most]); name < 0 {
		return 0, -1
	}
	return many + 1, name
}

// match makes a match of places.
func (q *question) match(f found, places []Place, sure bool) Match {
	m := Match{Start: q.words[f.at].Start, End: q.words[f.at+f.many-1].End, Places: places, Misspelt: f.misspelt, Ambiguous: differ(places)}
	m.Sure = sure && (!m.Ambiguous || isLarge(places[0].Kind))
	return m
}

// differ tells whether places are not all in the same countries.
func differ(places []Place) bool {
	for _, p := range places[1:] {
		if !slices.Equal(p.Countries(), places[0].Countries()) {
			return true
		}
	}
	return false
}

// isLarge tells countries and what consists of them.
func isLarge(k Kind) bool { return k <= Area }
