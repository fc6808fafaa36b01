// Package cldr is the format of the file that holds the CLDR facts of all languages.
//
// The file is a series of gzip members, each of them one JSON document: first the World, then
// one Language after another in the order of World.Tags. A reader that wants one language
// inflates the first member and that one. The whole file is itself valid gzip.
//
// Lists are kept as one text with separators: decoding them makes next to no garbage.
package cldr

import (
	"fmt"
	"slices"
	"strings"
)

// World holds what does not depend on the language of the reader.
type World struct {
	Version     string `json:"version"`     // of CLDR
	Tags        []Tag  `json:"tags"`        // the languages of the file, sorted
	Languages   Codes  `json:"languages"`   // codes that have a name, sorted; Language.Languages follows this order
	Territories Codes  `json:"territories"` // countries and regions that have a name; likewise
	RightToLeft Codes  `json:"rightToLeft"` // languages and scripts written from right to left, sorted
	Countries   Codes  `json:"countries"`   // ISO 3166 alpha-2, sorted
	Regions     Codes  `json:"regions"`     // M49 regions of the geoscheme of the United Nations, the world first, each before what it holds
	Containers  Table  `json:"containers"`  // country or region to the M49 regions that hold it, nearest first
	Aliases     Table  `json:"aliases"`     // other codes of the languages of the file: "fra" to "fr", "iw" to "he"
	Related     Table  `json:"related"`     // languages whose speakers are likely to read one of the file, nearest first: "ca" to "es"
}

// Tag tells where a language is in the file.
type Tag struct {
	Tag  string `json:"tag"`
	Size int64  `json:"size"` // bytes of its gzip member
}

// Language holds the facts of one language.
type Language struct {
	Name        string   `json:"name"` // its own name, capitalised
	Date        Pattern  `json:"date"`
	MonthYear   Pattern  `json:"monthYear"`
	List        List     `json:"list"`
	Number      Number   `json:"number"`
	Days        Names    `json:"days"` // of the week as in running text, Monday first
	Clock       Clock    `json:"clock"`
	Money       Money    `json:"money"`
	Plurals     []string `json:"plurals"`     // cardinal categories, in the order zero to other
	Languages   Names    `json:"languages"`   // "" where CLDR has no name
	Territories Names    `json:"territories"` // likewise
}

// Pattern is a date pattern with the fields {y}, {month}, {m}, {mm}, {d} and {dd}.
type Pattern struct {
	Text   string   `json:"text"`
	Months []string `json:"months,omitempty"` // what {month} stands for, January first
}

// List holds the patterns that join items, with {0} and {1}.
type List struct {
	Start  string `json:"start"`
	Middle string `json:"middle"`
	End    string `json:"end"`
	Two    string `json:"two"`
}

// Number tells how whole numbers are written.
type Number struct {
	Group     string `json:"group"`            // between groups of digits
	Minimum   int    `json:"minimum"`          // digits before the first group below which nothing is grouped
	Primary   int    `json:"primary"`          // digits in the last group
	Secondary int    `json:"secondary"`        // digits in the other groups
	Minus     string `json:"minus"`            // sign of negative numbers
	Digits    string `json:"digits,omitempty"` // zero to nine, when they are not 0-9
}

// Clock tells how a time of the day is written. The fields of its pattern are {h}, {hh}, {H} and
// {HH}, in halves of a day and in whole ones, {mm} and {a}, the half.
type Clock struct {
	Text   string    `json:"text"`
	Halves [2]string `json:"halves"` // before noon, and after
}

// Money tells how sums are written. The fields of its patterns are {n}, the number, and {s}, the
// symbol.
type Money struct {
	Text    string            `json:"text"`
	Letters string            `json:"letters"` // where a letter of the symbol would stand next to the number
	Symbols map[string]string `json:"symbols"` // by ISO 4217 code, where they are not the code
}

// Codes is a list of words without spaces. It must not be changed once read.
type Codes []string

// MarshalText joins the words with spaces.
func (c Codes) MarshalText() ([]byte, error) { return []byte(strings.Join(c, " ")), nil }

// UnmarshalText is the reverse of MarshalText.
func (c *Codes) UnmarshalText(b []byte) error {
	*c = strings.Fields(string(b))
	return nil
}

// Names is a list of texts of one line.
type Names []string

// MarshalText joins the texts with line breaks.
func (n Names) MarshalText() ([]byte, error) { return []byte(strings.Join(n, "\n")), nil }

// UnmarshalText is the reverse of MarshalText.
func (n *Names) UnmarshalText(b []byte) error {
	*n = strings.Split(string(b), "\n")
	return nil
}

// Table leads from a code to others.
type Table map[string]Codes

// MarshalText writes one line per entry, sorted: the code, then the others.
func (t Table) MarshalText() ([]byte, error) {
	lines := make(Names, 0, len(t))
	for code, others := range t {
		lines = append(lines, code+" "+strings.Join(others, " "))
	}
	slices.Sort(lines)
	return lines.MarshalText()
}

// UnmarshalText is the reverse of MarshalText.
func (t *Table) UnmarshalText(b []byte) error {
	text := string(b)
	*t = make(Table, strings.Count(text, "\n")+1)
	words := strings.Fields(text)
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			continue
		}
		n := strings.Count(line, " ") + 1
		if n > len(words) {
			return fmt.Errorf("table line %q", line)
		}
		(*t)[words[0]] = words[1:n:n]
		words = words[n:]
	}
	return nil
}
