// Command cldrgen makes ../cldr.json.gz from the JSON packages of the Unicode CLDR.
//
// To renew the data, unpack the packages in a folder outside the repository and point
// CLDR_DIR at the folder that holds them:
//
//	mkdir ~/cldr && cd ~/cldr && npm init -y
//	npm install --ignore-scripts cldr-core@48 cldr-localenames-full@48 cldr-dates-full@48 cldr-numbers-full@48 cldr-misc-full@48
//	cd -
//	CLDR_DIR=~/cldr/node_modules go generate ./internal/lang
//	go test ./internal/lang/...
//
// It takes every language with "modern" coverage, one entry per base language. English has the
// facts of en-GB, so that dates and lists are British; variants such as sr-Latn are left out.
// The same packages always give the same bytes.
package main

import (
	"errors"
	"fmt"
	"os"

	"amparo/internal/lang/cldr"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: cldrgen FOLDER-OF-PACKAGES OUTPUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "cldrgen:", err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	if dir == "" {
		return errors.New("no folder of packages: set CLDR_DIR")
	}
	src := source(dir)
	world, err := readWorld(src)
	if err != nil {
		return err
	}
	languages := make([]cldr.Language, len(world.Tags))
	for i := range world.Tags {
		tag := world.Tags[i].Tag
		if languages[i], err = readLanguage(src, tag, world); err != nil {
			return fmt.Errorf("%s: %w", tag, err)
		}
	}
	data, err := cldr.Encode(world, languages)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}
