package situation

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/lang"
)

// Said is what people say in a language who mean a term: phrases of plain words, as a team adds
// them. See CheckPhrase.
type Said struct {
	What    string // What*: what the term is
	ID      string // of the term
	In      lang.Tag
	Phrases []string
}

// What a term is, as meanings.txt calls it.
const (
	WhatNeed     = "need"
	WhatKind     = "kind"
	WhatAudience = "audience"
	WhatArea     = "area"
)

// Fault is why words cannot be a phrase.
type Fault string

// The faults of phrases.
const (
	FaultEmpty Fault = "empty" // there is no word in it
	FaultSign  Fault = "sign"  // it has a sign of those that mean something in the files
	FaultWords Fault = "words" // it has more than MaxPhraseWords words
	FaultShort Fault = "short" // it is one word, of one letter or two, or an ordinary one: half of all texts have it
)

// Faults lists them.
var Faults = []Fault{FaultEmpty, FaultSign, FaultWords, FaultShort}

// MaxPhraseWords is how many words a phrase has at most.
const MaxPhraseWords = maxSlots

// signs are those of the files, and what people type in their place.
const signs = `"“”„«»|*<>=#:,،，、`

// CheckPhrase returns why a team cannot add a phrase, "" if it can, and the sign or the word that is
// to blame, or how many words it may have. What a phrase means is decided by its words alone; nothing in it is read as what has a
// meaning in the files.
func CheckPhrase(phrase string) (f Fault, what string) {
	if i := strings.IndexAny(phrase, signs); i >= 0 {
		_, size := utf8.DecodeRuneInString(phrase[i:])
		return FaultSign, phrase[i : i+size]
	}
	switch words := unelided(phrase); {
	case len(words) == 0:
		return FaultEmpty, ""
	case len(words) > MaxPhraseWords:
		return FaultWords, strconv.Itoa(MaxPhraseWords)
	case len(words) == 1 && utf8.RuneCountInString(words[0].text) < shortestForm && !hasIdeographs(words[0].text):
		return FaultShort, words[0].text
	}
	return "", ""
}

// Ordinary reports whether a phrase is one word that tells nothing in a language, such as "the": who
// said it would be taken to mean a term. CheckPhrase, which knows no language, does not ask.
func (x *Lexicon) Ordinary(phrase string, in lang.Tag) bool {
	if x == nil {
		return false
	}
	words, at := unelided(phrase), x.placeOf(in)
	if at < 0 || len(words) != 1 {
		return false
	}
	l := x.languages[at]
	return l.ordinary[words[0].text] || l.grammar.has(words[0].text)
}

// hasIdeographs reports whether one letter may be a word.
func hasIdeographs(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Ideographic, r) || unicode.Is(unicode.Hangul, r) })
}

// SamePhrase is equal for phrases that find the same texts, whatever their case, accents and marks.
func SamePhrase(phrase string) string {
	var texts []string
	for _, w := range unelided(phrase) {
		texts = append(texts, w.text)
	}
	if !hasHan(phrase) {
		slices.Sort(texts) // they count in any order
	}
	return strings.Join(texts, " ")
}
