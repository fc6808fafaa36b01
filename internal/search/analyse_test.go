package search_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/search"
)

// families are words that are forms of one another: whoever types one finds
// all of them.
var families = []struct {
	tag   lang.Tag
	forms string
}{
	{"fr", "avocat avocats avocate avocates"},
	{"fr", "menacé menacée menacés menacées menacer menace menaces"},
	{"fr", "défenseur défenseurs défenseure défenseures"},
	{"fr", "journal journaux"},
	{"fr", "médical médicale médicales médicaux"},
	{"fr", "juridique juridiques"},
	{"fr", "œuvre oeuvre œuvres oeuvres"},
	{"fr", "sécurité securite sécurités SÉCURITÉ"},
	{"fr", "nombreux nombreuse nombreuses nombreux·ses"},
	{"fr", "militant militante militant·es militant-e-s militant(e)s"},
	{"es", "abogado abogada abogados abogadas abogad@s abogado/a"},
	{"es", "defensor defensora defensores defensoras defensor@s defensores/as"},
	{"es", "niño niña niños niñas ninos niñ@s"},
	{"es", "compañero compañeras companeros compañer@s"},
	{"es", "amenaza amenazas amenazado amenazada amenazadas"},
	{"es", "detención detenciones detencion"},
	{"es", "jurídico jurídica juridica JURÍDICAS"},
	{"es", "trabajador trabajadora trabajadores trabajadoras trabajador@s"},
	{"en", "lawyer lawyers lawyer’s"},
	{"en", "threaten threatened threatening threatens"},
	{"en", "relocate relocated relocation relocating"},
	{"en", "organisation organisations organised"},
	{"en", "journalist journalists"},
	{"ru", "адвокат адвокаты адвоката"},
	{"ru", "защитник защитники защитников"},
	{"ru", "угроза угрозы угрозами"},
	{"ar", "محامي محامون محامين المحامي للمحامين محامية محاميه"},
	{"ar", "صحفي صحفيون صحفيين الصحفيين صحفية الصحفيات"},
	{"ar", "منظمة المنظمات منظمات"},
	{"ar", "مدافع المدافعون المدافعين مدافعات"},
	{"ar", "أخبار اخبار أَخبار"},
	{"pt", "advogado advogada advogados advogadas"},
	{"pt", "ameaça ameaças ameaçado ameacada"},
	{"pt", "prisão prisões prisao prisoes"},
	{"pt", "organização organizações organizacao organizacoes"},
	{"tr", "avukat avukatlar avukatım avukatlarımız"},
	{"tr", "gazeteci gazeteciler gazetecilere"},
	{"tr", "kadın kadınlar kadinlar"},
	{"tr", "İstanbul istanbul ISTANBUL"},
}

