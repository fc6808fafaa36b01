package catalogue

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/flat"
	"amparo/internal/lang"
	"amparo/internal/said"
	"amparo/internal/search"
)

// Restore takes the place of Rebuild when Save wrote a file before: the
// catalogue is read from it, and then brought to the last change of the store,
// before anybody can see it. It returns the change that the file had reached.
// ErrOtherFile or flat.ErrDamaged: the file is of no use, and the catalogue is
// as it was.
func (c *Catalogue) Restore(ctx context.Context, from io.Reader, program string) (seq int64, err error) {
	r := flat.NewReader(from)
	l := &loader{locales: c.texts, codes: c.empty.codes, index: c.empty.index.Loader(), orders: map[lang.Tag][]int32{}, withdrawn: map[string]*Withdrawn{}, damaged: map[string]*directory.Damaged{}}
	if err := l.head(r); err != nil {
		return 0, err
	}
	id, err := c.source.ChangeID(ctx, l.of.seq)
	if err != nil {
		return 0, err
	}
	if l.of.changeID == "" || l.of.changeID != id || l.of.made != c.fingerprint(program) {
		return 0, ErrOtherFile
	}
	if err := l.read(r); err != nil {
		return 0, err
	}
	return l.of.seq, c.take(ctx, l)
}

// take makes what was read the current snapshot and brings it up to date, or
// leaves everything as it was.
func (c *Catalogue) take(ctx context.Context, l *loader) error {
	b := newBuilder(c.locales, c.texts, c.empty, nil)
	if err := c.load(ctx, b); err != nil {
		return err
	}
	s, err := l.snapshot(b)
	if err != nil {
		return err
	}
	before := c.Now()
	c.publish(s)
	err = c.CatchUp(ctx)
	if err == nil {
		err = c.Again(ctx, slices.Sorted(maps.Keys(l.damaged))...) // they may have been repaired
	}
	if err != nil {
		c.publish(before)
	}
	return err
}

// loader makes a snapshot of a file. It trusts nothing: what it gives can be
// asked anything, whatever was in the file.
type loader struct {
	of        head
	locales   *locales
	codes     *Codes
	index     *search.Loader
	cards     []*Card
	count     int
	orders    map[lang.Tag][]int32
	withdrawn map[string]*Withdrawn
	damaged   map[string]*directory.Damaged
	holders   [][]holder // keys, then ends
	// Small slices are parts of greater ones: a million of their own would take
	// longer to make than everything else.
	cardSlab     []Card
	textSlab     []string
	responseSlab []CardResponse
	briefSlab    []Brief
}

// maxCards bounds what a damaged head can ask for.
const maxCards = 1 << 24

// head reads the first block, which says whether the rest is worth reading.
func (l *loader) head(r *flat.Reader) error {
	kind, block, err := r.Next()
	if err != nil || kind != recordHead || block.Next() != format {
		return errors.Join(flat.ErrDamaged, err)
	}
	l.of = head{made: block.Next(), seq: int64(block.Number()), changeID: block.Next()}
	n := block.Number()
	if n < 0 || n > maxCards {
		return flat.ErrDamaged
	}
	l.cards = make([]*Card, n)
	return nil
}

// read reads everything behind the head.
func (l *loader) read(r *flat.Reader) error {
	for {
		kind, block, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := l.take(kind, block); err != nil {
			return err
		}
	}
}

// take reads the records of a block.
func (l *loader) take(kind byte, block flat.Values) error {
	read := map[byte]func(*flat.Values) bool{recordCard: l.card, recordOrder: l.order, recordWithdrawn: l.left, recordDamaged: l.lost, recordHolders: l.holderList}[kind]
	if read == nil {
		return l.index.Take(kind, block)
	}
	for len(block) > 0 {
		if !read(&block) {
			return flat.ErrDamaged
		}
	}
	return nil
}

