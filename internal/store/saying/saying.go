// Package saying reads what revisions say in terms of the vocabularies.
package saying

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
	"amparo/internal/store/inorder"
	"amparo/internal/store/seal"
)

// PointedAt is the revisions of an entry that count: the newest, those readers
// see or would see if it came back, and those that wait to be published.
const PointedAt = `(r.id = e.head OR EXISTS (SELECT 1 FROM publications WHERE entry_id = e.id AND revision_id = r.id)
  OR EXISTS (SELECT 1 FROM schedules WHERE entry_id = e.id AND revision_id = r.id))`

// selectUses reads these revisions. CASE sees to it that no other document is looked at.
func selectUses(where string) string {
	return `
SELECT e.id, e.slug, e.original, r.id = e.head, r.id, r.document, r.digest
FROM entries e
CROSS JOIN revisions r
WHERE r.entry_id = e.id AND CASE WHEN ` + PointedAt + ` THEN ` + where + ` ELSE FALSE END
ORDER BY e.id`
}

// selectSaying reads those that may have a word in their documents.
var selectSaying = selectUses(`r.document LIKE ?`)

// revision is one of them that has what is looked for.
type revision struct {
	entryID, slug, original, id string
	head                        bool
	document, digest            string
	said                        said
	fault                       error // it is not as it was written
}

// said is what a revision says in terms, with what people call its entry.
type said struct {
	Texts            map[string]struct{ Acronym, Name string }
	Responses        []directory.Response
	Areas, Audiences []string
}

// Reader reads what is said. Tell is told of what is not as it was written, which is
// passed over; it returns nil for nil.
type Reader struct {
	DB   engine.Engine
	Tell func(error) error
}

// Uses returns the entries that use a term, in the order of their ids, with
// what they say in terms. Documents that do not have its id are not parsed: at
// 10,000 entries that would take seconds.
func (r Reader) Uses(ctx context.Context, vocabulary, id string) ([]directory.Use, error) {
	if vocabulary == directory.VocabularyNeeds { // they are named in keys of texts: "phone-1/alarm"
		uses, err := r.usesOf(ctx, `/`+id+`":`)
		for i := range uses {
			uses[i].Needs = []string{id}
		}
		return uses, err
	}
	uses, err := r.usesOf(ctx, `"`+id+`"`)
	return slices.DeleteFunc(uses, func(u directory.Use) bool { return !u.Has(vocabulary, id) }), err
}

// usesOf is what is said by the revisions whose documents have a word.
func (r Reader) usesOf(ctx context.Context, word string) ([]directory.Use, error) {
	return r.uses(ctx, engine.Stmt(selectSaying, "%"+word+"%"), word)
}

// Hidden returns what entries say in terms in revisions whose facts readers
// do not see, in the order of their ids.
func (r Reader) Hidden(ctx context.Context) ([]directory.Use, error) {
	return r.uses(ctx, engine.Stmt(selectUses(`e.withdrawn_at IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM publications p WHERE p.entry_id = e.id AND p.language = e.original AND p.revision_id = r.id)`)), "")
}

// uses reads what is said by the revisions of a query that have a word, exactly.
func (r Reader) uses(ctx context.Context, query engine.Statement, word string) ([]directory.Use, error) {
	read := func(ctx context.Context, take func(revision) error) error {
		return r.DB.Query(ctx, query, func(row engine.Row) error {
			var one revision
			err := row.Scan(&one.entryID, &one.slug, &one.original, &one.head, &one.id, &one.document, &one.digest)
			if err != nil || !strings.Contains(one.document, word) {
				return err
			}
			return take(one)
		})
	}
	var uses []directory.Use
	err := inorder.Run(ctx, read, understood, func(one revision) error {
		if r.Tell(one.fault) == nil {
			uses = one.join(uses)
		}
		return nil
	})
	return uses, err
}

func understood(r revision) (revision, error) {
	if seal.Digest(r.document) != r.digest {
		r.fault = seal.Fault{Table: seal.Revisions, Key: r.id, Field: "document", EntryID: r.entryID, Slug: r.slug, Cause: seal.CauseDocument}
		return r, nil
	}
	if err := json.Unmarshal([]byte(r.document), &r.said); err != nil {
		return r, fmt.Errorf("entry %s: %w", r.slug, err)
	}
	return r, nil
}

// join adds what a revision says to what others of its entry say.
func (r revision) join(uses []directory.Use) []directory.Use {
	if len(uses) == 0 || uses[len(uses)-1].EntryID != r.entryID {
		uses = append(uses, directory.Use{EntryID: r.entryID, Slug: r.slug, Title: r.slug})
	}
	u := &uses[len(uses)-1]
	if r.head {
		text := r.said.Texts[r.original]
		u.Title = cmp.Or(text.Acronym, text.Name, r.slug)
	}
	for _, of := range r.said.Responses {
		u.Kinds, u.Audiences = append(u.Kinds, of.Kind), append(u.Audiences, of.Audiences...)
	}
	u.Areas, u.Audiences = append(u.Areas, r.said.Areas...), append(u.Audiences, r.said.Audiences...)
	return uses
}
