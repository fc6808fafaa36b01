// Package catalogue is the published directory in memory: what the public
// pages read.
//
// A Snapshot never changes; the Catalogue replaces it as a whole when the
// store's change sequence moves, loading again only the entries that changed.
package catalogue

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/internal/situation"
)

// Source is where the published directory comes from.
type Source interface {
	// Sequence is the number of the last change readers could see.
	Sequence(ctx context.Context) (int64, error)
	// ChangeID is the id of a change that no other has, in no database; "" if
	// there is none with this number, or it has no id.
	ChangeID(ctx context.Context, seq int64) (string, error)
	// ChangesSince lists the changes after a number, oldest first.
	ChangesSince(ctx context.Context, seq int64) ([]directory.Change, error)
	// Published calls each with every entry that is or was public, and returns those
	// of which something is not as it was written.
	Published(ctx context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error)
	// PublishedEntry loads one; ErrNotFound if it never was public, a *directory.Damaged
	// if something of it is not as it was written.
	PublishedEntry(ctx context.Context, id string) (*directory.Published, error)
	// Comments returns the published comments of an entry, oldest first.
	Comments(ctx context.Context, entryID string) ([]comment.Comment, error)
	// FormerSlugs maps slugs entries had before to their ids.
	FormerSlugs(ctx context.Context) (map[string]string, error)
	// FormerAddresses maps addresses of an earlier site to the ids of entries.
	FormerAddresses(ctx context.Context) (map[string]string, error)
	// Terms returns all vocabularies in their order.
	Terms(ctx context.Context) (map[string][]directory.Term, error)
	// FormerTerms returns every word that terms had in addresses before.
	FormerTerms(ctx context.Context) ([]directory.FormerSlug, error)
}

// Catalogue holds the current snapshot. It is safe for concurrent use.
type Catalogue struct {
	source  Source
	locales []*lang.Locale     // of the site's languages, in their order
	texts   *locales           // of every language a text is written in
	lexicon *situation.Lexicon // nil: nothing is understood
	empty   *Snapshot          // what every reload begins with

	update   sync.Mutex // one update at a time
	packing  atomic.Bool
	current  atomic.Pointer[Snapshot]
	profiles profileCache
}

// New returns a catalogue that has nothing yet: Rebuild or Restore comes next.
// locales are the languages of the site; the first one is where everything
// falls back to at last. lexicon is what people say, besides what terms say themselves;
// nil: nothing is understood.
func New(source Source, siteLocales []*lang.Locale, lexicon *situation.Lexicon) *Catalogue {
	tags := make([]lang.Tag, len(siteLocales))
	for i, l := range siteLocales {
		tags[i] = l.Tag()
	}
	empty := emptySnapshot(search.NewIndex(tags), lexicon)
	return &Catalogue{source: source, locales: siteLocales, texts: newLocales(siteLocales), lexicon: lexicon, empty: empty}
}

// Nothing returns a catalogue of an empty directory that stays empty: what a site has
// until its own is read.
func Nothing(siteLocales []*lang.Locale) *Catalogue {
	c := New(nil, siteLocales, nil)
	c.publish(newBuilder(c.locales, c.texts, c.empty, nil).snapshot(0))
	return c
}

