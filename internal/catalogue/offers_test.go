package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/store/storetest"
	"amparo/locales"
)

// ownLexicon is that of the project.
func ownLexicon(tb testing.TB) *situation.Lexicon {
	tb.Helper()
	lexicon, err := situation.Load(locales.FS)
	if err != nil {
		tb.Fatal(err)
	}
	return lexicon
}

// TestDeniedIsNoOffer: an entry is not found by what it says it does not do, and is
// by what it does, by its name whatever that says, and by names in what it denies.
func TestDeniedIsNoOffer(t *testing.T) {
	t.Parallel()
	texts := map[lang.Tag]*directory.Text{
		"en": {
			Name: "Nothing Without Pelicans", Summary: "Gives no biscuits and arranges no balloons.",
			Description: "Not only kites but drums. It does not replace Zebrafish, and it does not lend lanterns.",
			Limits:      "- No harpsichords. Tadpoles only in May.\n- Ask Quokka before.", FirstContact: "Bring marbles, not trumpets.",
		},
		"fr": {
			Name: "Rien sans pélicans", Summary: "Ne donne pas de biscuits et n’organise pas de ballons.",
			Description: "Pas seulement des cerfs-volants, mais des tambours. Elle ne remplace pas Zebrafish et ne prête pas de lanternes.",
			Limits:      "- Pas de clavecins. Des têtards en mai seulement.\n- Demandez à Quokka.", FirstContact: "Apportez des billes, pas de trompettes.",
		},
		"es": {
			Name: "Nada sin pelícanos", Summary: "No da galletas ni organiza globos.",
			Description: "No solo cometas, también tambores. No reemplaza a Zebrafish ni presta linternas.",
			Limits:      "- Sin clavecines. Renacuajos solo en mayo.\n- Pregunte a Quokka.", FirstContact: "Traiga canicas, no trompetas.",
		},
	}
	found := map[lang.Tag]string{"en": "pelicans kites drums zebrafish quokka tadpoles", "fr": "pélicans cerfs volants tambours zebrafish quokka têtards", "es": "pelícanos cometas tambores zebrafish quokka renacuajos"}
	not := map[lang.Tag]string{"en": "biscuits balloons lanterns harpsichords marbles trumpets", "fr": "biscuits ballons lanternes clavecins billes trompettes", "es": "galletas globos linternas clavecines canicas trompetas"}
	for tag, text := range texts {
		t.Run(string(tag), func(t *testing.T) {
			t.Parallel()
			e := storetest.Entry(1)
			e.Original, e.Texts = tag, map[lang.Tag]*directory.Text{tag: text}
			e.Responses, e.Contacts = nil, nil
			s := storetest.Open(t)
			storetest.Publish(t, s, e, "", tag)
			c, err := catalogue.Open(t.Context(), s, siteLocales(t), ownLexicon(t))
			if err != nil {
				t.Fatal(err)
			}
			for word := range strings.FieldsSeq(found[tag]) {
				if l := c.Now().List(tag, catalogue.ListAsk{Text: word, Size: 5}); l.Total != 1 {
					t.Errorf("it is not found by %s", word)
				}
			}
			for word := range strings.FieldsSeq(not[tag]) {
				if l := c.Now().List(tag, catalogue.ListAsk{Text: word, Size: 5}); l.Total != 0 {
					t.Errorf("it is found by %s", word)
				}
			}
		})
	}
}

// TestDemonstrationDenies: nobody of the demonstration is found by what they say they
// do not give, and those who give it are.
func TestDemonstrationDenies(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	if _, err := s.Import(t.Context(), demonstration(t), storetest.At(1), false); err != nil {
		t.Fatal(err)
	}
	found := map[string]map[lang.Tag]string{}
	lexicon := ownLexicon(t)
	_, err := s.Published(t.Context(), func(p *directory.Published) error {
		found[p.Facts().Slug] = map[lang.Tag]string{}
		for tag, text := range p.Texts() {
			found[p.Facts().Slug][tag] = catalogue.FoundBy(text, tag, lexicon)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if has := found["access-now-helpline"]["en"]; strings.Contains(has, "checks who you are") || !strings.Contains(has, "first reply within two hours") {
		t.Error("what a contact cannot do is searched, or what it can do is not")
	}
	for _, row := range []struct {
		tag     lang.Tag
		word    string
		deny    []string
		provide []string
	}{
		{"en", "visa", []string{"committee-to-protect-journalists", "civil-rights-defenders"}, []string{"cara", "pause", "safemuse", "fundacion-acceso"}},
		{"fr", "visa", []string{"committee-to-protect-journalists", "civil-rights-defenders"}, []string{"cara", "pause", "safemuse", "fundacion-acceso"}},
		{"es", "visa", []string{"committee-to-protect-journalists"}, []string{"cara", "pause", "safemuse", "fundacion-acceso"}},
		{"en", "emergency line", []string{"omct", "free-press-unlimited", "awid", "civil-rights-defenders", "fidh"}, []string{"front-line-defenders"}},
		{"en", "emergency help", []string{"awid", "icorn", "martin-ennals-foundation"}, []string{"free-press-unlimited"}},
		{"fr", "ligne d’urgence", []string{"omct", "free-press-unlimited", "awid", "civil-rights-defenders", "fidh"}, []string{"front-line-defenders"}},
		{"es", "línea de emergencia", []string{"omct", "free-press-unlimited", "awid", "civil-rights-defenders", "fidh"}, []string{"front-line-defenders"}},
	} {
		for _, slug := range slices.Concat(row.deny, row.provide) {
			if found[slug] == nil {
				t.Errorf("nobody is called %s", slug)
			}
		}
		for slug, texts := range found {
			has := strings.Contains(texts[row.tag], row.word)
			if has && slices.Contains(row.deny, slug) {
				t.Errorf("%s is found by %q in %s", slug, row.word, row.tag)
			}
			if !has && slices.Contains(row.provide, slug) {
				t.Errorf("%s is not found by %q in %s", slug, row.word, row.tag)
			}
		}
	}
}

// TestNumbersOfOthers: who asks for a number for emergencies is not sent to those who
// say that they have none.
func TestNumbersOfOthers(t *testing.T) {
	t.Parallel()
	s := demonstrated(t)
	without := []string{"omct", "awid", "free-press-unlimited", "civil-rights-defenders", "fidh"}
	for _, row := range [][2]string{
		{"en", "number for emergencies"}, {"en", "emergency number now"}, {"fr", "numéro d’urgence"}, {"fr", "un numéro d’urgence tout de suite"}, {"es", "número de emergencia"}, {"es", "número de emergencia ya"},
	} {
		found := slugs(s.List(lang.Tag(row[0]), catalogue.ListAsk{Text: row[1], Now: storetest.At(1), Size: firstOnes}).Cards)
		if len(found) < firstOnes || slices.ContainsFunc(found, func(slug string) bool { return slices.Contains(without, slug) }) {
			t.Errorf("%s %q: found %v", row[0], row[1], found)
		}
	}
}
