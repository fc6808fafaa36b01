package catalogue

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
)

// An entry says what an organisation does not do, and who asks for just that must
// not be led to it: what is denied in a text is not searched for. Names stay, wherever
// they are: people search by them.

// Offers reports whether a section tells of help. Limits do not, nor what a contact
// cannot do, nor how to make a first contact: "first turn to somebody who pays at once".
func Offers(s directory.Section) bool {
	switch s {
	case directory.SectionLimits, directory.SectionFirstContact, directory.SectionCardFirst:
		return false
	}
	group, _, part := s.Split()
	return group != "needs" || part != "cannot"
}

// Denied returns the stretches of a text of an entry that say what is not done or
// given, in their order.
func (s *Snapshot) Denied(text string, in lang.Tag) []situation.Span {
	return s.lexicon.Denies(text, in)
}

// offers parts the texts of an entry in a language into what is offered and the rest.
// It serves one text after the other.
type offers struct {
	lexicon *situation.Lexicon
	in      lang.Tag
	names   strings.Builder // in what is denied
}

// begin makes it ready for a text in a language.
func (o *offers) begin(in lang.Tag) *offers {
	o.in = in
	o.names.Reset()
	return o
}

// of is a text without what it denies.
func (o *offers) of(text string) string {
	denied := o.lexicon.Denies(text, o.in)
	if len(denied) == 0 {
		return text
	}
	var left strings.Builder
	done := 0
	for _, d := range denied {
		left.WriteString(text[done:d.Start])
		o.keepNames(text[d.Start:d.End])
		done = d.End
	}
	left.WriteString(text[done:])
	return left.String()
}

// keepNames keeps the names in a text that is no offer.
func (o *offers) keepNames(text string) {
	eachName(text, func(name string) {
		o.names.WriteString(name)
		o.names.WriteByte(' ')
	})
}

// eachName calls each with the words of a text that are names or acronyms: with a
// capital letter that does not only begin a sentence.
func eachName(text string, each func(string)) {
	begins := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			begins = begins && !unicode.IsDigit(r) || strings.ContainsRune(".!?:;\n", r)
			i += size
			continue
		}
		end := i + size
		capitals := 0
		if unicode.IsUpper(r) {
			capitals++
		}
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			if unicode.IsUpper(r) {
				capitals++
			}
			end += size
		}
		if capitals > 1 || capitals == 1 && !begins {
			each(text[i:end])
		}
		begins = false
		i = end
	}
}
