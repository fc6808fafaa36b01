package answer

import (
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// kinds are the groups in the order in which they stand on a page.
var kinds = [...]GroupKind{GroupNear, GroupWorld, GroupRegions, GroupApply, GroupOtherLanguage, GroupOtherPeople}

// rank is the place of a group on a page.
func (k GroupKind) rank() int { return slices.Index(kinds[:], k) }

// gathered are all who help.
type gathered struct {
	groups    [len(kinds)][]candidate
	ready     counts // how many of each are not held back
	nearFirst bool   // the group near has somebody who is there for whoever asks, or who names the country
	total     int
	replying  [repliesNo + 1]int
	languages map[string]int
	audiences map[string]int
}

func newGathered() *gathered {
	return &gathered{languages: map[string]int{}, audiences: map[string]int{}}
}

// add judges an entry. One whose line is shown already counts, and is in no group.
func (g *gathered) add(q *question, c *catalogue.Card, shown bool) {
	one, ok := q.judge(c)
	if !ok {
		return
	}
	g.total++
	g.replying[one.reply]++
	for _, code := range c.RepliesOf(one.response) {
		g.languages[code]++
	}
	for _, id := range c.AudiencesOf(one.response) {
		g.audiences[id]++
	}
	if !shown {
		if one.group == GroupNear {
			g.nearFirst = g.nearFirst || one.named && !q.near.vast || one.open == openFirst || q.Audience != "" && one.open == openNext
		}
		at := one.group.rank()
		g.groups[at] = append(g.groups[at], one)
	}
}

// sort puts the best first; equal ones stay in the order of the language.
func (g *gathered) sort() {
	for i := range g.groups {
		g.groups[i] = sorted(g.groups[i], keySize, func(one *candidate) int { return int(one.key) })
	}
	for i, list := range g.groups {
		for g.ready[i] < len(list) && !list[g.ready[i]].held {
			g.ready[i]++
		}
	}
	spread := GroupRegions.rank()
	ready, held := g.groups[spread][:g.ready[spread]], g.groups[spread][g.ready[spread]:]
	g.groups[spread] = append(spreadOut(ready), spreadOut(held)...)
}

// sorted counts how many there are of each key, of which there are few.
func sorted(list []candidate, keys int, key func(*candidate) int) []candidate {
	if len(list) < 2 {
		return list
	}
	at := make([]int32, keys+1)
	for i := range list {
		at[key(&list[i])+1]++
	}
	for i := 1; i <= keys; i++ {
		at[i] += at[i-1]
	}
	ordered := make([]candidate, len(list))
	for i := range list {
		k := key(&list[i])
		ordered[at[k]] = list[i]
		at[k]++
	}
	return ordered
}

// languagesFrom are the languages that are answered, a given one first, then the
// most frequent.
func (g *gathered) languagesFrom(first string) []string {
	delete(g.languages, lang.Any)
	codes := make([]string, 0, len(g.languages))
	for code := range g.languages {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == first:
			return -1
		case b == first:
			return 1
		case g.languages[a] != g.languages[b]:
			return g.languages[b] - g.languages[a]
		case a < b:
			return -1
		}
		return 1
	})
	return codes
}

// audiencesOf are the groups of people that are named, in the order of the
// vocabulary; not those who are there for all.
func (g *gathered) audiencesOf(s *catalogue.Snapshot) []string {
	var ids []string
	for _, term := range s.Terms(directory.VocabularyAudiences) {
		if term.ID != directory.AudienceAll && g.audiences[term.ID] > 0 {
			ids = append(ids, term.ID)
		}
	}
	return ids
}

// first is whom to reach first where nobody answers now: the first with a phone
// or a mail, else with any way to ask, else the first at all.
func (g *gathered) first(q *question) *Found {
	for _, way := range []catalogue.Channels{catalogue.ChannelCall, catalogue.ChannelDirect, 0} {
		for i := range g.groups[:GroupOtherLanguage.rank()] {
			for j := range g.groups[i] {
				one := &g.groups[i][j]
				channels := one.card.ChannelsOf(one.response)
				if channels.Has(way) || way == catalogue.ChannelCall && channels.Has(catalogue.ChannelShort) && q.reachesShort(one.card, one.response) {
					found := q.found(one)
					return &found
				}
			}
		}
	}
	return nil
}
