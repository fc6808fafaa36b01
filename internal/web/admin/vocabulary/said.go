package vocabulary

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/web/form"
)

// saidLanguages are the languages in which the form asks what people say: those
// of the labels, then every other that people are understood in, or in which
// they are said to say something.
func saidLanguages(f termForm) []lang.Tag {
	tags := termLanguages(f)
	for _, tag := range append(slices.Clone(f.spoken), slices.Sorted(maps.Keys(f.typed.Said))...) {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// readSaid is what was typed as said by people, a phrase a line. A language that
// the form does not ask for stays as it is stored.
func readSaid(sent form.Values, f termForm) map[lang.Tag][]string {
	said := map[lang.Tag][]string{}
	maps.Copy(said, f.typed.Said)
	for _, tag := range saidLanguages(f) {
		if name := directory.SaidField + string(tag); sent.Has(name) {
			said[tag] = strings.Split(sent.Text(name), "\n")
		}
	}
	return directory.TidySaid(said)
}

// ordinarySaid finds the phrases that are one word which tells nothing.
func ordinarySaid(t directory.Term, ordinary func(phrase string, t lang.Tag) bool) []directory.Problem {
	var problems []directory.Problem
	for _, tag := range slices.Sorted(maps.Keys(t.Said)) {
		for i, phrase := range t.Said[tag] {
			if ordinary(phrase, tag) {
				problems = append(problems, directory.Problem{Field: fmt.Sprintf("%s%s[%d]", directory.SaidField, tag, i), Code: directory.SaidProblem(situation.FaultShort), Value: phrase})
			}
		}
	}
	return problems
}

// addSaid adds to what the log says of a term the phrases that another has not,
// by language: a list of hundreds would hide what somebody did.
func addSaid(fields map[string]string, of, other directory.Term) {
	for tag, phrases := range of.Said {
		own := slices.DeleteFunc(slices.Clone(phrases), func(phrase string) bool { return slices.Contains(other.Said[tag], phrase) })
		if len(own) > 0 {
			fields[directory.SaidField+string(tag)] = strings.Join(own, "; ")
		}
	}
}
