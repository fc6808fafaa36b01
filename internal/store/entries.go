package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"amparo/internal/directory"
	"amparo/internal/store/inorder"
	"amparo/internal/store/live"
	"amparo/internal/store/seal"
)

// selectVerified finds the last successful check of whole entries.
func selectVerified(where string) string {
	return `SELECT entry_id, MAX(at) FROM verifications WHERE contact_id = '' AND result = 'answers' AND ` + seal.Sound("verifications", "") + ` ` + where + ` GROUP BY entry_id`
}

// Published calls each with the published form of every entry, ordered by id.
// Withdrawn entries are among them, marked so. Entries of which something is not as
// it was written are returned instead.
func (s *Store) Published(ctx context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	verified, err := s.verified(ctx, stmt(selectVerified("")))
	if err != nil {
		return nil, err
	}
	reported, err := s.reported(ctx, stmt(`SELECT DISTINCT entry_id FROM reports WHERE state = 'confirmed'`))
	if err != nil {
		return nil, err
	}
	var damaged []*directory.Damaged
	last := "" // the entry that was given on, or left out, last
	of := func(id string, l *directory.Live, fault error) reading {
		if l == nil {
			return reading{id: id, fault: fault}
		}
		l.Verified, l.Reported = verified[id], reported[id]
		return reading{id: id, published: l.Published(), fault: fault}
	}
	give := func(one reading) error {
		var d *directory.Damaged
		if last = one.id; errors.As(s.tell(one.fault), &d) && one.published == nil {
			damaged = append(damaged, d)
			return nil
		}
		return each(one.published)
	}
	publish := func(rows []live.Row) (reading, error) { // no error: one entry does not end the reading
		l, fault := s.shows().Whole(ctx, rows)
		return of(rows[0].ID(), l, fault), nil
	}
	if err := inorder.Run(ctx, s.shows().All, publish, give); !errors.Is(err, directory.ErrDamaged) {
		return damaged, err
	}
	err = s.oneByOne(ctx, last, func(id string, l *directory.Live, fault error) error { return give(of(id, l, fault)) })
	return damaged, err
}

// reading is an entry that was read, or why it cannot be; both, if it is a copy.
type reading struct {
	id        string
	published *directory.Published
	fault     error
}

// shows reads what readers see.
func (s *Store) shows() *live.Reader { return &live.Reader{DB: s.engine, Copies: s.copies} }

// oneByOne reads the entries behind an id each for itself: part of the file cannot be
// read, and whatever is not there can.
func (s *Store) oneByOne(ctx context.Context, last string, give func(id string, l *directory.Live, fault error) error) error {
	names, err := s.names(ctx)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		if id <= last {
			continue
		}
		l, err := s.shows().Entry(ctx, id, names[id])
		if err != nil && !errors.Is(err, directory.ErrDamaged) {
			return err
		}
		if l == nil && err == nil { // never published
			continue
		}
		if err := give(id, l, err); err != nil {
			return err
		}
	}
	return nil
}

// names are the slugs of all entries by id, from their table or, where that cannot be
// read, from the index that holds both: what can be read of either.
func (s *Store) names(ctx context.Context) (map[string]string, error) {
	names := map[string]string{}
	add := func(row scanner) error {
		var id, slug string
		err := row.Scan(&id, &slug)
		names[id] = slug
		return err
	}
	read := 0
	for _, query := range []string{`SELECT id, slug FROM entries ORDER BY id`, `SELECT id, slug FROM entries ORDER BY id DESC`, `SELECT id, slug FROM entries ORDER BY slug`} {
		err := s.engine.Query(ctx, stmt(query), add)
		if err == nil {
			read++
			break
		}
		if !errors.Is(err, directory.ErrDamaged) {
			return nil, err
		}
	}
	if read == 0 {
		return nil, Fault{Table: seal.Entries, Cause: seal.CauseUnreadable}
	}
	return names, nil
}

// PublishedEntry returns the published form of one entry; ErrNotFound if it has
// never been published, a *directory.Damaged if it is not as it was written.
func (s *Store) PublishedEntry(ctx context.Context, id string) (*directory.Published, error) {
	live, err := s.LiveEntry(ctx, id)
	if err != nil {
		return nil, err
	}
	return live.Published(), nil
}

// LiveEntry returns the live revisions of one entry, for editors; ErrNotFound if it
// has never been published, a *directory.Damaged if it is not as it was written.
func (s *Store) LiveEntry(ctx context.Context, id string) (*directory.Live, error) {
	verified, err := s.verified(ctx, stmt(selectVerified("AND entry_id = ?"), id))
	if err != nil {
		return nil, err
	}
	reported, err := s.reported(ctx, stmt(`SELECT entry_id FROM reports WHERE state = 'confirmed' AND entry_id = ?`, id))
	if err != nil {
		return nil, err
	}
	found, err := s.shows().Entry(ctx, id, "")
	if s.tell(err) != nil && found == nil {
		return nil, err
	}
	if found == nil {
		return nil, directory.ErrNotFound
	}
	found.Verified, found.Reported = verified[id], reported[id]
	return found, nil
}

// verified returns the time of each row.
func (s *Store) verified(ctx context.Context, query Statement) (map[string]time.Time, error) {
	last := map[string]time.Time{}
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var id string
		var at int64
		if err := row.Scan(&id, &at); err != nil {
			return err
		}
		last[id] = time.UnixMilli(at).UTC()
		return nil
	})
	return last, err
}

// FormerSlugs returns every slug an entry had before, with the entry's id.
func (s *Store) FormerSlugs(ctx context.Context) (map[string]string, error) {
	former := map[string]string{}
	err := s.engine.Query(ctx, stmt(`SELECT slug, entry_id, `+seal.Sound("former_slugs", "")+` FROM former_slugs`), func(row scanner) error {
		var slug, id string
		var sound bool
		if err := row.Scan(&slug, &id, &sound); err != nil {
			return err
		}
		if s.sound(sound, "former_slugs", slug) {
			former[slug] = id
		}
		return nil
	})
	return former, err
}