// card reads what Card.save wrote. It is false for a number that is out of
// bounds, or another's.
func (l *loader) card(v *flat.Values) bool {
	c := slab(&l.cardSlab, 1)
	card := &c[0]
	card.number, card.locales = int32(v.Number()), l.locales
	card.ID, card.Slug = v.Next(), v.Next()
	card.Original, card.Availability = lang.Tag(v.Next()), directory.Availability(v.Next())
	card.Responses = slab(&l.responseSlab, v.Count())
	for i := range card.Responses {
		card.Responses[i] = CardResponse{
			ID: v.Next(), Kind: v.Next(), Availability: directory.Availability(v.Next()),
			Since: directory.Date(v.Next()), Closes: directory.Date(v.Next()), Reopens: directory.Date(v.Next()),
			channels: Channels(v.Number()),
		}
	}
	card.Pace, card.OwnName, card.OwnLanguage = directory.Pace(v.Next()), v.Next(), v.Next()
	card.Seat, card.channels = v.Next(), Channels(v.Number())
	card.Scope.Worldwide, card.Scope.Unknown = v.Bool(), v.Bool()
	card.WhoMayAsk = fromStrings[directory.Asker](l.list(v))
	for _, list := range []*[]string{&card.Scope.Regions, &card.Scope.Countries, &card.Scope.Centred, &card.Scope.Except, &card.ReplyLangs, &card.Audiences, &card.Areas} {
		*list = l.list(v)
	}
	card.Published, card.Verified = v.Time(), v.Time()
	for _, is := range []*bool{&card.Reported, &card.emergency, &card.can} {
		*is = v.Bool()
	}
	card.help, card.contacts, card.unconfirmed, card.texts = flat.Values(v.Next()), flat.Values(v.Next()), flat.Values(v.Next()), flat.Values(v.Next())
	card.said = said.Entry(v.Next())
	card.own(card.help)
	card.brief(l.codes, slab(&l.briefSlab, 1+len(card.Responses)))
	if card.number < 0 || int(card.number) >= len(l.cards) || l.cards[card.number] != nil {
		return false
	}
	l.cards[card.number] = card
	l.count++
	return true
}

func (l *loader) list(v *flat.Values) []string {
	n := v.Count()
	if n == 0 {
		return nil
	}
	list := slab(&l.textSlab, n)
	for i := range list {
		list[i] = v.Next()
	}
	return list
}

// slabSize is how many small things are made at once.
const slabSize = 512

// slab takes n of what was made at once.
func slab[T any](rest *[]T, n int) []T {
	if len(*rest) < n {
		*rest = make([]T, max(n, slabSize))
	}
	taken := (*rest)[:n:n]
	*rest = (*rest)[n:]
	return taken
}

// order reads the order of a language. It is false unless it has every card
// once; the cards come before.
func (l *loader) order(v *flat.Values) bool {
	tag, n := lang.Tag(v.Next()), v.Count()
	if n != l.count {
		return false
	}
	seen, numbers := make([]bool, len(l.cards)), make([]int32, n)
	for i := range numbers {
		number := v.Number()
		if number < 0 || number >= len(l.cards) || l.cards[number] == nil || seen[number] {
			return false
		}
		numbers[i], seen[number] = int32(number), true
	}
	l.orders[tag] = numbers
	return true
}

func (l *loader) left(v *flat.Values) bool {
	left := &Withdrawn{ID: v.Next(), Slug: v.Next(), Kinds: v.List(), Reason: directory.WithdrawalReason(v.Next())}
	l.withdrawn[left.ID] = left
	return true
}

func (l *loader) lost(v *flat.Values) bool {
	d := &directory.Damaged{EntryID: v.Next(), Slug: v.Next(), Name: v.Next(), Cause: v.Next()}
	l.damaged[d.EntryID] = d
	return true
}

// snapshot puts together what was read. The builder has what is read from the
// store at every start.
func (l *loader) snapshot(b *builder) (*Snapshot, error) {
	b.cards, b.withdrawn, b.damaged = l.cards, l.withdrawn, l.damaged
	index := l.index.Index()
	if index.Len() != l.count {
		return nil, flat.ErrDamaged
	}
	b.byID.expect(l.count)
	b.bySlug.expect(l.count)
	for _, card := range l.cards {
		if card == nil {
			continue
		}
		if !index.Holds(card.number) {
			return nil, flat.ErrDamaged
		}
		b.added = append(b.added, card)
		b.said += len(card.said)
		b.byID.put(card.ID, card)
		b.bySlug.put(card.Slug, card)
	}
	s := b.bare(l.of.seq)
	s.Whole = l.of.seq
	if len(l.holders) != 2 {
		return nil, flat.ErrDamaged
	}
	s.facets, s.index, s.holders = b.facets(), index, &holders{keys: l.holders[0], ends: l.holders[1]}
	for _, locale := range b.locales {
		numbers, ok := l.orders[locale.Tag()]
		if !ok {
			return nil, flat.ErrDamaged
		}
		s.orders[locale.Tag()] = orderOf(l.cards, numbers, locale)
	}
	return s, nil
}
