package words

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// Problems are the messages of the rules of entries and of vocabularies,
// as they stand beside a field and on a command line.
var Problems = map[directory.ProblemCode]i18n.Key{
	directory.ProblemRequired:  "problem.required",
	directory.ProblemTooLong:   "problem.too_long",
	directory.ProblemCharacter: "problem.character",
	directory.ProblemSlug:      "problem.slug",
	directory.ProblemUnknown:   "problem.unknown",
	directory.ProblemTwice:     "problem.twice",
	directory.ProblemURL:       "problem.url",
	directory.ProblemDate:      "problem.date",
	directory.ProblemYear:      "problem.year",
	directory.ProblemDay:       "problem.day",
	directory.ProblemNumber:    "problem.number",
	directory.ProblemMany:      "problem.many",
	directory.ProblemChoice:    "problem.choice",
	directory.ProblemTaken:     "vocab.taken",
}

// The reasons why a contact or a key cannot work are rules too.
func init() {
	for r, key := range ContactReasons {
		Problems[directory.ContactProblem(r)] = key
	}
	for f, key := range KeyFaults {
		Problems[directory.KeyProblem(f)] = key
	}
}
