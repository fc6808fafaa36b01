package directory

import "amparo/internal/lang"

// The vocabularies of the directory.
const (
	VocabularyKinds     = "response-kinds"
	VocabularyAreas     = "areas"
	VocabularyAudiences = "audiences"
	VocabularyNeeds     = "needs"
)

// Vocabularies lists them in a fixed order.
var Vocabularies = []string{VocabularyKinds, VocabularyAreas, VocabularyAudiences, VocabularyNeeds}

// Term is one word of a vocabulary. Documents refer to it by ID; it can be
// retired, never deleted.
type Term struct {
	ID      string             `json:"id"`
	Order   int                `json:"order"`
	Retired bool               `json:"retired,omitempty"`
	Kinds   []string           `json:"kinds,omitempty"` // needs: the response kinds it stands for
	Labels  map[lang.Tag]Label `json:"labels"`
}

// Label is a term in one language.
type Label struct {
	Label string `json:"label"`           // as a heading
	Short string `json:"short,omitempty"` // one to three words, for lists; Label if empty
	Hint  string `json:"hint,omitempty"`  // needs: what it stands for
	Slug  string `json:"slug,omitempty"`  // response kinds: its word in addresses; the ID if empty
}

// Check returns every rule a term breaks, languages in the order of their tags.
func (t Term) Check() []Problem {
	c := &checker{}
	c.id("id", t.ID, map[string]bool{})
	if len(t.Labels) == 0 {
		c.add("labels", ProblemRequired, "")
	}
	for _, tag := range sortedKeys(t.Labels) {
		l, field := t.Labels[tag], "labels."+string(tag)
		if !lang.IsLanguage(string(tag)) {
			c.add(field, ProblemUnknown, string(tag))
		}
		c.line(field+".label", l.Label, true)
		c.line(field+".short", l.Short, false)
		c.line(field+".hint", l.Hint, false)
		if l.Slug != "" && !ValidSlug(l.Slug) {
			c.add(field+".slug", ProblemSlug, l.Slug)
		}
	}
	return c.problems
}

// In returns the label in a language and the language it is really in: a term
// without a label there falls back to the first of the site's languages that
// has one. The zero Label is returned for a term without labels.
func (t Term) In(want lang.Tag, fallback []lang.Tag) (Label, lang.Tag) {
	if l, ok := t.Labels[want]; ok {
		return l, want
	}
	for _, tag := range fallback {
		if l, ok := t.Labels[tag]; ok {
			return l, tag
		}
	}
	return Label{Label: t.ID}, want
}

// Brief is the short form of the label.
func (l Label) Brief() string {
	if l.Short != "" {
		return l.Short
	}
	return l.Label
}

// PathSlug is the term's word in addresses of a language.
func (t Term) PathSlug(tag lang.Tag) string {
	if s := t.Labels[tag].Slug; s != "" {
		return s
	}
	return t.ID
}
