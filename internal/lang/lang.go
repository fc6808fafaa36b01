// Package lang knows what the site needs of each language: its names for languages, countries
// and regions, its dates, numbers, lists, order and typography.
//
// The facts are those of the Unicode CLDR, kept in cldr.json.gz; LICENSE-CLDR is their licence.
// Only the language asked for is decoded. The few rules that CLDR does not have are in house.go.
package lang

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"amparo/internal/lang/cldr"
)

//go:generate go run ./cldrgen $CLDR_DIR cldr.json.gz

//go:embed cldr.json.gz
var archive string

// facts opens the embedded file at the first use.
var facts = sync.OnceValue(func() *cldr.File {
	f, err := cldr.Open(archive)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return f
})

// Tag is a language tag of BCP 47 in its usual case: "fr", "es", "pt-BR", "az-Arab".
type Tag string

// Dir returns the direction in which the language is written, "ltr" or "rtl".
// A language CLDR knows nothing of is taken to run from left to right.
func (t Tag) Dir() string {
	base, rest, _ := strings.Cut(string(t), "-")
	if script, _, _ := strings.Cut(rest, "-"); len(script) == 4 {
		base = script
	}
	if _, rtl := slices.BinarySearch(facts().World.RightToLeft, base); rtl {
		return "rtl"
	}
	return "ltr"
}

// Locale holds the facts of one language. It does not change and is safe for concurrent use.
type Locale struct {
	tag       Tag
	dir       string
	world     *cldr.World
	facts     cldr.Language
	collators sync.Pool // of *collator
}

// Load returns the facts of a language, or an error if CLDR does not cover it well enough
// for a site to speak it. Every call decodes them anew: keep the result.
func Load(t Tag) (*Locale, error) {
	f := facts()
	l, ok, err := f.Language(string(t))
	if err != nil {
		return nil, fmt.Errorf("lang: %w", err)
	}
	if !ok {
		return nil, fmt.Errorf("lang: CLDR %s has no modern coverage of language %q", f.World.Version, t)
	}
	house(t, &f.World, &l)
	locale := &Locale{tag: t, dir: t.Dir(), world: &f.World, facts: l}
	locale.collators.New = func() any { return newCollator(t) }
	return locale, nil
}

// Tag returns the tag of the language.
func (l *Locale) Tag() Tag { return l.tag }

// Dir returns the direction in which the language is written, "ltr" or "rtl".
func (l *Locale) Dir() string { return l.dir }

// PluralForms returns the plural categories of the language, in the order zero, one, two, few,
// many, other. The last is always "other".
func (l *Locale) PluralForms() []string { return slices.Clone(l.facts.Plurals) }

// What lists of languages say besides languages: any, as RFC 4647 has it, and
// that it is not known, as ISO 639 has it.
const (
	Any     = "*"
	Unknown = "und"
)
