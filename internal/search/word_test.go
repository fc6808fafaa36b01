package search_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"amparo/internal/search"
)

// texts and the words in them.
var texts = []struct{ name, text, want string }{
	{"nothing", "", ""},
	{"no words", "… – ! 🕊️ \x00\u202e", ""},
	{"a typographic apostrophe", "L’avocat", "l avocat"},
	{"an apostrophe of a typewriter", "d'urgence", "d urgence"},
	{"capitals with accents", "ÉCOLE ÑANDÚ", "école ñandú"},
	{"an accent of its own", "e\u0301cole", "école"},
	{"digits are words", "+41 22 809 4939", "41 22 809 4939"},
	{"letters and digits stay together", "covid19", "covid19"},
	{"an address of a site", "www.omct.org", "www omct org"},
	{"an address of mail", "info@omct.org", "info omct org"},
	{"an acronym with points", "O.N.U.", "onu"},
	{"a hyphen parts words", "vice-président", "vice président"},
	{"a question with a hyphen", "est-ce que peut-être", "est ce que peut être"},
	{"Arabic", "المدافعون عن حقوق", "المدافعون عن حقوق"},
	{"Arabic vowels belong to their letters", "حُقُوق", "حُقُوق"},
	{"Chinese", "人权 捍卫者", "人权 捍卫 卫者"},
	{"Chinese of one sign", "法 律", "法 律"},
	{"Chinese among others", "NGO法律aid 2026年", "ngo 法律 aid 2026 年"},
	{"Japanese", "人権センター", "人権 権セ セン ンタ ター"},
	{"Thai, with its vowels", "สิทธิ", "สิท ทธิ"},
	{"Korean has spaces", "인권 옹호자", "인권 옹호자"},
	{"Cyrillic", "Защитники прав", "защитники прав"},
	{"an emoji with a mark between words", "avocat 🕊️ urgence", "avocat urgence"},
	{"bytes that are no text", "a\xffb", "a b"},
	{"no-break space", "10\u00a0000\u202f€", "10 000"},

	{"a point in the middle, in the plural", "défenseur·es", "défenseurs"},
	{"two points in the middle", "directeur·rice·s", "directeurs"},
	{"hyphens", "défenseur-e-s", "défenseurs"},
	{"hyphens, one person", "défenseur-e", "défenseur"},
	{"brackets", "avocat(e)s", "avocats"},
	{"brackets, one person", "avocat(e)", "avocat"},
	{"full stops", "citoyen.ne.s", "citoyens"},
	{"a bullet", "militant•e•s", "militants"},
	{"an ending of its own", "créatif·ve·s", "créatifs"},
	{"a plural already", "avocats·es", "avocats"},
	{"in capitals it is none", "DÉFENSEUR·ES", "défenseur es"},
	{"the word goes on", "avocat·exemple", "avocat exemple"},
	{"a sentence ends", "l’avocat.Es wird", "l avocat es wird"},
	{"at the end of the text", "Les défenseur·es.", "les défenseurs"},
	{"before an apostrophe", "défenseur·es’", "défenseurs"},
	{"before another word", "défenseur·es et avocat·es", "défenseurs et avocats"},
	{"a word too short for it", "un-e", "un e"},
	{"a slash", "defensores/as", "defensores"},
	{"a slash, one person", "abogado/a", "abogado"},
	{"a slash between words", "y/o", "y o"},
	{"Spanish brackets", "abogado(a)s", "abogados"},
	{"an at sign for o and a", "abogad@s", "abogados"},
	{"an at sign after a tilde", "niñ@s", "niños"},
	{"an at sign after -or", "defensor@s", "defensores"},
	{"an at sign in capitals is none", "ABOGAD@S", "abogad s"},
	{"an at sign in an address of mail", "abogad@sur.org", "abogad sur org"},
}

func TestWords(t *testing.T) {
	t.Parallel()
	for _, row := range texts {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Join(wordsOf(row.text), " "); got != row.want {
				t.Errorf("%q gives %q, want %q", row.text, got, row.want)
			}
		})
	}
}

func wordsOf(text string) (words []string) {
	search.Words(text, func(w search.Word) { words = append(words, w.Text) })
	return words
}

// TestPlaces: a word is marked with its gendered ending, and nothing else.
func TestPlaces(t *testing.T) {
	t.Parallel()
	const text = "« L’avocat·e », (défenseur-e-s) amig@s."
	var got []string
	search.Words(text, func(w search.Word) { got = append(got, text[w.Start:w.End]) })
	if diff := gocmp.Diff([]string{"L", "avocat·e", "défenseur-e-s", "amig@s"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// letters are what is in some word, wherever it stands.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// FuzzWords: words stand in their order, part no character, and leave no letter
// of a text out. Where scripts have no spaces one begins inside the one before.
func FuzzWords(f *testing.F) {
	for _, row := range texts {
		f.Add(row.text)
	}
	for _, seed := range []string{"a·", "abc·", "abc(e", "abc(e)(e)s", "abc@", "abc@s@s", "abc-e-", "abc··e", "\u0301", "ab\u0301c-e", "ﬁn", "ǅ", "İ-e", "ß·e"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last, start := 0, -1
		left := func(out string) {
			if letters(out) != "" {
				t.Errorf("%q: %q is in no word", text, letters(out))
			}
		}
		search.Words(text, func(w search.Word) {
			overlaps := w.Start < last && w.Start > start && w.End > last
			if w.Start < last && !overlaps || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("%q: %d-%d after %d", text, w.Start, w.End, last)
			}
			left(text[min(last, w.Start):w.Start])
			start, last = w.Start, w.End
			if utf8.ValidString(text) && !utf8.ValidString(text[w.Start:w.End]) {
				t.Errorf("%q: %d-%d parts a character", text, w.Start, w.End)
			}
			if w.Text == "" || w.Text != strings.ToLower(norm.NFC.String(w.Text)) || strings.ContainsAny(w.Text, " ·•-./(@\x00") {
				t.Errorf("%q: the word %q", text, w.Text)
			}
		})
		left(text[last:])
	})
}
