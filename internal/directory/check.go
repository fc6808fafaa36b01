package directory

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
)

// Problem is one broken rule. Field is the path in the document:
// "contacts[1].value", "texts.fr.summary".
type Problem struct {
	Field string
	Code  ProblemCode
	Value string // the offending value, shortened; "" when it says nothing
}

// Limits of texts, in characters. They are far above what a good entry needs
// and keep a document within a size that every layer can hold in memory.
const (
	maxLine = 300
	maxText = 20_000
)

// Vocabulary answers whether a term exists.
type Vocabulary interface {
	// HasTerm reports whether a vocabulary has a term with this id.
	HasTerm(vocabulary, id string) bool
}

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// entryKinds are the kinds of organisation the directory knows.
var entryKinds = []string{"ngo", "network", "fund", "programme", "joint-mechanism", "intergovernmental-mechanism"}

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
	if !ValidSlug(e.Slug) {
		c.add("slug", ProblemSlug, e.Slug)
	}
	if e.Texts[e.Original] == nil {
		c.add("original", ProblemUnknown, string(e.Original))
	}
	oneOf(c, "kind", e.Kind, entryKinds)
	oneOf(c, "availability", e.Availability, []Availability{AvailabilityUnknown, AvailabilityOpen, AvailabilityByCall, AvailabilitySuspended, AvailabilityHalted})
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
		c.url(fmt.Sprintf("sources[%d].url", i), s.URL)
		c.date(fmt.Sprintf("sources[%d].date", i), s.Date)
	}
	for _, tag := range e.Languages() {
		c.text(e, tag)
	}
	return c.problems
}

// Languages returns the languages the entry has a text in, sorted by tag.
func (e *Entry) Languages() []lang.Tag {
	tags := make([]lang.Tag, 0, len(e.Texts))
	for tag := range e.Texts {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

func oneOf[T ~string](c *checker, field string, value T, allowed []T) {
	switch {
	case value == "":
		c.add(field, ProblemRequired, "")
	case !slices.Contains(allowed, value):
		c.add(field, ProblemChoice, string(value))
	}
}

func (c *checker) contacts(contacts []Contact) {
	seen := map[string]bool{}
	for i, k := range contacts {
		field := fmt.Sprintf("contacts[%d]", i)
		c.id(field+".id", k.ID, seen)
		oneOf(c, field+".kind", k.Kind, []ContactKind{ContactSignal, ContactWhatsApp, ContactTelegram, ContactOnion, ContactPhone, ContactForm, ContactEmail, ContactWeb, ContactFax, ContactPost})
		oneOf(c, field+".visibility", k.Visibility, []Visibility{VisibilityPublic, VisibilityTeam})
		if k.Role != "" {
			oneOf(c, field+".role", k.Role, []Role{RoleEmergency, RoleHelpDesk, RoleOffice, RoleInformation})
		}
		if k.Safety != "" {
			oneOf(c, field+".safety", k.Safety, []Safety{SafetyEndToEnd, SafetyTransit, SafetyOrdinary})
		}
		if r := k.Provenance.Reliability; r != "" {
			oneOf(c, field+".provenance.reliability", r, []Reliability{ReliabilityTwoSources, ReliabilityFirstParty, ReliabilityThirdParty, ReliabilityOld})
		}
		c.date(field+".provenance.date", k.Provenance.Date)
		c.codes(field+".languages", k.Languages, lang.IsLanguage)
		c.contactValue(field+".value", k)
	}
}

// phonePattern: an international number as people print it. A leading plus is
// required because readers call from abroad.
var phonePattern = regexp.MustCompile(`^\+[0-9][0-9 ()./-]{5,24}[0-9]$`)

func (c *checker) contactValue(field string, k Contact) {
	c.line(field, k.Value, true)
	switch k.Kind {
	case ContactPhone, ContactFax, ContactWhatsApp:
		if !phonePattern.MatchString(k.Value) {
			c.add(field, ProblemPhone, k.Value)
		}
	case ContactEmail:
		if a, err := mail.ParseAddress(k.Value); err != nil || a.Address != k.Value {
			c.add(field, ProblemEmail, k.Value)
		}
	case ContactWeb, ContactForm, ContactOnion:
		c.url(field, k.Value)
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
			oneOf(c, field+".availability", r.Availability, []Availability{AvailabilityOpen, AvailabilityByCall, AvailabilitySuspended, AvailabilityHalted})
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
	c.line(field+".name", t.Name, true)
	c.line(field+".acronym", t.Acronym, false)
	c.line(field+".summary", t.Summary, tag == e.Original)
	for section, value := range t.Sections() {
		c.prose(field+"."+string(section), value)
	}
	for _, id := range sortedKeys(t.Responses) {
		if !slices.ContainsFunc(e.Responses, func(r Response) bool { return r.ID == id }) {
			c.add(field+".responses."+id, ProblemUnknown, id)
		}
	}
	for _, id := range sortedKeys(t.Contacts) {
		if e.Contact(id) == nil {
			c.add(field+".contacts."+id, ProblemUnknown, id)
		}
	}
	for section, outdated := range t.ToReview {
		if _, ok := outdated.Since.Time(); !ok {
			c.add(field+".to_review."+string(section)+".since", ProblemDate, string(outdated.Since))
		}
	}
}

func (c *checker) id(field, id string, seen map[string]bool) {
	switch {
	case id == "":
		c.add(field, ProblemRequired, "")
	case !idPattern.MatchString(id):
		c.add(field, ProblemSlug, id)
	case seen[id]:
		c.add(field, ProblemTwice, id)
	}
	seen[id] = true
}

func (c *checker) codes(field string, codes []string, known func(string) bool) {
	seen := map[string]bool{}
	for i, code := range codes {
		at := fmt.Sprintf("%s[%d]", field, i)
		if !known(code) {
			c.add(at, ProblemUnknown, code)
		}
		if seen[code] {
			c.add(at, ProblemTwice, code)
		}
		seen[code] = true
	}
}

// line checks a value of one line.
func (c *checker) line(field, value string, required bool) {
	switch {
	case required && strings.TrimSpace(value) == "":
		c.add(field, ProblemRequired, "")
	case utf8.RuneCountInString(value) > maxLine:
		c.add(field, ProblemTooLong, value)
	case strings.ContainsAny(value, "\n\r"):
		c.add(field, ProblemCharacter, value)
	}
}

// prose checks a text of any number of lines.
func (c *checker) prose(field, value string) {
	if utf8.RuneCountInString(value) > maxText {
		c.add(field, ProblemTooLong, value)
	}
	bad := func(r rune) bool {
		return r == utf8.RuneError || (unicode.IsControl(r) && r != '\n' && r != '\t') || isBidiOverride(r)
	}
	if strings.ContainsFunc(value, bad) {
		c.add(field, ProblemCharacter, value)
	}
}

// isBidiOverride: characters that can make a number or an address read
// backwards on the screen.
func isBidiOverride(r rune) bool {
	return (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069')
}

func (c *checker) url(field, value string) {
	u, err := url.Parse(value)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil {
		c.add(field, ProblemURL, value)
	}
}

// datePattern: a year, a month or a day.
var datePattern = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

func (c *checker) date(field, value string) {
	if value != "" && !datePattern.MatchString(value) {
		c.add(field, ProblemDate, value)
	}
}