// keysOf are the keys of the first word of a text.
func keysOf(a *search.Analyser, text string) (keys []string) {
	for _, key := range a.Keys(wordsOf(text)[0]) {
		if key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// meet reports whether two words have a key in common.
func meet(a *search.Analyser, one, other string) bool {
	keys := keysOf(a, other)
	return slices.ContainsFunc(keysOf(a, one), func(key string) bool { return slices.Contains(keys, key) })
}

func TestFormsMeet(t *testing.T) {
	t.Parallel()
	for _, family := range families {
		a := search.NewAnalyser(family.tag)
		forms := strings.Fields(family.forms)
		t.Run(string(family.tag)+" "+forms[0], func(t *testing.T) {
			t.Parallel()
			for _, one := range forms {
				for _, other := range forms {
					if !meet(a, one, other) {
						t.Errorf("%s %q and %s %q have no key in common", one, keysOf(a, one), other, keysOf(a, other))
					}
				}
			}
		})
	}
}

// TestOthersDoNotMeet: words that only look alike.
func TestOthersDoNotMeet(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag        lang.Tag
		one, other string
	}{
		{"fr", "avocat", "avis"}, {"fr", "droit", "endroit"}, {"fr", "menace", "mener"}, {"es", "abogado", "abono"},
		{"es", "defensora", "defecto"}, {"en", "lawyer", "layer"}, {"en", "torture", "tort"}, {"ru", "право", "правда"},
		{"pt", "advogado", "avó"}, {"ar", "محامي", "محكمة"}, {"tr", "hak", "hasta"}, {"fr", "visa", "visé"},
	} {
		t.Run(row.one+" "+row.other, func(t *testing.T) {
			t.Parallel()
			if a := search.NewAnalyser(row.tag); meet(a, row.one, row.other) {
				t.Errorf("%q and %q are taken for the same", keysOf(a, row.one), keysOf(a, row.other))
			}
		})
	}
}

func TestStopWords(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag   lang.Tag
		word  string
		empty bool
	}{
		{"fr", "les", true}, {"fr", "À", true}, {"fr", "etre", true}, {"fr", "ÊTRE", true}, {"fr", "svp", true},
		{"fr", "avocat", false}, {"fr", "urgence", false}, {"fr", "the", false},
		{"en", "the", true}, {"en", "Someone", true}, {"en", "legal", false}, {"en", "les", false},
		{"es", "está", true}, {"es", "quién", true}, {"es", "abogado", false},
		{"ru", "и", true}, {"ru", "адвокат", false}, {"ar", "إلى", true}, {"ar", "محامي", false}, {"fa", "می", true}, {"pt", "não", true}, {"pt", "nao", true},
		{"pt", "país", false}, {"sw", "nahitaji", true}, {"tr", "için", true}, {"uk", "та", true}, {"zh", "我们", true},
		{"fr", "sur", true}, {"fr", "sûr", false}, {"fr", "ne", true}, {"fr", "née", false}, // an accent makes another word
		{"de", "und", false}, // without a list nothing is left out
	} {
		t.Run(string(row.tag)+" "+row.word, func(t *testing.T) {
			t.Parallel()
			a := search.NewAnalyser(row.tag)
			word := strings.ToLower(row.word)
			if a.Stop(word) != row.empty || (a.Keys(word) == [2]string{}) != row.empty {
				t.Errorf("Stop %v, keys %q", a.Stop(word), a.Keys(word))
			}
		})
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		tag  lang.Tag
		word string
		want [2]string
	}{
		{"a number is no word of any language", "fr", "1948", [2]string{"1948"}},
		{"digits with letters are", "en", "covids19", [2]string{"covids19"}},
		{"a language without a stemmer", "fa", "وکیل", [2]string{"وكيل"}},
		{"digits of another script", "ar", "٢٠٢٦", [2]string{"2026"}},
		{"an accent that makes another word", "fr", "jeûnes", [2]string{"jeun", "jeûne"}},
		{"and the other", "fr", "jeunes", [2]string{"jeun"}},
		{"a word that a stemmer would cut", "fr", "visas", [2]string{"visa"}},
		{"a language nobody has heard of", "", "Défenseurs", [2]string{"defenseurs"}},
		{"a language as spoken somewhere", "en-GB", "lawyers", [2]string{"lawyer"}},
		{"no letters", "en", "\u0301", [2]string{}},
		{"nothing", "es", "", [2]string{}},
		{"with and without its accents", "fr", "sécurité", [2]string{"secur", "securit"}},
		{"the same either way", "fr", "école", [2]string{"ecol"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			a := search.NewAnalyser(row.tag)
			for range 2 { // as it was worked out, and as it was kept
				if got := a.Keys(row.word); got != row.want {
					t.Errorf("%q, want %q", got, row.want)
				}
			}
		})
	}
}

// TestKeysAtOnce: one analyser serves everybody.
func TestKeysAtOnce(t *testing.T) {
	t.Parallel()
	a, alone := search.NewAnalyser("fr"), search.NewAnalyser("fr")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for n := range 500 {
				word := fmt.Sprintf("défenseurs%c", 'a'+n%26)
				if got, want := a.Keys(word), alone.Keys(word); got != want {
					t.Errorf("%s: %q, want %q", word, got, want)
				}
			}
		})
	}
	wait.Wait()
}

// FuzzKeys: whatever a word is, its keys are folded, do not hold what tells
// other keys from words, and are found by whoever leaves the accents out.
func FuzzKeys(f *testing.F) {
	for _, family := range families {
		f.Add(strings.Fields(family.forms)[0])
	}
	for _, seed := range []string{"s", "'", "İ", "ß", "œ", "ﬁ", "@ug", "#1", "=a", strings.Repeat("a", 5000), "aeiouy", "yyy", "ñ", "й", "ё", "jeûne", "ال", "للل", "ões", "中国人权", "สิทธิมนุษยชน"} {
		f.Add(seed)
	}
	var all []*search.Analyser
	for _, tag := range []lang.Tag{"fr", "es", "en", "ru", "ar", "pt", "tr", "zh"} {
		all = append(all, search.NewAnalyser(tag))
	}
	f.Fuzz(func(t *testing.T, text string) {
		search.Words(text, func(w search.Word) {
			for _, a := range all {
				keys := a.Keys(w.Text)
				if keys[0] == "" && keys[1] != "" || keys[1] != "" && keys[0] == keys[1] {
					t.Errorf("%q: keys %q", w.Text, keys)
				}
				for i, key := range keys { // the second may be a word of its own, with its accent
					if strings.ContainsAny(key, "#=@ \x00") || lang.Fold(key) != key && (i == 0 || lang.Fold(key) != lang.Fold(w.Text) && len(key) > 20) {
						t.Errorf("%q: key %q", w.Text, key)
					}
				}
				plain := a.Keys(lang.Fold(w.Text))
				if lang.Fold(w.Text) != "" && !strings.Contains(lang.Fold(w.Text), " ") && plain[0] != keys[0] && plain[0] != keys[1] {
					t.Errorf("%q: keys %q, without accents %q", w.Text, keys, plain)
				}
			}
		})
	})
}
