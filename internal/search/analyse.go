package search

import (
	"strings"
	"sync"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/french"
	"github.com/kljensen/snowball/russian"
	"github.com/kljensen/snowball/spanish"

	"amparo/internal/lang"
)

// stemmers are the Snowball stemmers, by language. Words of any other language
// are found in the form in which they stand.
var stemmers = map[lang.Tag]func(word string, stopWords bool) string{
	"en": english.Stem,
	"es": spanish.Stem,
	"fr": french.Stem,
	"ru": russian.Stem,
}

// Analyser turns the words of a language into keys. It is safe for concurrent
// use.
type Analyser struct {
	stem func(string, bool) string
	stop map[string]bool

	mu    sync.RWMutex
	known map[string][2]string
}

// maxKnown bounds the words whose keys are kept: a language has some 100,000
// that are used.
const maxKnown = 200_000

// NewAnalyser makes the analyser of a language.
func NewAnalyser(t lang.Tag) *Analyser {
	base, _, _ := strings.Cut(string(t), "-")
	a := &Analyser{stem: stemmers[lang.Tag(base)], stop: map[string]bool{}, known: map[string][2]string{}}
	for word := range strings.FieldsSeq(stopWords[lang.Tag(base)]) {
		a.stop[word] = true
	}
	return a
}

// Keys returns the keys of a word: of its stem, and, when people leave the
// accents out and the stem is another then, of that; "" for a second that is
// the same. A word of no meaning of its own has none.
func (a *Analyser) Keys(word string) [2]string {
	a.mu.RLock()
	keys, ok := a.known[word]
	a.mu.RUnlock()
	if ok {
		return keys
	}
	keys = a.keys(word)
	a.mu.Lock()
	if len(a.known) < maxKnown {
		a.known[strings.Clone(word)] = keys
	}
	a.mu.Unlock()
	return keys
}

func (a *Analyser) keys(word string) [2]string {
	folded := lang.Fold(word)
	if a.stop[folded] || folded == "" {
		return [2]string{}
	}
	if a.stem == nil || strings.Trim(word, "0123456789") == "" {
		return [2]string{folded}
	}
	if word == folded {
		return [2]string{a.stem(word, true)}
	}
	keys := [2]string{lang.Fold(a.stem(word, true)), a.stem(folded, true)}
	if keys[1] == keys[0] {
		keys[1] = ""
	}
	return keys
}

// Stop reports whether a word has no meaning of its own in the language.
func (a *Analyser) Stop(word string) bool { return a.stop[lang.Fold(word)] }

// stopWords are folded. Short on purpose: a word that may matter is searched.
var stopWords = map[lang.Tag]string{
	"en": "a an the of and or to in on at by for from with without as is are was were be been am i me my we our us you your he she it they them their his her its this that these those who whom which what when where how why do does did can could will would should may might must not no yes have has had there here into out up about if so than then too very just also need want help please someone somebody anyone must should s t m re ve d ll",
	"es": "el la los las un una unos unas de del y e o u a al en por para con sin como es son fue era ser estar esta estan estoy he ha han hay yo me mi mis nos nuestro nuestra tu su sus se lo le les que quien quienes cual cuando donde porque no si ya muy mas este esta estos estas eso esa ese ello ella ellos ellas alguien algo necesito quiero ayuda puede pueden puedo favor tiene tengo debe debo hay",
	"fr": "le la les l un une des de du d et ou a au aux en par pour avec sans dans sur chez comme est sont suis es etre ete etait ai as avons avez ont avoir je j me m mon ma mes moi nous notre nos vous votre vos il elle on ils elles leur leurs son sa ses se s ce c cet cette ces qui que qu quoi quand ou comment pourquoi ne n pas plus si y deja tres quelqu quelque besoin veux voudrais aide aider peut peux peuvent svp doit dois faut doivent",
}
