package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// Brackets of names of countries: those that say a second name, and those that are part of the first.
var (
	second = []string{"MM", "FK", "NZ"}
	parted = []string{"CD", "CG", "HK", "MO"}
)

// addCountries adds countries and territories with what CLDR calls them in all its languages, the
// second names of i18n-iso-countries, those of the table, and codes.
func addCountries(s sources, b *builder) error {
	states, err := s.table("territories.tsv", 2)
	if err != nil {
		return err
	}
	state := map[string]string{}
	for _, row := range states {
		if !lang.IsCountry(row[0]) || !lang.IsCountry(row[1]) {
			return fmt.Errorf("territories.tsv: %s %s", row[0], row[1])
		}
		state[row[0]] = row[1]
	}
	for _, code := range lang.Countries() {
		p := gazetteer.Place{Kind: country, Code: code, Countries: []string{code}}
		if state[code] != "" {
			p.Kind, p.Parts = territory, []string{state[code]}
		}
		b.add(p)
	}
	for _, step := range []func(sources, *builder) error{nameFromTable, nameCountries, secondNames, contractNames, codes} {
		if err := step(s, b); err != nil {
			return err
		}
	}
	return nil
}

// land is the head of a country or territory, "" if it is none.
func (b *builder) land(code string) string {
	for _, kind := range []byte{country, territory} {
		if h := head(kind, code); b.places[h] != nil {
			return h
		}
	}
	return ""
}

// nameCountries takes the names of CLDR, those of the three languages first, then those of the others
// that names of cities are taken in: what means one country in one of these means no other one
// because of another language.
func nameCountries(s sources, b *builder) error {
	tags, err := s.tags()
	if err != nil {
		return err
	}
	turn := func(tag string) int {
		if languages[tag] == 0 {
			return 2
		}
		return int(languages[tag] / gazetteer.Other)
	}
	for now := range 3 {
		for _, tag := range tags {
			if turn(tag) != now {
				continue
			}
			names, err := territoryNames(s, tag)
			if err != nil {
				return err
			}
			for _, key := range slices.Sorted(maps.Keys(names)) {
				code, _, _ := strings.Cut(key, "-alt-")
				if h := b.land(code); h != "" {
					b.callCountry(h, names[key], tag)
				}
			}
		}
	}
	return nil
}

func territoryNames(s sources, tag string) (map[string]string, error) {
	var file struct {
		Main map[string]struct {
			Names struct {
				Territories map[string]string `json:"territories"`
			} `json:"localeDisplayNames"`
		} `json:"main"`
	}
	err := s.json(&file, "cldr-localenames-full/main/"+tag+"/territories.json")
	return file.Main[tag].Names.Territories, err
}

// callCountry gives a country a name, but not one that another country has in a language that goes
// before.
func (b *builder) callCountry(h, text, tag string) {
	before, after, _ := strings.Cut(text, "(")
	all := spellings(text)
	switch code := h[1:]; {
	case slices.Contains(parted, code):
		all = append(spellings(before), gazetteer.Fold(text))
	case slices.Contains(second, code):
		all = append(all, spellings(strings.TrimSuffix(after, ")"))...)
	}
	bit := languageBit(tag)
	for _, spelling := range all {
		if n := b.names[spelling]; n != nil && n.refs[h] == nil && n.free() {
			continue
		}
		use := gazetteer.Free
		switch {
		case isCodeLike(text) && bit != gazetteer.Other:
			use = gazetteer.Letter
		case isCodeLike(text):
			use = gazetteer.Code // "MB" is Britain to some
		case bit == gazetteer.Other && (b.unsafe(spelling) || b.likeAnother(h, spelling)):
			use = gazetteer.Code // alone in a field, it may well be meant
		}
		b.callFolded(h, spelling, bit, use)
		if n := b.names[spelling]; n != nil && bit == gazetteer.Other && languages[tag] != 0 && tag != "zh" {
			n.near = true
		}
	}
}

// likeAnother tells names that are one letter away from what another country is called in one of the
// three languages: somebody who types "Nigera" has misspelt something.
func (b *builder) likeAnother(h, folded string) bool {
	for text, n := range b.names {
		if n.refs[h] == nil && n.near && text[0] == folded[0] && text[0] < 0x80 && gazetteer.Distance(folded, text) == 1 {
			return true
		}
	}
	return false
}

// free tells whether a name is more to some place than an abbreviation or a code.
func (n *name) free() bool {
	for _, ref := range n.refs {
		if ref.Use == gazetteer.Free {
			return true
		}
	}
	return false
}

// isCodeLike tells "UK" and "EE. UU.".
func isCodeLike(text string) bool {
	return len(text) <= 8 && strings.ToUpper(text) == text && strings.ToLower(text) != text
}
