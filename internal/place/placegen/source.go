package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"amparo/internal/place/gazetteer"
)

// sources are the folders that everything is read from.
type sources struct{ npm, debian, tables string }

// languages that names of regions and cities are taken in, with what they are to the file.
var languages = map[string]uint8{
	"en": gazetteer.English, "fr": gazetteer.French, "es": gazetteer.Spanish, "pt": gazetteer.Other, "ar": gazetteer.Other,
	"ru": gazetteer.Other, "uk": gazetteer.Other, "tr": gazetteer.Other, "zh": gazetteer.Other, "fa": gazetteer.Other, "sw": gazetteer.Other,
}

// languageBit is what a language is to the file.
func languageBit(tag string) uint8 {
	if bit := languages[tag]; bit != 0 {
		return bit
	}
	return gazetteer.Other
}

// isWritten tells whether a name is written in letters of its language: lists have names in Latin
// letters among those of languages that have others, some of them spoilt.
func isWritten(tag, text string) bool {
	if text == "" {
		return false
	}
	scripts := map[string]*unicode.RangeTable{"ar": unicode.Arabic, "fa": unicode.Arabic, "ru": unicode.Cyrillic, "uk": unicode.Cyrillic, "zh": unicode.Han}
	script, other := scripts[tag]
	return !other || strings.IndexFunc(text, func(r rune) bool { return unicode.Is(script, r) }) >= 0
}

// json reads a file of an npm package.
func (s sources) json(v any, file string) error {
	b, err := os.ReadFile(filepath.Join(s.npm, filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// xml reads a file of CLDR, of the Debian package.
func (s sources) xml(v any, file string) error {
	b, err := os.ReadFile(filepath.Join(s.debian, "usr/share/unicode/cldr/common", filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// table reads a table made by hand: lines of some columns, tabs between them. Empty lines and those
// that begin with # are left out.
func (s sources) table(file string, columns int) ([][]string, error) {
	b, err := os.ReadFile(filepath.Join(s.tables, file))
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return nil, fmt.Errorf("%s, line %d: %d columns, not %d", file, i+1, len(row), columns)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// items parts a field of a table.
func items(field string) []string {
	var list []string
	for item := range strings.SplitSeq(field, ";") {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// tags are the languages that internal/lang knows, by the same rule.
func (s sources) tags() ([]string, error) {
	var levels struct {
		Levels map[string]string `json:"coverageLevels"`
	}
	if err := s.json(&levels, "cldr-core/coverageLevels.json"); err != nil {
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
