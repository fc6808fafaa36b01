package search

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/turkish"

	"amparo/internal/lang"
)

// stemmers are the Snowball stemmers, by language. Words of any other language
// are found in the form in which they stand.
var stemmers = map[lang.Tag]func(*snowballstem.Env) bool{
	"ar": arabic.Stem,
	"en": english.Stem,
	"es": spanish.Stem,
	"fr": french.Stem,
	"pt": portuguese.Stem,
	"ru": russian.Stem,
	"tr": turkish.Stem,
}

// Analyser turns the words of a language into keys. It is safe for concurrent
// use.
type Analyser struct {
	base    lang.Tag                     // the language without its region
	stemmer func(*snowballstem.Env) bool // nil for none
	stop    map[string]bool
	apart   map[string]string // words that are kept from others, and their own key

	mu    sync.RWMutex
	known map[string][2]string
}

// maxKnown bounds the words whose keys are kept: a language has some 100,000
// that are used.
const maxKnown = 200_000

// NewAnalyser makes the analyser of a language.
func NewAnalyser(t lang.Tag) *Analyser {
	name, _, _ := strings.Cut(string(t), "-")
	base := lang.Tag(name)
	a := &Analyser{base: base, stemmer: stemmers[base], stop: map[string]bool{}, apart: map[string]string{}, known: map[string][2]string{}}
	for word := range strings.FieldsSeq(stopWords[base]) {
		a.stop[lang.Fold(word)] = true
	}
	for line := range strings.Lines(apartWords[base]) {
		forms := strings.Fields(line)
		for _, form := range forms {
			a.apart[form] = forms[0]
		}
	}
	return a
}

// Keys returns the keys of a word: of its stem, and, when people leave the
// accents out and the stem is another then, of that; "" for a second that is
// the same. Of a word that differs from another by an accent alone the second is
// its own, which holds the accent; in Arabic and Turkish it is one that more of
// its forms have. A word of no meaning of its own has none.
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
	folded, own := lang.Fold(word), a.apart[word]
	switch {
	case folded == "" || own == "" && a.stop[folded]:
		return [2]string{}
	case own != "" && lang.Fold(own) == own:
		return [2]string{own}
	case own != "":
		return [2]string{a.stem(folded), own}
	case a.stemmer == nil || strings.Trim(folded, "0123456789") == "":
		return [2]string{folded}
	}
	keys := [2]string{a.stem(word), a.stem(folded)}
	switch {
	case a.base == "ar": // as a noun with its article more of its endings are known
		keys = [2]string{keys[1], strings.TrimPrefix(a.stem(arabicArticle+withoutArticle(folded)), arabicArticle)}
	case a.base == "tr" && keys[1] == keys[0]: // what looks like an ending may be the end of the word
		keys[1] = folded
	}
	if keys[1] == keys[0] {
		keys[1] = ""
	}
	return keys
}

const arabicArticle = "ال"

// withoutArticle is an Arabic word without its article and what is written together with that.
func withoutArticle(word string) string {
	for _, article := range []string{"وال", "بال", "فال", "كال", "لل", arabicArticle} {
		if rest, ok := strings.CutPrefix(word, article); ok {
			return rest
		}
	}
	return word
}

// withoutPlural undoes the plural of Portuguese nouns in -ão at the end of a
// line, which the stemmer takes for another word.
var withoutPlural = strings.NewReplacer("ões\n", "ão", "oes\n", "ao")

// stem is the folded stem of a word, or the word where there is no stemmer.
func (a *Analyser) stem(word string) string {
	if a.stemmer == nil {
		return lang.Fold(word)
	}
	if a.base == "pt" {
		word = withoutPlural.Replace(word + "\n")
	}
	env := snowballstem.NewEnv(strings.TrimSuffix(word, "\n"))
	a.stemmer(env)
	if stem := lang.Fold(env.Current()); stem != "" {
		return stem
	}
	return lang.Fold(word)
}

// Stop reports whether a word has no meaning of its own in the language.
func (a *Analyser) Stop(word string) bool { return a.stop[lang.Fold(word)] && a.apart[word] == "" }
