package exchange

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/openpgp"
)

// Problems returns every rule that the entry of a file breaks. A newest
// revision that readers do not see may be incomplete, as drafts are, but what
// it says has to be right.
func (e *Entry) Problems(v directory.Vocabulary) []directory.Problem {
	c := &entryCheck{problems: e.Check(v)}
	if len(e.Published) == 0 && !e.hasHoles() {
		c.problems = slices.DeleteFunc(c.problems, incomplete)
	}
	c.live(e, v)
	c.public(e)
	c.slugs(e)
	c.addresses(e)
	c.verifications(e)
	c.secrets(e)
	if w := e.Withdrawn; w != nil {
		c.day("withdrawn.on", w.On)
		if w.Reason != "" && !slices.Contains(directory.WithdrawalReasons, directory.WithdrawalReason(w.Reason)) {
			c.add("withdrawn.reason", directory.ProblemChoice, shortened(w.Reason))
		}
	}
	return c.problems
}

// hasHoles: a text is null, which is no way of leaving it out.
func (e *Entry) hasHoles() bool {
	for _, t := range e.Texts {
		if t == nil {
			return true
		}
		for _, r := range t.Responses {
			if r == nil {
				return true
			}
		}
		for _, c := range t.Contacts {
			if c == nil {
				return true
			}
		}
		for _, n := range t.Needs {
			if n == nil {
				return true
			}
		}
	}
	return false
}

// incomplete: something is missing, nothing is wrong.
func incomplete(p directory.Problem) bool {
	return p.Code == directory.ProblemRequired || (p.Value == "" && !contactFault(p.Code))
}

// contactFault: a contact or a key that cannot work is wrong, whatever is said of
// the part that is to blame.
func contactFault(code directory.ProblemCode) bool {
	return strings.HasPrefix(string(code), string(directory.ContactProblem(""))) || strings.HasPrefix(string(code), string(directory.KeyProblem("")))
}

type entryCheck struct{ problems []directory.Problem }

func (c *entryCheck) add(field string, code directory.ProblemCode, value string) {
	c.problems = append(c.problems, directory.Problem{Field: field, Code: code, Value: value})
}

func (c *entryCheck) day(field string, d directory.Date) {
	if _, ok := d.Time(); !ok {
		c.add(field, directory.ProblemDate, string(d))
	}
}

// secrets: a secret key was in the file. It is gone from the entry, and whoever
// made the file has to know.
func (c *entryCheck) secrets(e *Entry) {
	for _, t := range e.Tidied {
		if t.KeyFault == openpgp.FaultSecret {
			c.add("contacts."+t.Contact+".key.block", directory.KeyProblem(t.KeyFault), "")
		}
	}
}

func (c *entryCheck) live(e *Entry, v directory.Vocabulary) {
	for i, l := range e.Live {
		field := fmt.Sprintf("live[%d].", i)
		if len(l.Languages) == 0 {
			c.add(field+"languages", directory.ProblemRequired, "")
		}
		if l.Entry == nil {
			c.add(field+"entry", directory.ProblemRequired, "")
			continue
		}
		for _, p := range l.Entry.Check(v) {
			p.Field = field + "entry." + p.Field
			c.problems = append(c.problems, p)
		}
	}
}

// public: every language once and with a text, and the one the facts are in
// whenever there is any.
func (c *entryCheck) public(e *Entry) {
	seen := map[lang.Tag]bool{}
	languages := func(field string, tags []lang.Tag, version *directory.Entry) {
		for i, tag := range tags {
			at := fmt.Sprintf("%s[%d]", field, i)
			if version.Text(tag) == nil {
				c.add(at, directory.ProblemUnknown, string(tag))
			}
			if seen[tag] {
				c.add(at, directory.ProblemTwice, string(tag))
			}
			seen[tag] = true
		}
	}
	languages("published", e.Published, &e.Entry)
	for i, l := range e.Live {
		if l.Entry != nil {
			languages(fmt.Sprintf("live[%d].languages", i), l.Languages, l.Entry)
		}
	}
	if len(seen) > 0 && !seen[e.FactsIn()] {
		c.add("published", directory.ProblemRequired, string(e.FactsIn()))
	}
}

func (c *entryCheck) slugs(e *Entry) {
	for i, slug := range e.FormerSlugs {
		field := fmt.Sprintf("former_slugs[%d]", i)
		switch {
		case !directory.ValidSlug(slug):
			c.add(field, directory.ProblemSlug, slug)
		case slug == e.Slug || slices.Contains(e.FormerSlugs[:i], slug):
			c.add(field, directory.ProblemTwice, slug)
		}
	}
}

// maxAddress is the longest former address, in bytes.
const maxAddress = 500

func (c *entryCheck) addresses(e *Entry) {
	for i, path := range e.FormerAddresses {
		field := fmt.Sprintf("former_addresses[%d]", i)
		switch {
		case !validAddress(path):
			c.add(field, directory.ProblemUnknown, shortened(path))
		case slices.Contains(e.FormerAddresses[:i], path):
			c.add(field, directory.ProblemTwice, path)
		}
	}
}

// validAddress: a path as browsers send it, decoded, and not the first page.
func validAddress(path string) bool {
	return len(path) > 1 && len(path) <= maxAddress && path[0] == '/' && !strings.Contains(path, "//") &&
		!strings.ContainsAny(path, `?#\%`) && !strings.Contains(path+"/", "/../") && !strings.Contains(path+"/", "/./") &&
		!strings.ContainsFunc(path, func(r rune) bool { return r == unicode.ReplacementChar || unicode.IsControl(r) })
}

func shortened(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

func (c *entryCheck) verifications(e *Entry) {
	for i, v := range e.Verifications {
		field := fmt.Sprintf("verifications[%d].", i)
		c.day(field+"on", v.On)
		if v.Contact != "" && !e.HasContact(v.Contact) {
			c.add(field+"contact", directory.ProblemUnknown, v.Contact)
		}
		switch v.Result {
		case directory.VerificationAnswers, directory.VerificationNoAnswer, directory.VerificationUntried:
		default:
			c.add(field+"result", directory.ProblemChoice, string(v.Result))
		}
		if len([]rune(v.How)) > 300 || strings.ContainsFunc(v.How, unicode.IsControl) {
			c.add(field+"how", directory.ProblemCharacter, shortened(v.How))
		}
	}
}
