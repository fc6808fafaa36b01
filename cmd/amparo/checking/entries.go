package checking

import (
	"context"
	"fmt"
	"strings"

	"amparo/cmd/amparo/command"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
)

// vocabularies checks every term, alone and beside the others, and counts the
// labels that are missing.
func (c *checks) vocabularies(ctx context.Context) error {
	terms, err := c.db.Terms(ctx)
	if err != nil {
		return err
	}
	former, err := c.db.FormerTerms(ctx)
	if err != nil {
		return err
	}
	c.terms = directory.Glossary{Terms: terms, Former: former, Languages: c.words.Languages()}
	var found []string
	count, missing := 0, map[lang.Tag]int{}
	for _, vocabulary := range directory.Vocabularies {
		for _, t := range terms[vocabulary] {
			count++
			for _, p := range c.terms.Check(vocabulary, t, false) {
				found = append(found, vocabulary+" "+t.ID+": "+c.problem(p))
			}
			for _, tag := range c.words.Languages() {
				if _, ok := t.Labels[tag]; !ok && !t.Retired {
					missing[tag]++
				}
			}
		}
	}
	c.Result("vocabularies", fmt.Sprintf("%d terms", count), found)
	for _, tag := range c.words.Languages() {
		if missing[tag] > 0 {
			c.Line("%-13s note   %d labels missing in %s", "vocabularies", missing[tag], tag)
		}
	}
	return nil
}

// HasTerm implements directory.Vocabulary.
func (c *checks) HasTerm(vocabulary, id string) bool { return c.terms.Find(vocabulary, id) != nil }

// tally is what was counted in all entries.
type tally struct {
	revisions, entries, drafts int
	states                     map[lang.Tag]map[directory.State]int
	found, incomplete          []string
}

// entries reads every version. Those that count obey the rules; a draft may be
// incomplete.
func (c *checks) entries(ctx context.Context) error {
	all, err := c.db.RevisionCount(ctx)
	if err != nil {
		return err
	}
	n := &tally{states: map[lang.Tag]map[directory.State]int{}}
	err = c.db.EveryRevision(ctx, func(h store.Held) error {
		if n.revisions++; n.revisions%100 == 0 {
			c.Progress("versions: %d of %d", n.revisions, all)
		}
		c.revision(n, h)
		return c.Failed
	})
	if err != nil {
		return err
	}
	c.Result("entries", fmt.Sprintf("%d entries, %d versions, %d with unpublished changes", n.entries, n.revisions, n.drafts), n.found)
	for _, what := range n.incomplete {
		c.Line("%-13s note   %s", "entries", what)
	}
	for _, tag := range c.words.Languages() {
		s := n.states[tag]
		c.Line("%-13s %-6s %d current, %d to review, %d missing", "translations", tag, s[directory.StateCurrent], s[directory.StateToReview], s[directory.StateMissing])
	}
	return nil
}

// revision checks one version.
func (c *checks) revision(n *tally, h store.Held) {
	if h.Broken != nil {
		n.found = append(n.found, fmt.Sprintf("%s: version %s cannot be read: %v", h.Slug, h.ID, h.Broken))
		return
	}
	for _, tag := range h.Live {
		if h.Entry.Text(tag) == nil {
			n.found = append(n.found, fmt.Sprintf("%s: online in %s without a text in it", h.Slug, tag))
		}
	}
	if h.Head {
		n.entries++
		if len(h.Live) == 0 {
			n.drafts++
		}
		for _, tag := range c.words.Languages() {
			if n.states[tag] == nil {
				n.states[tag] = map[directory.State]int{}
			}
			n.states[tag][h.Entry.TextState(tag)]++
		}
	}
	if h.Head || len(h.Live) > 0 {
		c.rules(n, h)
	}
}

func (c *checks) rules(n *tally, h store.Held) {
	where := h.Slug + " (draft)"
	if len(h.Live) > 0 {
		where = h.Slug + " (online in " + strings.Join(tagNames(h.Live), ", ") + ")"
	}
	c.contactsOf(where, h)
	for _, p := range h.Entry.Check(c) {
		what := where + ": " + c.problem(p)
		if len(h.Live) == 0 && p.Code == directory.ProblemRequired {
			n.incomplete = append(n.incomplete, what)
		} else {
			n.found = append(n.found, what)
		}
	}
}

func tagNames(tags []lang.Tag) []string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = string(tag)
	}
	return names
}

// problem is a broken rule in words.
func (c *checks) problem(p directory.Problem) string {
	return p.Field + ": " + command.BrokenRule(c.words.Printer("en"), p)
}
