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
	"errors"
	"fmt"
	"os"
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
