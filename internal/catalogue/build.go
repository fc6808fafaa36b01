package catalogue

import (
	"maps"
	"slices"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
)

// builder gathers the cards of the next snapshot.
type builder struct {
	locales []*lang.Locale
	texts   *locales
	terms   map[string][]directory.Term
	byTerm  map[termKey]*directory.Term
	former  map[string]string
	// addresses are those entries had on an earlier site.
	addresses map[string]string
	// formerTerms are the words that terms had in addresses before.
	formerTerms map[termWord]string
	before      *Snapshot      // what is not touched is kept from it
	touched     map[*Card]bool // cards of before that are left out
	added       []*Card
	byID        map[string]*Card
	bySlug      map[string]*Card
	withdrawn   map[string]*Withdrawn
	index       *search.Index // what is searched, before what is added
	documents   []search.Document
}

// newBuilder keeps everything of a snapshot but the entries touched.
func newBuilder(locales []*lang.Locale, texts *locales, before *Snapshot, touched map[string]bool) *builder {
	b := &builder{
		locales: locales, texts: texts, before: before, touched: make(map[*Card]bool, len(touched)),
		byID: maps.Clone(before.byID), bySlug: maps.Clone(before.bySlug), withdrawn: maps.Clone(before.withdrawn),
		terms: before.terms, formerTerms: before.formerTerms, addresses: before.addresses, index: before.index,
	}
	for id := range touched {
		delete(b.withdrawn, id)
		if c := b.byID[id]; c != nil {
			b.touched[c] = true
			delete(b.byID, id)
			delete(b.bySlug, c.Slug)
		}
	}
	return b
}

func (b *builder) add(p *directory.Published) {
	if p.Withdrawn {
		w := &Withdrawn{ID: p.Facts.ID, Slug: p.Facts.Slug, Reason: p.Reason}
		for _, r := range p.Facts.Responses {
			w.Kinds = append(w.Kinds, r.Kind)
		}
		b.withdrawn[w.ID] = w
		return
	}
	c := newCard(p, b.texts)
	b.added = append(b.added, c)
	b.byID[c.ID], b.bySlug[c.Slug] = c, c
	b.documents = append(b.documents, document(p, b.termIndex(), b.locales))
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
	s := &Snapshot{
		Seq: seq, former: b.former, addresses: b.addresses, terms: b.terms, formerTerms: b.formerTerms, bySlug: b.bySlug, byID: b.byID, withdrawn: b.withdrawn,
		orders: make(map[lang.Tag]*order, len(b.locales)), termIndex: b.termIndex(),
	}
	var wait sync.WaitGroup
	orders := make([]*order, len(b.locales))
	wait.Go(func() { s.index = b.index.Update(b.documents, b.gone()) })
	for i, l := range b.locales {
		s.languages = append(s.languages, l.Tag())
		wait.Go(func() { orders[i] = newOrder(merged(b.kept(l.Tag()), b.added, l), l) })
	}
	wait.Wait()
	for i, l := range b.locales {
		s.orders[l.Tag()] = orders[i]
	}
	return s
}

// gone are the touched entries that are public no more.
func (b *builder) gone() []string {
	var ids []string
	for c := range b.touched {
		if b.byID[c.ID] == nil {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// kept is the order of a language before, without what was touched.
func (b *builder) kept(t lang.Tag) []*Card {
	if b.before.orders[t] == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(b.before.orders[t].cards), func(c *Card) bool { return b.touched[c] })
}
