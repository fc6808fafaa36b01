package catalogue

import (
	"cmp"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/search"
	"amparo/internal/situation"
	"amparo/internal/tongue"
)

// Understanding is what a text that somebody typed was taken to say.
type Understanding struct {
	Asked    *Asked        // the contact that the text is; nil for words, of which the rest tells
	Unowned  bool          // it has an address of the web that no entry has: whoever is found by its words may not be behind it
	Places   []place.Match // in the order of the text
	Said     situation.Understood
	Language lang.Tag      // in which the text is; "" where it is that of the page, or nobody can tell
	Words    *search.Query // all the words, the names of places left out; none for a contact
	names    *search.Query // all the words
	// Far: nothing was understood, and no entry has more than a part of the words. Whoever is
	// listed is no answer, but what comes nearest.
	Far   bool
	kinds []wanted // of response, the most wanted first
	sure  []string // codes of what is surely a place: where help is wanted
	maybe []string // the same of what may be one
}

// Nobodys reports whether the text is a number or an address that no entry has.
func (u *Understanding) Nobodys() bool { return u != nil && u.Asked != nil && len(u.Asked.Owners) == 0 }

// wanted is something of a vocabulary, and how surely it is wanted: above 0, 1 at most.
type wanted struct {
	id     string
	weight float64
}

// Understand reads a text that was typed on a page of a language. plain are names in it
// that are no places: somebody said so.
func (s *Snapshot) Understand(text string, t lang.Tag, plain ...string) *Understanding {
	asked, ok := s.Asks(text)
	if ok {
		return &Understanding{Asked: &asked, Words: &search.Query{}}
	}
	u := &Understanding{Unowned: asked.Site, Places: placesIn(text, t, plain)}
	if s.lexicon != nil {
		u.Said = s.lexicon.ReadNaming(text, t, namesOf(u.Places))
	}
	u.names = s.index.Parse(text, t)
	u.Words = besidePlaces(u.names, u.Places)
	u.Language = tongue.Of(text, t, s.lexicon)
	u.kinds = s.kindsWanted(&u.Said)
	for _, m := range u.Places {
		codes := &u.maybe
		if m.Sure {
			codes = &u.sure
		}
		for _, p := range m.Places {
			*codes = append(*codes, p.Codes()...)
		}
	}
	if len(u.sure) == 0 {
		for _, f := range u.Said.Countries {
			u.maybe = append(u.maybe, f.ID)
		}
	}
	return u
}

// placesIn are the places that a text names, without those that are none.
func placesIn(text string, t lang.Tag, plain []string) []place.Match {
	matches := place.Resolve(text, t, place.InSentence)
	return slices.DeleteFunc(matches, func(m place.Match) bool {
		return slices.ContainsFunc(plain, func(name string) bool { return lang.Fold(name) == lang.Fold(text[m.Start:m.End]) })
	})
}

// namesOf are the stretches of a text that surely name places.
func namesOf(matches []place.Match) []situation.Span {
	var names []situation.Span
	for _, m := range matches {
		if m.Sure {
			names = append(names, situation.Span{Start: m.Start, End: m.End})
		}
	}
	return names
}

// besidePlaces are the words of a query but for the names of countries, regions and areas,
// which are compared as places. Names of cities and peoples stay: texts of entries have them.
func besidePlaces(q *search.Query, matches []place.Match) *search.Query {
	return q.Without(func(start int) bool {
		return slices.ContainsFunc(matches, func(m place.Match) bool {
			return m.Sure && m.Places[0].Kind < place.Part && m.Start <= start && start < m.End
		})
	})
}

// cue is what a need counts for that a text only hints at.
const cue = 0.3

// kindsWanted are the kinds of response that a text asks for, itself or by its needs.
func (s *Snapshot) kindsWanted(said *situation.Understood) []wanted {
	weights := map[string]float64{}
	add := func(id string, weight float64) { weights[id] = max(weights[id], weight) }
	sure := slices.ContainsFunc(said.Needs, func(f situation.Finding) bool { return f.Weight >= situation.Sure })
	for _, f := range said.Needs {
		weight := f.Weight
		if weight < situation.Sure && sure {
			weight *= cue
		}
		if need := s.Term(directory.VocabularyNeeds, f.ID); need != nil {
			for _, kind := range need.Kinds {
				add(kind, weight)
			}
		}
	}
	for _, f := range said.Kinds {
		add(f.ID, f.Weight)
	}
	return sortedWanted(weights)
}

func sortedWanted(weights map[string]float64) []wanted {
	list := make([]wanted, 0, len(weights))
	for id, weight := range weights {
		list = append(list, wanted{id, weight})
	}
	slices.SortFunc(list, func(a, b wanted) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	return list
}

// wants reports whether a text asks for something besides help of a kind.
func (u *Understanding) wants(id string) bool {
	return slices.ContainsFunc(u.Said.Wants, func(f situation.Finding) bool { return f.ID == id })
}

// Nothing reports whether nothing but words was understood. That somebody is a defender says
// nothing beside other words: everybody here is one.
func (u *Understanding) Nothing() bool {
	somebody := slices.ContainsFunc(u.Said.Audiences, func(f situation.Finding) bool { return f.ID != directory.AudienceAll || len(u.Said.Rest) == 0 })
	return u.Asked == nil && len(u.sure) == 0 && len(u.kinds) == 0 && !somebody && !u.AtOnce()
}

// AtOnce reports whether somebody is asked for who answers now: a number, a line at night.
func (u *Understanding) AtOnce() bool {
	return u.wants(situation.WantNumber) || u.wants(situation.WantNow) || u.wants(situation.WantNight)
}

// Replying is how many entries are known to reply in a language.
func (s *Snapshot) Replying(t lang.Tag) int {
	sel := selection{facets: s.facets}
	if known := sel.known(FacetReply, string(t)); known != nil {
		return int(known.Count())
	}
	return 0
}

// Lines returns at most limit entries with a contact for day and night, as DayAndNight does: for
// a text that surely names a place those that help there and no others, who names it first.
// Where none helps there, and without such a text, they are those for everybody.
func (s *Snapshot) Lines(t lang.Tag, u *Understanding, limit int) []HotContact {
	if u == nil || len(u.sure) == 0 {
		return s.DayAndNight(t, limit)
	}
	there := directory.PlacesOf(u.sure...)
	var by [directory.ReachExact + 1][]HotContact
	for _, h := range s.order(t).hot() {
		reach := h.Card.Scope.ReachAny(there)
		if len(by[reach]) < limit {
			by[reach] = append(by[reach], h)
		}
	}
	var lines []HotContact
	for reach := directory.ReachExact; reach > directory.ReachNone; reach-- {
		lines = append(lines, by[reach]...)
	}
	if len(lines) == 0 {
		return s.DayAndNight(t, limit)
	}
	return lines[:min(limit, len(lines))]
}
