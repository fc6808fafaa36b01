package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/place/gazetteer"
)

// addPeoples adds peoples, whose names point to countries without being theirs.
func addPeoples(s sources, b *builder) error {
	rows, err := s.table("peoples.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, group := range strings.Split(row[1], "|") {
			if err := b.addPeople(row[0], items(group)); err != nil {
				return err
			}
		}
	}
	return nil
}

// addPeople adds one people, which is called after the first of its names.
func (b *builder) addPeople(countries string, names []string) error {
	p, err := members(countries)
	if err != nil || len(names) == 0 {
		return fmt.Errorf("peoples.tsv, %s: %w", countries, err)
	}
	p.Kind, p.Code, p.Names[0] = people, strings.ReplaceAll(gazetteer.Fold(names[0]), " ", "-"), names[0]
	if old := b.places[head(people, p.Code)]; old != nil {
		return fmt.Errorf("peoples.tsv: %s twice", p.Code)
	}
	h := b.add(p)
	for _, text := range names {
		for _, form := range plural(text) {
			if n := b.names[gazetteer.Fold(form)]; n == nil || !n.taken() {
				b.call(h, form, allThree)
			}
		}
	}
	return nil
}

// plural adds the plural that Latin languages have in common.
func plural(text string) []string {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.Is(unicode.Latin, first) || strings.HasSuffix(text, "s") || strings.ContainsAny(text, " '") {
		return []string{text}
	}
	return []string{text, text + "s"}
}
