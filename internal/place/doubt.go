package place

import (
	"unicode/utf8"

	"amparo/internal/place/gazetteer"
)

// verdict says whether a name is meant as that of a place, and whether it surely is.
type verdict struct{ meant, sure bool }

// doubt weighs a name that may be a word, a person or a language by its kind.
func (q *question) doubt(f found, c choice, s surroundings) verdict {
	common, rare := f.name.Common&q.bit != 0, f.name.Rare&q.bit != 0
	if q.bit == 0 {
		common, rare = f.name.Common != 0, f.name.Rare != 0
	}
	if c.use != gazetteer.Free {
		return q.ofLetters(f, c, s, common)
	}
	switch kind := c.places[0].Kind; {
	case s.titled && kind < Demonym:
		return verdict{true, false}
	case kind == Demonym:
		return q.ofDemonym(f, c, s, common || rare)
	case kind == People:
		return ofPeople(c, s, common || rare)
	case isLarge(kind):
		return ofLand(s, common, rare, len(q.words) <= mostBrief)
	}
	return q.ofCity(f, c, s, common, rare)
}

// ofLetters weighs an abbreviation or a code. A code alone may be an organisation's, and some
// abbreviations are words: Spanish "usa".
func (q *question) ofLetters(f found, c choice, s surroundings, common bool) verdict {
	w := q.words[f.at]
	capitals := w.Dotted || w.Case == gazetteer.Upper && !q.shouted
	switch {
	case c.use == gazetteer.Code:
		return verdict{true, false}
	case !capitals && common:
		return verdict{s.whole || s.after, false}
	}
	return verdict{true, true}
}

// ofLand weighs the name of a country, a region or an area. One that is a word ("turkey") or a
// person ("Jordan") is surely meant alone, after a word of place, or with a capital where nothing
// else asks for one; a person's name is, too, in small letters in a brief question: "lawyer jordan". In
// small letters behind "a" no name is: "un panama".
func ofLand(s surroundings, common, rare, brief bool) verdict {
	switch {
	case s.thing && !s.after:
		return verdict{!common && !rare, false}
	case !common && !rare:
		return verdict{true, true}
	}
	sure := s.whole || s.after || s.capital && !s.opens && !s.beside || brief && !s.capital && !common
	return verdict{sure || s.capital || !common, sure}
}

// ofCity weighs the name of a city or a part of a country.
func (q *question) ofCity(f found, c choice, s surroundings, common, rare bool) verdict {
	big := c.first.Weight >= million || c.first.Capital
	small := c.places[0].Kind == City && c.first.Weight < large
	short := f.many == 1 && utf8.RuneCountInString(f.name.Text) <= 3
	alone := s.capital && !s.opens && !s.beside
	switch {
	case s.thing && !s.after:
		return verdict{!common && !rare && !short, false}
	case f.name.Common&inThree != 0 && !common && !big && !s.after && (!s.capital || s.opens):
		return verdict{s.whole, false} // "gracias", "hola": people write in their language on any page
	case short && !common && !rare && !c.other && len(q.words) <= mostBrief:
		return verdict{true, s.whole || !s.beside}
	case common || short || rare && small && f.many == 1:
		return verdict{s.whole || s.after && (s.capital || !short) || alone && big, s.capital && (s.after && !s.beside || s.whole && big)}
	case rare && c.first.Capital && !s.capital && len(q.words) <= mostBrief:
		return verdict{true, true}
	case rare:
		return verdict{true, s.capital && !s.opens && (s.after || big && !s.beside) || s.whole && (s.capital || big)}
	case c.other && q.bit != 0 && f.name.Text[0] < utf8.RuneSelf && !s.whole && !s.after:
		return verdict{true, false}
	case syllabic(f.name.Text):
		return verdict{true, big || s.whole || f.many > 2}
	}
	return verdict{true, s.whole || s.after || !s.capital || !s.beside || big}
}

// inThree are the three languages of which the file says what is a common word.
const inThree = 1<<3 - 1

// mostBrief is how many words a question has of which people leave out all that is not needed: three
// letters that are no word are a city there.
const mostBrief = 4

// syllabic tells names in scripts without spaces, which may be met in the middle of words.
func syllabic(text string) bool {
	_, size := utf8.DecodeRuneInString(text)
	return size >= 3
}

// ofDemonym weighs a word for the people of a country, which is often that of a language too: "in
// Portuguese" is no place, "Portuguese nurse" may be one.
func (q *question) ofDemonym(f found, c choice, s surroundings, word bool) verdict {
	one := len(c.places) == 1 && len(c.first.Countries) == 1
	if q.beside(f, ofState) {
		return verdict{true, one}
	}
	if f.name.Tongue && q.asLanguage(f) || q.beside(f, money) {
		return verdict{}
	}
	if word {
		return verdict{s.whole || s.capital && !s.opens, false}
	}
	if c.foreign {
		return verdict{s.whole || s.capital, false}
	}
	return verdict{true, one && !f.name.Tongue}
}

// asLanguage tells whether the words around make a demonym a language.
func (q *question) asLanguage(f found) bool {
	if next := f.at + f.many; next < len(q.words) && speaks[q.words[next].Text] {
		return true
	}
	return f.at > 0 && !q.words[f.at].Opens && spoken[q.words[f.at-1].Text]
}

// beside tells whether one of some words goes before a name or follows it.
func (q *question) beside(f found, list set) bool {
	next := f.at + f.many
	return next < len(q.words) && list[q.words[next].Text] || f.at > 0 && list[q.words[f.at-1].Text]
}

// ofPeople weighs the name of a people.
func ofPeople(c choice, s surroundings, word bool) verdict {
	if word {
		return verdict{s.whole || s.capital && !s.opens, false}
	}
	return verdict{true, len(c.places) == 1 && len(c.first.Countries) == 1}
}
