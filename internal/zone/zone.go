// Package zone knows the time zones of the world by the cities they are named after, in every
// language that CLDR has: hours are those of a city, as people say it.
//
// Zones and what is decided about them are those of the IANA time zone database, which the program
// carries with it. Names of cities are those of the Unicode CLDR, kept in zones.gz; LICENSE-CLDR in
// internal/lang is their licence. A city that no zone is named after is not known here: whoever
// knows its country asks for the zones of that.
package zone

import (
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // not every server has the database

	"amparo/internal/lang"
)

//go:generate go run ./zonegen $CLDR_DIR zones.gz

//go:embed zones.gz
var archive string

// Zone is a time zone.
type Zone struct {
	Name    string // in the IANA database: "Africa/Dakar"
	Country string // ISO 3166 alpha-2 of its city; "" for UTC
}

// UTC is the zone that all others are told from.
var UTC = Zone{Name: "UTC"}

// world is what the file holds.
type world struct {
	zones  []Zone              // by name
	named  map[string]int      // the place of a zone by any name it has or had
	cities map[lang.Tag]string // lines of the file: cities in the order of the zones, tabs between them
}

// facts reads the embedded file at the first use.
var facts = sync.OnceValue(func() *world {
	r, err := gzip.NewReader(strings.NewReader(archive))
	if err != nil {
		panic(err) // the file is part of the program
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return readWorld(string(text))
})

func readWorld(text string) *world {
	w := &world{named: map[string]int{}, cities: map[lang.Tag]string{}}
	zones, languages, _ := strings.Cut(text, "\n\n")
	for line := range strings.SplitSeq(zones, "\n") {
		words := strings.Fields(line)
		z := Zone{words[0], words[1]}
		if z.Country == "-" {
			z.Country = ""
		}
		for _, name := range slices.Concat(words[:1], words[2:]) {
			w.named[name] = len(w.zones)
		}
		w.zones = append(w.zones, z)
	}
	for line := range strings.Lines(languages) {
		tag, cities, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		w.cities[lang.Tag(tag)] = cities
	}
	return w
}

// Named returns the zone of a name in the database, current or former. ok is false for others.
func Named(name string) (z Zone, ok bool) {
	w := facts()
	i, ok := w.named[name]
	if !ok {
		return Zone{}, false
	}
	return w.zones[i], true
}

// All returns every zone, by name.
func All() []Zone { return slices.Clone(facts().zones) }

// InCountry returns the zones whose cities are in a country, an ISO 3166 alpha-2 code, by name.
func InCountry(country string) []Zone {
	if country == "" {
		return nil
	}
	return slices.DeleteFunc(All(), func(z Zone) bool { return z.Country != country })
}

// City is what the city of a zone is called in a language; in English if that has no word of its
// own for it, or is none that CLDR knows.
func (z Zone) City(tag lang.Tag) string {
	i, ok := facts().named[z.Name]
	if !ok {
		return z.Name
	}
	for _, line := range []string{facts().cities[tag], facts().cities["en"]} {
		if city := field(line, i); city != "" {
			return city
		}
	}
	return ownCity(z.Name)
}

// field is one of the fields of a line.
func field(line string, n int) string {
	for range n {
		_, line, _ = strings.Cut(line, "\t")
	}
	line, _, _ = strings.Cut(line, "\t")
	return line
}

// ownCity is the city in the name of a zone: "Dar es Salaam".
func ownCity(name string) string {
	return strings.ReplaceAll(name[strings.LastIndex(name, "/")+1:], "_", " ")
}

// Offset is how far the clocks of a zone are ahead of UTC at a moment, behind if it is negative.
// ok is false if there is no such zone.
func (z Zone) Offset(at time.Time) (offset time.Duration, ok bool) {
	if _, known := Named(z.Name); !known {
		return 0, false
	}
	location := load(z.Name)
	if location == nil {
		return 0, false // the database of the server is older than the zone
	}
	_, seconds := at.In(location).Zone()
	return time.Duration(seconds) * time.Second, true
}

var locations sync.Map // names of zones to *time.Location

// load reads the rules of a zone once; nil if the database does not have it.
func load(name string) *time.Location {
	if location, ok := locations.Load(name); ok {
		return location.(*time.Location)
	}
	location, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	locations.Store(name, location)
	return location
}

// Varies reports whether the clocks of a zone are put forward and back in the year after a moment,
// so that the distance to UTC may not be told once and for all.
func (z Zone) Varies(from time.Time) bool {
	first, ok := z.Offset(from)
	for month := 1; ok && month <= 12; month++ {
		if next, _ := z.Offset(from.AddDate(0, month, 0)); next != first {
			return true
		}
	}
	return false
}
