package catalogue

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/internal/situation"
)

// Snapshot is the published directory at one change sequence. It never changes.
type Snapshot struct {
	Seq       int64
	Whole     int64 // the change at which everything was read; those since touched single entries
	bySlug    *cardMap
	byID      *cardMap
	withdrawn map[string]*Withdrawn // by id
	damaged   map[string]*directory.Damaged
	former    map[string]string // former slug → id
	addresses map[string]string // path of an earlier site → id
	orders    map[lang.Tag]*order
	terms     map[string][]directory.Term
	termIndex map[termKey]*directory.Term
	languages []lang.Tag
	index     *search.Index
	holders   *holders
	lexicon   *situation.Lexicon // with what people say who mean terms; nil: nothing is understood but words
	// formerTerms are the words that terms had in addresses before.
	formerTerms map[termWord]string
	cards       []*Card // by number; nil for one that is free
	said        int     // bytes of what they keep of what they say
	facets      *facets
	codes       *Codes // what the numbers in briefs mean: of the catalogue, not of the snapshot
	verified    atomic.Pointer[verifiedHour]
	topics      sync.Map // topicKey to topic
}

// emptySnapshot is what a catalogue begins with.
func emptySnapshot(index *search.Index, lexicon *situation.Lexicon) *Snapshot {
	return &Snapshot{lexicon: lexicon, bySlug: &cardMap{}, byID: &cardMap{}, withdrawn: map[string]*Withdrawn{}, damaged: map[string]*directory.Damaged{}, index: index, holders: &holders{}, facets: newFacets(), codes: newCodes()}
}

// with is the same snapshot with another index of the same words.
func (s *Snapshot) with(index *search.Index) *Snapshot {
	return &Snapshot{
		Seq: s.Seq, Whole: s.Whole, bySlug: s.bySlug, byID: s.byID, withdrawn: s.withdrawn, damaged: s.damaged, former: s.former, addresses: s.addresses,
		orders: s.orders, terms: s.terms, termIndex: s.termIndex, languages: s.languages, index: index, holders: s.holders, lexicon: s.lexicon, formerTerms: s.formerTerms,
		cards: s.cards, said: s.said, facets: s.facets, codes: s.codes,
	}
}

// Withdrawn is what is left of an entry that was public once.
type Withdrawn struct {
	ID, Slug string
	Kinds    []string
	Reason   directory.WithdrawalReason
}

type termKey struct{ vocabulary, id string }

// termWord is a word in addresses; the language is "" for ids.
type termWord struct {
	vocabulary string
	language   lang.Tag
	slug       string
}

// Len is the number of public entries.
func (s *Snapshot) Len() int { return len(s.Sorted(s.languages[0])) }

// Sorted returns all entries in the order of a language. The slice is the
// snapshot's own: it must not be changed.
func (s *Snapshot) Sorted(t lang.Tag) []*Card { return s.order(t).cards }

// order returns the order of a language, or of the site's first one.
func (s *Snapshot) order(t lang.Tag) *order {
	if o, ok := s.orders[t]; ok {
		return o
	}
	return s.orders[s.languages[0]]
}

// ByID finds a public entry; nil if there is none.
func (s *Snapshot) ByID(id string) *Card { return s.byID.get(id) }

// BySlug finds an entry. ErrGone comes with what is left of it; a *directory.Damaged
// is the error of one that is not as it was written; ErrNotFound when there never was one. A former slug gives the entry, or what is left of
// it, under its new name: compare Card.Slug.
func (s *Snapshot) BySlug(slug string) (*Card, *Withdrawn, error) {
	if c := s.bySlug.get(slug); c != nil {
		return c, nil, nil
	}
	id := s.former[slug]
	if c := s.byID.get(id); c != nil {
		return c, nil, nil
	}
	for _, w := range s.withdrawn {
		if w.Slug == slug || w.ID == id {
			return nil, w, directory.ErrGone
		}
	}
	for _, d := range s.damaged {
		if d.Slug == slug || d.EntryID == id {
			return nil, nil, d
		}
	}
	for _, d := range s.damaged {
		if d.Slug == "" { // it may have had this one: nobody is told that it is not there
			return nil, nil, d
		}
	}
	return nil, nil, directory.ErrNotFound
}

// ByFormerAddress finds the slug of the entry that an address of an earlier
// site leads to, public or withdrawn: lower case, without a slash at the end.
func (s *Snapshot) ByFormerAddress(path string) (slug string, ok bool) {
	id, there := s.addresses[path]
	if !there {
		return "", false
	}
	if c := s.byID.get(id); c != nil {
		return c.Slug, true
	}
	if w := s.withdrawn[id]; w != nil {
		return w.Slug, true
	}
	if d := s.damaged[id]; d != nil && d.Slug != "" {
		return d.Slug, true
	}
	return "", false
}

// Offering returns the entries that offer at least one of the kinds, in the
// order of a language. Entries whose help is suspended or halted on a day are left out:
// nobody in danger is to be sent there.
func (s *Snapshot) Offering(t lang.Tag, day directory.Date, kinds ...string) []*Card {
	var found []*Card
	for _, c := range s.Sorted(t) {
		if !c.Availability.Closed() && c.offersOpen(day, kinds) {
			found = append(found, c)
		}
	}
	return found
}

func (c *Card) offersOpen(day directory.Date, kinds []string) bool {
	return slices.ContainsFunc(c.Responses, func(r CardResponse) bool {
		return slices.Contains(kinds, r.Kind) && !r.On(day).Closed()
	})
}

// Damaged returns the entries that are not shown, since something of them is not as it
// was written, in the order of their ids.
func (s *Snapshot) Damaged() []*directory.Damaged {
	list := make([]*directory.Damaged, 0, len(s.damaged))
	for _, id := range slices.Sorted(maps.Keys(s.damaged)) {
		list = append(list, s.damaged[id])
	}
	return list
}

// Terms returns a vocabulary in its order, retired terms left out.
func (s *Snapshot) Terms(vocabulary string) []directory.Term {
	return slices.DeleteFunc(slices.Clone(s.terms[vocabulary]), func(t directory.Term) bool { return t.Retired })
}

// Term finds a term, retired or not; nil if there is none.
func (s *Snapshot) Term(vocabulary, id string) *directory.Term {
	return s.termIndex[termKey{vocabulary, id}]
}

// HasTerm implements directory.Vocabulary: retired terms stay on entries.
func (s *Snapshot) HasTerm(vocabulary, id string) bool { return s.Term(vocabulary, id) != nil }

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

// FormerTerm finds a term by a word it, or one that was merged into it, had in
// the addresses of a language, or by the id of such a one; nil if there is none
// or it is retired.
func (s *Snapshot) FormerTerm(vocabulary string, t lang.Tag, slug string) *directory.Term {
	for _, tag := range append([]lang.Tag{t, ""}, s.languages...) {
		if id, ok := s.formerTerms[termWord{vocabulary, tag, slug}]; ok {
			if term := s.Term(vocabulary, id); term != nil && !term.Retired {
				return term
			}
		}
	}
	return nil
}

// Languages returns the languages of the site in their order.
func (s *Snapshot) Languages() []lang.Tag { return s.languages }

// Codes tells what the numbers in the briefs of the cards mean.
func (s *Snapshot) Codes() *Codes { return s.codes }
