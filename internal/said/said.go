// Package said keeps what entries say in one string each, section by section: in memory
// it takes what its words take, and reading it copies nothing.
package said

import (
	"iter"
	"maps"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/flat"
	"amparo/internal/lang"
)

// Entry is what an entry says in every language it is published in.
type Entry flat.Values

// Text is what an entry says in one language; the zero Text says nothing.
type Text flat.Values

// By packs the published texts of an entry. Sections that are empty are left out.
func By(texts map[lang.Tag]*directory.PublishedText) Entry {
	var all flat.Packer
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		var p flat.Packer
		for section, words := range texts[tag].Sections() {
			if words != "" {
				p.Add(string(section))
				p.Add(words)
			}
		}
		all.Add(string(tag))
		all.Add(string(p))
	}
	return Entry(all)
}

// All yields what is said in each language, in the order of their tags.
func (e Entry) All() iter.Seq2[lang.Tag, Text] {
	return func(yield func(lang.Tag, Text) bool) {
		for p := flat.Values(e); len(p) > 0; {
			if tag := lang.Tag(p.Next()); !yield(tag, Text(p.Next())) {
				return
			}
		}
	}
}

// In is what is said in a language. ok is false if the entry is not published in it.
func (e Entry) In(t lang.Tag) (said Text, ok bool) {
	for tag, said := range e.All() {
		if tag == t {
			return said, true
		}
	}
	return "", false
}

// Sections yields the sections that say something, in the order that
// directory.Text.Sections has.
func (t Text) Sections() iter.Seq2[directory.Section, string] {
	return func(yield func(directory.Section, string) bool) {
		for p := flat.Values(t); len(p) > 0; {
			if section := directory.Section(p.Next()); !yield(section, p.Next()) {
				return
			}
		}
	}
}

// Section is the words of a section; "" for none.
func (t Text) Section(name directory.Section) string {
	for section, words := range t.Sections() {
		if section == name {
			return words
		}
	}
	return ""
}
