package store

import (
	"context"
	"errors"
	"maps"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/ident"
	"amparo/internal/lang"
)

// importer plans the entries of one import.
type importer struct {
	*Store
	order     exchange.Order
	accountID string
	at        time.Time
	slugs     map[string]string // former slugs, with the entry of each
	addresses map[string]string // former addresses, likewise
	claimed   map[string]string // slugs and addresses that entries of this import take
}

func (s *Store) newImporter(ctx context.Context, order exchange.Order, accountID string, at time.Time) (im *importer, err error) {
	im = &importer{Store: s, order: order, accountID: accountID, at: at, claimed: map[string]string{}}
	if im.slugs, err = s.FormerSlugs(ctx); err != nil {
		return nil, err
	}
	im.addresses, err = s.FormerAddresses(ctx)
	return im, err
}

// importing is one entry on its way: what is stored of it, and what is added.
type importing struct {
	*plannedEntry
	file  *exchange.Entry
	entry *directory.Entry // newest revision as it is to be
	head  string           // newest revision as far as it is planned
	live  map[lang.Tag]string
	known map[string]*directory.Entry // documents of revisions
}

func (im *importer) entry(ctx context.Context, file *exchange.Entry) (plannedEntry, error) {
	n := &importing{plannedEntry: &plannedEntry{row: exchange.Row{File: file.File, Slug: file.Slug}}, file: file, known: map[string]*directory.Entry{}}
	entry := file.Entry
	if file.TeamLeftOut { // what is stored comes into it, and the file is asked again
		own, err := copied(&entry)
		if err != nil {
			return plannedEntry{}, err
		}
		entry = *own
	}
	n.entry = &entry
	if err := im.find(ctx, n); err != nil {
		return plannedEntry{}, err
	}
	if err := im.taken(ctx, n); err != nil {
		return plannedEntry{}, err
	}
	if n.row.Taken != "" {
		n.row.Outcome, n.statements = exchange.OutcomeRefused, nil
		return *n.plannedEntry, nil
	}
	n.applied = exchange.Applied{EntryID: entry.ID, Slug: entry.Slug, Title: entry.Title(), Before: n.row.Head}
	for _, step := range []func(context.Context, *importing) error{im.before, im.versions, im.newest, im.publish, im.withdrawn, im.verifications} {
		if err := step(ctx, n); err != nil {
			return plannedEntry{}, err
		}
	}
	im.former(n)
	n.applied.After = n.head
	if len(n.statements) == 0 {
		n.row.Outcome = exchange.OutcomeUnchanged
	}
	return *n.plannedEntry, nil
}

// find matches the entry of a file with the one that is stored, by its slug.
func (im *importer) find(ctx context.Context, n *importing) error {
	head, err := im.Head(ctx, n.entry.Slug)
	switch {
	case errors.Is(err, directory.ErrNotFound):
		n.row.Outcome = exchange.OutcomeNew
		err = im.fresh(ctx, n)
	case err == nil:
		n.row.Outcome, n.row.Head, n.row.Before = exchange.OutcomeChanged, head.ID, head.Entry
		n.entry.ID, n.head = head.EntryID, head.ID
		n.known[head.ID] = head.Entry
		if n.file.TeamLeftOut {
			exchange.KeepHidden(n.entry, head.Entry, nil)
		}
	}
	if err == nil && im.order.Heads != nil && n.row.Outcome != exchange.OutcomeRefused && im.order.Heads[n.entry.Slug] != n.row.Head {
		err = directory.ErrConflict
	}
	n.row.After = n.entry
	return err
}

// fresh gives a new entry its id. An id that another entry has is refused.
func (im *importer) fresh(ctx context.Context, n *importing) (err error) {
	if n.entry.ID == "" {
		n.entry.ID, err = ident.New()
		return err
	}
	return im.engine.Query(ctx, stmt(`SELECT slug FROM entries WHERE id = ?`, n.entry.ID), func(row scanner) error {
		n.row.Outcome = exchange.OutcomeRefused
		return row.Scan(&n.row.Taken)
	})
}

