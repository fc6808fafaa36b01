package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"amparo/internal/lang/cldr"
)

// notInGeoscheme are regions of CLDR that the geoscheme of the United Nations does not have.
// 003, North America with the Caribbean, is kept as a container but not listed as a region:
// it cuts across the geoscheme, and readers would take it for 021.
var notInGeoscheme = []string{"EU", "EZ", "QO", "UN"}

// readTerritories keeps countries with an ISO 3166 code (and Kosovo, which CLDR lists among them)
// and the M49 regions that contain them.
func readTerritories(src source, w *cldr.World) error {
	contents, err := readContents(src)
	if err != nil {
		return err
	}
	var codes map[string]struct {
		Numeric string `json:"_numeric"`
	}
	if err := src.supplemental(&codes, "codeMappings", "codeMappings"); err != nil {
		return err
	}
	isCountry := func(code string) bool { return len(code) == 2 && codes[code].Numeric != "" }
	w.Containers = containers(contents, isCountry)
	w.Regions = geoscheme(contents)
	w.Territories = append(slices.Collect(maps.Keys(w.Containers)), "001")
	slices.Sort(w.Territories)
	w.Countries = slices.DeleteFunc(slices.Clone(w.Territories), func(code string) bool { return !isCountry(code) })
	return nil
}

// containers lists the regions that hold each country and region, those with fewest countries first.
func containers(contents map[string][]string, isCountry func(string) bool) cldr.Table {
	size := map[string]int{}
	table := cldr.Table{}
	for region := range contents {
		seen := map[string]bool{}
		walk(contents, region, func(inner string) {
			if seen[inner] || !isCountry(inner) && contents[inner] == nil {
				return
			}
			seen[inner] = true
			table[inner] = append(table[inner], region)
			if isCountry(inner) {
				size[region]++
			}
		})
	}
	for _, regions := range table {
		slices.SortFunc(regions, func(a, b string) int {
			return cmp.Or(cmp.Compare(size[a], size[b]), cmp.Compare(a, b))
		})
	}
	return table
}

// readContents returns what each M49 region contains, groupings such as 202 and 419 included.
func readContents(src source) (map[string][]string, error) {
	var raw map[string]struct {
		Contains []string `json:"_contains"`
	}
	if err := src.supplemental(&raw, "territoryContainment", "territoryContainment"); err != nil {
		return nil, err
	}
	contents := map[string][]string{}
	for region, r := range raw {
		region, status, _ := strings.Cut(region, "-status-")
		if status == "deprecated" || slices.Contains(notInGeoscheme, region) {
			continue
		}
		for _, inner := range r.Contains {
			if !slices.Contains(notInGeoscheme, inner) {
				contents[region] = append(contents[region], inner)
			}
		}
	}
	// M49 puts Antarctica in no continent; CLDR has it in "outlying Oceania".
	contents["001"] = append(contents["001"], "AQ")
	for _, inner := range contents {
		slices.Sort(inner)
	}
	return contents, nil
}

// walk visits everything a region contains, at any depth.
func walk(contents map[string][]string, region string, visit func(string)) {
	for _, inner := range contents[region] {
		visit(inner)
		walk(contents, inner, visit)
	}
}

// geoscheme lists the regions from the world downwards, each before the regions it contains.
func geoscheme(contents map[string][]string) []string {
	list := []string{"001"}
	var down func(region string)
	down = func(region string) {
		inner := slices.Clone(contents[region])
		// Groupings first: 202 before the regions of Africa it holds.
		slices.SortStableFunc(inner, func(a, b string) int {
			return countRegions(contents, b) - countRegions(contents, a)
		})
		for _, r := range inner {
			if contents[r] != nil && r != "003" && !slices.Contains(list, r) {
				list = append(list, r)
				down(r)
			}
		}
	}
	down("001")
	return list
}

// countRegions tells how many regions a region holds directly.
func countRegions(contents map[string][]string, region string) int {
	n := 0
	for _, inner := range contents[region] {
		if contents[inner] != nil {
			n++
		}
	}
	return n
}
