package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/ident"
	"amparo/internal/lang"
)

// publishing reports whether the import makes anything of the entry public.
// What was withdrawn on one side is not brought back by the other.
func (im *importer) publishing(n *importing) bool {
	return im.order.Publish && (n.row.Head == "" || n.file.Withdrawn == nil)
}

// versions adds those that readers are to see and that are not the newest.
func (im *importer) versions(_ context.Context, n *importing) error {
	if !im.publishing(n) {
		return nil
	}
	for _, l := range n.file.Live {
		for _, tag := range l.Languages {
			doc, err := n.version(l.Entry, tag)
			if err != nil {
				return err
			}
			there, err := n.shows(tag, doc)
			if err != nil {
				return err
			}
			if there {
				continue
			}
			revision, err := im.revisionOf(n, doc)
			if err != nil {
				return err
			}
			n.publishAs(tag, revision)
		}
	}
	return nil
}

// version is what readers of a language are to see: with the contacts hidden
// from them in what they see now, if the file came without.
func (n *importing) version(of *directory.Entry, tag lang.Tag) (*directory.Entry, error) {
	doc := *of
	doc.ID, doc.Slug = n.entry.ID, n.entry.Slug
	if !n.file.TeamLeftOut || n.row.Before == nil {
		return &doc, nil
	}
	stored := n.known[n.live[tag]]
	if stored == nil {
		stored = n.row.Before
	}
	own, err := copied(&doc)
	if err != nil {
		return nil, err
	}
	exchange.KeepHidden(own, stored, n.known[n.live[n.applied.FactsIn]])
	return own, nil
}

// copied is a document that shares nothing with another.
func copied(doc *directory.Entry) (*directory.Entry, error) {
	content, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	own := &directory.Entry{}
	return own, json.Unmarshal(content, own)
}

// shows reports whether readers of a language see a document already.
func (n *importing) shows(tag lang.Tag, doc *directory.Entry) (bool, error) {
	seen := n.known[n.live[tag]]
	if seen == nil {
		return false, nil
	}
	return equal(seen, doc)
}

// revisionOf is a revision that says a document: one that is known, or a new
// one.
func (im *importer) revisionOf(n *importing, doc *directory.Entry) (string, error) {
	for _, id := range slices.Sorted(maps.Keys(n.known)) {
		if same, err := equal(n.known[id], doc); err != nil || same {
			return id, err
		}
	}
	return im.add(n, doc)
}

// add saves a document as the newest revision.
func (im *importer) add(n *importing, doc *directory.Entry) (string, error) {
	id, err := ident.New()
	if err != nil {
		return "", err
	}
	saved, err := addRevision(directory.Revision{
		ID: id, EntryID: n.entry.ID, Parent: n.head, Entry: doc, CreatedAt: im.at, AccountID: im.accountID, Kind: directory.RevisionImported,
	})
	n.statements = append(n.statements, saved...)
	n.head, n.known[id] = id, doc
	return id, err
}

// newest makes what the file says the newest revision, if it is not.
func (im *importer) newest(_ context.Context, n *importing) error {
	if n.head != "" {
		if same, err := equal(n.known[n.head], n.entry); err != nil || same {
			return err
		}
	}
	_, err := im.add(n, n.entry)
	return err
}

// publish makes the newest revision live where the file says so.
func (im *importer) publish(_ context.Context, n *importing) error {
	if !im.publishing(n) {
		return nil
	}
	for _, tag := range n.file.Published {
		if n.entry.Text(tag) == nil {
			return fmt.Errorf("%w: %s has no text in %s", directory.ErrUnpublishable, n.entry.Slug, tag)
		}
		there, err := n.shows(tag, n.entry)
		if err == nil && !there && n.file.TeamLeftOut { // what sets it apart may be what is not in the file
			var doc *directory.Entry
			if doc, err = n.version(&n.file.Entry, tag); err == nil {
				there, err = n.shows(tag, doc)
			}
		}
		if err != nil {
			return err
		}
		if !there {
			n.publishAs(tag, n.head)
		}
	}
	if len(n.row.Publishes) == 0 {
		return nil
	}
	n.applied.WithdrawnAfter = 0
	factsIn := n.file.FactsIn()
	if n.live[factsIn] == "" {
		return fmt.Errorf("%w: %s before its original %s", directory.ErrUnpublishable, n.entry.Slug, factsIn)
	}
	for _, tag := range n.row.Publishes {
		n.statements = append(n.statements, publishedAs(n.entry.ID, tag, n.live[tag], im.at))
	}
	n.statements = append(n.statements, stmt(`UPDATE entries SET withdrawn_at = NULL, withdrawn_reason = '', original = ? WHERE id = ?`, string(factsIn), n.entry.ID))
	return nil
}

// publishedAs makes a revision the one readers of a language see.
func publishedAs(entryID string, tag lang.Tag, revision string, at time.Time) Statement {
	return stmt(`INSERT INTO publications (entry_id, language, revision_id, published_at) VALUES (?, ?, ?, ?)
ON CONFLICT (entry_id, language) DO UPDATE SET revision_id = excluded.revision_id, published_at = excluded.published_at`, entryID, string(tag), revision, at.UnixMilli())
}

func (n *importing) publishAs(tag lang.Tag, revision string) {
	n.live[tag], n.applied.LiveAfter[tag] = revision, revision
	n.row.Publishes = append(n.row.Publishes, tag)
}

// withdrawn: a new entry that had been taken from readers elsewhere is not
// shown to them here.
func (im *importer) withdrawn(_ context.Context, n *importing) error {
	w := n.file.Withdrawn
	if w == nil || n.row.Head != "" || !im.order.Publish {
		return nil
	}
	on, _ := w.On.Time() // the file was checked
	n.statements = append(n.statements, stmt(`UPDATE entries SET withdrawn_at = ?, withdrawn_reason = ? WHERE id = ?`, on.UnixMilli(), w.Reason, n.entry.ID))
	n.applied.WithdrawnAfter, n.row.Publishes = on.UnixMilli(), nil
	return nil
}
