package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/i18n"
) // The parts of the form, in the order of the public page.
const (
	partIdentity     = "identity"
	partContacts     = "contacts"
	partNeeds        = "needs"
	partDescription  = "description"
	partAreas        = "areas"
	partAudiences    = "audiences"
	partResponses    = "responses"
	partScope        = "scope"
	partLanguages    = "languages"
	partFirstContact = "first-contact"
	partLimits       = "limits"
	PartSources      = "sources"
)

// row is fields that stand beside each other where there is room.
type row []string

// part is a part of the form: its fields, or the items of a group.
type part struct {
	id      string
	heading i18n.Key
	group   string
	rows    []row
}

// layout is where each field of the form stands. A field that is missing here
// is missing in the form: a test says so.
var layout = []part{
	{id: partIdentity, heading: "entry.identity", rows: []row{
		{"text.name"}, {"text.acronym", "slug"}, {"own_name", "own_language"}, {"text.summary"}, {"text.card_first"}, {"kind", "founded"}, {"seat", "availability"}, {"who_may_ask"}, {"pace"}, {valueOriginal},
	}},
	{id: partContacts, heading: "profile.contacts", group: GroupContact},
	{id: partNeeds, heading: "entry.needs"},
	{id: partDescription, heading: "profile.description", rows: []row{{"text.description"}}},
	{id: partAreas, heading: "profile.areas", rows: []row{{"text.areas"}, {"area"}}},
	{id: partAudiences, heading: "profile.audiences", rows: []row{{"audience"}}},
	{id: partResponses, heading: "entry.responses", group: GroupResponse},
	{id: partScope, heading: "profile.scope", rows: []row{{"worldwide"}, {"region"}, {"countries"}, {"scope.centred", "scope.except"}, {"scope.unknown"}, {"text.scope"}}},
	{id: partLanguages, heading: "profile.languages", rows: []row{{"site_languages"}, {"reply_languages"}, {"text.languages"}}},
	{id: partFirstContact, heading: "entry.first_contact", rows: []row{{"text.first_contact"}}},
	{id: partLimits, heading: "profile.limits", rows: []row{{"text.limits"}, {"text.availability"}}},
	{id: PartSources, heading: "profile.sources", group: groupSource},
}

// itemLayout is where the fields of an item stand.
type itemLayout struct {
	rows []row
	own  []row // what may be as the organisation has it: see responseFacts
}

var itemLayouts = map[string]itemLayout{
	GroupContact: {
		// In this order they are compared; how they stand is for contactBlocks.
		rows: []row{
			{"kind"}, {"value"}, {"label"}, {"role"}, {"safety"}, {"day_and_night"}, {"from"}, {"channels"}, {"opening_hours"}, {"zone"}, {"hours"}, {"languages"},
			{"visibility"}, {"key.block"}, {"key.fingerprint"}, {"key.compared"}, {"key.read"}, {"key.expires"}, {"safety_reason"}, {"sure"}, {"reliability"}, {"date"},
		},
	},
	GroupResponse: {
		rows: []row{{"kind", "heading"}, {"summary"}, {"text"}},
		own: []row{
			{"availability"}, {"since"}, {"closes"}, {"reopens"},
			{"scope.worldwide"}, {"scope.regions"}, {"scope.countries"}, {"scope.centred"}, {"scope.except"}, {"scope.unknown"},
			{"reply_languages"}, {"who_may_ask"}, {"audiences"}, {"ceiling.amount"}, {"ceiling.currency"}, {"ceiling.per"},
			{"pace"}, {"answer.from"}, {"answer.to"}, {"answer.unit"}, {"answer.by"}, {"contacts"},
		},
	},
	groupSource: {rows: []row{{"url"}, {"title", "date"}}},
}

// names are the fields of rows, each behind a prefix.
func names(prefix string, rows []row) []string {
	var list []string
	for _, r := range rows {
		for _, name := range r {
			list = append(list, prefix+name)
		}
	}
	return list
}

// itemNames are the fields of an item in the order of the form.
func itemNames(group, key string) []string {
	l := itemLayouts[group]
	return names(named(group, key, ""), slices.Concat(l.rows, l.own))
}

// isOwn reports whether a field of a response is among its own facts.
func isOwn(field string) bool {
	return slices.Contains(names("", itemLayouts[GroupResponse].own), field)
}

// look is how a field is shown, besides what follows from its input.
type look struct {
	hint   i18n.Key
	list   string   // of what it proposes
	add    i18n.Key // the further field of a list
	lines  int      // how high it is, before it grows
	most   int      // how many characters it may have, if it says so
	always bool     // required in the language of the original
}

// looks are those of the fields that have some, without the keys of items.
var looks = map[string]look{
	"text.summary":      {hint: "entry.summary_hint", always: true},
	"text.card_first":   {hint: "entry.card_first_hint", most: directory.MaxCardFirst},
	"text.description":  {lines: 8},
	"founded":           {hint: "entry.founded_hint"},
	"seat":              {hint: "entry.seat_hint", list: listCountries},
	"countries":         {hint: "entry.list_hint", list: listCountries, add: "entry.add_country"},
	"site_languages":    {hint: "entry.list_hint", list: listLanguages, add: "entry.add_language"},
	"reply_languages":   {hint: "entry.list_hint", list: listLanguages, add: "entry.add_language"},
	"own_language":      {list: listLanguages},
	"contact.languages": {hint: "entry.list_hint"},
	"contact.date":      {hint: "entry.date_hint"},
	"response.heading":  {hint: "entry.response_heading_hint"},
	"response.summary":  {hint: "entry.response_summary_hint"},
	"response.text":     {lines: 8},
	"source.date":       {hint: "entry.date_hint"},
}

// The lists that fields propose.
const (
	listCountries = "countries-known"
	listLanguages = "languages-known"
	listZones     = "zones-known" // filled by script: the browser knows them
	listMoney     = "money-known" // codes, named by script
)
