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
	directory.ProblemEmail:     "problem.email",
	directory.ProblemPhone:     "problem.phone",
	directory.ProblemDate:      "problem.date",
	directory.ProblemChoice:    "problem.choice",
	directory.ProblemTaken:     "vocab.taken",
}
