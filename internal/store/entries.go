package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/inorder"
	"amparo/internal/store/scrub"
	"amparo/internal/store/seal"
)

// liveRow is one revision that readers see in at least one language. A
// document is read, and decoded, once: most entries have the same revision
// live in all their languages.
type liveRow struct {
	entryID, slug, original    string
	revision, document, digest string // "" of an entry that was never published, or whose revision is gone
	live                       string // language, time of publication, digest of what was published, and whether that is sound; next
	published                  int    // languages the entry is published in
	withdrawnAt                *int64
	reason                     directory.WithdrawalReason
	sound                      bool // the entry itself
}

// selectLive finds the live revisions entry by entry, in the order of the ids,
// so that nothing large is ever sorted.
func selectLive(where string) string {
	return `
SELECT e.id, e.slug, e.original, COALESCE(r.id, ''), COALESCE(r.document, ''), COALESCE(r.digest, ''),
       COALESCE((SELECT group_concat(p.language || ' ' || p.published_at || ' ' || p.digest || CASE WHEN ` + seal.Sound(seal.Publications, "p") + ` THEN ' sound' ELSE ' damaged' END)
         FROM publications p WHERE p.entry_id = e.id AND p.revision_id = r.id), ''),
       (SELECT COUNT(*) FROM publications WHERE entry_id = e.id), e.withdrawn_at, e.withdrawn_reason, ` + seal.Sound(seal.Entries, "e") + `
FROM entries e
LEFT JOIN revisions r ON r.id IN (SELECT revision_id FROM publications WHERE entry_id = e.id) ` + where + `
ORDER BY e.id`
}

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
	last := ""                                         // the entry that was given on, or left out, last
	publish := func(rows []liveRow) (reading, error) { // no error: one entry does not end the reading
		l, err := assemble(rows)
		if err != nil {
			return reading{id: rows[0].entryID, fault: err}, nil
		}
		l.Verified, l.Reported = verified[l.Facts.ID], reported[l.Facts.ID]
		return reading{id: l.Facts.ID, published: l.Published()}, nil
	}
	give := func(one reading) error {
		var d *directory.Damaged
		if last = one.id; errors.As(s.tell(one.fault), &d) {
			damaged = append(damaged, d)
			return nil
		}
		return each(one.published)
	}
	read := func(ctx context.Context, take func([]liveRow) error) error {
		return s.liveRows(ctx, stmt(selectLive("")), take)
	}
	if err := inorder.Run(ctx, read, publish, give); !errors.Is(err, directory.ErrDamaged) {
		return damaged, err
	}
	err = s.oneByOne(ctx, last, publish, give)
	return damaged, err
}

// reading is an entry that was read, or why it cannot be.
type reading struct {
	id        string
	published *directory.Published
	fault     error
}

// oneByOne reads the entries behind an id each for itself: part of the file cannot be
// read, and whatever is not there can.
func (s *Store) oneByOne(ctx context.Context, last string, publish func([]liveRow) (reading, error), give func(reading) error) error {
	names, err := s.names(ctx)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		if id <= last {
			continue
		}
		var one reading
		err := s.liveRows(ctx, stmt(selectLive("WHERE e.id = ?"), id), func(rows []liveRow) (err error) {
			one, err = publish(rows)
			return err
		})
		switch {
		case errors.Is(err, directory.ErrDamaged):
			one = reading{id: id, fault: Fault{Table: seal.Entries, Key: id, EntryID: id, Slug: names[id], Cause: seal.CauseUnreadable}}
		case err != nil:
			return err
		case one.id == "": // never published
			continue
		}
		if err := give(one); err != nil {
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
	var found *directory.Live
	err = s.liveRows(ctx, stmt(selectLive("WHERE e.id = ?"), id), func(rows []liveRow) (err error) {
		found, err = assemble(rows)
		return err
	})
	if err != nil {
		return nil, s.tell(s.ofEntry(ctx, id, err))
	}
	if found == nil {
		return nil, directory.ErrNotFound
	}
	found.Verified, found.Reported = verified[id], reported[id]
	return found, nil
}

// liveRows calls take with the rows of one entry after the other.
func (s *Store) liveRows(ctx context.Context, query Statement, take func([]liveRow) error) error {
	var rows []liveRow
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var r liveRow
		if err := row.Scan(&r.entryID, &r.slug, &r.original, &r.revision, &r.document, &r.digest, &r.live, &r.published, &r.withdrawnAt, &r.reason, &r.sound); err != nil {
			return err
		}
		if r.published == 0 {
			return nil
		}
		if len(rows) > 0 && rows[0].entryID != r.entryID {
			if err := take(rows); err != nil {
				return err
			}
			rows = nil
		}
		rows = append(rows, r)
		return nil
	})
	if err != nil || len(rows) == 0 {
		return err
	}
	return take(rows)
}

