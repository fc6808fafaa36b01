package answer

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// kinds are the groups in the order in which they stand on a page.
var kinds = [...]GroupKind{GroupNear, GroupWorld, GroupRegions, GroupApply, GroupOtherLanguage, GroupOtherPeople}

// Places in kinds.
const (
	inNear = iota
	inWorld
	inRegions
	inApply
	inOtherLanguage
	inOtherPeople
)

// listed are the groups of whom MaxAtOnce are on a page.
const listed = inOtherLanguage

// gathered are all who help.
type gathered struct {
	groups    [len(kinds)][]candidate
	ready     counts // how many of each are not held back
	nearFirst bool   // the group near has somebody who is there for whoever asks, or who names the country
	total     int
	replying  [repliesNo + 1]int
	languages tally
	audiences tally
}

func newGathered(s *catalogue.Snapshot) *gathered {
	return &gathered{languages: tally{book: s.Codes().Languages}, audiences: tally{book: s.Codes().Audiences}}
}

// add judges an entry. One whose line is shown already counts, and is in no group.
func (g *gathered) add(q *question, c *catalogue.Card, shown bool) {
	one, ok := q.judge(c)
	if !ok {
		return
	}
	g.total++
	g.replying[one.reply]++
	b := &c.Briefs()[one.brief]
	g.languages.add(b.Replies, func() []string { return c.RepliesOf(one.response()) })
	g.audiences.add(b.Audiences, func() []string { return c.AudiencesOf(one.response()) })
	if shown {
		return
	}
	if one.group == inNear {
		g.nearFirst = g.nearFirst || one.named && !q.near.vast || one.open == openFirst || q.Audience != "" && one.open == openNext
	}
	g.groups[one.group] = append(g.groups[one.group], one)
}

// tally counts codes of sets.
type tally struct {
	book   *catalogue.Codebook
	bits   [63]int
	others map[string]int
}

// add counts a set; words are the same codes in words.
func (t *tally) add(set catalogue.Set, words func() []string) {
	for rest := set &^ catalogue.Others; rest != 0; rest &= rest - 1 {
		t.bits[bits.TrailingZeros64(uint64(rest))]++
	}
	if set&catalogue.Others == 0 {
		return
	}
	if t.others == nil {
		t.others = map[string]int{}
	}
	for _, code := range words() {
		if t.book.Bit(code) == catalogue.Others {
			t.others[code]++
		}
	}
}

// counted are the codes that were counted.
func (t *tally) counted() map[string]int {
	all := maps.Clone(t.others)
	if all == nil {
		all = map[string]int{}
	}
	for i, code := range t.book.Codes()[:min(len(t.bits), len(t.book.Codes()))] {
		if t.bits[i] > 0 {
			all[code] = t.bits[i]
		}
	}
	return all
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
	ready, held := g.groups[inRegions][:g.ready[inRegions]], g.groups[inRegions][g.ready[inRegions]:]
	g.groups[inRegions] = append(spreadOut(ready), spreadOut(held)...)
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
	count := g.languages.counted()
	delete(count, lang.Any)
	codes := slices.Collect(maps.Keys(count))
	slices.SortFunc(codes, func(a, b string) int {
		return cmp.Or(bit(a != first)-bit(b != first), count[b]-count[a], strings.Compare(a, b))
	})
	return codes
}

// audiencesOf are the groups of people that are named, in the order of the
// vocabulary; not those who are there for all.
func (g *gathered) audiencesOf(s *catalogue.Snapshot) []string {
	var ids []string
	count := g.audiences.counted()
	for _, term := range s.Terms(directory.VocabularyAudiences) {
		if term.ID != directory.AudienceAll && count[term.ID] > 0 {
			ids = append(ids, term.ID)
		}
	}
	return ids
}

// first is whom to reach first where nobody answers now: the first with a phone
// or a mail, else with any way to ask, else the first at all.
func (g *gathered) first(q *question) *Found {
	for _, way := range []catalogue.Channels{catalogue.ChannelCall, catalogue.ChannelDirect, 0} {
		for i := range g.groups[:listed] {
			for j := range g.groups[i] {
				one := &g.groups[i][j]
				channels := one.card.Briefs()[one.brief].Channels
				if channels.Has(way) || way == catalogue.ChannelCall && channels.Has(catalogue.ChannelShort) && q.reachesShort(one.card, one.response()) {
					found := q.found(one)
					return &found
				}
			}
		}
	}
	return nil
}
