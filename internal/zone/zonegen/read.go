package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// zone is a time zone. cldr is the name it has in the other files of CLDR, which is never changed.
type zone struct {
	name, country, cldr string
	former              []string
}

// readZones reads the zones of cities, and UTC. Those of Etc and of abbreviations are for programs.
func readZones(dir string) ([]zone, error) {
	var file struct {
		Keyword struct {
			U struct {
				Zones map[string]json.RawMessage `json:"tz"`
			} `json:"u"`
		} `json:"keyword"`
	}
	if err := read(&file, dir, "cldr-bcp47/bcp47/timezone.json"); err != nil {
		return nil, err
	}
	var zones []zone
	for key, raw := range file.Keyword.U.Zones {
		var z struct {
			Alias, Iana, Region string
			Deprecated          bool
		}
		if err := json.Unmarshal(underscored(raw), &z); err != nil || z.Alias == "" || z.Deprecated {
			continue // descriptions of the whole are not zones
		}
		if one, ok := newZone(key, z.Alias, z.Iana, z.Region); ok {
			zones = append(zones, one)
		}
	}
	slices.SortFunc(zones, func(a, b zone) int { return strings.Compare(a.name, b.name) })
	return zones, nil
}

// underscored takes the underscore off the names of fields.
func underscored(raw []byte) []byte { return bytes.ReplaceAll(raw, []byte(`"_`), []byte(`"`)) }

func newZone(key, alias, iana, region string) (zone, bool) {
	names := strings.Fields(alias)
	z := zone{name: names[0], cldr: names[0], country: region}
	if iana != "" {
		z.name = iana
	}
	switch {
	case key == "utc":
		z.name, z.country = "UTC", "-"
	case !strings.Contains(z.name, "/") || strings.HasPrefix(z.name, "Etc/"):
		return z, false
	case z.country == "":
		z.country = strings.ToUpper(key[:2]) // keys begin with the country
	}
	for _, name := range names {
		if name != z.name {
			z.former = append(z.former, name)
		}
	}
	return z, true
}

// languages are those that internal/lang knows, by the same rule.
func languages(dir string) ([]string, error) {
	var levels struct {
		Levels map[string]string `json:"coverageLevels"`
	}
	if err := read(&levels, dir, "cldr-core/coverageLevels.json"); err != nil {
		return nil, err
	}
	var tags []string
	for tag, level := range levels.Levels {
		if level == "modern" && !strings.Contains(tag, "-") {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	return tags, nil
}

// readCities reads what the cities are called in a language, by the zone.
func readCities(dir, tag string) (map[string]string, error) {
	var file map[string]map[string]struct {
		Dates struct {
			Names struct {
				Zone map[string]any `json:"zone"`
			} `json:"timeZoneNames"`
		} `json:"dates"`
	}
	if err := read(&file, dir, "cldr-dates-full/main/"+tag+"/timeZoneNames.json"); err != nil {
		return nil, err
	}
	cities := map[string]string{}
	collect(cities, "", file["main"][tag].Dates.Names.Zone)
	return cities, nil
}

// collect walks the zones, which are parted at their slashes.
func collect(cities map[string]string, at string, zones map[string]any) {
	for name, below := range zones {
		inside, ok := below.(map[string]any)
		if !ok {
			continue
		}
		path := strings.TrimPrefix(at+"/"+name, "/")
		if city, ok := inside["exemplarCity"].(string); ok {
			cities[path] = city
		}
		collect(cities, path, inside)
	}
}

func read(v any, dir, file string) error {
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
