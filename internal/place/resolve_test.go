package place

import (
	"strings"
	"testing"

	"amparo/internal/lang"
)

// brief is what was found: the codes of each match with "/" between what it may mean, "?" if it is
// not sure, "~" if it is misspelt.
func brief(matches []Match) string {
	var all []string
	for _, m := range matches {
		var codes []string
		for _, p := range m.Places {
			codes = append(codes, p.Code)
		}
		s := strings.Join(codes, "/")
		if !m.Sure {
			s += "?"
		}
		if m.Misspelt {
			s += "~"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// Numbers of cities at GeoNames.
const (
	goma, kampala, tripoliLY, tripoliLB, santiagoCL = "216281", "232422", "2210247", "266826", "3871336"
	reading, london, beijing, gracias               = "2639577", "2643743", "1816670", "3609586"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule string
		tag  lang.Tag
		text string
		want string
	}{
		{"the longest name", "en", "from South Sudan to Sudan", "SS SD"},
		{"the longest name", "en", "an office in Guinea-Bissau", "GW"},
		{"the longest name", "fr", "la République démocratique du Congo", "CD"},
		{"the longest name", "es", "vengo de Corea del Norte", "KP"},
		{"two countries of one name", "en", "I fled Congo", "CD/CG"},
		{"two countries of one name", "es", "periodistas de Corea", "KP/KR"},
		{"a country, however many cities have its name", "en", "in Panama", "PA"},
		{"a country and a state", "en", "in Georgia", "GE/US-GA"},
		{"a country alone, where nobody thinks of the state", "fr", "en Géorgie", "GE"},
		{"abbreviations in capitals", "en", "lawyer in the CAR", "CF"},
		{"abbreviations in small letters are words", "en", "my car was followed", ""},
		{"abbreviations of another language are words", "fr", "EAU", "AE"},
		{"abbreviations in small letters are words", "fr", "eau potable", ""},
		{"abbreviations with dots", "es", "visado para EE.UU. urgente", "US"},
		{"abbreviations with dots", "es", "visado para E.E.U.U.", "US"},
		{"abbreviations with dots, small", "en", "a u.s.a. visa", "US"},
		{"abbreviations people write in small letters", "fr", "avocat rdc", "CD"},
		{"abbreviations people write in small letters", "en", "uk visa", "GB"},
		{"a verb", "es", "quien usa el teléfono", ""},
		{"EU is not the United States", "es", "fondos de la UE", "eu"},
		{"EU is not the United States", "en", "EU funding", "eu"},
		{"a pronoun", "en", "help us", ""},
		{"capitals mean nothing where all are", "en", "PLEASE HELP US NOW", ""},
		{"capitals mean nothing where all are", "en", "POLICE RAIDED OUR OFFICE IN UGANDA", "UG"},
		{"a common word", "en", "reading a book", ""},
		{"a common word with a capital at the start", "en", "Reading a book", ""},
		{"a common word after a word of place", "en", "they live in reading", reading + "?"},
		{"a common word after a word of place, with a capital", "en", "they live in Reading", reading},
		{"a country that is a word", "en", "journalist in turkey jailed", "TR"},
		{"a country that is a word, in a brief question", "en", "journalist turkey jailed", "TR"},
		{"a country that is a word, with nothing to tell", "en", "turkey for all who came to our dinner", "TR?"},
		{"words that are a place together", "en", "who says how long an answer takes", "VN-41?"},
		{"a country that is a common word", "fr", "une réunion demain", ""},
		{"a common word of French", "fr", "trois tours de garde", ""},
		{"a common word of Spanish", "es", "para mi familia", ""},
		{"French en is no word of place", "fr", "en split", ""},
		{"thanks in another language", "en", "my phone was hacked gracias", ""},
		{"thanks in another language, at the start", "fr", "Gracias, avocat au Tchad", "TD"},
		{"thanks in another language, alone", "en", "gracias", gracias + "?"},
		{"a city that is a word in another language, after a word of place", "en", "we live in Gracias", gracias},
		{"two countries of one name, in another language", "en", "avocat en Corée", "KP/KR"},
		{"two countries of one name, in another language", "fr", "lawyer in Korea", "KP/KR"},
		{"two countries of one name, in Russian", "en", "Конго", "CD/CG"},
		{"two countries of one name, in Arabic", "en", "كوريا", "KP/KR"},
		{"two islands, run together", "en", "virginislands", "VG/VI"},
		{"beside a cry for help", "fr", "Goma HELP", goma},
		{"a person", "en", "Michael Jordan called", "JO?"},
		{"a person's name in its country", "en", "she lives in Jordan", "JO"},
		{"demonyms", "en", "a Malawian lawyer", "MW"},
		{"demonyms of one country", "es", "mujeres hondureñas", "HN"},
		{"demonyms in the feminine", "fr", "deux ougandaises", "UG"},
		{"demonyms of two countries", "fr", "une militante congolaise", "CD/CG?"},
		{"a language", "en", "help in Portuguese", ""},
		{"a language", "fr", "je parle allemand", ""},
		{"a language", "es", "hablo francés", ""},
		{"a language is also a people", "en", "Portuguese nurse", "PT?"},
		{"demonyms of a region", "en", "African women", "002?"},
		{"a people", "en", "uyghur refugees", "uyghur"},
		{"a people of several countries", "fr", "un militant kurde", "kurd?"},
		{"misspelt", "en", "lawyer in zimbabwee", "ZW?~"},
		{"misspelt, one of two words", "fr", "avocate en cote d'ivoir", "CI?~"},
		{"misspelt, as near to two", "en", "nigera", "NE/NG?~"},
		{"an ordinary word that is like a place", "en", "the spin of the ball", ""},
		{"names of organisations", "en", "ask FIDHA", ""},
		{"cities", "en", "shelter in Kampala", kampala},
		{"cities of one name", "en", "Tripoli", tripoliLY + "/" + tripoliLB + "/252601?"},
		{"a city and its country", "en", "Tripoli, Lebanon", tripoliLB + " LB"},
		{"a city and its country", "es", "abogado en Santiago, Chile", santiagoCL + " CL"},
		{"a city and its country", "en", "Goma (DRC)", goma + " CD"},
		{"two sentences", "en", "I was in Tripoli. Lebanon is safe", tripoliLY + "/" + tripoliLB + "/252601? LB"},
		{"areas", "fr", "défenseurs du Sahel", "sahel"},
		{"regions", "es", "fondos para América Latina", "419"},
		{"parts of countries", "en", "Kashmir curfew", "kashmir"},
		{"codes alone", "en", "MW", "MW?"},
		{"codes are not among words", "en", "MW help", ""},
		{"Arabic", "ar", "محامي في المغرب", "MA"},
		{"Arabic, with a preposition", "ar", "محام بالمغرب", "MA"},
		{"Arabic, with a preposition and the article", "ar", "تأشيرة للسودان", "SD"},
		{"Persian letters", "fa", "وکیل در ایران", "IR"},
		{"Russian cases", "ru", "адвокат в России", "RU"},
		{"Russian cases", "ru", "из Украины", "UA"},
		{"Russian neighbours", "ru", "Нигерия и Нигер", "NG NE"},
		{"Turkish endings", "tr", "Türkiye'de gazeteci", "TR"},
		{"Chinese, without spaces", "zh", "我在中国北京", "CN " + beijing},
		{"Portuguese", "pt", "ativista de Moçambique", "MZ"},
		{"marks of direction", "en", "from \u202aMalawi\u202c", "MW"},
		{"inclusive endings", "fr", "des militant·e·s togolais·e·s", "TG"},
		{"nothing", "en", "somebody follows me", ""},
		{"nothing", "en", "", ""},
	} {
		t.Run(c.rule+": "+c.text, func(t *testing.T) {
			t.Parallel()
			if got := Resolve(c.text, c.tag, InSentence); brief(got) != c.want {
				t.Errorf("%s %s, want %q", brief(got), told(c.text, got), c.want)
			}
		})
	}
}

func TestFieldsOfForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule string
		tag  lang.Tag
		text string
		want string
	}{
		{"articles", "fr", "la Zambie", "ZM"},
		{"articles", "es", "el Perú", "PE"},
		{"what states are", "en", "Republic of Malawi", "MW"},
		{"what states are", "fr", "le royaume du Maroc", "MA"},
		{"what states are", "es", "Estado Plurinacional de Bolivia", "BO"},
		{"codes in any letters", "en", "in", "IN"},
		{"codes of three letters", "en", "mwi", "MW"},
		{"abbreviations in any letters", "en", "car", "CF"},
		{"a word is a place here", "en", "reading", reading},
		{"nothing but the place", "en", "lawyer in Malawi", ""},
		{"nothing but the place", "en", "Malawi or maybe", ""},
		{"a city and its country", "en", "Goma, DRC", goma},
		{"a city and its country", "en", "Tripoli (Lebanon)", tripoliLB},
		{"not in that country", "en", "Goma, Chile", ""},
		{"two countries", "en", "Malawi, Zambia", ""},
		{"two of one name", "en", "Congo", "CD/CG"},
		{"one that is told", "en", "Congo (Brazzaville)", "CG"},
		{"two of one name", "es", "Granada", "GD/ES-GR/NI-GR"},
		{"territories", "fr", "Guyane", "GF"},
		{"misspelt", "en", "zimbabwee", "ZW?~"},
		{"misspelt, one of two words", "en", "Burkina Fazo", "BF?~"},
		{"misspelt, behind an article", "fr", "la Mauritannie", "MR?~"},
		{"misspelt, as near to two", "en", "nigera", "NE/NG?~"},
		{"misspelt, and parted wrongly", "en", "SriLnka", "LK?~"},
		{"misspelt, and parted wrongly", "es", "Sudán delSur", "SS?~"},
		{"misspelt, in a short word", "fr", "Costa Ria", "CR?~"},
		{"an organisation", "en", "Amnesty International", ""},
		{"demonyms", "fr", "malienne", "ML"},
		{"the field's regions", "en", "MENA", "mena"},
		{"the field's regions", "es", "Américas y el Caribe", "americas"},
		{"areas", "es", "Cono Sur", "southern-cone"},
		{"peoples", "es", "mapuche", "mapuche"},
		{"former names", "en", "Persia", "IR"},
		{"former names", "es", "Birmania", "MM"},
		{"nothing", "en", " - ", ""},
	} {
		t.Run(c.rule+": "+c.text, func(t *testing.T) {
			t.Parallel()
			if got := Resolve(c.text, c.tag, InField); brief(got) != c.want {
				t.Errorf("%s %s, want %q", brief(got), told(c.text, got), c.want)
			}
		})
	}
}

func TestWhereMatchesStand(t *testing.T) {
	t.Parallel()
	text := "Dé Sénégal, l’Algérie et N'Djamena…"
	var got []string
	for _, m := range Resolve(text, "fr", InSentence) {
		got = append(got, text[m.Start:m.End])
	}
	if s := strings.Join(got, "|"); s != "Sénégal|Algérie|N'Djamena" {
		t.Errorf("%s", s)
	}
}
