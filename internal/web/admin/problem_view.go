package admin

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// problemWords are the messages of the rules, as they stand beside a field.
var problemWords = map[directory.ProblemCode]i18n.Key{
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
}
