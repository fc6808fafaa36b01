package directory

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/lang"
	"amparo/internal/situation"
)

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
	// Said is, by language, what people say who mean the term, in a language
	// with a label or without: phrases of plain words, each once, as
	// situation.CheckPhrase allows them; at most MaxSaid, each of at most
	// MaxSaidLength characters.
	Said map[lang.Tag][]string `json:"said,omitempty"`
}

// Limits of what people say: the form of a term must have room for all of it in
// every language.
const (
	MaxSaid       = 200 // phrases of a term in a language
	MaxSaidLength = 100 // characters of a phrase
)

// SaidField is what the paths of problems with phrases begin with: the third
// French one is "said.fr[2]".
const SaidField = "said."

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
	for _, tag := range sortedKeys(t.Said) {
		if !lang.IsLanguage(string(tag)) {
			c.add(SaidField+string(tag), ProblemUnknown, string(tag))
		}
		c.said(SaidField+string(tag), t.Said[tag])
	}
	return c.problems
}

// said checks the phrases of a language.
func (c *checker) said(field string, phrases []string) {
	if len(phrases) > MaxSaid {
		c.add(field, ProblemMany, decimal(len(phrases))+"/"+decimal(MaxSaid))
	}
	seen := map[string]bool{}
	for i, phrase := range phrases {
		at := fmt.Sprintf("%s[%d]", field, i)
		switch fault, what := situation.CheckPhrase(phrase); {
		case utf8.RuneCountInString(phrase) > MaxSaidLength:
			c.tooLong(at, phrase, MaxSaidLength)
		case !c.line(at, phrase, true): // it is added
		case fault != "":
			c.add(at, SaidProblem(fault), what)
		case seen[situation.SamePhrase(phrase)]:
			c.add(at, ProblemTwice, phrase)
		}
		seen[situation.SamePhrase(phrase)] = true
	}
}

// TidySaid makes of lines that were typed or brought in the phrases of a term:
// each in Unicode NFC, with one space between two words and none around; empty
// ones, and languages without any, are left out.
func TidySaid(lines map[lang.Tag][]string) map[lang.Tag][]string {
	var said map[lang.Tag][]string
	for tag, list := range lines {
		for _, line := range list {
			line = strings.Join(strings.Fields(norm.NFC.String(line)), " ")
			if line == "" {
				continue
			}
			if said == nil {
				said = map[lang.Tag][]string{}
			}
			said[tag] = append(said[tag], line)
		}
	}
	return said
}

// WithSaid is the term with what people say who mean another besides, each
// phrase once. Check tells whether that is too much.
func (t Term) WithSaid(other Term) Term {
	said := maps.Clone(t.Said)
	for tag, phrases := range other.Said {
		if said == nil {
			said = map[lang.Tag][]string{}
		}
		has := map[string]bool{}
		for _, own := range said[tag] {
			has[situation.SamePhrase(own)] = true
		}
		for _, phrase := range phrases {
			if !has[situation.SamePhrase(phrase)] {
				said[tag] = append(slices.Clip(said[tag]), phrase)
			}
		}
	}
	t.Said = said
	return t
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
