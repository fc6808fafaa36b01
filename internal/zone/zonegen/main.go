// Command zonegen makes ../zones.gz from the JSON packages of the Unicode CLDR: the time zones,
// their countries, and what their cities are called in every language that a site can speak.
//
// To renew the data, unpack the packages in a folder outside the repository and point CLDR_DIR at
// the folder that holds them:
//
//	mkdir ~/cldr && cd ~/cldr && npm init -y
//	npm install --ignore-scripts cldr-bcp47@48 cldr-core@48 cldr-dates-full@48
//	cd -
//	CLDR_DIR=~/cldr/node_modules go generate ./internal/zone
//	go test ./internal/zone
//
// The same packages always give the same bytes.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: zonegen FOLDER-OF-PACKAGES OUTPUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "zonegen:", err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	if dir == "" {
		return errors.New("no folder of packages: set CLDR_DIR")
	}
	text, err := write(dir)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write([]byte(text)); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// write gives a line for each zone: its name, its country or "-", its former names; then an empty
// line, and a line for each language: its tag, and the cities in the order of the zones.
func write(dir string) (string, error) {
	zones, err := readZones(dir)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, z := range zones {
		fmt.Fprintln(&b, strings.Join(append([]string{z.name, z.country}, z.former...), " "))
	}
	b.WriteByte('\n')
	tags, err := languages(dir)
	if err != nil {
		return "", err
	}
	for _, tag := range tags {
		cities, err := readCities(dir, tag)
		if err != nil {
			return "", err
		}
		b.WriteString(tag)
		for _, z := range zones {
			b.WriteString("\t" + cities[z.cldr])
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

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
