package desk

import (
	"context"
	"sync/atomic"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Source is where the rows come from.
type Source interface {
	// Watermark tells whether anything has changed; it is asked often.
	Watermark(ctx context.Context) (directory.Watermark, error)
	// Moved returns the ids of the entries about which something was stored
	// since, nil if it may be any; among them may be ids of something else.
	Moved(ctx context.Context, since directory.Watermark) ([]string, error)
	// EntryHeads lists where entries stand, nil for all, in the order of their ids.
	EntryHeads(ctx context.Context, entryIDs []string) ([]directory.Head, error)
	// RevisionsOf calls each with the revisions of these ids, in no order.
	RevisionsOf(ctx context.Context, ids []string, each func(directory.Revision) error) error
	// Answered returns when each of the entries, nil for all, and each of their
	// contacts answered last.
	Answered(ctx context.Context, entryIDs []string) (map[string]map[string]directory.Answered, error)
	// Unanswered returns those of the entries, nil for all, of which the last
	// attempt got no answer.
	Unanswered(ctx context.Context, entryIDs []string) (map[string]bool, error)
	// VerificationRequests returns when entries that wait were asked for.
	VerificationRequests(ctx context.Context) (map[string]time.Time, error)
	// Scheduled returns the next publication of each entry that has one.
	Scheduled(ctx context.Context) (map[string]time.Time, error)
}

// Index keeps the rows up to date. It is safe for concurrent use.
type Index struct {
	source  Source
	site    []*lang.Locale
	doubles *Doubles
	making  making
	current atomic.Pointer[Snapshot]
}

// New returns an index that is built by Build, or when somebody asks for it.
func New(source Source, site []*lang.Locale) *Index {
	x := &Index{source: source, site: site}
	x.doubles = &Doubles{index: x, byKey: map[string][]*Row{}}
	return x
}

// Last returns the last snapshot that was made, nil before the first.
func (x *Index) Last() *Snapshot { return x.current.Load() }

// Now returns a snapshot that has everything stored before it was called. It is never
// made by who asks: of a great directory that takes longer than anybody waits. Who has
// waited in vain gets ErrBuilding.
func (x *Index) Now(ctx context.Context) (*Snapshot, error) {
	mark, err := x.source.Watermark(ctx)
	if err != nil {
		return nil, err
	}
	s := x.current.Load()
	if s != nil && s.mark == mark {
		return s, nil
	}
	wait := patience
	if s != nil {
		wait = followPatience
	}
	ctx, stop := context.WithTimeoutCause(ctx, wait, ErrBuilding)
	defer stop()
	return x.await(ctx, mark)
}

// renew makes the snapshot that has everything stored before it was called.
func (x *Index) renew(ctx context.Context) (*Snapshot, error) {
	// What is stored while the rows are read is read again the next time.
	mark, err := x.source.Watermark(ctx)
	if err != nil {
		return nil, err
	}
	before := x.current.Load()
	if before != nil && before.mark == mark {
		return before, nil
	}
	s, err := x.next(ctx, before, mark)
	if err == nil {
		x.current.Store(s)
	}
	return s, err
}

// manyMoved is how many entries are not worth being asked for by their ids.
const manyMoved = 1000

// next makes the snapshot that follows another, nil for the first. Of entries
// about which nothing was stored it keeps the rows.
func (x *Index) next(ctx context.Context, before *Snapshot, mark directory.Watermark) (*Snapshot, error) {
	u := &update{index: x, before: before}
	if before != nil {
		moved, err := x.source.Moved(ctx, before.mark)
		if err != nil {
			return nil, err
		}
		if len(moved) <= manyMoved {
			u.moved = moved
		}
	}
	rows, err := u.read(ctx)
	if err != nil {
		return nil, err
	}
	return following(before, rows, mark), nil
}
