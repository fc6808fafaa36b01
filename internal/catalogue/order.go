package catalogue

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// order is all cards in the order of a language, and what is read off it.
type order struct {
	cards   []*Card
	numbers []int32 // of the cards
	// Worked out when first asked for, since it takes a walk over all cards.
	hot   func() []HotContact
	awake func() []HotContact
	runs  func() []run
	ranks func() []int32
}

// run is entries that follow each other in an order and are filed under one letter.
// What is under "#" may stand at both ends.
type run struct {
	letter   string
	from, to int
}

func newOrder(cards []*Card, l *lang.Locale) *order {
	numbers := make([]int32, len(cards))
	for i, c := range cards {
		numbers[i] = c.number
	}
	return orderWith(cards, numbers, l)
}

func orderWith(cards []*Card, numbers []int32, l *lang.Locale) *order {
	return &order{
		cards: cards, numbers: numbers,
		awake: sync.OnceValue(func() []HotContact { return awakeOf(cards) }),
		hot:   sync.OnceValue(func() []HotContact { return dayAndNight(cards) }),
		runs:  sync.OnceValue(func() []run { return runsOf(cards, l) }),
		ranks: sync.OnceValue(func() []int32 { return ranksOf(numbers) }),
	}
}

// orderOf is the order that numbers of cards give.
func orderOf(all []*Card, numbers []int32, l *lang.Locale) *order {
	cards := make([]*Card, len(numbers))
	for i, number := range numbers {
		cards[i] = all[number]
	}
	return orderWith(cards, numbers, l)
}

// runsOf takes a walk over all cards: some 10 ms for a hundred thousand.
func runsOf(cards []*Card, l *lang.Locale) []run {
	var runs []run
	for i, c := range cards {
		letter := l.Initial(c.filed(l.Tag()))
		if n := len(runs); n == 0 || runs[n-1].letter != letter {
			runs = append(runs, run{letter, i, i})
		}
		runs[len(runs)-1].to = i + 1
	}
	return runs
}

// sorted orders cards by name as a reader of the language expects.
func sorted(cards []*Card, l *lang.Locale) []*Card {
	type keyed struct {
		key  string
		card *Card
	}
	tag := l.Tag()
	list := make([]keyed, len(cards))
	for i, c := range cards {
		list[i] = keyed{l.SortKey(c.filed(tag)), c}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.card.ID, b.card.ID))
	})
	order := make([]*Card, len(list))
	for i, k := range list {
		order[i] = k.card
	}
	return order
}

func byName(l *lang.Locale) func(a, b *Card) int {
	tag := l.Tag()
	return func(a, b *Card) int {
		return cmp.Or(l.Compare(a.filed(tag), b.filed(tag)), strings.Compare(a.ID, b.ID))
	}
}

// next is an order with other cards in the place of those that are gone.
// Comparing as a dictionary does is slow, and so is looking at every card: a few
// among thousands are put in their places, and what is between them is copied.
func (o *order) next(gone map[*Card]bool, added []*Card, l *lang.Locale) *order {
	added = sorted(added, l)
	if o == nil || len(o.cards) == 0 {
		return newOrder(added, l)
	}
	places := o.places(gone, added, l)
	size := len(o.cards) + len(added)
	cards, numbers := make([]*Card, 0, size), make([]int32, 0, size)
	from := 0
	copyTo := func(at int) {
		cards, numbers = append(cards, o.cards[from:at]...), append(numbers, o.numbers[from:at]...)
		from = at
	}
	for _, p := range places {
		copyTo(p.at)
		if p.card == nil {
			from++
			continue
		}
		cards, numbers = append(cards, p.card), append(numbers, p.card.number)
	}
	copyTo(len(o.cards))
	return orderWith(cards, numbers, l)
}

// position is where a card comes into an order, or, nil, where one goes from it.
type position struct {
	at   int
	card *Card
}

// places are in their order.
func (o *order) places(gone map[*Card]bool, added []*Card, l *lang.Locale) []position {
	compare := byName(l)
	list := make([]position, 0, len(gone)+len(added))
	for _, c := range added {
		at, _ := slices.BinarySearchFunc(o.cards, c, compare)
		list = append(list, position{at, c})
	}
	for c := range gone {
		at, _ := slices.BinarySearchFunc(o.cards, c, compare)
		if at == len(o.cards) || o.cards[at] != c { // never take another in its place
			at = slices.Index(o.cards, c)
		}
		list = append(list, position{at, nil})
	}
	slices.SortStableFunc(list, func(a, b position) int { return cmp.Compare(a.at, b.at) })
	return list
}

// HotContact is an entry with its contact for day and night.
type HotContact struct {
	Card    *Card
	Contact directory.PublishedContact
}

// DayAndNight returns at most limit entries with a contact that may be shown
// as reachable at all hours, and that contact. A number that two entries share
// is given once. Those that answer to everybody come before those of a region,
// and a phone before what has to be written.
func (s *Snapshot) DayAndNight(t lang.Tag, limit int) []HotContact {
	hot := s.order(t).hot()
	return slices.Clone(hot[:min(limit, len(hot))])
}

func dayAndNight(cards []*Card) []HotContact {
	var hot []HotContact
	seen := map[string]bool{}
	for _, worldwide := range []bool{true, false} { // of those who share a number, the one for everybody
		for _, c := range cards {
			if !c.emergency || c.Scope.Worldwide != worldwide || c.Availability.Closed() {
				continue
			}
			contacts := c.Contacts()
			at := slices.IndexFunc(contacts, func(k directory.PublishedContact) bool { return k.Emergency() && !seen[Reached(k)] })
			if at >= 0 {
				seen[Reached(contacts[at])] = true
				hot = append(hot, HotContact{c, contacts[at]})
			}
		}
	}
	slices.SortStableFunc(hot, func(a, b HotContact) int { return a.rank() - b.rank() })
	return hot
}

// Reached is what a contact leads to: one number may be printed in two ways.
func Reached(c directory.PublishedContact) string {
	return cmp.Or(c.Href, string(c.Kind)+":"+c.Value)
}

// rank puts a phone before what has to be written, and the whole world before
// a region.
func (h HotContact) rank() int {
	rank := 0
	if h.Contact.Kind != directory.ContactPhone {
		rank++
	}
	if !h.Card.Scope.Worldwide {
		rank += 2
	}
	return rank
}
