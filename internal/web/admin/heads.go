package admin

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"
	"sync"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// headStore is what summaries of all entries are made of.
type headStore interface {
	// LogSequence, Sequence and RevisionCount move with what is stored: one of
	// them at least.
	LogSequence(ctx context.Context) (int64, error)
	Sequence(ctx context.Context) (int64, error)
	RevisionCount(ctx context.Context) (int64, error)
	// ChangesSince returns what readers were shown after a sequence number.
	ChangesSince(ctx context.Context, seq int64) ([]directory.Change, error)
	// Records calls each with the rows of the log after a number.
	Records(ctx context.Context, after int64, each func(account.Record) error) error
	// HeadIDs calls each with the id of every entry and its newest revision.
	HeadIDs(ctx context.Context, each func(entryID, revisionID string)) error
	// Heads calls each with the newest revision of the entries, nil for all,
	// without its document, and with the revision that is live in each language.
	Heads(ctx context.Context, entryIDs []string, each func(head directory.Revision, slug string, live map[lang.Tag]string) error) error
	// Documents calls each with the entries as the revisions hold them.
	Documents(ctx context.Context, revisions []string, each func(revisionID string, e *directory.Entry) error) error
	// Answered returns when entries (contact "") and contacts answered last.
	Answered(ctx context.Context, entryIDs []string) (map[string]map[string]directory.Answered, error)
	// VerificationRequests returns when entries that wait were asked for.
	VerificationRequests(ctx context.Context) (map[string]time.Time, error)
}

// headIndex knows the newest revision of every entry in a few words.
type headIndex interface {
	// rows returns one row per entry, in the order of their ids. They are shared
	// and must not be changed.
	rows(ctx context.Context) ([]*headRow, error)
}

// headRow is what lists over all entries need of one.
type headRow struct {
	id, slug  string
	head      string    // the newest revision
	changedAt time.Time // of the newest revision
	*headWords
	live     map[lang.Tag]string // revision that is live in each language
	drafts   map[lang.Tag]bool   // the text of the newest revision is not the live one
	answered map[string]directory.Answered
	asked    bool // an editor asked for a verification
}

// memoryIndex keeps the rows, and reads again those of entries about which
// something was stored. The words of a revision, which never changes, are kept
// for as long as it is a head or live.
type memoryIndex struct {
	store headStore
	mu    sync.Mutex
	at    [3]int64
	made  []*headRow
	words map[string]*headWords // by id of the revision
	seed  maphash.Seed
}

func newMemoryIndex(s headStore) *memoryIndex {
	return &memoryIndex{store: s, words: map[string]*headWords{}, seed: maphash.MakeSeed()}
}

