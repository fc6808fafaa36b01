package catalogue

import (
	"slices"
	"strings"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Snapshot is the published directory at one change sequence. It never changes.
type Snapshot struct {
	Seq       int64
	cards     []*Card // in no promised order
	bySlug    map[string]*Card
	byID      map[string]*Card
	withdrawn map[string]*Withdrawn // by slug
	former    map[string]string     // former slug → id
	orders    map[lang.Tag][]*Card
	terms     map[string][]directory.Term
	termIndex map[termKey]*directory.Term
	languages []lang.Tag
}

// Withdrawn is what is left of an entry that was public once.
type Withdrawn struct {
	ID, Slug string
	Kinds    []string
}

type termKey struct{ vocabulary, id string }

// Len is the number of public entries.
func (s *Snapshot) Len() int { return len(s.cards) }

// Sorted returns all entries in the order of a language. The slice is the
// snapshot's own: it must not be changed.
func (s *Snapshot) Sorted(t lang.Tag) []*Card {
	if order, ok := s.orders[t]; ok {
		return order
	}
	return s.orders[s.languages[0]]
}

// BySlug finds an entry. ErrGone comes with what is left of it; ErrNotFound
// when there never was one. A former slug gives the entry under its new name:
// compare Card.Slug.
func (s *Snapshot) BySlug(slug string) (*Card, *Withdrawn, error) {
	if c := s.bySlug[slug]; c != nil {
		return c, nil, nil
	}
	if w := s.withdrawn[slug]; w != nil {
		return nil, w, directory.ErrGone
	}
	if c := s.byID[s.former[slug]]; c != nil {
		return c, nil, nil
	}
	return nil, nil, directory.ErrNotFound
}

// Offering returns the entries that offer at least one of the kinds, in the
// order of a language. Entries whose help is suspended or halted are left out:
// nobody in danger is to be sent there.
func (s *Snapshot) Offering(t lang.Tag, kinds ...string) []*Card {
	var found []*Card
	for _, c := range s.Sorted(t) {
		if !c.Availability.Closed() && c.offersOpen(kinds) {
			found = append(found, c)
		}
	}
	return found
}

func (c *Card) offersOpen(kinds []string) bool {
	return slices.ContainsFunc(c.Responses, func(r directory.Response) bool {
		return slices.Contains(kinds, r.Kind) && !r.Availability.Closed()
	})
}

// Terms returns a vocabulary in its order, retired terms left out.
func (s *Snapshot) Terms(vocabulary string) []directory.Term {
	return slices.DeleteFunc(slices.Clone(s.terms[vocabulary]), func(t directory.Term) bool { return t.Retired })
}

// Term finds a term, retired or not; nil if there is none.
func (s *Snapshot) Term(vocabulary, id string) *directory.Term {
	return s.termIndex[termKey{vocabulary, id}]
}

// TermBySlug finds a term by its word in the addresses of a language; nil if
// there is none or it is retired.
func (s *Snapshot) TermBySlug(vocabulary string, t lang.Tag, slug string) *directory.Term {
	for i := range s.terms[vocabulary] {
		if term := &s.terms[vocabulary][i]; !term.Retired && term.PathSlug(t) == slug {
			return term
		}
	}
	return nil
}

// DayAndNight returns at most limit entries with a contact that may be shown
// as reachable at all hours, and that contact. A number that two entries share
// is given once. Entries named first in the site's own order of preference
// come first: here, those that answer to everybody before those of a region.
func (s *Snapshot) DayAndNight(t lang.Tag, limit int) []HotContact {
	var hot []HotContact
	seen := map[string]bool{}
	for _, worldwide := range []bool{true, false} {
		for _, c := range s.Sorted(t) {
			if c.Scope.Worldwide != worldwide || c.Availability.Closed() {
				continue
			}
			at := slices.IndexFunc(c.Contacts, directory.Contact.Emergency)
			if at < 0 || seen[c.Contacts[at].Value] {
				continue
			}
			seen[c.Contacts[at].Value] = true
			hot = append(hot, HotContact{c, c.Contacts[at]})
		}
	}
	slices.SortStableFunc(hot, func(a, b HotContact) int { return a.rank() - b.rank() })
	return hot[:min(limit, len(hot))]
}

// HotContact is an entry with its contact for day and night.
type HotContact struct {
	Card    *Card
	Contact directory.Contact
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

// builder gathers the cards of the next snapshot.
type builder struct {
	locales   []*lang.Locale
	texts     *locales
	terms     map[string][]directory.Term
	former    map[string]string
	cards     []*Card
	withdrawn []*Withdrawn
}

func (b *builder) add(p *directory.Published) {
	if p.Withdrawn {
		w := &Withdrawn{ID: p.Facts.ID, Slug: p.Facts.Slug}
		for _, r := range p.Facts.Responses {
			w.Kinds = append(w.Kinds, r.Kind)
		}
		b.withdrawn = append(b.withdrawn, w)
		return
	}
	b.cards = append(b.cards, newCard(p, b.texts))
}

func (b *builder) keep(s *Snapshot, but map[string]bool) {
	for _, c := range s.cards {
		if !but[c.ID] {
			b.cards = append(b.cards, c)
		}
	}
	for _, w := range s.withdrawn {
		if !but[w.ID] {
			b.withdrawn = append(b.withdrawn, w)
		}
	}
}

func (b *builder) snapshot(seq int64) *Snapshot {
	s := &Snapshot{
		Seq: seq, cards: b.cards, former: b.former, terms: b.terms,
		bySlug: make(map[string]*Card, len(b.cards)), byID: make(map[string]*Card, len(b.cards)),
		withdrawn: map[string]*Withdrawn{}, orders: make(map[lang.Tag][]*Card, len(b.locales)),
		termIndex: map[termKey]*directory.Term{},
	}
	for _, c := range b.cards {
		s.bySlug[c.Slug], s.byID[c.ID] = c, c
	}
	for _, w := range b.withdrawn {
		s.withdrawn[w.Slug] = w
	}
	for vocabulary, terms := range b.terms {
		for i := range terms {
			s.termIndex[termKey{vocabulary, terms[i].ID}] = &terms[i]
		}
	}
	var wait sync.WaitGroup
	orders := make([][]*Card, len(b.locales))
	for i, l := range b.locales {
		s.languages = append(s.languages, l.Tag())
		wait.Go(func() { orders[i] = sorted(b.cards, l) })
	}
	wait.Wait()
	for i, l := range b.locales {
		s.orders[l.Tag()] = orders[i]
	}
	return s
}

// sorted orders the cards by name as a reader of the language expects.
func sorted(cards []*Card, l *lang.Locale) []*Card {
	type keyed struct {
		name string
		card *Card
	}
	list := make([]keyed, len(cards))
	for i, c := range cards {
		list[i] = keyed{c.In(l.Tag()).Filed, c}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if order := l.Compare(a.name, b.name); order != 0 {
			return order
		}
		return strings.Compare(a.card.ID, b.card.ID)
	})
	order := make([]*Card, len(list))
	for i, k := range list {
		order[i] = k.card
	}
	return order
}

// Languages returns the languages of the site in their order.
func (s *Snapshot) Languages() []lang.Tag { return s.languages }
