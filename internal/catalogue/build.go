package catalogue

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/said"
	"amparo/internal/search"
	"amparo/internal/situation"
)

// maxSaid bounds what entries say that is kept in memory, in bytes: what some 2,000 say in
// three languages. The rest is read from the store when it is asked for. Which entries
// are kept depends on their order alone, never on readers.
const maxSaid = 24 << 20

// builder gathers the cards of the next snapshot.
type builder struct {
	locales   []*lang.Locale
	texts     *locales
	terms     map[string][]directory.Term
	byTerm    map[termKey]*directory.Term
	lexicon   *situation.Lexicon
	former    map[string]string
	addresses map[string]string // those entries had on an earlier site
	// formerTerms are the words that terms had in addresses before.
	formerTerms map[termWord]string
	before      *Snapshot        // what is not touched is kept from it
	touched     map[*Card]bool   // cards of before that are left out
	numbers     map[string]int32 // of the touched entries
	cards       []*Card
	free        []int32           // numbers without a card
	strings     map[string]string // those many cards have
	added       []*Card
	byID        cardMapBuilder
	bySlug      cardMapBuilder
	withdrawn   map[string]*Withdrawn
	damaged     map[string]*directory.Damaged
	index       *search.Index // what is searched, before what is added
	documents   []search.Document
	offers      offers
	claims      holders      // of what is added
	said        int          // bytes of what cards keep of what they say
	bulk        *search.Bulk // instead of index, when everything is loaded
}

// newBuilder keeps everything of a snapshot but the entries touched.
func newBuilder(locales []*lang.Locale, texts *locales, before *Snapshot, touched map[string]bool) *builder {
	b := &builder{
		locales: locales, texts: texts, before: before, touched: make(map[*Card]bool, len(touched)),
		byID: cardMapBuilder{cardMap: *before.byID}, bySlug: cardMapBuilder{cardMap: *before.bySlug}, withdrawn: maps.Clone(before.withdrawn), damaged: maps.Clone(before.damaged),
		terms: before.terms, lexicon: before.lexicon, formerTerms: before.formerTerms, addresses: before.addresses, index: before.index, cards: slices.Clone(before.cards), numbers: map[string]int32{}, strings: map[string]string{}, offers: offers{lexicon: before.lexicon}, said: before.said,
	}
	for id := range touched {
		delete(b.withdrawn, id)
		delete(b.damaged, id)
		if c := b.byID.get(id); c != nil {
			b.touched[c] = true
			b.said -= len(c.said)
			b.numbers[id], b.cards[c.number] = c.number, nil
			b.byID.remove(id)
			b.bySlug.remove(c.Slug)
		}
	}
	return b
}

func (b *builder) add(p *directory.Published) {
	if p.Withdrawn {
		w := &Withdrawn{ID: p.Facts().ID, Slug: p.Facts().Slug, Reason: p.Reason}
		for _, r := range p.Facts().Responses {
			w.Kinds = append(w.Kinds, r.Kind)
		}
		b.withdrawn[w.ID] = w
		return
	}
	c := newCard(p, b.texts, b.before.codes, b.same)
	c.number = b.number(c.ID)
	if says := said.By(p.Texts()); b.said+len(says) <= maxSaid {
		c.said = says
		b.said += len(says)
	}
	b.cards[c.number] = c
	b.added = append(b.added, c)
	b.byID.put(c.ID, c)
	b.bySlug.put(c.Slug, c)
	b.claims.add(c.number, p.Claims())
	b.documents = append(b.documents, document(c.number, p, b.termIndex(), b.locales, &b.offers))
	if b.bulk != nil && len(b.documents) == atOnce {
		b.bulk.Add(b.documents)
		b.documents = b.documents[:0]
	}
}

// lose keeps of damaged entries that there are such, and how they are called, as far as a
// snapshot knows that was made when they were sound; nil: it is not known.
func (b *builder) lose(before *Snapshot, list ...*directory.Damaged) {
	for _, d := range list {
		known := *d
		if before != nil {
			known.Slug, known.Name = before.called(d)
		}
		b.damaged[d.EntryID] = &known
	}
}

