package answer

import (
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/place"
)

// Of returns who can help.
func Of(s *catalogue.Snapshot, ask Ask) *Answers {
	a := &Answers{Page: 1, Pages: 1}
	for _, h := range s.DayAndNight(ask.Language, MaxLines) {
		a.Lines = append(a.Lines, Line{Card: h.Card, Contact: h.Contact})
	}
	groups := map[GroupKind]*Group{}
	asked := catalogue.Ask{Kinds: ask.Kinds, Audience: ask.Audience, Now: ask.Now}
	if ask.Place != (place.Place{}) {
		asked.Places = ask.Place.Codes()
	}
	for _, found := range s.Answers(ask.Language, asked) {
		kind := GroupRegions
		switch {
		case found.Reach > directory.ReachWorld:
			kind = GroupNear
		case found.Scope.Worldwide:
			kind = GroupWorld
		}
		f := Found{Card: found.Card, Reach: found.Reach}
		for _, k := range ask.Kinds {
			if r := found.Offers(k); r != nil {
				f.Response, f.Reason = r, Reason{ReasonKindHelp, k}
				break
			}
		}
		if groups[kind] == nil {
			groups[kind] = &Group{Kind: kind}
		}
		g := groups[kind]
		g.Total++
		a.Total++
		if len(g.Found) < 4 {
			g.Found = append(g.Found, f)
		}
	}
	for _, kind := range []GroupKind{GroupNear, GroupWorld, GroupRegions} {
		if groups[kind] != nil {
			a.Groups = append(a.Groups, *groups[kind])
			a.Others += groups[kind].Total - len(groups[kind].Found)
		}
	}
	return a
}
