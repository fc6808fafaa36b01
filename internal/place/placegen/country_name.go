package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// secondNames are in seven languages.
func secondNames(s sources, b *builder) error {
	for _, tag := range []string{"en", "fr", "es", "pt", "ar", "ru", "zh"} {
		var file struct {
			Countries map[string]any `json:"countries"`
		}
		if err := s.json(&file, "i18n-iso-countries/langs/"+tag+".json"); err != nil {
			return err
		}
		for _, code := range lang.Countries() {
			var names []any
			switch v := file.Countries[code].(type) {
			case string:
				names = []any{v}
			case []any:
				names = v
			}
			for _, text := range names {
				if h := b.land(code); h != "" && !b.hides(h, fmt.Sprint(text)) {
					b.callCountry(h, fmt.Sprint(text), tag)
				}
			}
		}
	}
	return nil
}

// hides tells a long form that is the beginning of another country's: "Republic of Guinea".
func (b *builder) hides(h, text string) bool {
	words := strings.Fields(gazetteer.Fold(text))
	if len(words) < 3 {
		return false
	}
	last := words[len(words)-1] + " "
	for folded, n := range b.names {
		if strings.HasPrefix(folded, last) && n.refs[h] == nil && n.free() {
			return true
		}
	}
	return false
}

// nameFromTable takes the names that CLDR lacks.
func nameFromTable(s sources, b *builder) error {
	rows, err := s.table("countries.tsv", 4)
	if err != nil {
		return err
	}
	uses := map[string]gazetteer.Use{"name": gazetteer.Free, "former": gazetteer.Free, "abbr": gazetteer.Letter, "abbr+": gazetteer.Small}
	for _, row := range rows {
		h := b.land(row[0])
		use, ok := uses[row[2]]
		if h == "" || !ok {
			return fmt.Errorf("countries.tsv: %s %s", row[0], row[2])
		}
		bit := uint8(allThree)
		if row[1] != "*" {
			bit = languageBit(row[1])
		}
		for _, text := range items(row[3]) {
			b.callAs(h, text, bit, use)
		}
	}
	return nil
}

// contractions are how words of names are cut short.
var contractions = map[string]string{"republic": "rep", "republique": "rep", "republica": "rep", "saint": "st", "sainte": "ste", "south": "s", "north": "n", "democratic": "dem", "islands": "is"}

// contractNames adds to the names of countries in the three languages those with words cut short, "Rep.
// Dominicana", and those of two words written as one, "costarica", unless these are words or names.
func contractNames(_ sources, b *builder) error {
	for _, text := range slices.Sorted(maps.Keys(b.names)) {
		for _, short := range contracted(text) {
			taken := b.names[short] // before: both islands of Saint Martin are called "stmartin"
			if b.words.any(short) {
				continue
			}
			for h, ref := range b.names[text].refs {
				if ref.Use == gazetteer.Free && ref.Languages&allThree != 0 && (taken == nil || taken.refs[h] != nil) {
					b.callFolded(h, short, ref.Languages&allThree, gazetteer.Free)
				}
			}
		}
	}
	return nil
}

// contracted are the shorter forms of a folded name. Articles are not joined to names, and what is
// joined has seven letters at least.
func contracted(folded string) (all []string) {
	words := strings.Fields(folded)
	short := slices.Clone(words)
	for i, w := range words {
		if c := contractions[w]; c != "" {
			short[i] = c
		}
	}
	if len(words) > 1 && !slices.Equal(short, words) {
		all = append(all, strings.Join(short, " "))
	}
	if joined := strings.Join(words, ""); len(words) == 2 && len(joined) >= 7 && !slices.Contains(joining, words[0]) && words[0] != "les" {
		all = append(all, joined)
	}
	return all
}

// codes are those of ISO 3166, of two and three letters.
func codes(s sources, b *builder) error {
	var file struct {
		Supplemental struct {
			Codes map[string]struct {
				Alpha3 string `json:"_alpha3"`
			} `json:"codeMappings"`
		} `json:"supplemental"`
	}
	if err := s.json(&file, "cldr-core/supplemental/codeMappings.json"); err != nil {
		return err
	}
	for _, code := range lang.Countries() {
		h := b.land(code)
		b.callAs(h, code, allThree, gazetteer.Code)
		if three := file.Supplemental.Codes[code].Alpha3; three != "" {
			b.callAs(h, three, allThree, gazetteer.Code)
		}
	}
	return nil
}