// ofEntry is an error of reading an entry: if the engine cannot read the file there, a
// Fault that names it.
func (s *Store) ofEntry(ctx context.Context, id string, err error) error {
	var f Fault
	if !errors.Is(err, directory.ErrDamaged) || errors.As(err, &f) {
		return err
	}
	return scrub.Name(ctx, s.engine, []Fault{{Table: seal.Entries, Key: id, EntryID: id, Cause: seal.CauseUnreadable}})[0]
}

// assemble puts the live revisions of one entry together; a Fault if they are not as
// they were written.
func assemble(rows []liveRow) (*directory.Live, error) {
	l := &directory.Live{Versions: map[lang.Tag]*directory.Entry{}, Standing: directory.Standing{Withdrawn: rows[0].withdrawnAt != nil, Reason: rows[0].reason}}
	if !rows[0].sound {
		return nil, rows[0].fault(seal.Entries, rows[0].entryID, seal.CauseRow)
	}
	languages := 0
	for _, r := range rows {
		if r.revision == "" {
			continue
		}
		entry, err := seal.ReadDocument(r.revision, r.document, r.digest, r.entryID, r.slug)
		if err != nil {
			return nil, err
		}
		entry.Original = lang.Tag(r.original)
		for publication := range strings.SplitSeq(r.live, ",") {
			if err := r.show(l, entry, publication); err != nil {
				return nil, err
			}
			languages++
		}
	}
	switch {
	case languages != rows[0].published:
		return nil, rows[0].fault(seal.Publications, rows[0].entryID, "a revision that was published is missing")
	case l.Facts == nil || l.Text(l.Facts.Original) == nil:
		return nil, rows[0].fault(seal.Publications, rows[0].entryID, "published without its original")
	}
	return l, nil
}

// show puts what is published in one language where readers find it.
func (r liveRow) show(l *directory.Live, entry *directory.Entry, publication string) error {
	fields := strings.Fields(publication)
	if len(fields) != 4 {
		return r.fault(seal.Publications, r.entryID, seal.CauseRow)
	}
	tag := lang.Tag(fields[0])
	at, err := strconv.ParseInt(fields[1], 10, 64)
	switch {
	case err != nil || fields[3] != "sound":
		return r.fault(seal.Publications, r.entryID+" "+fields[0], seal.CauseRow)
	case fields[2] != r.digest:
		return r.fault(seal.Publications, r.entryID+" "+fields[0], seal.CauseOther)
	}
	if entry.Texts[tag] != nil {
		l.Versions[tag] = entry
	}
	if tag == entry.Original {
		l.Facts = entry
	}
	if at := time.UnixMilli(at).UTC(); at.After(l.At) {
		l.At = at
	}
	return nil
}

// fault is one of the entry of the row.
func (r liveRow) fault(table, key, cause string) Fault {
	return Fault{Table: table, Key: key, EntryID: r.entryID, Slug: r.slug, Cause: cause}
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
