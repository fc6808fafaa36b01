package place

import (
	"testing"

	"amparo/internal/lang"
)

// TestHurriedQuestions: what people type who leave out all that is not needed.
func TestHurriedQuestions(t *testing.T) {
	t.Parallel()
	const nairobi, bamako, tegucigalpa, ndjamena, tbilisi = "184745", "2460596", "3600949", "2427123", "611717"
	for _, c := range []struct {
		rule, tag, text, want string
	}{
		{"a city in small letters", "en", "lawyer goma", "216281"},
		{"a city in small letters", "en", "nairobi lawyer", nairobi},
		{"a city in small letters", "fr", "avocat bamako", bamako},
		{"a city in small letters", "es", "tegucigalpa abogado", tegucigalpa},
		{"without accents and apostrophes", "fr", "jai besoin dun avocat a ndjamena", ndjamena},
		{"a city of three letters", "en", "lawyer gao", "ML-7"},
		{"three letters in a longer sentence", "en", "we met the old man gao and his two sons", ""},
		{"a country that is a first name", "en", "lawyer jordan", "JO"},
		{"a country that is a first name", "en", "chad lawyer", "TD"},
		{"two countries", "en", "from Sudan to Chad", "SD TD"},
		{"a city and another country", "en", "Goma, Uganda", "216281 UG"},
		{"beside an organisation", "en", "Amnesty Kenya", "KE"},
		{"all in capitals", "fr", "AVOCAT AU TCHAD URGENT", "TD"},
		{"words cut short", "fr", "journaliste en Rép. dominicaine", "DO"},
		{"words cut short", "en", "S. Sudan journalist", "SS"},
		{"two words as one", "es", "abogada costarica", "CR"},
		{"an article that begins a name, and a longer name behind it", "es", "los Emiratos Árabes Unidos", "AE"},
		{"people of a state whose name is a language", "en", "an Irish citizen", "IE"},
		{"a republic by its people", "en", "the Italian Republic", "IT"},
		{"a part of several countries, by the people of one", "fr", "le Kurdistan iranien", "rojhelat"},
		{"a part of several countries, in one", "en", "Kurdistan Iraq", "IQ IQ"},
		{"a country of several places, by its capital", "en", "help in georgia tbilisi", "GE " + tbilisi},
		{"letters with dots and hyphens", "fr", "asile aux É.-U.", "US"},
		{"a list's way to write a name", "fr", "Congo (Rép. dém.)", "CD"},
		{"a list's way to write a name", "en", "Korea, Democratic People's Republic of", "KP"},
		{"a thing", "fr", "un panama sur la tête", "PA?"},
		{"a thing", "es", "la cuba está llena", "CU?"},
		{"somebody with a title", "es", "el juez Medina nos oyó", "109223?"},
		{"a phrase", "en", "guinea pigs are animals", ""},
		{"a phrase", "fr", "selon le Protocole d'Istanbul", ""},
		{"a phrase", "es", "balas de goma", ""},
	} {
		t.Run(c.rule+": "+c.text, func(t *testing.T) {
			t.Parallel()
			if got := Resolve(c.text, lang.Tag(c.tag), InSentence); brief(got) != c.want {
				t.Errorf("%s %s, want %q", brief(got), told(c.text, got), c.want)
			}
		})
	}
}
