package answer

import (
	"cmp"
	"slices"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// MaxForNeed is how many the page of a country names for each need.
const MaxForNeed = 3

// Land is who helps in a country, a territory or a region, by need.
type Land struct {
	Place  place.Place
	Lines  []Line
	First  *Found // as Answers.First
	Needs  []LandNeed
	Naming int // organisations that name the place or a region around it
	World  int // that help everywhere
	// LanguageUnknown is of how many of both it is not known in which language
	// they reply; BasedHere are those whose seat is there.
	LanguageUnknown int
	BasedHere       []*catalogue.Card
}

// LandNeed is a need and who helps with it in the place, those with most answers first, and last those for when the danger is over.
type LandNeed struct {
	Need   *directory.Term
	Found  []Found // at most MaxForNeed, who names the place first
	Total  int
	Naming int // of Total, who name the place or a region around it
	World  int // of Total, who help everywhere
}

// InLand returns who helps in a place, for the page about it. Needs with which
// nobody helps there are left out.
func InLand(s *catalogue.Snapshot, at place.Place, language lang.Tag, now time.Time) *Land {
	ask := Ask{Place: at, Language: language, Now: now}
	q := newQuestion(s, ask)
	q.placeLeft = true
	w := &walk{question: q, ranks: s.Ranks(language), Land: &Land{Place: at, Lines: q.lines()}, of: make([][]*landNeed, len(s.Codes().Kinds.Codes()))}
	for _, need := range s.Terms(directory.VocabularyNeeds) {
		n := &landNeed{LandNeed: LandNeed{Need: &need}}
		w.needs = append(w.needs, n)
		for kind, asked := range q.numbered(need.Kinds) {
			if asked {
				w.of[kind] = append(w.of[kind], n)
			}
		}
	}
	for card := range s.Offered() {
		w.see(card)
	}
	slices.SortFunc(w.BasedHere, func(a, b *catalogue.Card) int { return int(w.ranks[a.Number()]) - int(w.ranks[b.Number()]) })
	for _, need := range w.needs {
		if need.Total > 0 {
			w.Needs = append(w.Needs, need.named(q))
		}
	}
	slices.SortStableFunc(w.Needs, func(a, b LandNeed) int {
		return cmp.Or(bit(a.unhurried())-bit(b.unhurried()), b.Total-a.Total)
	})
	if len(w.Lines) == 0 {
		w.First = Of(s, ask).First
	}
	return w.Land
}

// unhurried reports whether a need is for when the danger is over: prizes answer it
// too. On the page of a place it stands last, however many help with it.
func (n *LandNeed) unhurried() bool { return slices.Contains(n.Need.Kinds, kindAward) }

// walk goes over all entries once.
type walk struct {
	*question
	*Land
	ranks []int32
	needs []*landNeed
	of    [][]*landNeed // by the number of a kind: the needs that it is for
}

// landNeed keeps the best for a need.
type landNeed struct {
	LandNeed
	best []candidate
	now  candidate // of the entry that is looked at
	fits bool      // it helps with this
}

// see counts an entry for the place, and for every need with which it helps.
func (w *walk) see(c *catalogue.Card) {
	if entry := &c.Briefs()[0]; !entry.Closed {
		w.count(c, entry)
	}
	w.judge(c)
	shown := onPlate(w.Lines, c)
	for _, need := range w.needs {
		if need.fits {
			w.add(need, shown)
			need.fits = false
		}
	}
}

// count counts an entry for the place.
func (w *walk) count(c *catalogue.Card, entry *catalogue.Brief) {
	if p := w.near.numbered[entry.Seat]; p == namesIt || p == partOfIt {
		w.BasedHere = append(w.BasedHere, c)
	}
	if reach, _ := w.where(c, 0); reach >= directory.ReachWorld {
		w.Naming += bit(reach > directory.ReachWorld)
		w.World += bit(reach == directory.ReachWorld)
		w.LanguageUnknown += bit(!repliesKnown(c))
	}
}

// judge says of an entry with which needs it helps, and what of it fits best.
func (w *walk) judge(c *catalogue.Card) {
	briefs := c.Briefs()
	for i := 1; i < min(len(briefs), maxBriefs); i++ {
		kind := int(briefs[i].Kind)
		if kind >= len(w.of) || len(w.of[kind]) == 0 {
			continue
		}
		one, ok := w.weigh(c, i)
		if !ok {
			continue
		}
		for _, need := range w.of[kind] {
			if !need.fits || one.before(&need.now) {
				need.now, need.fits = one, true
			}
		}
	}
}

// repliesKnown reports whether it is known of anything that an entry offers in
// which language an answer comes.
func repliesKnown(c *catalogue.Card) bool {
	return slices.ContainsFunc(c.Briefs(), func(b catalogue.Brief) bool { return b.Replies != 0 })
}

// add counts who helps with a need, and keeps the best. Whose line is shown is
// counted alone.
func (w *walk) add(n *landNeed, shown bool) {
	one := &n.now
	n.Total++
	n.Naming += bit(one.names())
	n.World += bit(one.reach == uint8(directory.ReachWorld))
	if shown {
		return
	}
	at := len(n.best)
	for at > 0 && w.ahead(one, &n.best[at-1]) {
		at--
	}
	if at < MaxForNeed {
		n.best = slices.Insert(n.best, at, *one)
		n.best = n.best[:min(len(n.best), MaxForNeed)]
	}
}

// names reports whether somebody names the place or a region around it.
func (one *candidate) names() bool { return one.reach > uint8(directory.ReachWorld) }

// ahead reports whether one stands before another on the page of a place: not who
// is held back, who names it, then who takes no application.
func (w *walk) ahead(one, other *candidate) bool {
	return cmp.Or(
		bit(one.held)-bit(other.held),
		bit(other.names())-bit(one.names()),
		bit(one.applied)-bit(other.applied),
		int(one.key)-int(other.key),
		int(w.ranks[one.number])-int(w.ranks[other.number]),
	) < 0
}

func (n *landNeed) named(q *question) LandNeed {
	for i := range n.best {
		n.Found = append(n.Found, q.found(&n.best[i]))
	}
	return n.LandNeed
}
