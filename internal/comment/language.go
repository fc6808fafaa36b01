package comment

import (
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/tongue"
)

// LanguageBy is how the language of a comment is known.
type LanguageBy string

// The ways to know it, from the least to the most certain.
const (
	ByPage   LanguageBy = "page"   // it is that of the page it was written on: nobody was asked
	ByText   LanguageBy = "text"   // its words told
	ByWriter LanguageBy = "writer" // who wrote it chose it
	ByTeam   LanguageBy = "team"   // a moderator said so
)

// Languages are those that a form proposes besides the languages of the site:
// widely written ones, and those of places where defenders are in danger. Their
// order says nothing.
var Languages = []lang.Tag{
	"am", "ar", "az", "be", "bg", "bn", "bo", "ca", "ckb", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fil", "fr", "gn", "gu", "ha", "he", "hi", "hr", "ht",
	"hu", "hy", "id", "ig", "it", "ja", "ka", "kk", "km", "ko", "ku", "ky", "lg", "ln", "lo", "mg", "mn", "mr", "ms", "my", "ne", "nl", "no", "om", "pa", "pl",
	"prs", "ps", "pt", "qu", "rn", "ro", "ru", "rw", "si", "sk", "sn", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tr", "ug", "uk", "ur",
	"uz", "vi", "wo", "yo", "zh", "zu",
}

// IsLanguage reports whether something can be the language of a comment:
// lang.Unknown can.
func IsLanguage(t lang.Tag) bool { return t == lang.Unknown || lang.IsLanguage(string(t)) }

// SetLanguage decides which language a draft is in. Of what its author chose,
// only the language of the page may be a choice that nobody made: it stands
// unless the text is clearly in another one. sure says that its author has seen
// what was found, and confirmed or changed it. What can be no language counts as
// no choice.
func (d *Draft) SetLanguage(chosen, page lang.Tag, sure bool) {
	if chosen == "" || !IsLanguage(chosen) {
		chosen, sure = page, false
	}
	d.Language, d.LanguageBy = chosen, ByWriter
	if sure || chosen != page && chosen != lang.Unknown {
		return
	}
	found := tongue.InText(safehtml.NewComment(d.Text).Text(), chosen)
	if found != chosen && found != page {
		d.Language, d.LanguageBy = found, ByText
	}
}

// Reads is the language that the words of a comment tell clearly, when it is
// another than the comment is said to be in; "" otherwise.
func (c *Comment) Reads() lang.Tag {
	found := tongue.InText(c.Shown().Text(), c.Language)
	if found == c.Language || found == lang.Unknown {
		return ""
	}
	return found
}
