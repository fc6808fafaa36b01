package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Source is where the rows come from.
type Source interface {
	// Watermark tells whether anything has changed; it is asked often.
	Watermark(ctx context.Context) (directory.Watermark, error)
	// EntryHeads lists where every entry stands.
	EntryHeads(ctx context.Context) ([]directory.Head, error)
	// RevisionsOf calls each with the revisions of these ids, in no order.
	RevisionsOf(ctx context.Context, ids []string, each func(directory.Revision) error) error
	// Answered returns when each entry and each contact answered last; nil asks
	// for all entries.
	Answered(ctx context.Context, entryIDs []string) (map[string]map[string]directory.Answered, error)
	// Unanswered returns the entries of which the last attempt got no answer.
	Unanswered(ctx context.Context) (map[string]bool, error)
	// VerificationRequests returns when entries that wait were asked for.
	VerificationRequests(ctx context.Context) (map[string]time.Time, error)
	// Scheduled returns the next publication of each entry that has one.
	Scheduled(ctx context.Context) (map[string]time.Time, error)
}

// Index keeps the rows up to date. It is safe for concurrent use.
type Index struct {
	source  Source
	site    []*lang.Locale
	mu      sync.Mutex // held while a snapshot is made
	current atomic.Pointer[Snapshot]
}

// New returns an index that is built when it is first needed.
func New(source Source, site []*lang.Locale) *Index { return &Index{source: source, site: site} }

// Last returns the last snapshot that was made, nil before the first.
func (x *Index) Last() *Snapshot { return x.current.Load() }

// Now returns a snapshot that has everything stored before it was called.
func (x *Index) Now(ctx context.Context) (*Snapshot, error) {
	mark, err := x.source.Watermark(ctx)
	if err != nil {
		return nil, err
	}
	if s := x.current.Load(); s != nil && s.mark == mark {
		return s, nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	// What is stored while the rows are read is read again the next time.
	if mark, err = x.source.Watermark(ctx); err != nil {
		return nil, err
	}
	before := x.current.Load()
	if before != nil && before.mark == mark {
		return before, nil
	}
	// Of a great directory the first snapshot takes longer than somebody waits:
	// it is finished all the same, and the next who asks has it.
	s, err := x.next(context.WithoutCancel(ctx), before, mark)
	if err == nil {
		x.current.Store(s)
	}
	return s, err
}

// next makes the snapshot that follows another, nil for the first. When only
// the log has grown, no entry has a new document or a new reader.
func (x *Index) next(ctx context.Context, before *Snapshot, mark directory.Watermark) (*Snapshot, error) {
	b := &builder{index: x, before: before, rows: map[string]*Row{}}
	if before != nil && before.mark.Changes == mark.Changes && before.mark.Revision == mark.Revision {
		b.rows = before.byID
	} else if err := b.read(ctx); err != nil {
		return nil, err
	}
	checks, err := x.checks(ctx)
	if err != nil {
		return nil, err
	}
	scheduled, err := x.source.Scheduled(ctx)
	if err != nil {
		return nil, err
	}
	s := &Snapshot{mark: mark, byID: make(map[string]*Row, len(b.rows)), orders: map[lang.Tag][]*Row{}}
	for id, row := range b.rows {
		r := *row
		r.Check, r.Scheduled = checks(id), scheduled[id]
		s.byID[id] = &r
	}
	s.rows = slices.SortedFunc(maps.Values(s.byID), func(a, b *Row) int { return cmp.Compare(a.ID, b.ID) })
	return s, nil
}

// checks returns what is known of the verification of each entry.
func (x *Index) checks(ctx context.Context) (func(id string) Check, error) {
	answered, err := x.source.Answered(ctx, nil)
	if err != nil {
		return nil, err
	}
	silent, err := x.source.Unanswered(ctx)
	if err != nil {
		return nil, err
	}
	asked, err := x.source.VerificationRequests(ctx)
	return func(id string) Check {
		_, waits := asked[id]
		return Check{Verified: answered[id][""].At, answered: answered[id], Silent: silent[id], Asked: waits}
	}, err
}

// builder collects the rows of a snapshot.
type builder struct {
	index  *Index
	before *Snapshot
	rows   map[string]*Row
}

// read keeps the rows of entries that stand where they stood, and makes those
// of the others from their documents.
func (b *builder) read(ctx context.Context) error {
	heads, err := b.index.source.EntryHeads(ctx)
	if err != nil {
		return err
	}
	moved := map[string]*moving{} // by each revision that is needed
	var wanted []string
	for _, h := range heads {
		if r := b.kept(h); r != nil {
			b.rows[h.EntryID] = r
			continue
		}
		m := &moving{head: h, live: map[string]*directory.Entry{}}
		for _, id := range m.revisions() {
			moved[id] = m
			wanted = append(wanted, id)
		}
	}
	return b.index.source.RevisionsOf(ctx, wanted, func(r directory.Revision) error {
		m := moved[r.ID]
		if m.add(r); len(m.live) == len(m.revisions()) {
			b.rows[m.head.EntryID] = newRow(m.head, m.newest, m.live, b.index.site)
			m.live, m.newest = nil, directory.Revision{} // documents are large
		}
		return nil
	})
}

// kept is the row of an entry that stands where it stood, or nil.
func (b *builder) kept(h directory.Head) *Row {
	if b.before == nil {
		return nil
	}
	r := b.before.byID[h.EntryID]
	if r == nil || r.Revision != h.RevisionID || r.Slug != h.Slug || (r.State == StateWithdrawn) != h.Withdrawn || !maps.Equal(r.Live, h.Live) {
		return nil
	}
	return r
}

// moving is an entry whose documents are being read.
type moving struct {
	head   directory.Head
	newest directory.Revision
	live   map[string]*directory.Entry // every document that was read, by revision
}

func (m *moving) revisions() []string {
	ids := []string{m.head.RevisionID}
	for _, id := range m.head.Live {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (m *moving) add(r directory.Revision) {
	m.live[r.ID] = r.Entry
	if r.ID == m.head.RevisionID {
		m.newest = r
	}
}
