package comment

import (
	"regexp"
	"unicode/utf8"

	"amparo/internal/blank"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Field names a field of a form.
type Field string

// The fields of the forms.
const (
	FieldText  Field = "text"
	FieldName  Field = "name"
	FieldEmail Field = "email"
	FieldKinds Field = "kinds"
	FieldTrap  Field = "website" // for robots: people do not see it
)

// ProblemKind is what is wrong with a field.
type ProblemKind string

// What can be wrong.
const (
	ProblemMissing   ProblemKind = "missing"
	ProblemLong      ProblemKind = "long"
	ProblemEmail     ProblemKind = "email"
	ProblemDuplicate ProblemKind = "duplicate"
	ProblemWords     ProblemKind = "words"
	ProblemTrap      ProblemKind = "trap"
)

// Problem is something wrong with what was sent.
type Problem struct {
	Field Field
	Kind  ProblemKind
}

// Draft is a comment as a visitor sends it: Unicode NFC, white space at its
// ends removed.
type Draft struct {
	EntryID    string
	ReplyTo    string
	Language   lang.Tag // see SetLanguage
	LanguageBy LanguageBy
	Name       string
	Email      string
	Text       string
	Trap       string // what was written where people see no field
}

// mail is what passes for an address: only the team writes to it.
var mail = regexp.MustCompile(`^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:]+$`)

// Check says what is wrong with a draft, in the order of the form.
func (d *Draft) Check(lists *Lists) []Problem {
	var found []Problem
	add := func(f Field, k ProblemKind) { found = append(found, Problem{f, k}) }
	if d.Trap != "" {
		add(FieldTrap, ProblemTrap)
	}
	text := safehtml.NewComment(d.Text)
	switch {
	case utf8.RuneCountInString(d.Text) > MaxText:
		add(FieldText, ProblemLong)
	case blank.Text(text.Text()):
		add(FieldText, ProblemMissing)
	case lists.Rejects(d.Text, text.Text(), d.Name) != "":
		add(FieldText, ProblemWords)
	}
	if utf8.RuneCountInString(d.Name) > MaxName {
		add(FieldName, ProblemLong)
	}
	switch {
	case len(d.Email) > MaxMail:
		add(FieldEmail, ProblemLong)
	case d.Email != "" && !mail.MatchString(d.Email):
		add(FieldEmail, ProblemEmail)
	}
	return found
}

// Judge is why a moderator should look at a draft with care, and whether it
// waits behind the others.
func (d *Draft) Judge(lists *Lists, learned *Classifier) (reasons []Reason, suspect bool) {
	text := safehtml.NewComment(d.Text)
	if word := lists.Holds(d.Text, text.Text(), d.Name); word != "" {
		reasons, suspect = append(reasons, Reason{ReasonWords, word}), true
	}
	if words := learned.Suspects(text.Text()); words != "" {
		reasons, suspect = append(reasons, Reason{ReasonLearned, words}), true
	}
	if countLinks(text) > MaxLinks {
		reasons = append(reasons, Reason{Kind: ReasonLinks})
	}
	return reasons, suspect
}

var bareLink = regexp.MustCompile(`(?i)\bhttps?://|\bwww\.`)

// countLinks counts links and addresses that stand in the text.
func countLinks(c *safehtml.Comment) int {
	return len(c.Links()) + len(bareLink.FindAllString(c.Text(), -1))
}
