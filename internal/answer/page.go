package answer

import (
	"amparo/internal/directory"
)

// MaxKnownNo is how many are named at once in each of the groups of those who are
// known to reply in other languages only, or to be for other people.
const MaxKnownNo = 10

// most is how many of each group are on the first page. What one does not use
// goes to those after it, then to those before.
func (q *question) most() [listed]int {
	if q.placed {
		return [listed]int{4, 3, 0, 1}
	}
	return [listed]int{0, 4, 4, 1}
}

// counts is how many of each group.
type counts [len(kinds)]int

// page fills in one page: 1 for less, the last for more than there are.
func (g *gathered) page(q *question, a *Answers, number int) {
	var from, to, left counts
	for i := range g.groups {
		left[i] = len(g.groups[i])
	}
	taken := counts{}
	for a.Pages = 1; ; a.Pages++ {
		take := q.take(g.ready, left, taken, a.Pages)
		for i, n := range take {
			taken[i] += n
		}
		if a.Pages <= max(number, 1) {
			a.Page, from, to = a.Pages, to, taken
		}
		if taken == left {
			break
		}
	}
	for i, all := range g.groups {
		if a.Others += len(all) - to[i]; from[i] == to[i] {
			continue
		}
		group := Group{Kind: kinds[i], Total: len(all), Extras: q.extras(i, all[to[i]:])}
		for j := range all[from[i]:to[i]] {
			group.Found = append(group.Found, q.found(&all[from[i]+j]))
		}
		a.Groups = append(a.Groups, group)
	}
	if len(a.Groups) > 1 && a.Groups[0].Kind == GroupNear && a.Groups[1].Kind == GroupWorld && !g.nearFirst {
		a.Groups[0], a.Groups[1] = a.Groups[1], a.Groups[0]
	}
}

// take is how many of each group are on a page. Those that are ready come first,
// at most so many of each group; the places that are left go to those of all
// groups, one after the other, and then to those that were held back.
func (q *question) take(ready, all, taken counts, page int) (take counts) {
	most, places, unused := q.most(), MaxAtOnce, 0
	if page == 1 {
		places = 0
		for _, n := range most {
			places += n
		}
	}
	give := func(i, upTo, most int) {
		n := max(0, min(upTo-taken[i]-take[i], most, places))
		take[i] += n
		places -= n
	}
	for i := range listed {
		give(i, ready[i], most[i]+unused)
		unused += most[i] - take[i]
	}
	for i := range listed {
		give(i, ready[i], places)
	}
	for i := range listed {
		give(i, all[i], places)
	}
	for i := listed; i < len(kinds); i++ {
		take[i] = min(all[i]-taken[i], MaxKnownNo)
	}
	return take
}

// found is a candidate as a page names it.
func (q *question) found(one *candidate) Found {
	f := Found{Card: q.card(one), Response: q.response(one), Reason: q.reason(one)}
	if q.placed {
		f.Reach = directory.Reach(one.reach)
	}
	if one.group == inRegions {
		f.Region = regionOf(q.card(one).ScopeOf(q.response(one)))
	}
	return f
}
