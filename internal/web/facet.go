package web

import (
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/facts"
	"amparo/templates"
)

// facetRow is how a list is filtered by a facet: its field, and its values.
type facetRow struct {
	field  string // of the form and of addresses
	legend i18n.Key
	known  func(v visit, value string) bool // whether there is such a value
	words  func(v visit, value string) templates.Words
	chosen func(v visit, value string) string // what a choice is called where it stands alone; nil: as words
}

// facetRows are all facets, in the order of the catalogue.
var facetRows = [catalogue.FacetCount]facetRow{
	catalogue.FacetKind:     termFacet("kind", "facet.kind", directory.VocabularyKinds),
	catalogue.FacetPlace:    {field: "place", legend: "facet.place", known: knownPlace, words: placeWords},
	catalogue.FacetReply:    {field: "reply", legend: "facet.reply", known: knownLanguage, words: replyWords, chosen: repliesIn},
	catalogue.FacetAudience: termFacet("audience", "facet.audience", directory.VocabularyAudiences),
	catalogue.FacetArea:     termFacet("area", "facet.area", directory.VocabularyAreas),
	catalogue.FacetState:    {field: "state", legend: "facet.state", known: knownState, words: stateWords},
}

// stateKeys are the values of catalogue.FacetState.
var stateKeys = map[string]i18n.Key{catalogue.StateVerified: "facet.verified", catalogue.StateOpen: "facet.open"}

// termFacet is a facet whose values are the terms of a vocabulary.
func termFacet(field string, legend i18n.Key, vocabulary string) facetRow {
	return facetRow{
		field: field, legend: legend,
		known: func(v visit, id string) bool { return v.now.Term(vocabulary, id) != nil },
		words: func(v visit, id string) templates.Words { return termWords(v, vocabulary, id) },
	}
}

// chosenWords is a choice where it stands alone.
func (r *facetRow) chosenWords(v visit, value string) templates.Words {
	words := r.words(v, value)
	if r.chosen != nil {
		words.Text = r.chosen(v, value)
	}
	return words
}

// isFacet reports whether a field is that of a facet.
func isFacet(field string) bool {
	for i := range facetRows {
		if facetRows[i].field == field {
			return true
		}
	}
	return false
}

func knownPlace(_ visit, code string) bool { return lang.IsCountry(code) || lang.IsRegion(code) }

func placeWords(v visit, code string) templates.Words {
	if lang.IsCountry(code) {
		return templates.Words{Text: v.printer.Locale().CountryName(code)}
	}
	return templates.Words{Text: v.printer.Locale().RegionName(code)}
}

func knownLanguage(_ visit, code string) bool { return lang.IsLanguage(code) }

func replyWords(v visit, code string) templates.Words {
	return templates.Words{Text: facts.Capital(v.printer.Locale().LanguageName(code))}
}

func repliesIn(v visit, code string) string {
	return v.printer.T("contact.replies_in", i18n.Args{"Languages": v.printer.Locale().LanguageName(code)})
}

func knownState(_ visit, value string) bool { return stateKeys[value] != "" }

func stateWords(v visit, value string) templates.Words {
	return templates.Words{Text: v.printer.T(stateKeys[value])}
}
