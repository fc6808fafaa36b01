package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/store/storetest"
)

// clearQuestions are questions of which a place, a need or who asks is understood.
var clearQuestions = map[lang.Tag][]string{
	"en": {
		"lawyer in Kenya", "journalist arrested in Turkey", "my phone was hacked", "I need to leave Uganda", "money for a lawyer", "Burma", "Nairobi", "women defenders in Mexico",
		"shelter in Colombia", "threatened land defender Honduras", "my brother was arrested in Moscow", "psychological help", "LGBT activist in Uganda needs safe place",
		"account hacked in Tunisia", "scholar at risk from Afghanistan", "somebody to accompany us in Guatemala", "emergency number", "number to call at night", "artist in Cuba",
		"trade union leader arrested in Belarus",
	},
	"fr": {
		"avocat au Tchad", "journaliste arrêté en Guinée", "mon téléphone a été piraté", "je dois quitter le Burundi", "argent pour un avocat", "Birmanie", "Goma", "femmes défenseuses au Mali",
		"un abri au Cameroun", "menacé de mort au Togo", "mon frère a été arrêté à Alger", "soutien psychologique", "militante LGBT au Sénégal", "compte piraté en Tunisie",
		"chercheur en danger en Iran", "numéro d’urgence", "appeler la nuit", "artiste en Haïti", "syndicaliste arrêté à Conakry", "besoin d’argent au Niger",
	},
	"es": {
		"abogado en Honduras", "periodista detenido en Nicaragua", "me hackearon el teléfono", "tengo que salir de Venezuela", "dinero para un abogado", "Birmania", "Medellín",
		"defensoras en México", "refugio en Colombia", "amenazado de muerte en Guatemala", "detuvieron a mi hermano en La Habana", "apoyo psicológico", "activista LGBT en Perú",
		"cuenta hackeada en Bolivia", "académico en riesgo de Irán", "número de emergencia", "llamar de noche", "artista en Cuba", "sindicalista detenido en Manila", "acompañamiento en Oaxaca",
	},
}

// furtherWords are words of all sorts that deny nothing and name no place.
var furtherWords = strings.Fields("please help now qqqq zxvbn tomorrow thanks urgent because cat banana 2026 the a I visa passport police army children mother very afraid door computer blue " +
	"human rights organisation fund association test hello ? !!! ... 😀 12 3 por favor ayuda ahora urgente gracias hola mi familia niños policía miedo s’il vous merci aide maintenant enfants peur " +
	"bonjour école maison chat помогите адвокат срочно مساعدة محام عاجل 救命 律师 帮助 yardım avukat ajuda advogado msaada wakili کمک hilfe anwalt dringend lawyr helpp urgnt abogdo avocta xx ok OK HELP " +
	"www com @ # - / lawyerlawyer ångström ñandú café naïve pare tiro leer")

// wordsEach is how many words are tried with each question: all of them in turn.
const wordsEach = 12

// beforeAll is the weight of what is needed before all else: what else helps may be another thing
// with a further word.
const beforeAll = 0.9

// TestFurtherWord: a further word may put answers into another order and bring more; it never takes
// away what was understood, leads outside the place that was named, or leaves nobody.
func TestFurtherWord(t *testing.T) {
	t.Parallel()
	now, turn := demonstrated(t), 0
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		for _, question := range clearQuestions[tag] {
			_, before := now.Search(question, tag, storetest.At(1))
			if before.Nothing() {
				t.Errorf("%s: nothing is understood of %q", tag, question)
			}
			for range wordsEach {
				word := furtherWords[turn%len(furtherWords)]
				text := question + " " + word
				if turn++; turn%2 == 0 {
					text = word + " " + question
				}
				if lost := lostIn(now, tag, text, before); lost != "" {
					t.Errorf("%s: %q: %s", tag, text, lost)
				}
			}
		}
	}
}

// lostIn says what a text lacks of what was understood before; "" for nothing.
func lostIn(now *catalogue.Snapshot, tag lang.Tag, text string, before *catalogue.Understanding) string {
	results, u := now.Search(text, tag, storetest.At(1))
	if len(results) == 0 || u.Far {
		return "nobody is found"
	}
	if was, is := sureIn(before), sureIn(u); !slices.Equal(was, is) {
		return fmt.Sprintf("the places are %v, not %v", is, was)
	}
	for _, f := range before.Said.Needs {
		if f.Weight >= beforeAll && !slices.ContainsFunc(u.Said.Needs, func(g situation.Finding) bool { return g.ID == f.ID }) {
			return f.ID + " is not needed any more"
		}
	}
	in := helpingIn(now, tag, sureIn(before))
	for _, r := range results {
		if in != nil && !slices.Contains(in, r.Slug) {
			return r.Slug + " does not help there"
		}
	}
	return ""
}

// sureIn are the countries that are surely meant.
func sureIn(u *catalogue.Understanding) (codes []string) {
	for _, m := range u.Places {
		if m.Sure {
			for _, p := range m.Places {
				codes = append(codes, p.Countries()...)
			}
		}
	}
	return codes
}

// helpingIn is who helps in one of some countries, or may; nil without one.
func helpingIn(now *catalogue.Snapshot, tag lang.Tag, codes []string) []string {
	if len(codes) == 0 {
		return nil
	}
	filter := catalogue.Filter{}
	filter[catalogue.FacetPlace] = codes
	return slugs(now.List(tag, catalogue.ListAsk{Filter: filter, Now: storetest.At(1), Page: 1, Size: now.Len()}).Cards)
}
