package take

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/answers"
	"amparo/internal/web/facts"
	"amparo/templates"
	"amparo/templates/take"
)

// line is where a number stands on top of the list, and whose it is.
type line struct {
	card *catalogue.Card
	name string
	id   string
}

// plate is who answers now: the line itself, and what has to be known before a call.
func (of *lister) plate(cards []*catalogue.Card) []take.Entry {
	list := make([]take.Entry, len(cards))
	for i, card := range cards {
		text := card.In(of.Room.Printer.Lang())
		e := take.Entry{ID: "l" + strconv.Itoa(i+1), Class: "e", Where: of.whereabouts(card), First: of.first(card, text), Able: of.able(card, text, false)}
		e.Name, e.Other = of.said().Names(card, text)
		for _, c := range lines(card) {
			if of.shown[catalogue.Reached(c)].card != nil {
				continue
			}
			e.Contacts = append(e.Contacts, of.contact(c, card, text))
			of.shown[catalogue.Reached(c)] = line{card, e.Name.Text, e.ID}
		}
		if len(lines(card)[0].Languages) == 0 {
			e.Facts = append(e.Facts, of.Replies(card.ReplyLangs))
		}
		if audiences := of.audiences(card); audiences != "" {
			e.Facts = append(e.Facts, audiences)
		}
		list[i] = e
	}
	return list
}

// said is how the pages of answers say things of an organisation.
func (of *lister) said() answers.Room { return answers.Room{Reader: of.Reader} }

func (of *lister) entries(cards []*catalogue.Card) []take.Entry {
	list := make([]take.Entry, len(cards))
	for i, card := range cards {
		list[i] = of.entry(card)
	}
	return list
}

func (of *lister) entry(card *catalogue.Card) take.Entry {
	text := card.In(of.Room.Printer.Lang())
	e := take.Entry{
		Class: of.class(card), Where: of.whereabouts(card), Summary: of.In(text.Summary, text.Lang), First: of.first(card, text),
		Facts: of.facts(card), Limits: of.In(of.unsaid[card][text.Lang].limits, text.Lang), Verified: of.Mark(card.Verified, card.Reported).Text, Warn: of.Availability(card.Availability),
	}
	e.Name, e.Other = of.said().Names(card, text)
	for _, c := range card.Contacts() {
		e.Contacts = append(e.Contacts, of.contact(c, card, text))
	}
	for _, help := range card.Help() {
		e.Help = append(e.Help, of.help(help, card, text))
	}
	e.Able = of.able(card, text, true)
	return e
}

// whereabouts is where an organisation helps; "" for the whole world.
func (of *lister) whereabouts(card *catalogue.Card) string {
	s := card.Scope
	if !s.Stated() || (s.Worldwide && len(s.Except)+len(s.Centred) == 0) {
		return ""
	}
	return of.Places(s, mostPlaces)
}

// mostPlaces is how many places are named before the others are counted.
const mostPlaces = 8

// class says for which choices an entry stays. What is not known takes it away from
// none.
func (of *lister) class(card *catalogue.Card) string {
	day := catalogue.DayOf(of.Reader.Now)
	class := []string{"e o"}
	for i := range of.needs {
		if serves(card, &of.needs[i], day) {
			class = append(class, "n"+strconv.Itoa(i+1))
		}
	}
	var at []string
	for i := range of.places {
		if !card.Scope.Stated() || card.ReachAny(of.places[i].codes) > directory.ReachNone {
			at = append(at, "p"+strconv.Itoa(i+1))
		}
	}
	if len(at) == len(of.places) {
		at = []string{"w"}
	}
	return strings.Join(append(class, at...), " ")
}

// first is how to make the first contact: in a sentence, or all that is said of it.
func (of *lister) first(card *catalogue.Card, text *catalogue.CardText) templates.Words {
	return of.In(cmp.Or(text.First, of.unsaid[card][text.Lang].first), text.Lang)
}

// facts are what holds for an organisation as a whole, each as a sentence.
func (of *lister) facts(card *catalogue.Card) []string {
	var list []string
	for _, fact := range []string{of.WhoMayAsk(card.WhoMayAsk), of.Pace(card.Pace), of.Replies(card.ReplyLangs)} {
		if fact != "" {
			list = append(list, fact)
		}
	}
	if audiences := of.audiences(card); audiences != "" {
		list = append(list, audiences)
	}
	return list
}

