// Package leaving reads entries as the files of an export hold them.
package leaving

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// exportStates is the condition of each state.
var exportStates = map[exchange.State]string{
	"":                      ``,
	exchange.StatePublic:    ` WHERE withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM publications WHERE entry_id = entries.id)`,
	exchange.StateDraft:     ` WHERE withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM publications WHERE entry_id = entries.id)`,
	exchange.StateWithdrawn: ` WHERE withdrawn_at IS NOT NULL`,
}

// IDs returns the ids of the entries of a selection, in the order of an export.
func IDs(ctx context.Context, db engine.Engine, of exchange.Selection) ([]string, error) {
	where, ok := exportStates[of.State]
	if !ok {
		return nil, fmt.Errorf("export: no state %q", of.State)
	}
	ids := []string{}
	err := db.Query(ctx, engine.Stmt(`SELECT id FROM entries`+where+` ORDER BY id`), func(row engine.Row) error {
		var id string
		if err := row.Scan(&id); err != nil {
			return err
		}
		if of.IDs == nil || slices.Contains(of.IDs, id) {
			ids = append(ids, id)
		}
		return nil
	})
	return ids, err
}

// Each calls each with every entry of a selection, as files hold it. Nothing is kept
// open between two of them: whoever receives the files may be slow. A seal.Fault ends it:
// an entry that is not as it was written is in no file.
func Each(ctx context.Context, db engine.Engine, of exchange.Selection, each func(exchange.Outgoing) error) error {
	ids, err := IDs(ctx, db, of)
	if err != nil {
		return err
	}
	slugs, err := byEntry(ctx, db, `SELECT slug, entry_id FROM former_slugs ORDER BY slug`)
	if err != nil {
		return err
	}
	addresses, err := byEntry(ctx, db, `SELECT path, entry_id FROM former_addresses ORDER BY path`)
	if err != nil {
		return err
	}
	for _, id := range ids {
		e, err := exported(ctx, db, id)
		if err != nil {
			return err
		}
		e.FormerSlugs, e.FormerAddresses = slugs[id], addresses[id]
		out := e.ForOthers()
		if of.Team {
			out = e.ForTeam()
		}
		if err := each(out); err != nil {
			return err
		}
	}
	return nil
}

// byEntry gathers the first column of rows under the second.
func byEntry(ctx context.Context, db engine.Engine, query string) (map[string][]string, error) {
	found := map[string][]string{}
	err := db.Query(ctx, engine.Stmt(query), func(row engine.Row) error {
		var value, id string
		if err := row.Scan(&value, &id); err != nil {
			return err
		}
		found[id] = append(found[id], value)
		return nil
	})
	return found, err
}

// selectExported finds the newest revision of an entry and those readers see.
const selectExported = `
SELECT e.slug, e.original, e.withdrawn_at, e.withdrawn_reason, r.id, r.document, r.digest, r.id = e.head,
       COALESCE((SELECT string_agg(language, ',') FROM publications WHERE entry_id = e.id AND revision_id = r.id), '')
FROM entries e
CROSS JOIN revisions r
WHERE e.id = ? AND r.entry_id = e.id AND (r.id = e.head OR EXISTS (SELECT 1 FROM publications WHERE entry_id = e.id AND revision_id = r.id))`

// version is one document of an entry with the languages readers see it in.
type version struct {
	entry     *directory.Entry
	languages []lang.Tag
}

func exported(ctx context.Context, db engine.Engine, id string) (*exchange.Entry, error) {
	e := &exchange.Entry{Format: exchange.FormatEntryNow}
	var factsIn lang.Tag
	var versions []version
	err := db.Query(ctx, engine.Stmt(selectExported, id), func(row engine.Row) error {
		var v version
		var reason, revision, document, digest, live string
		var head bool
		var withdrawn *int64
		if err := row.Scan(&e.Slug, &factsIn, &withdrawn, &reason, &revision, &document, &digest, &head, &live); err != nil {
			return err
		}
		var err error
		if v.entry, err = seal.ReadDocument(revision, document, digest, id, e.Slug); err != nil {
			return err
		}
		v.languages = tagsOf(live)
		if versions = append(versions, v); head {
			e.Entry = *v.entry
		}
		if withdrawn != nil {
			e.Withdrawn = &exchange.Withdrawn{On: exchange.Day(time.UnixMilli(*withdrawn)), Reason: reason}
		}
		return nil
	})
	if err == nil && e.ID == "" {
		err = directory.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	e.Published = []lang.Tag{}
	for _, v := range versions {
		e.Show(v.entry, v.languages...)
	}
	if len(e.Published)+len(e.Live) > 0 && factsIn != e.Original {
		e.LiveOriginal = factsIn
	}
	e.Verifications, err = exportedVerifications(ctx, db, e)
	return e, err
}

// tagsOf are the languages of a list with commas.
func tagsOf(list string) (tags []lang.Tag) {
	for tag := range strings.SplitSeq(list, ",") {
		if tag != "" {
			tags = append(tags, lang.Tag(tag))
		}
	}
	return tags
}

// exportedVerifications are those of the whole entry and of contacts it still
// has, oldest first.
func exportedVerifications(ctx context.Context, db engine.Engine, e *exchange.Entry) ([]exchange.Verification, error) {
	var list []exchange.Verification
	err := db.Query(ctx, engine.Stmt(`SELECT contact_id, at, how, result FROM verifications WHERE entry_id = ? ORDER BY at, id`, e.ID), func(row engine.Row) error {
		var v exchange.Verification
		var at int64
		if err := row.Scan(&v.Contact, &at, &v.How, &v.Result); err != nil {
			return err
		}
		v.On = exchange.Day(time.UnixMilli(at))
		if v.Contact == "" || e.HasContact(v.Contact) {
			list = append(list, v)
		}
		return nil
	})
	return list, err
}
