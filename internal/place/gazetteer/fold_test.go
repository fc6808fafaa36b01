package gazetteer

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", " - ": "", "Côte d’Ivoire": "cote d ivoire", "São Tomé & Príncipe": "sao tome principe", "Đà Nẵng": "da nang", "Þórshöfn": "thorshofn", "Məhəmməd": "mehemmed",
		"St. Lucia": "st lucia", "Saint Lucia": "st lucia", "Sainte-Lucie": "ste lucie", "E.E.U.U.": "eeuu", "EE.UU.": "eeuu", "U.S.A.": "usa", "u.s.a.": "usa", "e.g. us": "e g us",
		"القاهرة": "القاهره", "مصطفى": "مصطفي", "ایران": "ايران", "کابل": "كابل", "ســوريا": "سوريا",
		"Россия": "росси", "России": "росси", "Россией": "росси", "Нигер": "нигер", "Нигерия": "нигери", "Куба": "куба", "Ўзбекистон": "узбекистон",
		"中国": "中 国", "ไทย": "ไ ท ย", "ประเทศไทย": "ป ร ะ เ ท ศ ไ ท ย", "टोंगा": "टोंगा", "Türkiye'de": "turkiye de", "Hawaiʻi": "hawaii", "\u202aMali\u202c": "mali", "Ma\u00adli": "mali", "İstanbul": "istanbul",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	text := "In Paris. USA, the U.S. of A?  été 中国 x"
	var got []string
	for _, w := range Words(text) {
		s := text[w.Start:w.End]
		for mark, is := range map[string]bool{"^": w.Case == Capital, "^^": w.Case == Upper} {
			if is {
				s += mark
			}
		}
		if w.Dotted {
			s += "."
		}
		if w.Opens {
			s += "|"
		}
		got = append(got, s)
	}
	if want := "In^| Paris^ USA^^| the U.S^^. of A^ été| 中 国 x"; strings.Join(got, " ") != want {
		t.Errorf("%s, want %s", strings.Join(got, " "), want)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "É.-U.", "\xff\xfeA.B", "ﷺ", "क्ष", "a\u0300\u0301", "ʼʼ", "ـ", "½", "ΐ", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, w := range Words(s) {
			if w.Start < 0 || w.End < w.Start || w.End > len(s) || w.End < last || strings.ContainsAny(w.Text, " \t\n") {
				t.Errorf("%q: %+v", s, w)
			}
			last = w.End
		}
	})
}