// Open returns a catalogue of the whole directory, read from the store.
func Open(ctx context.Context, source Source, siteLocales []*lang.Locale, lexicon *situation.Lexicon) (*Catalogue, error) {
	c := New(source, siteLocales, lexicon)
	if err := c.Rebuild(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// Rebuild reads the whole directory from the store.
func (c *Catalogue) Rebuild(ctx context.Context) error {
	c.update.Lock()
	defer c.update.Unlock()
	return c.reload(ctx)
}

// Now returns the current snapshot.
func (c *Catalogue) Now() *Snapshot { return c.current.Load() }

// CatchUp brings the snapshot to the last change of the store, and returns
// when readers can see it. A POST that was acknowledged is never followed by
// an older page.
func (c *Catalogue) CatchUp(ctx context.Context) error {
	c.update.Lock()
	defer c.update.Unlock()
	now := c.Now()
	changes, err := c.source.ChangesSince(ctx, now.Seq)
	if err != nil || len(changes) == 0 {
		return err
	}
	touched := map[string]bool{}
	for _, change := range changes {
		switch change.What {
		case directory.ChangeEntry:
			touched[change.EntryID] = true
		case directory.ChangeSettings: // nothing of them is here
		default:
			return c.reload(ctx)
		}
	}
	if len(touched) > max(manyTouched, now.Len()/8) {
		return c.reload(ctx)
	}
	return c.refresh(ctx, now, touched, changes[len(changes)-1].Seq)
}

// Again reads entries once more, though no change names them: something of them was
// damaged on its way, or has been repaired.
func (c *Catalogue) Again(ctx context.Context, entryIDs ...string) error {
	if len(entryIDs) == 0 {
		return nil
	}
	c.update.Lock()
	defer c.update.Unlock()
	touched := map[string]bool{}
	for _, id := range entryIDs {
		touched[id] = true
	}
	now := c.Now()
	return c.refresh(ctx, now, touched, now.Seq)
}

// manyTouched is from when on so many entries, if they are an eighth of all,
// are read sooner with all others than one by one.
const manyTouched = 500

// reload builds a snapshot from nothing. The sequence is read first: what
// changes while the entries are read is loaded again by the next CatchUp.
func (c *Catalogue) reload(ctx context.Context) error {
	seq, err := c.source.Sequence(ctx)
	if err != nil {
		return err
	}
	b := newBuilder(c.locales, c.texts, c.empty, nil)
	b.bulk = c.empty.index.Bulk()
	if err := c.load(ctx, b); err != nil {
		return err
	}
	damaged, err := c.source.Published(ctx, func(p *directory.Published) error {
		b.add(p)
		return nil
	})
	if err != nil {
		return err
	}
	b.lose(c.Now(), damaged...)
	s := b.snapshot(seq)
	s.Whole = seq
	c.publish(s)
	return nil
}

// load reads what is read whole whenever there is no snapshot to go on from.
func (c *Catalogue) load(ctx context.Context, b *builder) (err error) {
	if b.terms, err = c.source.Terms(ctx); err != nil {
		return err
	}
	b.lexicon = c.lexicon.With(allSaid(b.terms))
	if b.formerTerms, err = c.formerTerms(ctx); err != nil {
		return err
	}
	if b.former, err = c.source.FormerSlugs(ctx); err != nil {
		return err
	}
	b.addresses, err = c.source.FormerAddresses(ctx)
	return err
}

// formerTerms finds a term by a word it had before.
func (c *Catalogue) formerTerms(ctx context.Context) (map[termWord]string, error) {
	list, err := c.source.FormerTerms(ctx)
	former := make(map[termWord]string, len(list))
	for _, f := range list {
		former[termWord{f.Vocabulary, f.Language, f.Slug}] = f.TermID
	}
	return former, err
}

// refresh keeps every entry of a snapshot but those touched, which are loaded.
func (c *Catalogue) refresh(ctx context.Context, now *Snapshot, touched map[string]bool, seq int64) error {
	b := newBuilder(c.locales, c.texts, now, touched)
	var err error
	if b.former, err = c.source.FormerSlugs(ctx); err != nil {
		return err
	}
	for id := range touched {
		p, err := c.source.PublishedEntry(ctx, id)
		var damaged *directory.Damaged
		switch {
		case err == nil:
			b.add(p)
		case errors.As(err, &damaged):
			b.lose(now, damaged)
		case !errors.Is(err, directory.ErrNotFound):
			return err
		}
	}
	s := b.snapshot(seq)
	c.publish(s)
	if s.index.Full() && c.packing.CompareAndSwap(false, true) {
		go c.pack(s.index)
	}
	return nil
}

// pack packs an index while readers and editors go on, and puts what changed
// meanwhile onto it.
func (c *Catalogue) pack(x *search.Index) {
	defer c.packing.Store(false)
	packed := x.Packed()
	c.update.Lock()
	defer c.update.Unlock()
	now := c.Now()
	if next := now.index.Onto(packed); next != nil { // else everything was loaded again
		c.current.Store(now.with(next))
	}
}

func (c *Catalogue) publish(s *Snapshot) {
	c.current.Store(s)
	c.profiles.clear()
}