// taken looks for a slug or former address of a file that leads to another
// entry, here or in the same import.
func (im *importer) taken(ctx context.Context, n *importing) error {
	if n.row.Taken != "" {
		return nil
	}
	claim := func(word string, owners map[string]string) {
		for _, of := range []map[string]string{owners, im.claimed} {
			if owner, there := of[word]; there && owner != n.entry.ID {
				n.row.Taken = word
			}
		}
		im.claimed[word] = n.entry.ID
	}
	claim(n.entry.Slug, im.slugs)
	for _, path := range n.file.FormerAddresses {
		claim(path, im.addresses)
	}
	for _, slug := range n.file.FormerSlugs {
		claim(slug, im.slugs)
		err := im.engine.Query(ctx, stmt(`SELECT slug FROM entries WHERE slug = ?`, slug), func(row scanner) error { return row.Scan(&n.row.Taken) })
		if err != nil {
			return err
		}
	}
	return nil
}

// before notes what readers see so far.
func (im *importer) before(ctx context.Context, n *importing) error {
	n.live = map[lang.Tag]string{}
	if n.row.Head == "" {
		n.applied.LiveAfter = map[lang.Tag]string{}
		return nil
	}
	all, err := im.publications(ctx, n.entry.ID)
	if err != nil {
		return err
	}
	n.applied.LiveBefore, n.applied.LiveAfter = all, maps.Clone(all)
	err = im.engine.Query(ctx, stmt(`SELECT original, COALESCE(withdrawn_at, 0), withdrawn_reason FROM entries WHERE id = ?`, n.entry.ID), func(row scanner) error {
		return row.Scan(&n.applied.FactsIn, &n.applied.WithdrawnAt, &n.applied.Reason)
	})
	if n.applied.WithdrawnAfter = n.applied.WithdrawnAt; err != nil || n.applied.WithdrawnAt != 0 {
		return err
	}
	n.live = maps.Clone(all)
	for _, revision := range all {
		if n.known[revision] == nil {
			r, err := im.Revision(ctx, n.entry.ID, revision)
			if err != nil {
				return err
			}
			n.known[revision] = r.Entry
		}
	}
	return nil
}

// verifications adds those that are not stored yet.
func (im *importer) verifications(ctx context.Context, n *importing) error {
	if len(n.file.Verifications) == 0 {
		return nil
	}
	type check struct {
		contact string
		on      directory.Date
		result  directory.VerificationResult
	}
	stored := map[check]int{}
	err := im.engine.Query(ctx, stmt(`SELECT contact_id, at, result FROM verifications WHERE entry_id = ?`, n.entry.ID), func(row scanner) error {
		var c check
		var at int64
		if err := row.Scan(&c.contact, &at, &c.result); err != nil {
			return err
		}
		c.on = exchange.Day(time.UnixMilli(at))
		stored[c]++
		return nil
	})
	if err != nil {
		return err
	}
	for _, v := range n.file.Verifications {
		c := check{v.Contact, v.On, v.Result}
		if stored[c] > 0 {
			stored[c]--
			continue
		}
		id, err := ident.New()
		if err != nil {
			return err
		}
		on, _ := v.On.Time() // the file was checked
		n.applied.Verifications = append(n.applied.Verifications, id)
		n.statements = append(n.statements, stmt(`INSERT INTO verifications (id, entry_id, contact_id, at, how, result, account_id) VALUES (?, ?, ?, ?, ?, ?, '')`,
			id, n.entry.ID, v.Contact, on.UnixMilli(), v.How, string(v.Result)))
	}
	return nil
}

// former adds the slugs and addresses that are to redirect to the entry.
func (im *importer) former(n *importing) {
	for _, slug := range n.file.FormerSlugs {
		if im.slugs[slug] == "" {
			n.applied.FormerSlugs = append(n.applied.FormerSlugs, slug)
			n.statements = append(n.statements,
				stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM entries WHERE slug = ?)`, slug),
				stmt(`INSERT INTO former_slugs (slug, entry_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, slug, n.entry.ID))
		}
	}
	for _, path := range n.file.FormerAddresses {
		if im.addresses[path] == "" {
			n.applied.FormerAddresses = append(n.applied.FormerAddresses, path)
			n.statements = append(n.statements, stmt(`INSERT INTO former_addresses (path, entry_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, path, n.entry.ID))
		}
	}
}