// called is the slug and the name of an entry that was sound in this snapshot, or in one
// before it.
func (s *Snapshot) called(d *directory.Damaged) (slug, name string) {
	if c := s.byID.get(d.EntryID); c != nil {
		return c.Slug, c.In(c.Original).Name
	}
	if known := s.damaged[d.EntryID]; known != nil {
		return cmp.Or(d.Slug, known.Slug), known.Name
	}
	return d.Slug, ""
}

// same is one string for all that are equal.
func (b *builder) same(text string) string {
	if known, ok := b.strings[text]; ok {
		return known
	}
	own := strings.Clone(text)
	b.strings[own] = own
	return own
}

// number is the one a card had before, or one that is free.
func (b *builder) number(id string) int32 {
	if number, ok := b.numbers[id]; ok {
		delete(b.numbers, id)
		return number
	}
	if b.free == nil {
		for number, c := range b.before.cards {
			if c == nil {
				b.free = append(b.free, int32(number))
			}
		}
	}
	if n := len(b.free); n > 0 {
		number := b.free[n-1]
		b.free = b.free[:n-1]
		return number
	}
	b.cards = append(b.cards, nil)
	return int32(len(b.cards) - 1)
}

// termIndex finds terms by vocabulary and id. It is made when the terms are
// known, before the first entry.
func (b *builder) termIndex() map[termKey]*directory.Term {
	if b.byTerm == nil {
		b.byTerm = map[termKey]*directory.Term{}
		for vocabulary, terms := range b.terms {
			for i := range terms {
				b.byTerm[termKey{vocabulary, terms[i].ID}] = &terms[i]
			}
		}
	}
	return b.byTerm
}

func (b *builder) snapshot(seq int64) *Snapshot {
	s := b.bare(seq)
	var wait sync.WaitGroup
	orders := make([]*order, len(b.locales))
	wait.Go(func() { s.facets = b.facets() })
	wait.Go(func() { s.index = b.nextIndex() })
	wait.Go(func() { s.holders = b.before.holders.next(b.touched, b.claims) })
	for i, l := range b.locales {
		wait.Go(func() { orders[i] = b.before.orders[l.Tag()].next(b.touched, b.added, l) })
	}
	wait.Wait()
	for i, l := range b.locales {
		s.orders[l.Tag()] = orders[i]
	}
	return s
}

// bare is a snapshot that lacks its facets, its orders and its index.
func (b *builder) bare(seq int64) *Snapshot {
	byID, bySlug := b.byID.cardMap, b.bySlug.cardMap // copies: a snapshot must not keep what made it
	s := &Snapshot{
		Seq: seq, Whole: b.before.Whole, former: b.former, addresses: b.addresses, terms: b.terms, formerTerms: b.formerTerms, bySlug: &bySlug, byID: &byID, withdrawn: b.withdrawn, damaged: b.damaged,
		orders: make(map[lang.Tag]*order, len(b.locales)), termIndex: b.termIndex(), cards: b.cards, lexicon: b.lexicon, codes: b.before.codes, said: b.said,
	}
	for _, l := range b.locales {
		s.languages = append(s.languages, l.Tag())
	}
	return s
}

// atOnce is how many documents are kept until they are searched for words.
const atOnce = 512

func (b *builder) nextIndex() *search.Index {
	if b.bulk == nil {
		return b.index.Update(b.documents, b.gone())
	}
	b.bulk.Add(b.documents)
	return b.bulk.Index()
}

// gone are the touched entries that are public no more.
func (b *builder) gone() []int32 { return slices.Collect(maps.Values(b.numbers)) }

// facets are those of before with what was touched and added.
func (b *builder) facets() *facets {
	next := b.before.facets.change(len(b.cards))
	for c := range b.touched {
		next.remove(c)
	}
	for _, c := range b.added {
		next.add(c)
	}
	return next.facets
}
