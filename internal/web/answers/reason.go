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
	"amparo/templates/answers"
)

// Reason says in a short sentence why somebody is named: "Nomme la Tunisie."
func (r Room) Reason(why answer.Reason) string {
	p := r.Printer
	switch why.Kind {
	case answer.ReasonCountry, answer.ReasonRegion:
		return p.T("ans.names", i18n.Args{"Place": r.named(why.Code)})
	case answer.ReasonAudience:
		return p.T("ans.for", i18n.Args{"People": facts.Small(r.Label(directory.VocabularyAudiences, why.Code).Text)})
	case answer.ReasonKindHelp:
		return p.T("ans.kind", i18n.Args{"Kind": r.Term(directory.VocabularyKinds, why.Code).Text})
	case answer.ReasonWorld:
		return p.T("ans.worldwide")
	}
	return ""
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
func (r Room) who(c *catalogue.Card, help directory.Response) answers.Who {
	audiences, asking := help.Audiences, help.WhoMayAsk
	if len(audiences) == 0 {
		audiences = c.Audiences
	}
	if len(asking) == 0 {
		asking = c.WhoMayAsk
	}
	var w answers.Who
	if len(audiences) > 0 && !slices.Contains(audiences, directory.AudienceAll) {
		w.Strong = r.people(audiences)
		if rest := r.WhoMayAsk(asking); rest != "" && !anyone(asking) {
			w.Rest = " · " + rest
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

// people are the groups that somebody is there for.
func (r Room) people(audiences []string) string {
	var names []string
	for _, id := range audiences {
		name := r.Term(directory.VocabularyAudiences, id).Text
		if len(names) > 0 {
			name = facts.Small(name)
		}
		names = append(names, name)
	}
	if more := len(names) - mostPeople; more > 1 {
		return r.Printer.T("ans.people_more", i18n.Args{"People": strings.Join(names[:mostPeople], ", "), "Count": more})
	}
	return r.Printer.Locale().And(names)
}

func anyone(asking []directory.Asker) bool {
	return slices.Contains(asking, directory.AskerIndividuals) && slices.Contains(asking, directory.AskerOrganisations)
}
