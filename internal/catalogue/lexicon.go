package catalogue

import (
	"maps"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
)

// saidOf is what each vocabulary is called where it is said what phrases call for.
var saidOf = map[string]string{
	directory.VocabularyNeeds: situation.WhatNeed, directory.VocabularyKinds: situation.WhatKind,
	directory.VocabularyAudiences: situation.WhatAudience, directory.VocabularyAreas: situation.WhatArea,
}

// allSaid is what people say who mean terms, in a fixed order; what they say who mean retired ones
// is left out.
func allSaid(terms map[string][]directory.Term) []situation.Said {
	var all []situation.Said
	for _, vocabulary := range directory.Vocabularies {
		for _, t := range terms[vocabulary] {
			if t.Retired {
				continue
			}
			for _, tag := range slices.Sorted(maps.Keys(t.Said)) {
				all = append(all, situation.Said{What: saidOf[vocabulary], ID: t.ID, In: tag, Phrases: t.Said[tag]})
			}
		}
	}
	return all
}

// Ordinary reports whether a phrase is one word that tells nothing in a language.
func (s *Snapshot) Ordinary(phrase string, t lang.Tag) bool { return s.lexicon.Ordinary(phrase, t) }

// Spoken returns the languages in which something that people say is understood, sorted.
func (s *Snapshot) Spoken() []lang.Tag {
	tags := s.lexicon.Languages()
	slices.Sort(tags)
	return tags
}
