// Package tongue says which language a question or a text is in, and has the few sentences that a page says in
// languages the site does not speak. It does no input or output of its own.
//
// A question is a few words, and often a name. Its script and the letters that only one language has
// are looked at first (script.go), then the small words that no sentence is without (word.go), and last
// whether somebody's phrases for what happened to people are understood in it. Names say nothing:
// "Reporters sans frontières" is typed on pages of every language.
package tongue

import (
	"strings"

	"amparo/internal/lang"
	"amparo/internal/situation"
)

// Lexicon understands what people say happened to them: *situation.Lexicon.
type Lexicon interface {
	Read(text string, in lang.Tag) situation.Understood
}

// maxBytes is how much of a text is read: who writes more has said enough to tell.
const maxBytes = 1000

// Of returns the language that a text is in, one of ar, en, es, fa, fr, pt, ru, sw, tr, uk and zh; ""
// if that is the language of the page, if it is another one, or if nobody can tell, as with a name. A
// lexicon that is nil knows nothing. Nothing of the text is kept.
func Of(text string, page lang.Tag, known Lexicon) lang.Tag {
	if len(text) > maxBytes {
		text = strings.ToValidUTF8(text[:maxBytes], "")
	}
	marks := look(text)
	var found lang.Tag
	switch marks.main() {
	case han:
		found = "zh"
	case arabic:
		found = ofArabic(text, marks, known)
	case cyrillic:
		found = ofCyrillic(text, marks, known)
	case latin:
		found = ofLatin(text, known)
	}
	if base, _, _ := strings.Cut(string(page), "-"); string(found) == base {
		return ""
	}
	return found
}

// understands reports whether a lexicon finds something in a text that it reads in a language.
func understands(known Lexicon, text string, in lang.Tag) bool {
	if known == nil {
		return false
	}
	u := known.Read(text, in)
	return u.Language == in && !u.Empty()
}

// ofArabic tells Arabic from Persian.
func ofArabic(text string, m marks, known Lexicon) lang.Tag {
	score := scores(text)
	arabic, persian := 2*score["ar"]+float64(m.letters["ar"]), 2*score["fa"]+float64(m.letters["fa"])
	switch {
	case m.letters[other] > 0 || score[other] > max(score["ar"], score["fa"]):
		return ""
	case arabic > persian:
		return "ar"
	case persian > arabic:
		return "fa"
	case understands(known, text, "ar"):
		return "ar"
	case understands(known, text, "fa"):
		return "fa"
	}
	return ""
}

// ofCyrillic tells Russian from Ukrainian. A word that is one in both is taken for Russian, which most
// who read Ukrainian can read.
func ofCyrillic(text string, m marks, known Lexicon) lang.Tag {
	score := scores(text)
	russian, ukrainian := score["ru"]+float64(m.letters["ru"]), score["uk"]+float64(m.letters["uk"])
	switch {
	case m.letters[other] > 0 || m.letters["ru"] > 0 && m.letters["uk"] > 0 || score[other] > max(score["ru"], score["uk"]):
		return ""
	case russian > ukrainian:
		return "ru"
	case ukrainian > russian:
		return "uk"
	case understands(known, text, "ru"):
		return "ru"
	case understands(known, text, "uk"):
		return "uk"
	}
	return ""
}

// How sure it must be: one small word that a single language has, and half a word more than any other.
const (
	enough    = 1.0
	lead      = 0.5
	opinion   = 1.0 // of a lexicon
	mostWords = 6   // of a text of which a lexicon is asked: longer ones have small words
)

// ofLatin tells languages in Latin letters apart.
func ofLatin(text string, known Lexicon) lang.Tag {
	score := scores(text)
	if best := clearest(score); best != "" || known == nil || len(strings.Fields(text)) > mostWords {
		return best
	}
	var by []lang.Tag
	for _, tag := range inLatin {
		if understands(known, text, tag) {
			by = append(by, tag)
		}
	}
	for _, tag := range by {
		if !commonInNames[tag] {
			score[tag] += opinion / float64(len(by))
		}
	}
	return clearest(score)
}

// commonInNames are languages of which a lexicon understands the names of many organisations, such as
// "Urgent Action Fund": they are told by their small words alone.
var commonInNames = map[lang.Tag]bool{"en": true, "es": true, "fr": true}

// clearest is the language whose words a text has by far the most of; "" if none has enough, or it is
// none that is told apart.
func clearest(score map[lang.Tag]float64) lang.Tag {
	var best lang.Tag
	first, second := 0.0, 0.0
	for tag, n := range score {
		if n > first {
			best, first, second = tag, n, first
		} else {
			second = max(second, n)
		}
	}
	if first < enough || first-second < lead || best == other {
		return ""
	}
	return best
}
