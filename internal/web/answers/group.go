package answers

import (
	"amparo/internal/answer"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/templates"
	"amparo/templates/answers"
)

// group is a part of the answers, with what brings forward those whom it holds back.
func (r Room) group(q *Question, g answer.Group, id string) answers.Group {
	p := r.Printer
	view := answers.Group{
		ID: id, Heading: r.groupName(q, g.Kind),
		Count: p.T("ans.of", i18n.Args{"Shown": p.Locale().Number(len(g.Found)), "Total": p.Locale().Number(g.Total)}),
	}
	switch g.Kind {
	case answer.GroupRegions:
		view.Lead = p.T("ans.region_lead")
	case answer.GroupApply:
		view.Lead = p.T("ans.apply_lead")
	case answer.GroupOtherLanguage, answer.GroupOtherPeople:
		view.Folded, view.Count = true, p.Locale().Number(g.Total)
	case answer.GroupNear, answer.GroupWorld:
	}
	for _, f := range g.Found {
		card := r.Card(f, view.Folded)
		if view.Folded {
			card.Contacts = card.Contacts[:min(len(card.Contacts), 1)]
		}
		if f.Region != (place.Place{}) {
			card.Region = templates.Words{Text: facts.Capital(lands.Name(p.Lang(), f.Region))}
		}
		view.Cards = append(view.Cards, card)
	}
	for _, e := range g.Extras {
		view.Extras = append(view.Extras, r.extra(e))
	}
	return view
}

func (r Room) groupName(q *Question, kind answer.GroupKind) string {
	p := r.Printer
	switch kind {
	case answer.GroupNear:
		return r.nearName(q)
	case answer.GroupRegions:
		return p.T("ans.region")
	case answer.GroupApply:
		return p.T("ans.apply")
	case answer.GroupOtherLanguage:
		return p.T("ans.other_lang")
	case answer.GroupOtherPeople:
		return p.T("ans.other_who")
	case answer.GroupWorld:
	}
	return p.T("ans.world")
}

// nearName is what is near: a country and the regions around it, or a region alone.
func (r Room) nearName(q *Question) string {
	if lands.IsRegion(q.place) {
		return lands.Name(r.Printer.Lang(), q.place)
	}
	return r.Printer.T("ans.country", i18n.Args{"Place": r.placeName(q)})
}

// extra is the button of a choice.
func (r Room) extra(e answer.Extra) answers.Extra {
	more := r.Printer.Locale().Number(e.Count)
	if e.Audience == "" {
		text := r.Printer.T("ans.extra_place", i18n.Args{"More": more})
		return answers.Extra{Name: fieldStep, Value: field(fieldStep, stepPlace).Value, Text: answers.Phrase{Before: text}}
	}
	text := around(r.Printer.T("ans.extra", i18n.Args{"People": mark, "More": more}), r.Term(directory.VocabularyAudiences, e.Audience))
	return answers.Extra{Name: FieldAudience, Value: field(FieldAudience, e.Audience).Value, Text: text}
}
