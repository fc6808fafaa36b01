package search

import (
	"io/fs"

	"amparo/internal/lang"
)

// ConceptsFile is the name of the file of concepts.
const ConceptsFile = "concepts.txt"

// LoadConcepts reads the file of concepts of a folder for the languages of a
// site, and adds the names of countries and regions in them.
func LoadConcepts(fsys fs.FS, locales []*lang.Locale) (_ *Concepts, err error) {
	f, err := fsys.Open(ConceptsFile)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	tags := make([]lang.Tag, len(locales))
	for i, l := range locales {
		tags[i] = l.Tag()
	}
	analysers := Analysers(tags)
	c, err := ReadConcepts(f, analysers)
	if err != nil {
		return nil, err
	}
	for i, l := range locales {
		for _, code := range append(lang.Countries(), lang.Regions()...) {
			c.AddPlace(code, l.CountryName(code), analysers[i:i+1])
		}
	}
	return c, nil
}
