package answer

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"sync"

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
	nearFirst bool   // see opensNear
	total     int
	replying  [repliesNo + 1]int
	languages tally
	audiences tally
}

func newGathered(s *catalogue.Snapshot) *gathered {
	return &gathered{languages: tally{book: s.Codes().Languages}, audiences: tally{book: s.Codes().Audiences}}
}

// gather judges all entries, and puts them into their groups, the best first, and
// equal ones in the order of the language. One whose line is shown already counts,
// and is in no group.
func (g *gathered) gather(q *question, lines []Line) {
	ranks := q.snapshot.Ranks(q.Language)
	scratch := takeScratch(len(ranks))
	defer scratches.Put(scratch)
	for c := range q.snapshot.Offered(q.Kinds...) {
		one, ok := q.judge(c)
		if !ok {
			continue
		}
		g.count(q, c, &one)
		if onPlate(lines, c) {
			continue
		}
		scratch.ranked[ranks[one.number]] = one
		scratch.keys[one.group][one.key]++
		g.nearFirst = g.nearFirst || q.opensNear(&one)
		if !one.held {
			g.ready[one.group]++
		}
	}
	scratch.sort(&g.groups)
	ready, held := g.groups[inRegions][:g.ready[inRegions]], g.groups[inRegions][g.ready[inRegions]:]
	g.groups[inRegions] = append(spreadOut(ready), spreadOut(held)...)
}

// scratch is what is needed until those who help are in their order.
type scratch struct {
	ranked []candidate              // by their rank
	keys   [len(kinds)][keySize]int // by group and key: how many there are, then where the next one goes
}

// scratches keeps some for the next answers.
var scratches sync.Pool

func takeScratch(n int) *scratch {
	s, _ := scratches.Get().(*scratch)
	if s == nil || cap(s.ranked) < n {
		s = &scratch{ranked: make([]candidate, n)}
	}
	s.ranked = s.ranked[:n]
	clear(s.ranked)
	s.keys = [len(kinds)][keySize]int{}
	return s
}

// sort puts what was ranked into groups: there are few different keys, and how many
// have each was counted.
func (s *scratch) sort(groups *[len(kinds)][]candidate) {
	for i := range groups {
		keys, n := &s.keys[i], 0
		for key, count := range keys {
			keys[key] = n
			n += count
		}
		groups[i] = make([]candidate, n)
	}
	for i := range s.ranked {
		if one := &s.ranked[i]; one.helps {
			at := &s.keys[one.group][one.key]
			groups[one.group][*at] = *one
			*at++
		}
	}
}

// opensNear reports whether somebody is a reason for the group near to stand
// first: it is there for whoever asks, or names the country.
func (q *question) opensNear(one *candidate) bool {
	return one.group == inNear && (one.named && !q.near.vast || one.open == openFirst || q.Audience != "" && one.open == openNext)
}

// count counts somebody who helps.
func (g *gathered) count(q *question, c *catalogue.Card, one *candidate) {
	g.total++
	g.replying[one.reply]++
	b := &c.Briefs()[one.brief]
	g.languages.add(b.Replies, func() []string { return c.RepliesOf(responseOf(c, int(one.brief))) })
	g.audiences.add(b.Audiences, func() []string { return c.AudiencesOf(responseOf(c, int(one.brief))) })
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
				channels := q.card(one).Briefs()[one.brief].Channels
				if channels.Has(way) || way == catalogue.ChannelCall && channels.Has(catalogue.ChannelShort) && q.reachesShort(q.card(one), int(one.brief)) {
					found := q.found(one)
					return &found
				}
			}
		}
	}
	return nil
}
