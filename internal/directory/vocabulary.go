package directory

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/lang"
)

// FormerSlug is a word a term had in addresses before, or the id of one that
// was merged (Language ""): it redirects for ever.
type FormerSlug struct {
	Vocabulary string
	Language   lang.Tag
	Slug       string
	TermID     string // where it leads now
}

// Glossary is everything a term is checked against.
type Glossary struct {
	Terms     map[string][]Term
	Former    []FormerSlug
	Languages []lang.Tag // of the site
}

// TermChange is what is to become of terms of one vocabulary.
type TermChange struct {
	Vocabulary string
	Terms      []Term // as they are to be: only those that change
	Former     []FormerSlug
	Seen       int64 // number of the last change of a vocabulary when it was decided
}

// TermMerge is a term that is to be put in the place of another everywhere.
type TermMerge struct {
	Vocabulary, From, To string
	Entries              []string // ids of the entries that were said to change, sorted
	Seen                 int64    // number of the last change of a vocabulary when it was decided
}

// Find returns a term of a vocabulary, or nil.
func (g *Glossary) Find(vocabulary, id string) *Term {
	for i := range g.Terms[vocabulary] {
		if t := &g.Terms[vocabulary][i]; t.ID == id {
			return t
		}
	}
	return nil
}

// Check returns every rule a term breaks, alone and beside the others. fresh
// is a term that is to be added.
func (g *Glossary) Check(vocabulary string, t Term, fresh bool) []Problem {
	c := &checker{problems: t.Check()}
	if fresh && g.Find(vocabulary, t.ID) != nil {
		c.add("id", ProblemTaken, t.ID)
	}
	for _, kind := range t.Kinds {
		if g.Find(VocabularyKinds, kind) == nil {
			c.add("kinds", ProblemUnknown, kind)
		}
	}
	if vocabulary != VocabularyKinds {
		return c.problems
	}
	for _, tag := range g.Languages {
		if slug := t.PathSlug(tag); slug != "" && g.leadsElsewhere(t, tag, slug) {
			field := "labels." + string(tag) + ".slug"
			if t.Labels[tag].Slug == "" {
				field = "id"
			}
			c.add(field, ProblemTaken, slug)
		}
	}
	return c.problems
}

// leadsElsewhere reports whether a word in addresses of a language is, or was,
// that of another response kind.
func (g *Glossary) leadsElsewhere(t Term, tag lang.Tag, slug string) bool {
	for _, other := range g.Terms[VocabularyKinds] {
		if other.ID != t.ID && other.PathSlug(tag) == slug {
			return true
		}
	}
	return slices.ContainsFunc(g.Former, func(f FormerSlug) bool {
		return f.Vocabulary == VocabularyKinds && f.Language == tag && f.Slug == slug && f.TermID != t.ID
	})
}

// Renamed lists the words in addresses that a response kind loses when it
// becomes another.
func Renamed(before, after Term, languages []lang.Tag) []FormerSlug {
	var lost []FormerSlug
	for _, tag := range languages {
		if old := before.PathSlug(tag); old != after.PathSlug(tag) && old != before.ID {
			lost = append(lost, FormerSlug{VocabularyKinds, tag, old, after.ID})
		}
	}
	return lost
}

// Active returns the terms that can be chosen, in their order, and the others.
func Active(terms []Term) (active, retired []Term) {
	for _, t := range terms {
		if t.Retired {
			retired = append(retired, t)
		} else {
			active = append(active, t)
		}
	}
	return active, retired
}

// Ordered gives terms, in the order wanted, the numbers that the same terms had
// in the order before: those that stay where they are keep theirs.
func Ordered(wanted, before []Term) []Term {
	list, last := slices.Clone(wanted), -1
	for i := range list {
		last = max(before[i].Order, last+1) // two of one number part here
		list[i].Order = last
	}
	return list
}

// maxTermID is the longest id that idPattern lets through.
const maxTermID = 64

// TermID proposes an id, and a word in addresses, for a label: its letters
// without accents and its digits, in words joined by hyphens; "" when it has
// none.
func TermID(label string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(strings.NewReplacer("œ", "oe", "Œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l").Replace(label))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9'):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	id := b.String()
	if len(id) > maxTermID {
		id = id[:maxTermID]
		if at := strings.LastIndexByte(id, '-'); at > maxTermID/2 {
			id = id[:at]
		}
	}
	return strings.Trim(id, "-")
}
