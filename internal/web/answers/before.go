package answers

import (
	"slices"

	"amparo/internal/answer"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/templates"
	"amparo/templates/answers"
)

// english is what a line is taken to understand of which nothing is known.
const english = lang.Tag("en")

// before is what to know before a call to a line; nil where nobody wrote anything for
// the need. What the organisation says of its own time to answer counts before the
// general rule.
func (r Room) before(need string, line answer.Line) *answers.Before {
	advice, in, ok := r.Advice.For(need, r.Printer.Lang())
	if !ok {
		return nil
	}
	b := answers.Before{
		Summary: r.Printer.T("ans.before"), Say: r.In(advice.Say, in), Ask: r.In(advice.Ask, in), Ready: r.In(advice.Ready, in),
		Not: r.In(advice.Not, in), Time: r.In(advice.Time, in), Who: r.In(advice.Who, in),
	}
	if own := r.ownTime(need, line); own != "" {
		b.Time = templates.Words{Text: own}
	}
	if other, ok := r.spoken(line); ok {
		if again, in, _ := r.Advice.For(need, other); in == other {
			b.Say2 = r.In(again.Say, other)
		}
	}
	return &b
}

// ownTime is how long an organisation says that it takes to answer; "" if it does not.
func (r Room) ownTime(need string, line answer.Line) string {
	term := r.Terms.Term(directory.VocabularyNeeds, need)
	if term == nil {
		return ""
	}
	for _, help := range line.Card.Help() {
		if slices.Contains(term.Kinds, help.Kind) && help.Answer.To > 0 {
			return r.AnswerTime(help.Answer)
		}
	}
	return ""
}

// spoken is a language of the site, besides that of the page, in which a line answers:
// English if that is one of them or nothing is known.
func (r Room) spoken(line answer.Line) (lang.Tag, bool) {
	codes := line.Contact.Languages
	if len(codes) == 0 {
		codes = line.Card.ReplyLangs
	}
	page := r.Printer.Lang()
	answersIn := func(tag lang.Tag) bool {
		return slices.Contains(codes, string(tag)) || slices.Contains(codes, lang.Any)
	}
	if page != english && (answersIn(english) || len(codes) == 0) {
		return english, true
	}
	if answersIn(page) {
		return "", false
	}
	for _, tag := range r.Terms.Languages() {
		if tag != page && answersIn(tag) {
			return tag, true
		}
	}
	return "", false
}
