package answers

import (
	"slices"
	"strings"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/templates"
	"amparo/templates/answers"
)

// Reason says in a short sentence why somebody is named: "Nomme la Tunisie."
func (r Room) Reason(why answer.Reason) answers.Phrase {
	p := r.Printer
	switch why.Kind {
	case answer.ReasonCountry, answer.ReasonRegion:
		return answers.Phrase{Before: p.T("ans.names", i18n.Args{"Place": r.named(why.Code)})}
	case answer.ReasonAudience:
		people := r.Label(directory.VocabularyAudiences, why.Code)
		people.Text = facts.Small(people.Text)
		return around(p.T("ans.for", i18n.Args{"People": mark}), people)
	case answer.ReasonKindHelp:
		return around(p.T("ans.kind", i18n.Args{"Kind": mark}), r.Term(directory.VocabularyKinds, why.Code))
	case answer.ReasonWorld:
		return answers.Phrase{Before: p.T("ans.worldwide")}
	}
	return answers.Phrase{}
}

// mark stands for words in a sentence that around parts.
const mark = "\x00"

// around is a sentence around words, which may be of another language.
func around(sentence string, words templates.Words) answers.Phrase {
	before, after, _ := strings.Cut(sentence, mark)
	return answers.Phrase{Before: before, Words: words, After: after}
}

// named is a country or a region as it stands in a sentence.
func (r Room) named(code string) string {
	at, ok := place.OfCountry(code)
	if !ok {
		at = place.Place{Kind: place.Region, Code: code}
	}
	return lands.With(r.Printer.Locale(), at)
}

// who says who may ask: a group that it is there for, and on what condition.
func (r Room) who(c *catalogue.Card, help *catalogue.CardResponse) answers.Who {
	audiences, asking := c.AudiencesOf(help), c.AskersOf(help)
	var w answers.Who
	if len(audiences) > 0 && !slices.Contains(audiences, directory.AudienceAll) {
		w.People, w.More = r.people(audiences)
		if !anyone(asking) {
			w.Rest = r.WhoMayAsk(asking)
		}
		return w
	}
	if anyone(asking) && len(asking) == 2 {
		strong := r.Printer.T("ans.anyone")
		cut := answers.Cut(r.Printer.T("ans.anyone_may_ask", i18n.Args{"Who": strong}), strong)
		return answers.Who{Strong: cut.Own, Rest: cut.After}
	}
	if len(asking) == 0 {
		asking = []directory.Asker{directory.AskerUnknown}
	}
	return answers.Who{Rest: r.WhoMayAsk(asking)}
}

// mostPeople is how many groups of people a card names; the page of the organisation
// has them all.
const mostPeople = 3

// people are the groups that somebody is there for, and how many more.
func (r Room) people(audiences []string) (named []templates.Words, more string) {
	named = r.List(directory.VocabularyAudiences, audiences)
	if n := len(named) - mostPeople; n > 1 {
		return named[:mostPeople], r.Printer.T("ans.people_more", i18n.Args{"Count": n})
	}
	return named, ""
}

func anyone(asking []directory.Asker) bool {
	return slices.Contains(asking, directory.AskerIndividuals) && slices.Contains(asking, directory.AskerOrganisations)
}