func (x *memoryIndex) rows(ctx context.Context) ([]*headRow, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	at, err := x.now(ctx)
	if err != nil {
		return nil, err
	}
	if at == x.at && x.made != nil {
		return x.made, nil
	}
	stale, err := x.stale(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := x.read(ctx, stale)
	if err != nil {
		return nil, err
	}
	x.made, x.at = rows, at
	return rows, nil
}

// now is read before everything else: what is stored meanwhile is read again.
func (x *memoryIndex) now(ctx context.Context) (at [3]int64, err error) {
	if at[0], err = x.store.LogSequence(ctx); err != nil {
		return at, err
	}
	if at[1], err = x.store.Sequence(ctx); err != nil {
		return at, err
	}
	at[2], err = x.store.RevisionCount(ctx)
	return at, err
}

// manyStale is how many entries are not worth being read one by one.
const manyStale = 1000

// stale is the ids of the entries to read again, nil for all of them.
func (x *memoryIndex) stale(ctx context.Context) ([]string, error) {
	if x.made == nil {
		return nil, nil
	}
	stale := map[string]bool{}
	changes, err := x.store.ChangesSince(ctx, x.at[1])
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		if c.What == directory.ChangeEverything {
			return nil, nil
		}
		stale[c.EntryID] = true
	}
	err = x.store.Records(ctx, x.at[0], func(r account.Record) error {
		stale[r.Subject] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	heads := make(map[string]string, len(x.made))
	for _, row := range x.made {
		heads[row.id] = row.head
	}
	err = x.store.HeadIDs(ctx, func(entry, revision string) {
		if heads[entry] != revision {
			stale[entry] = true
		}
	})
	if err != nil || len(stale) > manyStale {
		return nil, err
	}
	return append([]string{}, slices.Collect(maps.Keys(stale))...), nil
}

// read makes the rows, those of stale entries anew.
func (x *memoryIndex) read(ctx context.Context, stale []string) ([]*headRow, error) {
	answered, err := x.store.Answered(ctx, stale)
	if err != nil {
		return nil, err
	}
	var fresh []*headRow
	err = x.store.Heads(ctx, stale, func(head directory.Revision, slug string, live map[lang.Tag]string) error {
		fresh = append(fresh, &headRow{id: head.EntryID, head: head.ID, slug: slug, changedAt: head.CreatedAt, live: live, answered: answered[head.EntryID]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := x.learn(ctx, fresh); err != nil {
		return nil, err
	}
	for _, row := range fresh {
		x.fill(row)
	}
	rows := fresh
	if stale != nil {
		rows = mergeRows(x.made, fresh)
	}
	x.forget(rows)
	return x.ask(ctx, rows)
}

// mergeRows puts fresh rows in the place of those of the same entries; both
// are in the order of the ids, and so is the result.
func mergeRows(made, fresh []*headRow) []*headRow {
	rows := make([]*headRow, 0, len(made)+len(fresh))
	for _, row := range made {
		for len(fresh) > 0 && fresh[0].id < row.id {
			rows, fresh = append(rows, fresh[0]), fresh[1:]
		}
		if len(fresh) > 0 && fresh[0].id == row.id {
			row, fresh = fresh[0], fresh[1:]
		}
		rows = append(rows, row)
	}
	return append(rows, fresh...)
}

// ask marks the entries whose verification was asked for. A row that somebody
// may be reading is not changed.
func (x *memoryIndex) ask(ctx context.Context, rows []*headRow) ([]*headRow, error) {
	asked, err := x.store.VerificationRequests(ctx)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		if _, waits := asked[row.id]; waits != row.asked {
			again := *row
			again.asked = waits
			rows[i] = &again
		}
	}
	return rows, nil
}

// learn reads the documents of rows that are not known yet.
func (x *memoryIndex) learn(ctx context.Context, rows []*headRow) error {
	unknown := map[string]bool{}
	for _, row := range rows {
		for _, id := range append(slices.Collect(maps.Values(row.live)), row.head) {
			if x.words[id] == nil {
				unknown[id] = true
			}
		}
	}
	return x.store.Documents(ctx, slices.Sorted(maps.Keys(unknown)), func(id string, e *directory.Entry) error {
		x.words[id] = x.wordsOf(e)
		return nil
	})
}

// forget drops the words of revisions that no row needs any more, once there
// are as many of them as of others.
func (x *memoryIndex) forget(rows []*headRow) {
	if len(x.words) < 2*len(rows)+manyStale {
		return
	}
	used := map[string]bool{}
	for _, row := range rows {
		used[row.head] = true
		for _, id := range row.live {
			used[id] = true
		}
	}
	maps.DeleteFunc(x.words, func(id string, _ *headWords) bool { return !used[id] })
}

func (x *memoryIndex) fill(row *headRow) {
	row.headWords = x.words[row.head]
	if row.title == "" {
		own := *row.headWords
		own.title = row.slug
		row.headWords = &own
	}
	row.drafts = map[lang.Tag]bool{}
	for t, text := range row.texts {
		live := x.words[row.live[t]]
		if live == nil || live.texts[t].sum != text.sum {
			row.drafts[t] = true
		}
	}
}
