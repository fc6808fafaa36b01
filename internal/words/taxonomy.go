package words

import (
	"amparo/internal/directory"
	"amparo/internal/hsds"
	"amparo/internal/i18n"
)

// Taxonomies is what the taxonomies of an export are called.
var Taxonomies = map[string]i18n.Key{
	directory.VocabularyKinds:     "exchange.taxonomy_kinds",
	directory.VocabularyAreas:     "exchange.taxonomy_areas",
	directory.VocabularyAudiences: "exchange.taxonomy_audiences",
	hsds.TaxonomyChannels:         "exchange.taxonomy_channels",
	hsds.TaxonomySiteLanguages:    "exchange.taxonomy_site_languages",
}
