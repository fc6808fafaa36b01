package heard

import (
	"slices"
	"unicode/utf8"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/where"
	"amparo/templates"
)

// mostOfName is how many words may be one: a sentence is like some name or other.
const mostOfName = 3

// longestName is how many characters may be the name of a place that is not right.
const longestName = 80

// Nothing is what a list without entries says; filtered, if something was chosen
// besides. What else may have been meant is for the caller, who can count.
func Nothing(s Search, filtered bool) templates.Nothing {
	p := s.Printer
	n := templates.Nothing{Heading: p.T("none.h1")}
	switch asked := s.contact(); {
	case s.unowned() || s.Understood.Nobodys():
		if n.Heading = p.T("owner.none_address"); asked != nil && asked.Number() {
			n.Heading = p.T("owner.none_number")
		}
		n.Leads = []string{p.T("owner.none_note")}
		n.Steps = []string{p.T("owner.say_nothing"), p.T("owner.ask_by_name")}
	case filtered && len(s.Unknown()) == 0:
		n.Heading = p.T("none.h1_filters")
	}
	return n
}

// contact is the contact that was asked for; nil for none.
func (s *Search) contact() *catalogue.Asked {
	if s.Understood == nil {
		return nil
	}
	return s.Understood.Asked
}

// unowned reports whether an address was typed that no entry has, though some have words of it.
func (s *Search) unowned() bool { return s.Understood != nil && s.Understood.Unowned }

// lookedUp are the words that were looked up.
func (s *Search) lookedUp() []string {
	if s.Understood == nil || s.Understood.Words == nil {
		return nil
	}
	return s.Understood.Words.Typed()
}

// Places are places that may have been meant where nothing was found: those
// that the text names, surely or not, else those whose names are like it.
func Places(s Search) []place.Place {
	var list []place.Place
	if s.Understood == nil || s.Understood.Asked != nil {
		return nil
	}
	for _, m := range s.Understood.Places {
		for _, at := range m.Places {
			if at = where.Land(at); len(list) < mostOptions && !slices.Contains(list, at) {
				list = append(list, at)
			}
		}
	}
	if len(s.Understood.Places) == 0 && len(s.Plain) == 0 && len(s.lookedUp()) <= mostOfName && utf8.RuneCountInString(s.Text) <= longestName {
		for _, at := range place.Suggest(s.Text, s.Printer.Lang(), mostMeant) {
			list = append(list, where.Land(at))
		}
	}
	return list
}

// whoHelps is the button that leads to who helps in a place, whatever else was
// typed.
func whoHelps(p *i18n.Printer, at place.Place) templates.Guess {
	return templates.Guess{
		Name: FieldAt, Value: where.Value(at), Text: templates.Words{Text: p.T("none.helps", i18n.Args{"Place": apart(where.Name(p, at, ""))})},
	}
}

// Owner says what it is worth that entries have the contact that was asked for: any
// number can be made to show on a phone. Of entries that only have words of an address it
// says that it is not theirs: "omct.example" is not of OMCT.
func Owner(s Search) (o templates.Owner) {
	p, asked := s.Printer, s.contact()
	switch {
	case s.unowned():
		o.Text, o.Notes = p.T("owner.like"), []string{p.T("owner.none_note"), p.T("owner.say_nothing")}
	case asked == nil || len(asked.Owners) == 0:
	case asked.Number():
		o.Text, o.Notes = p.T("owner.number"), []string{p.T("owner.call_back")}
		if asked.Owners[0].End {
			o.Text = p.T("owner.end")
		}
	default:
		o.Text, o.Notes = p.T("owner.address"), []string{p.T("owner.write_back")}
	}
	return o
}
