package live

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// Copies are published documents that are kept a second time, outside the database.
type Copies interface {
	// Get returns the document that has a SHA-256, exactly; an error if there is none.
	Get(digest [sha256.Size]byte) ([]byte, error)
}

// copied is an entry of which something is damaged, made of copies, and the fault; the fault
// alone, if it cannot be.
func (r *Reader) copied(ctx context.Context, entryID string, read []Row, fault error) (*directory.Live, error) {
	if r.Copies == nil {
		return nil, fault
	}
	rows, err := r.fromCopies(ctx, entryID, read)
	if err != nil {
		return nil, fault
	}
	l, err := assemble(rows)
	if err != nil {
		return nil, fault
	}
	return l, fault
}

// fromCopies makes the rows of an entry anew of what its publications say, and of the
// documents that have the digests they name: those of rows that were read, or copies. An
// error, unless all of that is sound.
func (r *Reader) fromCopies(ctx context.Context, entryID string, read []Row) ([]Row, error) {
	documents := map[string]string{}
	for _, one := range read {
		documents[seal.Digest(one.document)] = one.document
	}
	rows, err := r.published(ctx, entryID)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if rows[i].document, err = r.copyOf(rows[i].digest, documents); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// published are the rows of an entry without their documents, as its publications have
// them. An error, unless all of them are sound.
func (r *Reader) published(ctx context.Context, entryID string) ([]Row, error) {
	entry := Row{entryID: entryID}
	err := r.DB.Query(ctx, engine.Stmt(`SELECT slug, original, withdrawn_at, withdrawn_reason, `+seal.Sound(seal.Entries, "e")+` FROM entries e WHERE id = ?`, entryID), func(row engine.Row) error {
		return row.Scan(&entry.slug, &entry.original, &entry.withdrawnAt, &entry.reason, &entry.sound)
	})
	if err != nil {
		return nil, err
	}
	var rows []Row
	at, languages := map[string]int{}, 0 // by revision and digest
	query := `SELECT language, published_at, revision_id, digest, ` + seal.Sound(seal.Publications, "p") + ` FROM publications p WHERE entry_id = ? ORDER BY language`
	err = r.DB.Query(ctx, engine.Stmt(query, entryID), func(row engine.Row) error {
		var language, revision, digest string
		var milli int64
		var sound bool
		if err := row.Scan(&language, &milli, &revision, &digest, &sound); err != nil {
			return err
		}
		if languages++; !sound {
			return directory.ErrDamaged
		}
		i, known := at[revision+digest]
		if !known {
			i, rows = len(rows), append(rows, entry)
			rows[i].revision, rows[i].digest, at[revision+digest] = revision, digest, i
		} else {
			rows[i].live += ","
		}
		rows[i].live += fmt.Sprintf("%s %d %s sound", language, milli, digest)
		return nil
	})
	if err != nil || languages == 0 {
		return nil, errors.Join(err, directory.ErrDamaged)
	}
	for i := range rows {
		rows[i].published = languages
	}
	return rows, nil
}

// copyOf is the document with a digest: one that was read, or a copy.
func (r *Reader) copyOf(digest string, read map[string]string) (string, error) {
	if document, ok := read[digest]; ok {
		return document, nil
	}
	sum, ok := sumOf(digest)
	if !ok {
		return "", directory.ErrDamaged
	}
	document, err := r.Copies.Get(sum)
	return string(document), err
}

func sumOf(digest string) (sum [sha256.Size]byte, ok bool) {
	n, err := hex.Decode(sum[:], []byte(digest))
	return sum, err == nil && n == len(sum)
}

// Digests calls each with the SHA-256 of every published document of an entry, or of all
// entries for "", and the revision that has it. What cannot be one is left out.
func (r *Reader) Digests(ctx context.Context, entryID string, each func(digest [sha256.Size]byte, revisionID string)) error {
	return r.DB.Query(ctx, engine.Stmt(`SELECT DISTINCT digest, revision_id FROM publications WHERE ? IN ('', entry_id)`, entryID), func(row engine.Row) error {
		var digest, revision string
		err := row.Scan(&digest, &revision)
		if sum, ok := sumOf(digest); ok {
			each(sum, revision)
		}
		return err
	})
}

// Documents calls each with the documents of revisions, as they stand in the database.
// Those that are not as they were written are left out.
func (r *Reader) Documents(ctx context.Context, revisionIDs []string, each func(document []byte)) error {
	list, err := json.Marshal(revisionIDs)
	if err != nil {
		return err
	}
	return r.DB.Query(ctx, engine.Stmt(`SELECT document, digest FROM revisions WHERE id IN `+engine.Listed, string(list)), func(row engine.Row) error {
		var document, digest string
		if err := row.Scan(&document, &digest); err != nil {
			return err
		}
		if seal.Digest(document) == digest {
			each([]byte(document))
		}
		return nil
	})
}
