package hsds

import "amparo/internal/directory"

// The facts: terms whose attribute has a value. Their codes stay for ever.
const (
	FactSeat           = "seat"                // ISO 3166 code
	FactOwnLanguage    = "own-language"        // of the alternate name, BCP 47
	FactOriginal       = "original-language"   // BCP 47
	FactTextLanguage   = "text-language"       // of the words, where the feed's own is missing
	FactSummary        = "summary"             // in one sentence, beside a description
	FactAreas          = "areas-text"          // Markdown
	FactCardFirst      = "first-contact-brief" // a safe first contact, in one sentence
	FactSource         = "source"              // address
	FactArea           = "area"                // of an organisation: ISO 3166 or UN M49 code
	FactCentred        = "centred"             // ISO 3166 code of a country it works in most
	FactExcept         = "except"              // ISO 3166 code of a country that is left out
	FactScopeUnknown   = "scope-unknown"       // "yes"
	FactScope          = "scope-text"
	FactLanguages      = "languages-text"
	FactSince          = "suspended-since" // day
	FactCloses         = "closes"          // the last day to ask
	FactReopens        = "reopens"         // the first day to ask again
	FactCeiling        = "ceiling"         // "7500 EUR", "7500 EUR/person"
	FactAnswer         = "answer-time"     // "72 hours", "3-5 working-days"
	FactWorksFrom      = "works-from"      // ISO 3166 code of a country a number works from
	FactDayAndNight    = "day-and-night"   // "yes"
	FactOpeningHours   = "opening-hours"   // "Mo-Fr 08:00-18:00"
	FactZone           = "time-zone"       // of the IANA database
	FactHours          = "hours-text"
	FactReplyLanguages = "reply-languages" // BCP 47, or "mul"
	FactReadOn         = "read-on"         // a contact in its source: year, month or day
	FactFingerprint    = "openpgp-fingerprint"
	FactKey            = "openpgp-key"
	FactKeyExpires     = "openpgp-expires" // day
	FactCan            = "can"             // for a need, or for all
	FactCannot         = "cannot"
	FactAnyLanguage    = "any-language" // "yes": whichever is spoken, with interpreters where needed
)

// Facts lists them in the order of the files.
var Facts = []string{
	FactSeat, FactOwnLanguage, FactOriginal, FactTextLanguage, FactSummary, FactAreas, FactCardFirst, FactSource,
	FactArea, FactCentred, FactExcept, FactScopeUnknown, FactScope, FactLanguages, FactSince, FactCloses, FactReopens, FactCeiling, FactAnswer,
	FactWorksFrom, FactDayAndNight, FactOpeningHours, FactZone, FactHours, FactReplyLanguages, FactReadOn,
	FactFingerprint, FactKey, FactKeyExpires, FactCan, FactCannot, FactAnyLanguage,
}

// yes is the value of a fact that is only true.
const yes = "yes"

// attributes are those of one object.
type attributes struct {
	f      *feed
	entity string // what the specification calls such an object
	of     string // its id
	list   []attribute
}

func (f *feed) attributes(entity, of string) *attributes {
	return &attributes{f: f, entity: entity, of: of}
}

// add hangs a term on the object. Names tell it from others of the same term:
// without any there is one at most.
func (a *attributes) add(taxonomy, code string, with attribute, names ...string) {
	term := a.f.term(taxonomy, code)
	with.ID = id(append([]string{a.of, "attribute", taxonomy, code}, names...)...)
	with.LinkID, with.LinkEntity, with.TermID, with.Term = a.of, a.entity, term.ID, term
	a.list = append(a.list, with)
}

// choose hangs a term on the object if one was chosen.
func (a *attributes) choose(taxonomy, code string) {
	if code != "" {
		a.add(taxonomy, code, attribute{})
	}
}

// fact says one value, if there is one. label is the value for people, "" where
// it needs no other.
func (a *attributes) fact(code, value, label string) {
	if value != "" {
		a.add(TaxonomyFacts, code, attribute{Value: value, Label: label})
	}
}

// facts says several values of one kind.
func (a *attributes) facts(code string, values []string, label func(string) string) {
	for _, value := range values {
		a.add(TaxonomyFacts, code, attribute{Value: value, Label: label(value)}, value)
	}
}

// languages says which languages are answered in, where the specification has no
// list of them.
func (a *attributes) languages(codes []string) {
	for _, l := range a.f.languages(a.of, codes, "") {
		a.add(TaxonomyFacts, FactReplyLanguages, attribute{Value: l.full, Label: l.Name}, l.full)
	}
}

// spoken marks words that are in another language than the feed.
func (a *attributes) spoken(p profile) {
	if p.spoken != a.f.tag {
		a.fact(FactTextLanguage, string(p.spoken), a.f.locale.LanguageName(string(p.spoken)))
	}
}

// day is a day for people; "" for none.
func (f *feed) day(d directory.Date) string {
	at, ok := d.Time()
	if !ok {
		return ""
	}
	return f.locale.Date(at.Date())
}
