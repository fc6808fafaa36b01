package place

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// The tables broad-*.tsv are what people may type, written before any was tried. One half of each is
// what the gazetteer may be mended by; the other tells how much of what nobody tried is understood,
// and its rows are not to be looked at one by one.
const (
	halfDev  = "dev"
	halfHeld = "held"
)

// halfOf is the half of a name: nobody chooses it.
func halfOf(text string) string {
	if crc32.ChecksumIEEE([]byte(text))%2 == 1 {
		return halfHeld
	}
	return halfDev
}

// typed is what somebody types on a page, and the countries it is of.
type typed struct {
	page  lang.Tag
	text  string
	codes []string
}

// typedNames reads a table of codes and of names in three languages.
func typedNames(t *testing.T, file string) []typed {
	t.Helper()
	var list []typed
	for _, row := range rows(t, file) {
		for i, page := range []lang.Tag{"en", "fr", "es"} {
			for text := range strings.SplitSeq(row[1+i], ";") {
				list = append(list, typed{page, text, strings.Split(row[0], ",")})
			}
		}
	}
	return list
}

// frames are sentences around the name of a country.
var frames = map[lang.Tag][]string{
	"en": {"a lawyer from %s needs help", "i am in %s and i am afraid", "We work in %s.", "journalist in %s looking for shelter"},
	"fr": {"une avocate de %s cherche une aide", "ma collègue, qui vient de %s, est suivie", "Association de femmes de %s", "journalistes : %s"},
	"es": {"una abogada de %s busca ayuda", "estoy en %s y tengo miedo", "Trabajamos en %s.", "soy periodista en %s"},
}

// framed puts a name in a sentence that suits it: what begins with an article or a preposition in
// French does not stand after "de".
func framed(name typed) string {
	first, _, _ := strings.Cut(strings.ToLower(name.text), " ")
	if name.page == "fr" {
		switch first {
		case "le", "les":
			return "je veux quitter " + name.text + " avec mes enfants"
		case "au", "aux", "en", "à":
			return "je suis avocate " + name.text + " et je suis menacée"
		}
	}
	list := frames[name.page]
	return fmt.Sprintf(list[crc32.ChecksumIEEE([]byte(name.text))/2%uint32(len(list))], name.text)
}

// briefly are questions of two or three words, in small letters and without a preposition.
func briefly(name typed) string {
	list := map[lang.Tag][]string{
		"en": {"lawyer %s", "%s journalist", "shelter %s women"},
		"fr": {"avocat %s", "%s journaliste", "refuge %s femmes"},
		"es": {"abogado %s", "%s periodista", "refugio %s mujeres"},
	}[name.page]
	return list[crc32.ChecksumIEEE([]byte(name.text))/4%uint32(len(list))]
}

// tally is how many of some were understood.
type tally struct{ right, all int }

func (c *tally) count(right bool) {
	c.all++
	if right {
		c.right++
	}
}

func (c tally) perMille() int { return c.right * 1000 / max(c.all, 1) }

// understood counts what is right of a table, by page and half, and logs what is not of the half that
// may be looked at.
func understood(t *testing.T, file, way string, try func(typed) (right bool, got string)) map[string]*tally {
	t.Helper()
	counts := map[string]*tally{}
	for _, name := range typedNames(t, file) {
		half := halfOf(name.text)
		key := string(name.page) + " " + half
		if counts[key] == nil {
			counts[key] = &tally{}
		}
		right, got := try(name)
		counts[key].count(right)
		if !right && half == halfDev {
			t.Logf("%s, %s: %q: %s, want %s", way, name.page, name.text, got, name.codes)
		}
	}
	return counts
}

// tries are ways to type a name, and what counts as right.
var tries = map[string]func(typed) (bool, string){
	// alone in a field, and surely meant
	"field": func(n typed) (bool, string) { return trySurely(n, n.text, InField) },
	// alone in a field, and meant
	"meant": func(n typed) (bool, string) {
		got := Resolve(n.text, n.page, InField)
		return isOf(got, n.codes), told(n.text, got)
	},
	// the whole question, in small letters; a people is meant, but never surely
	"alone": func(n typed) (bool, string) {
		text := strings.ToLower(n.text)
		got := Resolve(text, n.page, InSentence)
		people := len(got) == 1 && got[0].Places[0].Kind == People && isOf(got, n.codes)
		return people || surelyOf(got, n.codes), told(text, got)
	},
	"brief": func(n typed) (bool, string) {
		return trySurely(n, strings.ToLower(fmt.Sprintf(briefly(n), n.text)), InSentence)
	},
	"sentence": func(n typed) (bool, string) { return trySurely(n, framed(n), InSentence) },
}

func trySurely(n typed, text string, mode Mode) (bool, string) {
	got := Resolve(text, n.page, mode)
	return surelyOf(got, n.codes), told(text, got)
}

// TestBroadNames: names of countries, words for people, capitals and other places are understood as
// they are typed. Floors are in thousandths, of each half and language.
func TestBroadNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, way string
		least     int
	}{
		{"broad-countries.tsv", "field", 990},
		{"broad-countries.tsv", "sentence", 990},
		{"broad-demonyms.tsv", "meant", 985},
		{"broad-capitals.tsv", "field", 960},
		{"broad-capitals.tsv", "alone", 940},
		{"broad-capitals.tsv", "brief", 920},
		{"broad-cities.tsv", "meant", 955},
		{"broad-cities.tsv", "alone", 940},
	} {
		t.Run(c.file+" "+c.way, func(t *testing.T) {
			t.Parallel()
			for key, n := range understood(t, c.file, c.way, tries[c.way]) {
				t.Logf("%s: %d of %d", key, n.right, n.all)
				if n.all < 100 || n.perMille() < c.least {
					t.Errorf("%s %s %s: %d of %d", c.file, c.way, key, n.right, n.all)
				}
			}
		})
	}
}

// surelyOf tells whether what a text names is in some countries alone, and surely. The country of a
// city may be named beside it.
func surelyOf(got []Match, codes []string) bool {
	sure := false
	for _, m := range got {
		if !slices.Equal(m.Places[0].Countries(), codes) && !isOneOf(m.Places, codes) {
			return false
		}
		sure = sure || m.Sure && (!m.Ambiguous || len(codes) > 1)
	}
	return sure
}

// isOf tells whether a text names a place in some countries, or a people that lives in the first.
func isOf(got []Match, codes []string) bool {
	if len(got) != 1 {
		return false
	}
	first := got[0].Places[0]
	return slices.Equal(first.Countries(), codes) || isOneOf(got[0].Places, codes) || first.Kind == People && slices.Contains(first.Countries(), codes[0])
}

// isOneOf tells whether places are those of all countries of a list.
func isOneOf(places []Place, codes []string) bool {
	return len(places) == len(codes) && !slices.ContainsFunc(places, func(p Place) bool { return !slices.Contains(codes, p.Code) })
}
