package situation

import (
	"slices"

	"amparo/internal/lang"
)

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Finding is something that a text asks for, with the words that say so.
type Finding struct {
	ID     string  // of a need, a kind of response, an audience, an area, a want, a country, a situation
	Span   Span    // of the phrase that says it most plainly
	Weight float64 // above 0, 1 at most: how surely the situation calls for it, less for a guess
}

// Sure is the weight from which a need counts. Below it is a mere cue, such as the word "police":
// better than nothing where nothing else was understood, and to be left out where something was.
const Sure = 0.5

// Wants: what people ask for besides help of a kind.
const (
	WantNumber = "number" // a telephone number, somebody to call
	WantNow    = "now"
	WantNight  = "night"  // somebody who answers at night or on a day of rest
	WantOnline = "online" // a form, a chat, e-mail
	WantFree   = "free"   // help that costs nothing
	WantSecret = "secret" // a way that nobody listens in on
	WantTalk   = "talk"   // a person who listens
)

// Understood is what a text says. Lists are in the order of their weight, and then as they stand
// in the text; each has an ID once.
type Understood struct {
	Language   lang.Tag // whose phrases were found; the language asked for if none were
	Situations []Finding
	Needs      []Finding // those that weigh less than Sure are mere cues
	Kinds      []Finding
	Audiences  []Finding
	Areas      []Finding // what it is about: "freedom of the press"
	Wants      []Finding
	Countries  []Finding // where people use such words: codes of ISO 3166-1. Whoever says "SEBIN" is perhaps in Venezuela
	Negated    []Span    // phrases that were understood, and are said not to be so
	Rest       []Span    // words that belong to no phrase and are not ordinary: names, places
}

// Empty reports whether nothing was understood.
func (u *Understood) Empty() bool {
	return len(u.Situations) == 0 && len(u.Negated) == 0
}

// beside adds what another language was found to say with words of which this one says nothing:
// people mix theirs.
func (u Understood) beside(other Understood) Understood {
	taken := append([]Span(nil), u.Negated...)
	for _, f := range u.Situations {
		taken = append(taken, f.Span)
	}
	free := func(s Span) bool {
		return !slices.ContainsFunc(taken, func(t Span) bool { return s.Start < t.End && t.Start < s.End })
	}
	mine, theirs := u.lists(), other.lists()
	for i := range mine {
		for _, f := range *theirs[i] {
			if free(f.Span) {
				*mine[i] = append(*mine[i], f)
			}
		}
		*mine[i] = bestOfEach(*mine[i])
	}
	u.Rest = slices.DeleteFunc(u.Rest, func(rest Span) bool {
		return slices.ContainsFunc(other.Situations, func(f Finding) bool { return f.Span.Start <= rest.Start && rest.End <= f.Span.End })
	})
	return u
}

// lists are all findings, each kind by itself.
func (u *Understood) lists() []*[]Finding {
	return []*[]Finding{&u.Situations, &u.Needs, &u.Kinds, &u.Audiences, &u.Areas, &u.Wants, &u.Countries}
}
