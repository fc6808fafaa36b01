package words

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/situation"
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

// PhraseFaults is why something cannot be a phrase that people say.
var PhraseFaults = map[situation.Fault]i18n.Key{
	situation.FaultEmpty: "problem.said_empty",
	situation.FaultSign:  "problem.said_sign",
	situation.FaultWords: "problem.said_words",
	situation.FaultShort: "problem.said_short",
}

// The reasons why a contact, a key or a phrase cannot work are rules too.
func init() {
	for r, key := range ContactReasons {
		Problems[directory.ContactProblem(r)] = key
	}
	for f, key := range KeyFaults {
		Problems[directory.KeyProblem(f)] = key
	}
	for f, key := range PhraseFaults {
		Problems[directory.SaidProblem(f)] = key
	}
}
