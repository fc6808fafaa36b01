package main

import (
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// ofRegion is the weight of a million people: no source says how many live in a region.
const ofRegion = 199

// deep are the countries whose second level people name too.
var deep = strings.Fields("ES FR PH MA UG BD MW NP GN ID")

// shallow are those whose regions are municipalities, or islands that nobody calls a region.
var shallow = strings.Fields("SI LV MT LI SM MC AD NR PW TV MK TO SC MV DM GD VC LC KN AG BB LU VU WS MH FM KI")

// types are words that say what kind of region it is. A name counts without them too.
var types = []string{
	"Province", "State", "Oblast", "Region", "Governorate", "District", "Department", "County", "Prefecture", "Voivodeship", "Municipality", "Division", "Parish",
	"Province de", "Province du", "Province d’", "Province de la", "Région de", "Région du", "Gouvernorat de", "Gouvernorat d’", "gouvernorat de", "district de", "Wilaya de", "Wilaya d’", "État de", "État d’", "Département de", "Département du", "Oblast de", "Oblast d’", "District de", "Préfecture de", "Comté de", "Canton de", "Voïvodie de",
	"Provincia de", "Provincia del", "Provincia de la", "Región de", "Región del", "Región de la", "Gobernación de", "Gobernación del", "Departamento de", "Departamento del", "Departamento de la", "Estado de", "Estado del", "Distrito de", "Condado de", "Prefectura de", "Provincias de", "Governador de", "Valiato de", "Óblast de", "Cantón de", "Voivodato de", "Wilaya de",
	"Província de", "Departamento do", "Região de", "область", "край", "محافظة", "ولاية", "إقليم", "منطقة", "استان", "省", "州",
}

// longest are the types, those before others that begin as they do.
var longest = slices.SortedStableFunc(slices.Values(types), func(a, b string) int { return len(b) - len(a) })

// bare are names that are no more than a direction or a kind.
var bare = strings.Fields("centre center central centro nord north norte sud south sur sul est east este ouest west oeste northern southern eastern western capital plateau union littoral rivers delta " +
	"northeast northwest southeast southwest coast cote highlands upper lower middle islands federal district municipal metropolitan national northcentral region free state estado etat l el la the le")

// addParts adds the regions of ISO 3166-2.
func addParts(s sources, b *builder) error {
	codes, err := partCodes(s)
	if err != nil {
		return err
	}
	names := map[string]map[string]string{}
	for tag := range languages {
		if names[tag], err = partNames(s, tag); err != nil {
			return err
		}
	}
	for _, key := range codes {
		if names["en"][key] != "" {
			b.addPart(key, names)
		}
	}
	return nil
}

func (b *builder) addPart(key string, names map[string]map[string]string) {
	iso2 := strings.ToUpper(key[:2])
	code := iso2 + "-" + strings.ToUpper(key[2:])
	h := head(part, code)
	p := b.places[h]
	if p == nil {
		h = b.add(gazetteer.Place{Kind: part, Code: code, Countries: []string{iso2}, Weight: ofRegion})
		p = b.places[h]
		for i, tag := range []string{"en", "fr", "es"} {
			p.Names[i] = names[tag][key]
		}
		p.Names = sameOnce(p.Names)
	}
	for tag, bit := range languages {
		if text := names[tag][key]; isWritten(tag, text) {
			b.callPart(h, text, bit)
		}
	}
}

// sameOnce leaves out names that are as in English.
func sameOnce(names [3]string) [3]string {
	for i := 1; i < 3; i++ {
		if names[i] == names[0] {
			names[i] = ""
		}
	}
	return names
}

// callPart gives a region its name, with and without its kind, unless nothing else is left.
func (b *builder) callPart(h, text string, bit uint8) {
	if isBare(gazetteer.Fold(text)) {
		return
	}
	for _, spelling := range append(spellings(text), withoutType(text)...) {
		if !isBare(spelling) && len([]rune(spelling)) > 2 || bit == gazetteer.Other && spelling != "" && spelling[0] > 127 {
			if n := b.names[spelling]; n == nil || n.refs[h] != nil || !b.own[spelling] {
				b.callIfFree(h, spelling, bit)
			}
		}
	}
}

// isBare tells names that are nothing but directions and kinds.
func isBare(folded string) bool {
	for word := range strings.SplitSeq(folded, " ") {
		if !slices.Contains(bare, word) {
			return false
		}
	}
	return true
}

// withoutType takes the kind of region off its name.
func withoutType(text string) []string {
	for _, t := range longest {
		rest, ok := strings.CutSuffix(text, " "+t)
		if !ok {
			if rest, ok = strings.CutPrefix(text, t+" "); !ok && strings.HasSuffix(t, "’") {
				rest, ok = strings.CutPrefix(text, t)
			}
		}
		if !ok && (t == "省" || t == "州") {
			rest, ok = strings.CutSuffix(text, t)
		}
		if first, _, _ := strings.Cut(rest, " "); ok && len(rest) > 3 && !isBare(gazetteer.Fold(rest)) && !slices.Contains(joining, strings.ToLower(first)) {
			return spellings(rest)
		}
	}
	return nil
}

// partCodes lists the codes of the regions to take, as CLDR writes them: "cdnk".
func partCodes(s sources) ([]string, error) {
	var file struct {
		Groups []struct {
			Type     string `xml:"type,attr"`
			Contains string `xml:"contains,attr"`
		} `xml:"subdivisionContainment>subgroup"`
	}
	if err := s.xml(&file, "supplemental/subdivisions.xml"); err != nil {
		return nil, err
	}
	var codes []string
	for _, g := range file.Groups {
		iso2 := strings.ToUpper(g.Type[:2])
		if !lang.IsCountry(iso2) || slices.Contains(shallow, iso2) || len(g.Type) > 2 && !slices.Contains(deep, iso2) {
			continue
		}
		codes = append(codes, strings.Fields(g.Contains)...)
	}
	slices.Sort(codes)
	return codes, nil
}

func partNames(s sources, tag string) (map[string]string, error) {
	var file struct {
		Names []struct {
			Type string `xml:"type,attr"`
			Text string `xml:",chardata"`
		} `xml:"localeDisplayNames>subdivisions>subdivision"`
	}
	if err := s.xml(&file, "subdivisions/"+tag+".xml"); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, n := range file.Names {
		names[n.Type] = n.Text
	}
	return names, nil
}
