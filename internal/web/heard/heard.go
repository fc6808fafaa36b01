// Package heard says what a search was taken to say, how each part of that is
// changed, and what else may have been meant. Everything here is a pure function
// of what was understood.
package heard

import (
	"slices"
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/facts"
	"amparo/internal/web/where"
	"amparo/templates"
)

// The fields that the buttons send which change how a list is understood.
const (
	FieldPlain = "plain" // words of the text that are no place
	FieldAt    = "at"    // "CD=Congo": a place, and the words that mean it, which leave the text; "CD": it alone
	FieldIn    = "in"    // a language: who replies in it, and nothing else
	FieldMeant = "meant" // replaces the text
	FieldDrop  = "drop"  // takes away: "plain=Congo"
)

// How many of what was understood are said: the first tell most.
const (
	mostNeeds   = 2
	mostOptions = 8
	mostMeant   = 3
)

// Search is a text that somebody looked for.
type Search struct {
	facts.Reader
	Text       string                   // what was read of it
	Long       bool                     // there is more of it, which was not
	Plain      []string                 // words of it that are no places: somebody said so
	Understood *catalogue.Understanding // nil without a text
}

// View says what a search was taken to say.
func View(s Search) templates.Heard {
	var view templates.Heard
	if s.Understood == nil || s.Understood.Asked != nil {
		return view
	}
	view.Places = append(s.places(), s.plain()...)
	view.Help = append(s.help(), s.people()...)
	if s.Understood.AtOnce() {
		view.Help = append(view.Help, templates.HeardPart{Text: templates.Words{Text: s.Printer.T("heard.now")}})
	}
	view.Asks, view.Notes, view.Fields = s.asks(), s.notes(), s.carried()
	return view
}

// typed are the words of a place that a text names.
func (s *Search) typed(m place.Match) string { return s.Text[m.Start:m.End] }

// places are those that are surely meant, and those that perhaps are. Which of
// several is meant is asked apart, and so is what is misspelt.
func (s *Search) places() []templates.HeardPart {
	var parts []templates.HeardPart
	sure := s.surely()
	for _, m := range s.Understood.Places {
		typed := s.typed(m)
		if m.Ambiguous || m.Misspelt && !m.Sure {
			continue
		}
		at := where.Land(m.Places[0])
		text := s.Printer.T("heard.maybe", i18n.Args{"Name": apart(where.Name(s.Printer, at, typed))})
		switch {
		case m.Sure && len(sure) == 1:
			text = where.Chosen(s.Printer, at, typed)
		case m.Sure:
			text = s.Printer.T("where.place", i18n.Args{"Place": apart(where.Name(s.Printer, at, typed))})
		}
		part := templates.HeardPart{
			Text: templates.Words{Text: text}, Name: FieldPlain, Value: typed,
			Label: s.Printer.T("heard.not_place", i18n.Args{"Place": text, "Name": apart(typed)}),
		}
		if !slices.ContainsFunc(parts, func(other templates.HeardPart) bool { return other.Text.Text == text }) {
			parts = append(parts, part)
		}
	}
	return parts
}

// surely are the places that a text surely means, each once.
func (s *Search) surely() []place.Place {
	var list []place.Place
	for _, m := range s.Understood.Places {
		if at := where.Land(m.Places[0]); m.Sure && !m.Ambiguous && !slices.Contains(list, at) {
			list = append(list, at)
		}
	}
	return list
}

// plain are the words that somebody said are no places.
func (s *Search) plain() []templates.HeardPart {
	var parts []templates.HeardPart
	for _, name := range s.Plain {
		parts = append(parts, templates.HeardPart{
			Text: templates.Words{Text: s.Printer.T("heard.plain", i18n.Args{"Name": apart(name)})},
			Name: FieldDrop, Value: FieldPlain + "=" + name,
			Label: s.Printer.T("heard.plain_drop", i18n.Args{"Name": apart(name)}),
		})
	}
	return parts
}

// asks are the names that several places have: each place is a button that takes
// the name out of the text and filters by the place; the last says that none is
// meant.
func (s *Search) asks() []templates.HeardAsk {
	var asks []templates.HeardAsk
	for _, m := range s.Understood.Places {
		if !m.Ambiguous || m.Misspelt && !m.Sure {
			continue
		}
		typed := s.typed(m)
		ask := templates.HeardAsk{Text: s.Printer.T("where.which", i18n.Args{"Text": apart(typed)})}
		for _, at := range m.Places[:min(len(m.Places), mostOptions)] {
			at = where.Land(at)
			ask.Options = append(ask.Options, templates.Guess{Name: FieldAt, Value: At(at, typed), Text: templates.Words{Text: where.Option(s.Printer, at)}})
		}
		ask.Options = append(ask.Options, templates.Guess{Name: FieldPlain, Value: typed, Text: templates.Words{Text: s.Printer.T("heard.plain", i18n.Args{"Name": apart(typed)})}})
		if !slices.ContainsFunc(asks, func(other templates.HeardAsk) bool { return lang.Fold(other.Text) == lang.Fold(ask.Text) }) {
			asks = append(asks, ask)
		}
	}
	return asks
}

// At is the value of FieldAt.
func At(at place.Place, typed string) string { return where.Value(at) + "=" + typed }

// apart keeps the direction of a text inside a sentence.
func apart(text string) string { return "\u2068" + text + "\u2069" }

// quoted is several texts in quotes, each in its own direction.
func (s *Search) quoted(texts []string) string {
	each := make([]string, len(texts))
	for i, text := range texts {
		each[i] = s.Printer.T("heard.quoted", i18n.Args{"Text": apart(text)})
	}
	return strings.Join(each, ", ")
}
