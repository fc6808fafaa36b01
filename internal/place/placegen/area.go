package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// world has names that are ordinary words.
const world = "001"

// addRegions adds the regions of M49 with what CLDR calls them in all its languages.
func addRegions(s sources, b *builder) error {
	tags, err := s.tags()
	if err != nil {
		return err
	}
	for _, code := range append(lang.Regions(), "003") {
		b.add(gazetteer.Place{Kind: region, Code: code, Countries: countriesIn(code)})
	}
	for _, tag := range tags {
		names, err := territoryNames(s, tag)
		if err != nil {
			return err
		}
		for _, key := range slices.Sorted(maps.Keys(names)) {
			code, _, _ := strings.Cut(key, "-alt-")
			if h := head(region, code); b.places[h] != nil && code != world {
				b.callUnlessTaken(h, names[key], languageBit(tag))
			}
		}
	}
	return nameRegions(s, b)
}

// nameRegions takes the names of regions that CLDR lacks.
func nameRegions(s sources, b *builder) error {
	rows, err := s.table("regions.tsv", 4)
	if err != nil {
		return err
	}
	for _, row := range rows {
		h := head(region, row[0])
		if b.places[h] == nil {
			return fmt.Errorf("regions.tsv: no region %s", row[0])
		}
		for i, bit := range []uint8{gazetteer.English, gazetteer.French, gazetteer.Spanish} {
			for _, text := range items(row[1+i]) {
				b.callUnlessTaken(h, text, bit)
			}
		}
	}
	return nil
}

// countriesIn are those of a region of M49.
func countriesIn(code string) []string {
	var list []string
	for _, c := range lang.Parts(code) {
		if lang.IsCountry(c) {
			list = append(list, c)
		}
	}
	return list
}

// callUnlessTaken gives a place a name unless a place of a kind before its own has it.
func (b *builder) callUnlessTaken(h, text string, languages uint8) {
	for _, folded := range spellings(text) {
		b.callIfFree(h, folded, languages)
	}
}

// callIfFree does the same with a name that is folded. Names in other languages that are words of the
// three are left out.
func (b *builder) callIfFree(h, folded string, languages uint8) {
	if languages == gazetteer.Other && b.unsafe(folded) {
		return
	}
	if n := b.names[folded]; n == nil || b.mixed[folded] || !n.before(h[0]) {
		b.callFolded(h, folded, languages, gazetteer.Free)
	}
}

// before tells whether a name is free for a place that is bigger than a part of a country, and of a
// kind before another.
func (n *name) before(kind byte) bool {
	for h, ref := range n.refs {
		if ref.Use == gazetteer.Free && h[0] < kind && h[0] < part {
			return true
		}
	}
	return false
}

// addAreas adds the regions of the field, areas of several countries, and parts of countries that no
// list of codes has. A part that is one region of ISO 3166-2 becomes that region.
func addAreas(s sources, b *builder) error {
	rows, err := s.table("areas.tsv", 5)
	if err != nil {
		return err
	}
	kinds := map[string]byte{"field": field, "area": area, "part": part}
	for _, row := range rows {
		kind, code, _ := strings.Cut(row[0], ":")
		p, err := members(row[1])
		if err != nil || kinds[kind] == 0 {
			return fmt.Errorf("areas.tsv, %s: %w", row[0], err)
		}
		p.Kind, p.Code = kinds[kind], code
		if p.Kind == part {
			p.Weight = ofRegion
			if len(p.Parts) == 1 && len(p.Countries) == 1 {
				p.Code, p.Parts = p.Parts[0], nil
			}
		}
		h := b.add(p)
		for i, bit := range []uint8{gazetteer.English, gazetteer.French, gazetteer.Spanish} {
			names := items(row[2+i])
			for _, text := range names {
				b.callArea(h, text, bit)
			}
			b.places[h].Names[i] = first(names)
		}
	}
	return nil
}

// callArea gives a place a name of the table; one that is all in capitals is an abbreviation.
func (b *builder) callArea(h, text string, bit uint8) {
	if isCodeLike(text) {
		b.callAs(h, text, bit, gazetteer.Letter)
		return
	}
	b.callUnlessTaken(h, text, bit)
	if h[0] == part {
		b.own[gazetteer.Fold(text)] = true
	}
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// members reads what a place is made of, or lies in: countries, regions of M49, parts.
func members(list string) (p gazetteer.Place, err error) {
	seen := map[string]bool{}
	for code := range strings.SplitSeq(list, ",") {
		switch {
		case lang.IsCountry(code):
			seen[code] = true
		case lang.IsRegion(code):
			for _, c := range countriesIn(code) {
				seen[c] = true
			}
		case len(code) > 3 && code[2] == '-' && lang.IsCountry(code[:2]):
			p.Parts = append(p.Parts, code)
		default:
			return p, fmt.Errorf("no place %q", code)
		}
	}
	if len(seen) == 0 {
		for _, code := range p.Parts {
			seen[code[:2]] = true
		}
	}
	p.Countries = slices.Sorted(maps.Keys(seen))
	return p, nil
}
