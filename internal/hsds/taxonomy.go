package hsds

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// The taxonomies besides our vocabularies. Their codes stay for ever: those who
// fetch the files know them.
const (
	TaxonomyChannels       = "contact-channels"
	TaxonomySiteLanguages  = "site-languages"
	TaxonomyOrganisations  = "organisation-kinds"
	TaxonomyAvailability   = "availability"
	TaxonomyAskers         = "who-may-ask"
	TaxonomyPaces          = "pace"
	TaxonomyAnswerBy       = "answer-by"
	TaxonomyRoles          = "contact-roles"
	TaxonomySafety         = "contact-safety"
	TaxonomyNumberChannels = "number-channels"
	TaxonomySources        = "contact-sources"
	TaxonomyFacts          = "facts" // what has a value: see Facts
)

// ownTerms are the taxonomies of our own making and their codes, in the order
// of the files.
var ownTerms = []struct {
	taxonomy string
	codes    []string
}{
	{TaxonomyChannels, codesOf(directory.ContactKinds)},
	{TaxonomySiteLanguages, lang.Languages()},
	{TaxonomyOrganisations, directory.EntryKinds},
	{TaxonomyAvailability, codesOf(directory.Availabilities)},
	{TaxonomyAskers, codesOf(directory.ResponseAskers)},
	{TaxonomyPaces, codesOf(directory.Paces)},
	{TaxonomyAnswerBy, codesOf(directory.AnswerBys)},
	{TaxonomyRoles, codesOf(directory.Roles)},
	{TaxonomySafety, codesOf(directory.Safeties)},
	{TaxonomyNumberChannels, codesOf(directory.Channels)},
	{TaxonomySources, codesOf(directory.Reliabilities)},
	{TaxonomyFacts, Facts},
}

// Taxonomies lists them all in the order of the files.
var Taxonomies = allTaxonomies()

func allTaxonomies() []string {
	all := slices.Clone(directory.Vocabularies)
	for _, own := range ownTerms {
		all = append(all, own.taxonomy)
	}
	return all
}

func codesOf[T ~string](values []T) []string {
	codes := make([]string, len(values))
	for i, v := range values {
		codes[i] = string(v)
	}
	return codes
}

// Codes are the terms of a taxonomy of our own making; none of a vocabulary.
func Codes(taxonomy string) []string {
	for _, own := range ownTerms {
		if own.taxonomy == taxonomy {
			return own.codes
		}
	}
	return nil
}

// label is the label of a term in the language of the feed, or in one that
// has it, and that language.
func (f *feed) label(taxonomy, code string) (directory.Label, lang.Tag) {
	switch {
	case taxonomy == TaxonomySiteLanguages:
		return directory.Label{Label: f.locale.LanguageName(code)}, f.tag
	case Codes(taxonomy) != nil:
		return directory.Label{Label: f.termName(taxonomy, code)}, f.tag
	}
	at := slices.IndexFunc(f.terms[taxonomy], func(t directory.Term) bool { return t.ID == code })
	if at < 0 {
		return directory.Label{Label: code}, f.tag
	}
	return f.terms[taxonomy][at].In(f.tag, f.fallback)
}

// termName is what a term of our own making is called.
func (f *feed) termName(taxonomy, code string) string {
	if f.site.Term == nil {
		return code
	}
	return firstOf(f.site.Term(f.tag, taxonomy, code), code)
}

func (f *feed) taxonomy(name string) *taxonomy {
	words := name
	if f.site.Name != nil {
		words = firstOf(f.site.Name(f.tag, name), name)
	}
	return &taxonomy{ID: id("taxonomy", name), Name: words, Description: words}
}

func (f *feed) term(name, code string) *taxonomyTerm {
	label, spoken := f.label(name, code)
	of := f.taxonomy(name)
	return &taxonomyTerm{
		ID: id("taxonomy", name, code), Code: code, Name: label.Label, Description: firstOf(label.Hint, label.Label),
		Taxonomy: of.Name, TaxonomyID: of.ID, Detail: of, Language: string(spoken),
	}
}

func (f *feed) taxonomies(w *list) error {
	for _, name := range Taxonomies {
		if err := w.add(f.taxonomy(name)); err != nil {
			return err
		}
	}
	return nil
}

func (f *feed) taxonomyTerms(w *list) error {
	for _, name := range Taxonomies {
		for _, code := range f.codes(name) {
			if err := w.add(f.term(name, code)); err != nil {
				return err
			}
		}
	}
	return nil
}

// codes lists the terms of a taxonomy that are in use.
func (f *feed) codes(name string) []string {
	if own := Codes(name); own != nil {
		return own
	}
	var list []string
	for _, t := range f.terms[name] {
		if !t.Retired {
			list = append(list, t.ID)
		}
	}
	return list
}
