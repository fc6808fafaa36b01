package directory

import "amparo/internal/lang"

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
type checker struct {
	problems   []Problem
	vocabulary Vocabulary
	original   bool // the text that is checked is that of the original
}

func (c *checker) add(field string, code ProblemCode, value string) {
	if runes := []rune(value); len(runes) > 60 {
		value = string(runes[:60]) + "…"
	}
	c.problems = append(c.problems, Problem{field, code, value})
}

// Check returns every rule an entry breaks, in the order of the document; an
// entry without problems may be stored and published.
func (e *Entry) Check(v Vocabulary) []Problem {
	c := &checker{vocabulary: v}
	if e.ID != "" && !idPattern.MatchString(e.ID) {
		c.add("id", ProblemSlug, e.ID)
	}
	checkRows(c, "", EntryRows, e)
	for _, tag := range e.Languages() {
		c.text(e, tag)
	}
	return c.problems
}

func (c *checker) hasOriginal(field string, e *Entry) {
	if e.Texts[e.Original] == nil {
		c.add(field, ProblemUnknown, string(e.Original))
	}
}

// helpsSomewhere: an organisation that helps nowhere is of no help.
func (c *checker) helpsSomewhere(_ string, e *Entry) {
	if s := e.Scope; !s.Worldwide && len(s.Regions)+len(s.Countries) == 0 {
		c.add("scope", ProblemRequired, "")
	}
}

func (c *checker) contactValue(field string, k *Contact) {
	if rule := k.Kind.traits().rule; c.line(field, k.Value, true) && rule != nil {
		rule(c, field, k.Value)
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
	c.original = tag == e.Original
	checkRows(c, field+".", TextRows, t)
	checkWords(c, field+".responses.", ResponseTextRows, t.Responses)
	checkWords(c, field+".contacts.", ContactTextRows, t.Contacts)
	textsOf(c, field+".responses.", t.Responses, func(id string) bool { return e.Response(id) != nil })
	textsOf(c, field+".contacts.", t.Contacts, func(id string) bool { return e.Contact(id) != nil })
	for _, section := range sortedKeys(t.ToReview) {
		since := t.ToReview[section].Since
		if _, ok := since.Time(); !ok {
			c.add(field+".to_review."+string(section)+".since", ProblemDate, string(since))
		}
	}
}

func checkWords[T any](c *checker, at string, rows []Row[T], texts map[string]*T) {
	for _, id := range sortedKeys(texts) {
		if words := texts[id]; words != nil {
			checkRows(c, at+id+".", rows, words)
		}
	}
}

func (c *checker) name(field string, t *Text) { c.line(field, t.Name, true) }

func (c *checker) acronym(field string, t *Text) { c.line(field, t.Acronym, false) }

func (c *checker) summary(field string, t *Text) { c.line(field, t.Summary, c.original) }

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
