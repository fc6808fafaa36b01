package directory

import (
	"amparo/internal/blank"
	"amparo/internal/lang"
)

// Translated is one section of a translation beside what it translates.
type Translated struct {
	Section  Section
	Original string // "" when the original says nothing there any more
	Was      string // the original this translation was made from
	Text     string // "" while it is missing
	State    State
	Since    Date // day on which the original changed, when to review
}

// Translation lists every section that the original or its translation into a
// language says something in, in the order of Text.Sections. A language
// without a text has all its sections missing. The original is no translation
// and has none.
func (e *Entry) Translation(t lang.Tag) []Translated {
	original, text := e.OriginalText(), e.Texts[t]
	if original == nil || t == e.Original {
		return nil
	}
	if text == nil {
		text = &Text{}
	}
	words, translated := sectionsOf(original), sectionsOf(text)
	var list []Translated
	for section := range shape(original, text).Sections() {
		s := Translated{Section: section, Original: words[section], Was: words[section], Text: translated[section], State: StateCurrent}
		outdated, marked := text.ToReview[section]
		empty := blank.Text(s.Text)
		switch {
		case empty && s.Original == "":
			continue
		case empty && !section.Optional():
			s.State = StateMissing
		case empty:
		case marked:
			s.State, s.Was, s.Since = StateToReview, outdated.Was, outdated.Since
		}
		list = append(list, s)
	}
	return list
}

// shape is a text that has the responses and contacts of both.
func shape(a, b *Text) *Text {
	t := &Text{Responses: map[string]*ResponseText{}, Contacts: map[string]*ContactText{}, Needs: map[string]*NeedText{}}
	for _, from := range []*Text{a, b} {
		for id := range from.Responses {
			t.Responses[id] = &ResponseText{}
		}
		for id := range from.Contacts {
			t.Contacts[id] = &ContactText{}
		}
		for key := range from.Needs {
			t.Needs[key] = &NeedText{}
		}
	}
	return t
}

// Progress counts sections of a translation, or whole translations, by their
// state.
type Progress struct{ Current, ToReview, Missing int }

// ProgressOf counts sections.
func ProgressOf(sections []Translated) Progress {
	var p Progress
	for i := range sections {
		p.Add(sections[i].State)
	}
	return p
}

// Add counts one more.
func (p *Progress) Add(s State) {
	switch s {
	case StateToReview:
		p.ToReview++
	case StateMissing:
		p.Missing++
	default:
		p.Current++
	}
}

// State is that of the worst section: one that is missing is worse than one to
// review.
func (p Progress) State() State {
	switch {
	case p.Missing > 0:
		return StateMissing
	case p.ToReview > 0:
		return StateToReview
	}
	return StateCurrent
}

// Translate puts a section of a translation into an entry, which gets a text
// in that language if it has none. A section that was missing is current as
// soon as it has words; any other keeps the state it has: see Confirm.
func (e *Entry) Translate(t lang.Tag, section Section, value string) {
	text := e.textFor(t)
	if text.Section(section) == "" {
		text.unmark(section)
	}
	text.SetSection(section, value)
	text.sweep()
}

// Confirm says that a section of a translation goes with the original as it is
// now. It changes nothing where the translation has no words: what is missing
// cannot be current.
func (e *Entry) Confirm(t lang.Tag, section Section) {
	if text := e.Texts[t]; text != nil && text.Section(section) != "" {
		text.unmark(section)
		text.sweep()
	}
}

// sweep drops the marks of sections without words: nothing is there that could
// be older than its original.
func (t *Text) sweep() {
	for section := range t.ToReview {
		if t.Section(section) == "" {
			t.unmark(section)
		}
	}
}

// textFor returns the text of a language, a new one if there is none.
func (e *Entry) textFor(t lang.Tag) *Text {
	if e.Texts == nil {
		e.Texts = map[lang.Tag]*Text{}
	}
	if e.Texts[t] == nil {
		e.Texts[t] = &Text{Responses: map[string]*ResponseText{}, Contacts: map[string]*ContactText{}}
	}
	return e.Texts[t]
}

func (t *Text) unmark(section Section) {
	delete(t.ToReview, section)
	if len(t.ToReview) == 0 {
		t.ToReview = nil
	}
}

// State is how a translation stands to its original.
type State string

// The states of a translation, of a section or of a whole text (then: the
// worst of its sections).
const (
	StateCurrent  State = "current"
	StateToReview State = "to-review"
	StateMissing  State = "missing"
)

// States lists them from the best to the worst.
var States = []State{StateCurrent, StateToReview, StateMissing}

// TextState is the state of an entry's text in a language.
func (e *Entry) TextState(t lang.Tag) State {
	text := e.Texts[t]
	switch {
	case text == nil:
		return StateMissing
	case t != e.Original && len(text.ToReview) > 0:
		return StateToReview
	}
	return StateCurrent
}