// audiences are for whom an organisation is there; "" if it is for everybody.
func (of *lister) audiences(card *catalogue.Card) string {
	if _, open := directory.ForAudience(card.Audiences, directory.AudienceAll); open {
		return ""
	}
	var names []string
	for _, w := range of.List(directory.VocabularyAudiences, card.Audiences) {
		names = append(names, w.Text)
	}
	return of.Room.Printer.T("holds.audiences") + " " + strings.Join(names, ", ")
}

// contact is a contact with all that has to be known to use it. A number that
// somebody who answers now has is not printed twice.
func (of *lister) contact(c directory.PublishedContact, card *catalogue.Card, text *catalogue.CardText) take.Contact {
	known := of.said().Beside(c, text)
	view := take.Contact{Value: known.Value, Href: known.Href, Line: c.Emergency(), Lines: known.Lines}
	if known.Copy != "" { // nothing is shortened on paper
		view.Value = known.Copy
	}
	switch on := of.shown[catalogue.Reached(c)]; {
	case on.card == nil:
	case on.card == card:
		return take.Contact{Line: true, Same: of.Room.Printer.T("take.above"), SameID: on.id}
	default:
		return take.Contact{Line: view.Line, Same: of.Room.Printer.T("take.same", i18n.Args{"Name": on.name}), SameID: on.id}
	}
	add := func(w templates.Words) {
		if w.Text != "" {
			view.Notes = append(view.Notes, w)
		}
	}
	add(templates.Words{Text: known.Sort})
	add(known.Under)
	for _, note := range []string{known.Extension, known.From, known.Channels, known.Safety, known.Opening} {
		add(templates.Words{Text: note})
	}
	add(known.Hours)
	for _, note := range []string{known.Zone, known.Languages} {
		add(templates.Words{Text: note})
	}
	if known.Key.Fingerprint != "" && known.Key.Expired == "" {
		add(templates.Words{Text: of.Room.Printer.T("key.fingerprint") + " " + known.Key.Fingerprint})
	}
	return view
}

// help is a kind of help with what holds for it.
func (of *lister) help(help directory.Response, card *catalogue.Card, text *catalogue.CardText) take.Help {
	held := facts.Holds(of.Reader, help, facts.About{Availability: card.Availability})
	var parts []string
	if held.State != "" {
		parts = append(parts, held.State)
	}
	for _, line := range held.Lines {
		if len(line.Terms)+len(line.Contacts) == 0 {
			parts = append(parts, line.Text)
		}
	}
	h := take.Help{Kind: of.Term(directory.VocabularyKinds, help.Kind), Sentence: of.In(text.Responses[help.ID], text.Lang)}
	if len(parts) > 0 {
		h.Holds = "(" + strings.Join(parts, " · ") + ")"
	}
	return h
}

// able is what the lines of a card can do, for all needs or for each; nothing twice.
func (of *lister) able(card *catalogue.Card, text *catalogue.CardText, byNeed bool) []take.Able {
	var list []take.Able
	for _, c := range lines(card) {
		general := directory.NeedKey(c.ID, "")
		if !byNeed {
			list = append(list, take.Able{Can: of.In(text.Can[general], text.Lang), Cannot: of.In(text.Cannot[general], text.Lang)})
			continue
		}
		for i := range of.needs {
			key := directory.NeedKey(c.ID, of.needs[i].ID)
			a := take.Able{Need: of.Label(directory.VocabularyNeeds, of.needs[i].ID), Can: of.In(text.Can[key], text.Lang)}
			if text.Cannot[key] != text.Cannot[general] {
				a.Cannot = of.In(text.Cannot[key], text.Lang)
			}
			list = append(list, a)
		}
	}
	told := map[[2]string]bool{}
	return slices.DeleteFunc(list, func(a take.Able) bool {
		words := [2]string{a.Can.Text, a.Cannot.Text}
		before := told[words] || a.Can.Text+a.Cannot.Text == ""
		told[words] = true
		return before
	})
}
