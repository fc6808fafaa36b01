package catalogue

import (
	"cmp"
	"hash/fnv"
	"slices"
	"sort"

	"amparo/internal/contact"
	"amparo/internal/directory"
)

// holders finds the cards that have a contact, by its keys and by the end of its
// number. It has sums of keys, 16 bytes each, and not the keys: what is found is
// compared with the contacts of the card. It never changes; next gives the one
// that follows.
type holders struct {
	keys, ends []holder // each sorted
}

// holder is a card under a sum.
type holder struct {
	sum  uint64
	card int32
}

func compareHolders(a, b holder) int {
	return cmp.Or(cmp.Compare(a.sum, b.sum), cmp.Compare(a.card, b.card))
}

// add adds the keys of a card at the end, out of order.
func (h *holders) add(card int32, keys []contact.Key) {
	for _, key := range keys {
		h.keys = append(h.keys, holder{keySum(key), card})
		if digits := key.Number(); digits != "" {
			h.ends = append(h.ends, holder{endSum(digits), card})
		}
	}
}

// next is the same without some cards and with what was added.
func (h *holders) next(gone map[*Card]bool, added holders) *holders {
	without := make(map[int32]bool, len(gone))
	for c := range gone {
		without[c.number] = true
	}
	return &holders{keys: nextHolders(h.keys, without, added.keys), ends: nextHolders(h.ends, without, added.ends)}
}

// nextHolders puts the few that are added among thousands that are sorted.
func nextHolders(before []holder, gone map[int32]bool, added []holder) []holder {
	slices.SortFunc(added, compareHolders)
	added = slices.Compact(added)
	next := make([]holder, 0, len(before)+len(added))
	for _, one := range before {
		if gone[one.card] {
			continue
		}
		for len(added) > 0 && compareHolders(added[0], one) < 0 {
			next, added = append(next, added[0]), added[1:]
		}
		next = append(next, one)
	}
	return append(next, added...)
}

// between calls each with the cards whose sums are in a stretch.
func between(list []holder, from, to uint64, each func(card int32) (more bool)) {
	at := sort.Search(len(list), func(i int) bool { return list[i].sum >= from })
	for ; at < len(list) && list[at].sum <= to; at++ {
		if !each(list[at].card) {
			return
		}
	}
}

func keySum(key contact.Key) uint64 {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(key)) // it never fails
	return sum.Sum64()
}

// sumDigits is how many digits a sum of a number has room for.
const sumDigits = 16

// endSum has the digits from the last on, four bits each from 1 to 10: numbers
// that end alike stand together.
func endSum(digits string) uint64 {
	var sum uint64
	for i := range min(len(digits), sumDigits) {
		sum |= uint64(digits[len(digits)-1-i]-'0'+1) << (60 - 4*i)
	}
	return sum
}

// endRange is the stretch of the sums of numbers that end with digits.
func endRange(digits string) (from, to uint64) {
	from = endSum(digits)
	return from, from | (1<<(64-4*min(len(digits), sumDigits)) - 1)
}

// Asked is what a text that somebody typed was recognised as.
type Asked struct {
	contact.Query
	Owners []Owner // who has the contact, the surest first
}

// Owner is an entry that has a contact somebody asks about.
type Owner struct {
	*Card
	Contact directory.PublishedContact
	End     bool // only the end of the number is the same
}

// Asks says whether a text is a number or an address of somebody, and whose. It
// is false for words, and for what could be words and is nobody's: nothing but
// the contact itself answers the question whose it is.
func (s *Snapshot) Asks(text string) (a Asked, ok bool) {
	if a.Query, ok = contact.Recognise(text); !ok {
		return a, false
	}
	a.Owners = s.owners(a.Query)
	return a, len(a.Owners) > 0 || a.Only()
}

// mostOwners is how many entries a number or an address has at most: an end of
// a number may be that of many.
const mostOwners = 50

// owners are the entries that have a contact with one of the keys of a query;
// if there is none, those with a number that ends so.
func (s *Snapshot) owners(q contact.Query) []Owner {
	f := &ownerFinder{snapshot: s, seen: map[int32]bool{}}
	for _, key := range q.Keys {
		sum := keySum(key)
		between(s.holders.keys, sum, sum, func(card int32) bool {
			return f.add(card, false, func(k contact.Key) bool { return k == key })
		})
	}
	if len(f.found) == 0 && q.EndsNumbers() {
		from, to := endRange(q.Digits)
		between(s.holders.ends, from, to, func(card int32) bool { return f.add(card, true, q.Ends) })
	}
	confirmedFirst(f.found)
	return f.found
}

type ownerFinder struct {
	snapshot *Snapshot
	seen     map[int32]bool
	found    []Owner
}

// add adds a card if one of its contacts has a key that is meant. It is false
// when there are enough.
func (f *ownerFinder) add(number int32, end bool, is func(contact.Key) bool) bool {
	card := f.snapshot.cards[number]
	if f.seen[number] || card == nil {
		return true
	}
	f.seen[number] = true
	for _, c := range slices.Concat(card.Contacts(), card.Unconfirmed()) {
		if slices.ContainsFunc(c.Claims(), is) {
			f.found = append(f.found, Owner{card, c, end})
			break
		}
	}
	return len(f.found) < mostOwners
}

// confirmedFirst puts what only a third party printed behind the others.
func confirmedFirst(owners []Owner) {
	slices.SortStableFunc(owners, func(a, b Owner) int {
		switch x, y := a.Contact.Confirmed(), b.Contact.Confirmed(); {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	})
}
