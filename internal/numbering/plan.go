// Package numbering knows how the telephone numbers of each country are built: how long they are,
// what dials a country from inside and from abroad, how their digits are grouped, and which short
// numbers it has.
//
// The plans are those of the International Telecommunication Union (E.164 and the national plans
// announced under E.129), as libphonenumber collects them. They are kept in plans.txt;
// LICENSE-LIBPHONENUMBER is their licence. Plans change, and always before this file does: what it
// does not know is never said to be impossible.
package numbering

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./plangen plans.txt

//go:embed plans.txt
var archive string

// plan is what is known of the numbers of one country, or of a code that the whole world shares.
type plan struct {
	country string // ISO 3166 alpha-2; "" for a code of the whole world
	code    string // country code, without plus: "41"
	main    bool   // the plan by which numbers of a code are grouped that several countries share
	lengths []int  // of national numbers, ascending

	exit      *pattern // what is dialled before a country code
	digit     string   // what most numbers of the country begin with when they are dialled inside it: "0"
	trunk     *pattern // what is dialled inside the country and is not part of the number
	transform string   // what the number has instead, in terms of the groups of trunk
	begins    *pattern // how national numbers begin that are of this country and no other of the code
	general   *pattern // any national number
	kinds     []kindPattern
	homeOnly  *pattern // numbers that cannot be dialled from abroad
	short     *pattern // short numbers
	formats   []format
}

type kindPattern struct {
	kind    Kind
	numbers *pattern
}

// format says how the digits of some numbers are grouped.
type format struct {
	groups  string // "$1 $2"
	numbers *pattern
	begins  *pattern // nil: whatever they begin with
}

// pattern is a regular expression that is compiled at the first use: few of the plans are ever
// asked for. Nothing is of the pattern nil.
type pattern struct {
	text string
	once sync.Once
	re   *regexp.Regexp
}

// whole is a pattern for whole texts.
func whole(text string) *pattern { return &pattern{text: "^(?:" + text + ")$"} }

// beginning is a pattern for what a text begins with.
func beginning(text string) *pattern { return &pattern{text: "^(?:" + text + ")"} }

func (p *pattern) compiled() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.text) })
	return p.re
}

func (p *pattern) matches(s string) bool { return p != nil && p.compiled().MatchString(s) }

// book holds all plans.
type book struct {
	countries map[string]*plan
	codes     map[string][]*plan // the main plan of a code first
}

// plans reads the embedded file at the first use.
var plans = sync.OnceValue(func() *book { return readBook(archive) })

func readBook(text string) *book {
	b := &book{countries: map[string]*plan{}, codes: map[string][]*plan{}}
	for block := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		p := readPlan(block)
		if p.country != "" {
			b.countries[p.country] = p
		}
		if p.main {
			b.codes[p.code] = slices.Insert(b.codes[p.code], 0, p)
		} else {
			b.codes[p.code] = append(b.codes[p.code], p)
		}
	}
	return b
}

// readPlan reads the lines of one plan. The first letter of a line says what it is about; the
// file is part of the program, and a letter that is not known a fault of it.
func readPlan(block string) *plan {
	p := &plan{}
	for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
		letter, text, _ := strings.Cut(line, " ")
		if kind, ok := kindLetters[letter]; ok {
			p.kinds = append(p.kinds, kindPattern{kind, whole(text)})
			continue
		}
		p.readLine(letter, text)
	}
	return p
}

func (p *plan) readLine(letter, text string) {
	switch letter {
	case "=":
		p.readHeading(text)
	case "l":
		for word := range strings.FieldsSeq(text) {
			n, err := strconv.Atoi(word)
			if err != nil {
				panic("numbering: a length that is no number: " + text)
			}
			p.lengths = append(p.lengths, n)
		}
	case "i":
		p.exit = beginning(text)
	case "n":
		p.digit = text
	case "t":
		p.trunk = beginning(text)
	case "T":
		p.transform = text
	case "d":
		p.begins = beginning(text)
	case "g":
		p.general = whole(text)
	case "x":
		p.homeOnly = whole(text)
	case "s":
		p.short = whole(text)
	case "F":
		groups, rest, _ := strings.Cut(text, "\t")
		numbers, begins, _ := strings.Cut(rest, "\t")
		f := format{groups: groups, numbers: whole(numbers)}
		if begins != "" {
			f.begins = beginning(begins)
		}
		p.formats = append(p.formats, f)
	default:
		panic("numbering: a line that begins with " + letter)
	}
}

func (p *plan) readHeading(text string) {
	words := strings.Fields(text)
	if words[0] != "001" {
		p.country = words[0]
	}
	p.code, p.main = words[1], len(words) > 2
}
