package catalogue

import (
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
)

// document is everything an entry can be found by: its words in every language
// in which it is published, and the labels of its terms.
func document(number int32, p *directory.Published, terms map[termKey]*directory.Term, site []*lang.Locale, o *offers) search.Document {
	d := search.Document{Number: number, Parts: map[lang.Tag][]search.Part{}}
	for tag, text := range p.Texts() {
		d.Parts[tag] = textParts(text, o.begin(tag))
	}
	if own := p.Facts(); own.OwnName != "" {
		tag := lang.Tag(own.OwnLanguage)
		d.Parts[tag] = append(d.Parts[tag], search.Part{Text: own.OwnName, Weight: search.WeightName})
	}
	for _, l := range site {
		d.Parts[l.Tag()] = append(d.Parts[l.Tag()], factParts(p.Facts(), terms, l)...)
	}
	return d
}

// textParts are the words of a text without what it denies, and the names in that.
func textParts(t *directory.PublishedText, o *offers) []search.Part {
	parts := []search.Part{{Text: t.Name, Weight: search.WeightName}, {Text: t.Acronym, Weight: search.WeightName}, {Text: o.of(t.Summary), Weight: search.WeightSummary}}
	for section, words := range t.Sections() {
		switch {
		case section == directory.SectionName, section == directory.SectionAcronym, section == directory.SectionSummary, words == "":
		case !Offers(section) && section != directory.SectionLimits: // which also say what there is, and for whom
			o.keepNames(words)
		default:
			parts = append(parts, search.Part{Text: o.of(words), Weight: weightOf(section)})
		}
	}
	return append(parts, search.Part{Text: o.names.String(), Weight: search.WeightText})
}

// weightOf is what the words of a section weigh. Those that say in short what help
// is given, or what a contact is for, tell more.
func weightOf(s directory.Section) int {
	switch group, _, part := s.Split(); {
	case group == "responses" && part != "text", group == "contacts" && part == "label":
		return search.WeightText + search.WeightTerm
	}
	return search.WeightText
}

// factParts are the facts in the words of a language: labels, places, and the
// addresses of contacts that readers see.
func factParts(f *directory.Facts, terms map[termKey]*directory.Term, l *lang.Locale) []search.Part {
	var parts []search.Part
	label := func(vocabulary, id string, weight int) {
		if t := terms[termKey{vocabulary, id}]; t != nil {
			parts = append(parts, search.Part{Text: t.Labels[l.Tag()].Label + " " + t.Labels[l.Tag()].Short, Weight: weight})
		}
	}
	for _, r := range f.Responses {
		label(directory.VocabularyKinds, r.Kind, search.WeightKind)
	}
	for _, id := range f.Audiences {
		label(directory.VocabularyAudiences, id, search.WeightTerm)
	}
	for _, id := range f.Areas {
		label(directory.VocabularyAreas, id, search.WeightTerm)
	}
	for _, c := range f.Contacts {
		if c.Confirmed() && inWords(c.Kind) {
			parts = append(parts, search.Part{Text: c.Value, Weight: search.WeightTerm})
		}
	}
	return parts
}

// inWords: there are words in the addresses of sites, and in what is no address.
// Numbers, mailboxes and names in messengers are found whole or not at all: a
// group of digits is in any number. See holders.
func inWords(kind directory.ContactKind) bool {
	return kind == directory.ContactWeb || kind == directory.ContactForm || kind == directory.ContactPost || kind == directory.ContactOther
}
