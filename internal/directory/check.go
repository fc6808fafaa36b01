package directory

import (
	"fmt"
	"slices"
	"strconv"

	"amparo/internal/lang"
)

// ProblemCode names a rule that was broken; every code has a message in the
// catalogues (problem.*).
type ProblemCode string

// The rules an entry and a vocabulary obey.
const (
	ProblemRequired  ProblemCode = "required"  // must not be empty
	ProblemTooLong   ProblemCode = "too_long"  // longer than the limit
	ProblemCharacter ProblemCode = "character" // control character or invalid UTF-8
	ProblemSlug      ProblemCode = "slug"      // not a valid slug
	ProblemUnknown   ProblemCode = "unknown"   // refers to something that does not exist
	ProblemTwice     ProblemCode = "twice"     // the same id or value a second time
	ProblemURL       ProblemCode = "url"       // not an absolute http(s) address
	ProblemEmail     ProblemCode = "email"
	ProblemPhone     ProblemCode = "phone"
	ProblemDate      ProblemCode = "date"
	ProblemChoice    ProblemCode = "choice" // not one of the allowed values
	ProblemTaken     ProblemCode = "taken"  // it leads to another entry or term
)

// ProblemCodes lists them.
var ProblemCodes = []ProblemCode{
	ProblemRequired, ProblemTooLong, ProblemCharacter, ProblemSlug, ProblemUnknown, ProblemTwice, ProblemURL, ProblemEmail, ProblemPhone,
	ProblemDate, ProblemChoice, ProblemTaken,
}

// Problem is one broken rule. Field is the path in the document:
// "contacts[1].value", "texts.fr.summary".
type Problem struct {
	Field string
	Code  ProblemCode
	Value string // the offending value, shortened; "" when it says nothing
}

// Vocabulary answers whether a term exists.
type Vocabulary interface {
	// HasTerm reports whether a vocabulary has a term with this id.
	HasTerm(vocabulary, id string) bool
}

// checker collects the problems of one document.
type checker struct{ problems []Problem }

func (c *checker) add(field string, code ProblemCode, value string) {
	if runes := []rune(value); len(runes) > 60 {
		value = string(runes[:60]) + "…"
	}
	c.problems = append(c.problems, Problem{field, code, value})
}

// Check returns every rule an entry breaks, in the order of the document; an
// entry without problems may be stored and published.
func (e *Entry) Check(v Vocabulary) []Problem {
	c := &checker{}
	if e.ID != "" && !idPattern.MatchString(e.ID) {
		c.add("id", ProblemSlug, e.ID)
	}
	if !ValidSlug(e.Slug) {
		c.add("slug", ProblemSlug, e.Slug)
	}
	if e.Texts[e.Original] == nil {
		c.add("original", ProblemUnknown, string(e.Original))
	}
	oneOf(c, "kind", e.Kind, EntryKinds)
	oneOf(c, "availability", e.Availability, Availabilities)
	if e.Founded != 0 && (e.Founded < 1000 || e.Founded > 9999) {
		c.add("founded", ProblemDate, strconv.Itoa(e.Founded))
	}
	if e.Seat != "" && !lang.IsCountry(e.Seat) {
		c.add("seat", ProblemUnknown, e.Seat)
	}
	c.contacts(e.Contacts)
	c.responses(e.Responses, v)
	c.scope(e.Scope)
	c.codes("site_languages", e.SiteLangs, lang.IsLanguage)
	c.codes("reply_languages", e.ReplyLangs, lang.IsLanguage)
	c.codes("audiences", e.Audiences, func(id string) bool { return v.HasTerm(VocabularyAudiences, id) })
	c.codes("areas", e.Areas, func(id string) bool { return v.HasTerm(VocabularyAreas, id) })
	for i, s := range e.Sources {
		field := fmt.Sprintf("sources[%d]", i)
		c.line(field+".title", s.Title, false)
		c.url(field+".url", s.URL)
		c.date(field+".date", s.Date)
	}
	for _, tag := range e.Languages() {
		c.text(e, tag)
	}
	return c.problems
}

func (c *checker) contacts(contacts []Contact) {
	seen := map[string]bool{}
	for i, k := range contacts {
		field := fmt.Sprintf("contacts[%d]", i)
		c.id(field+".id", k.ID, seen)
		oneOf(c, field+".kind", k.Kind, ContactKinds)
		oneOf(c, field+".visibility", k.Visibility, Visibilities)
		if k.Role != "" {
			oneOf(c, field+".role", k.Role, Roles)
		}
		if k.Safety != "" {
			oneOf(c, field+".safety", k.Safety, Safeties)
		}
		if r := k.Provenance.Reliability; r != "" {
			oneOf(c, field+".provenance.reliability", r, Reliabilities)
		}
		c.date(field+".provenance.date", k.Provenance.Date)
		c.line(field+".zone", k.Zone, false)
		c.codes(field+".languages", k.Languages, lang.IsLanguage)
		c.contactValue(field+".value", k)
	}
}

func (c *checker) contactValue(field string, k Contact) {
	if rule := k.Kind.traits().rule; c.line(field, k.Value, true) && rule != nil {
		rule(c, field, k.Value)
	}
}

func (c *checker) responses(responses []Response, v Vocabulary) {
	seen := map[string]bool{}
	for i, r := range responses {
		field := fmt.Sprintf("responses[%d]", i)
		c.id(field+".id", r.ID, seen)
		if !v.HasTerm(VocabularyKinds, r.Kind) {
			c.add(field+".kind", ProblemUnknown, r.Kind)
		}
		if r.Availability != "" {
			oneOf(c, field+".availability", r.Availability, ResponseAvailabilities)
		}
	}
}

func (c *checker) scope(s Scope) {
	c.codes("scope.regions", s.Regions, lang.IsRegion)
	c.codes("scope.countries", s.Countries, lang.IsCountry)
	if !s.Worldwide && len(s.Regions)+len(s.Countries) == 0 {
		c.add("scope", ProblemRequired, "")
	}
}

// text checks one language. The original needs a name and a summary; a
// translation may leave sections out: readers see the original there.
func (c *checker) text(e *Entry, tag lang.Tag) {
	t, field := e.Texts[tag], "texts."+string(tag)
	if t == nil {
		c.add(field, ProblemRequired, "")
		return
	}
	if !lang.IsLanguage(string(tag)) {
		c.add(field, ProblemUnknown, string(tag))
	}
	for section, value := range t.Sections() {
		at := field + "." + string(section)
		switch section {
		case SectionName:
			c.line(at, value, true)
		case SectionAcronym:
			c.line(at, value, false)
		case SectionSummary:
			c.line(at, value, tag == e.Original)
		default:
			c.prose(at, value)
		}
	}
	textsOf(c, field+".responses.", t.Responses, func(id string) bool {
		return slices.ContainsFunc(e.Responses, func(r Response) bool { return r.ID == id })
	})
	textsOf(c, field+".contacts.", t.Contacts, func(id string) bool { return e.Contact(id) != nil })
	for _, section := range sortedKeys(t.ToReview) {
		since := t.ToReview[section].Since
		if _, ok := since.Time(); !ok {
			c.add(field+".to_review."+string(section)+".since", ProblemDate, string(since))
		}
	}
}

// textsOf checks that texts belong to something, and that they are texts.
func textsOf[T any](c *checker, prefix string, texts map[string]*T, known func(id string) bool) {
	for _, id := range sortedKeys(texts) {
		switch {
		case !known(id):
			c.add(prefix+id, ProblemUnknown, id)
		case texts[id] == nil:
			c.add(prefix+id, ProblemRequired, "")
		}
	}
}
