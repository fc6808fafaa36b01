package desk

import (
	"context"
	"maps"
	"slices"

	"amparo/internal/directory"
)

// update makes the rows of a snapshot.
type update struct {
	index  *Index
	before *Snapshot
	moved  []string // ids of the entries to look at again, nil for all
}

// read returns the rows in the order of their ids.
func (u *update) read(ctx context.Context) ([]*Row, error) {
	heads, err := u.index.source.EntryHeads(ctx, u.moved)
	if err != nil {
		return nil, err
	}
	rows, err := u.rowsOf(ctx, heads)
	if err != nil {
		return nil, err
	}
	if err := u.check(ctx, rows); err != nil {
		return nil, err
	}
	if u.moved != nil {
		rows = merge(u.before.rows, rows)
	}
	return rows, u.plan(ctx, rows)
}

// rowsOf keeps the rows of entries that stand where they stood, and makes those
// of the others from their documents.
func (u *update) rowsOf(ctx context.Context, heads []directory.Head) ([]*Row, error) {
	rows := make([]*Row, len(heads))
	moved := map[string]*moving{} // by each revision that is needed
	var wanted []string
	for i, h := range heads {
		if rows[i] = u.kept(h); rows[i] != nil {
			continue
		}
		m := &moving{head: h, row: &rows[i], live: map[string]*directory.Entry{}}
		for _, id := range m.revisions() {
			moved[id] = m
			wanted = append(wanted, id)
		}
	}
	err := u.index.source.RevisionsOf(ctx, wanted, func(r directory.Revision) error {
		m := moved[r.ID]
		if m.add(r); len(m.live) == len(m.revisions()) {
			*m.row = newRow(m.head, m.newest, m.live, u.index.site)
			m.live, m.newest = nil, directory.Revision{} // documents are large
		}
		return nil
	})
	// Without its documents, which a store that is whole has, nothing is known of an entry.
	return slices.DeleteFunc(rows, func(r *Row) bool { return r == nil }), err
}

// kept is the row of an entry that stands where it stood, or nil.
func (u *update) kept(h directory.Head) *Row {
	if u.before == nil {
		return nil
	}
	r := u.before.Row(h.EntryID)
	if r == nil || r.Revision != h.RevisionID || r.Slug != h.Slug || (r.State == StateWithdrawn) != h.Withdrawn || !maps.Equal(r.Live, h.Live) {
		return nil
	}
	return r
}

// check puts into the rows of the entries that were looked at what came of
// their verifications.
func (u *update) check(ctx context.Context, rows []*Row) error {
	answered, err := u.index.source.Answered(ctx, u.moved)
	if err != nil {
		return err
	}
	silent, err := u.index.source.Unanswered(ctx, u.moved)
	if err != nil {
		return err
	}
	for i, r := range rows {
		last := answered[r.ID]
		if r.Check.Silent == silent[r.ID] && maps.Equal(r.Check.answered, last) {
			continue
		}
		again := *r
		again.Check = Check{Verified: last[""].At, Silent: silent[r.ID], Asked: r.Check.Asked, answered: last}
		rows[i] = &again
	}
	return nil
}

// plan puts into all rows what is planned, be it that nothing else of the
// entry has moved: there is little of it.
func (u *update) plan(ctx context.Context, rows []*Row) error {
	asked, err := u.index.source.VerificationRequests(ctx)
	if err != nil {
		return err
	}
	scheduled, err := u.index.source.Scheduled(ctx)
	if err != nil {
		return err
	}
	for i, r := range rows {
		_, waits := asked[r.ID]
		if at := scheduled[r.ID]; waits != r.Check.Asked || !at.Equal(r.Scheduled) {
			again := *r
			again.Check.Asked, again.Scheduled = waits, at
			rows[i] = &again
		}
	}
	return nil
}

// merge puts fresh rows in the place of those of the same entries. Both are in
// the order of the ids, and so is the result, which is a slice of its own.
func merge(before, fresh []*Row) []*Row {
	rows := make([]*Row, 0, len(before)+len(fresh))
	for _, r := range fresh {
		i, there := slices.BinarySearchFunc(before, r.ID, compareID)
		rows = append(append(rows, before[:i]...), r)
		if there {
			i++
		}
		before = before[i:]
	}
	return append(rows, before...)
}

// moving is an entry whose documents are being read.
type moving struct {
	head   directory.Head
	row    **Row // where it goes
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
