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
	directory.VocabularyNeeds:     "exchange.taxonomy_needs",
	hsds.TaxonomyChannels:         "exchange.taxonomy_channels",
	hsds.TaxonomySiteLanguages:    "exchange.taxonomy_site_languages",
	hsds.TaxonomyOrganisations:    "entry.kind",
	hsds.TaxonomyAvailability:     "entry.availability",
	hsds.TaxonomyAskers:           "entry.who_may_ask",
	hsds.TaxonomyPaces:            "entry.pace",
	hsds.TaxonomyAnswerBy:         "exchange.taxonomy_answer_by",
	hsds.TaxonomyRoles:            "exchange.taxonomy_roles",
	hsds.TaxonomySafety:           "entry.contact_safety",
	hsds.TaxonomyNumberChannels:   "entry.contact_channels",
	hsds.TaxonomySources:          "exchange.taxonomy_sources",
	hsds.TaxonomyFacts:            "exchange.taxonomy_facts",
}

// taxonomyFields are the fields whose choices are the terms of a taxonomy.
var taxonomyFields = map[string]string{
	hsds.TaxonomyChannels:       "entry.contact_kind",
	hsds.TaxonomyOrganisations:  "entry.kind",
	hsds.TaxonomyAvailability:   "entry.availability",
	hsds.TaxonomyAskers:         "entry.response_who_may_ask",
	hsds.TaxonomyPaces:          "entry.pace",
	hsds.TaxonomyAnswerBy:       "entry.answer_by",
	hsds.TaxonomyRoles:          "entry.contact_role",
	hsds.TaxonomySafety:         "entry.contact_safety",
	hsds.TaxonomyNumberChannels: "entry.contact_channels",
	hsds.TaxonomySources:        "entry.contact_reliability",
}

// TaxonomyTerm is what a term of an export is called that is of no vocabulary
// and no language; "" if there is no message for it.
func TaxonomyTerm(taxonomy, code string) i18n.Key {
	if taxonomy == hsds.TaxonomyFacts {
		return facts[code]
	}
	return Choice(directory.Shape{Words: taxonomyFields[taxonomy]}, code)
}

// facts are the values of an export that stand in no field of the standard: as
// in the forms, where they are one field.
var facts = map[string]i18n.Key{
	hsds.FactSeat:           "entry.seat",
	hsds.FactOwnLanguage:    "entry.own_language",
	hsds.FactOriginal:       "entry.original",
	hsds.FactTextLanguage:   "exchange.fact_text_language",
	hsds.FactSummary:        "entry.summary",
	hsds.FactAreas:          "entry.areas_text",
	hsds.FactCardFirst:      "entry.card_first",
	hsds.FactSource:         "exchange.fact_source",
	hsds.FactArea:           "entry.places",
	hsds.FactCentred:        "entry.centred",
	hsds.FactExcept:         "entry.except",
	hsds.FactScopeUnknown:   "entry.scope_unknown",
	hsds.FactScope:          "entry.scope_text",
	hsds.FactLanguages:      "entry.languages_text",
	hsds.FactAnyLanguage:    "exchange.fact_any_language",
	hsds.FactSince:          "entry.response_since",
	hsds.FactCloses:         "entry.response_closes",
	hsds.FactReopens:        "entry.response_reopens",
	hsds.FactCeiling:        "entry.ceiling_amount",
	hsds.FactAnswer:         "exchange.fact_answer",
	hsds.FactWorksFrom:      "entry.contact_from",
	hsds.FactDayAndNight:    "contact.day_and_night",
	hsds.FactOpeningHours:   "entry.contact_opening_hours",
	hsds.FactZone:           "entry.contact_zone",
	hsds.FactHours:          "entry.contact_hours",
	hsds.FactReplyLanguages: "entry.reply_languages",
	hsds.FactReadOn:         "entry.contact_date",
	hsds.FactFingerprint:    "entry.key_fingerprint",
	hsds.FactKey:            "entry.key_block",
	hsds.FactKeyExpires:     "entry.key_expires",
	hsds.FactCan:            "entry.need_can",
	hsds.FactCannot:         "entry.need_cannot",
}
