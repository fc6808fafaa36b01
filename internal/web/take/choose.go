package take

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// How many a file holds: whoever reads it on a telephone, or prints it, has to find
// somebody in it. The largest directory of today has half as many.
const (
	maxNow     = 12  // who answers now
	maxEntries = 240 // all together
	perNeed    = 6   // of those who help everywhere, where not all can be in it
)

// choice is who is in the files of each region, in no order, and the day of the last
// change of the directory.
type choice struct {
	day     time.Time
	regions map[Region]*chosen
}

type chosen struct {
	in   map[*catalogue.Card]bool
	left int // who help there and are not in it
}

// choose walks over the whole directory once.
func choose(s *catalogue.Snapshot, l *lang.Locale) *choice {
	c := &choice{regions: map[Region]*chosen{}}
	places := map[Region]directory.Places{}
	found := map[Region][]candidate{}
	for _, region := range Regions() {
		places[region] = directory.PlacesOf(countries(region.lands(l))...)
	}
	for number, card := range s.Sorted(l.Tag()) {
		for _, at := range []time.Time{card.Published, card.Verified} {
			if at.After(c.day) {
				c.day = at.UTC()
			}
		}
		one := newCandidate(card, number)
		for region, where := range places {
			reach := card.ReachAny(where)
			switch {
			case region == Region{}:
				one.names = !card.Scope.Worldwide && len(card.Scope.Named()) > 0
			case reach == directory.ReachNone:
				continue
			default:
				one.names = reach >= directory.ReachWider
			}
			found[region] = append(found[region], one)
		}
	}
	for region := range places {
		c.regions[region] = pick(s, found[region], places[region])
	}
	return c
}

func countries(all []place.Place) []string {
	list := make([]string, len(all))
	for i, at := range all {
		list[i] = at.Code
	}
	return list
}

// candidate is somebody who may be in a file, and how good it would be.
type candidate struct {
	card  *catalogue.Card
	names bool   // the region, or a part of it
	rank  [5]int // the less the better
}

func newCandidate(card *catalogue.Card, number int) candidate {
	worst := func(bad bool) int {
		if bad {
			return 1
		}
		return 0
	}
	direct := slices.ContainsFunc(card.Contacts(), func(c directory.PublishedContact) bool { return c.Kind != directory.ContactWeb })
	return candidate{card: card, rank: [5]int{
		worst(card.Availability.Closed()), worst(len(lines(card)) == 0), worst(!direct), worst(card.Verified.IsZero()), number,
	}}
}

// lines are the contacts of a card that somebody answers now.
func lines(card *catalogue.Card) []directory.PublishedContact {
	if card.Availability.Closed() {
		return nil
	}
	return slices.DeleteFunc(card.Contacts(), func(c directory.PublishedContact) bool { return !c.Emergency() })
}

// pick chooses among those who help in a region where these are too many: for each
// need some who help everywhere, then in turn the best of each country and region
// that somebody names, until there is no room.
func pick(s *catalogue.Snapshot, all []candidate, where directory.Places) *chosen {
	c := &chosen{in: map[*catalogue.Card]bool{}}
	if len(all) <= maxEntries {
		for i := range all {
			c.in[all[i].card] = true
		}
		return c
	}
	slices.SortFunc(all, func(a, b candidate) int { return slices.Compare(a.rank[:], b.rank[:]) })
	served, named := map[string]int{}, map[string][]*catalogue.Card{}
	for i := range all {
		card := all[i].card
		if !all[i].names {
			takeForNeeds(s, card, served, c)
			continue
		}
		for _, code := range card.Scope.Named() {
			if where.None() || (directory.Scope{Countries: []string{code}, Regions: []string{code}}).ReachAny(where) > directory.ReachNone {
				named[code] = append(named[code], card)
			}
		}
	}
	takeInTurn(named, c)
	c.left = len(all) - len(c.in)
	return c
}

// takeForNeeds takes a card if one of the needs it serves has too few yet.
func takeForNeeds(s *catalogue.Snapshot, card *catalogue.Card, served map[string]int, c *chosen) {
	few := false
	needs := s.Terms(directory.VocabularyNeeds)
	for i := range needs {
		few = few || (serves(card, &needs[i], "") && served[needs[i].ID] < perNeed)
	}
	if !few {
		return
	}
	c.in[card] = true
	for i := range needs {
		if serves(card, &needs[i], "") {
			served[needs[i].ID]++
		}
	}
}

// takeInTurn takes the best of each code, then the second, and so on.
func takeInTurn(named map[string][]*catalogue.Card, c *chosen) {
	codes := slices.SortedFunc(maps.Keys(named), func(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) })
	for more := true; more; {
		more = false
		for _, code := range codes {
			for len(named[code]) > 0 && c.in[named[code][0]] {
				named[code] = named[code][1:]
			}
			if len(named[code]) == 0 {
				continue
			}
			if len(c.in) >= maxEntries {
				return
			}
			c.in[named[code][0]], more = true, true
		}
	}
}

// serves reports whether a card offers something for a need that can be had on a
// day ("": whenever). Of whom nothing is known, it may be.
func serves(card *catalogue.Card, need *directory.Term, day directory.Date) bool {
	if len(card.Responses) == 0 {
		return true
	}
	return slices.ContainsFunc(card.Responses, func(r catalogue.CardResponse) bool {
		return slices.Contains(need.Kinds, r.Kind) && (day == "" || !r.On(day).Closed())
	})
}
