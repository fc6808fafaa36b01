package zone

import (
	"slices"
	"strings"
	"sync"

	"amparo/internal/lang"
)

// most zones that Find returns for the beginning of a name: more is no answer.
const most = 10

// Find returns the zones that somebody means who types a city, in one of the languages or in
// English, or the name of a zone: "Le Caire", "cairo", "Africa/Cairo", "UTC". Letter case and
// accents do not count. If nothing is called so, it returns those that begin so, at most ten. It
// returns several if several are called so: they are asked which.
func Find(typed string, languages ...lang.Tag) []Zone {
	w, want := facts(), lang.Fold(typed)
	if want == "" {
		return nil
	}
	if i, ok := fullNames()[want]; ok {
		return []Zone{w.zones[i]}
	}
	tables := []map[string][]int{formerCities()}
	for _, tag := range append(slices.Clone(languages), "en") {
		tables = append(tables, cityTable(tag))
	}
	var exact, begun []int
	for _, table := range tables {
		exact = append(exact, table[want]...)
	}
	if len(exact) > 0 {
		return w.at(exact)
	}
	if len([]rune(want)) < 3 {
		return nil
	}
	for _, table := range tables {
		for name, zones := range table {
			if strings.HasPrefix(name, want) {
				begun = append(begun, zones...)
			}
		}
	}
	if found := w.at(begun); len(found) <= most {
		return found
	}
	return nil
}

// fullNames leads from the whole names that zones have or had in the database, folded, to their
// places. Names of one word are not as safe: "Cuba" is also what Turkish calls Juba.
var fullNames = sync.OnceValue(func() map[string]int {
	names := map[string]int{}
	for name, i := range facts().named {
		if strings.Contains(name, "/") {
			names[lang.Fold(name)] = i
		}
	}
	return names
})

// at returns the zones at some places, each once, by name.
func (w *world) at(places []int) []Zone {
	slices.Sort(places)
	var found []Zone
	for _, i := range slices.Compact(places) {
		found = append(found, w.zones[i])
	}
	return found
}

// formerCities leads from the cities in names of zones, those that were given up included, to the
// places of the zones: Montreal and Kiev are among them, and Egypt.
var formerCities = sync.OnceValue(func() map[string][]int {
	table := map[string][]int{}
	for name, i := range facts().named {
		add(table, ownCity(name), i)
	}
	return table
})

var cityTables sync.Map // lang.Tag to map[string][]int

// cityTable leads from what cities are called in a language, folded, to the places of their zones.
func cityTable(tag lang.Tag) map[string][]int {
	if table, ok := cityTables.Load(tag); ok {
		return table.(map[string][]int)
	}
	table := map[string][]int{}
	line, known := facts().cities[tag]
	if !known {
		return table // and is not kept: tags come from outside
	}
	i := 0
	for city := range strings.SplitSeq(line, "\t") {
		if city != "" {
			add(table, city, i)
		}
		i++
	}
	cityTables.Store(tag, table)
	return table
}

func add(table map[string][]int, city string, zone int) {
	if name := lang.Fold(city); !slices.Contains(table[name], zone) {
		table[name] = append(table[name], zone)
	}
}
