package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/seal"
)

// VocabularySequence is the number of the last change of a vocabulary. What
// was read since is true while it stays.
func (s *Store) VocabularySequence(ctx context.Context) (int64, error) {
	var seq int64
	err := s.engine.Query(ctx, stmt(`SELECT COALESCE(MAX(seq), 0) FROM changes WHERE what IN ('vocabulary', 'everything')`), func(row scanner) error { return row.Scan(&seq) })
	return seq, err
}

// ChangeTerms stores terms. ErrConflict: a vocabulary has changed since it was
// read.
func (s *Store) ChangeTerms(ctx context.Context, act account.Act, c directory.TermChange) error {
	batch := []Statement{unchangedVocabulary(c.Seen)}
	saved, err := saveTerms(c.Vocabulary, c.Terms)
	if err != nil {
		return err
	}
	batch = append(append(batch, saved...), formerTerms(c.Former)...)
	for _, t := range c.Terms { // a word that a term takes back is its own again
		for tag, l := range t.Labels {
			batch = append(batch, stmt(`DELETE FROM former_term_slugs WHERE vocabulary = ? AND language = ? AND slug = ? AND term_id = ?`,
				c.Vocabulary, string(tag), l.Slug, t.ID))
		}
	}
	return s.record(ctx, act, append(batch, changed(directory.ChangeVocabulary, "", act.At)))
}

func unchangedVocabulary(seen int64) Statement {
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE (SELECT COALESCE(MAX(seq), 0) FROM changes WHERE what IN ('vocabulary', 'everything')) <> ?`, seen)
}

func saveTerms(vocabulary string, terms []directory.Term) ([]Statement, error) {
	var batch []Statement
	for _, t := range terms {
		saved, err := saveTerm(vocabulary, t)
		if err != nil {
			return nil, err
		}
		batch = append(batch, saved...)
	}
	return batch, nil
}

func formerTerms(former []directory.FormerSlug) []Statement {
	var batch []Statement
	for _, f := range former {
		batch = append(batch, stmt(`INSERT INTO former_term_slugs (vocabulary, language, slug, term_id) VALUES (?, ?, ?, ?)
ON CONFLICT (vocabulary, language, slug) DO UPDATE SET term_id = excluded.term_id`, f.Vocabulary, string(f.Language), f.Slug, f.TermID))
	}
	return batch
}

// FormerTerms returns every word that terms had in addresses before.
func (s *Store) FormerTerms(ctx context.Context) ([]directory.FormerSlug, error) {
	var list []directory.FormerSlug
	err := s.engine.Query(ctx, stmt(`SELECT vocabulary, language, slug, term_id, `+seal.Sound("former_term_slugs", "")+` FROM former_term_slugs ORDER BY vocabulary, language, slug`), func(row scanner) error {
		var f directory.FormerSlug
		var sound bool
		err := row.Scan(&f.Vocabulary, &f.Language, &f.Slug, &f.TermID, &sound)
		if err == nil && s.sound(sound, "former_term_slugs", f.Vocabulary, f.Language, f.Slug) {
			list = append(list, f)
		}
		return err
	})
	return list, err
}

// pointedAt is the revisions of an entry that count: the newest, those readers
// see or would see if it came back, and those that wait to be published.
const pointedAt = `(SELECT e.head UNION SELECT revision_id FROM publications WHERE entry_id = e.id UNION SELECT revision_id FROM schedules WHERE entry_id = e.id)`

// selectUses reads of each of these revisions what it says in terms, in one
// pass over its document: a list of acronym, name, responses, areas, audiences.
func selectUses(where string) string {
	return `
SELECT e.id, e.slug, r.id = e.head,
       CASE r.digest WHEN ` + seal.DigestName + `(r.document)
         THEN json_extract(r.document, '$.texts."' || e.original || '".acronym', '$.texts."' || e.original || '".name', '$.responses', '$.areas', '$.audiences') ELSE '' END, r.id
FROM entries e
JOIN revisions r ON r.id IN ` + pointedAt + where + `
ORDER BY e.id`
}

// said is what a revision says in terms, with what people call its entry.
type said struct {
	acronym, name    string
	responses        []directory.Response
	areas, audiences []string
}

// UnmarshalJSON implements json.Unmarshaler: a list in the order of selectUses.
func (n *said) UnmarshalJSON(document []byte) error {
	return json.Unmarshal(document, &[]any{&n.acronym, &n.name, &n.responses, &n.areas, &n.audiences})
}

// TermUses returns the entries that use a term, in the order of their ids, with
// what they say in terms. Documents that do not have its id are not parsed: at
// 10,000 entries that would take seconds.
func (s *Store) TermUses(ctx context.Context, vocabulary, id string) ([]directory.Use, error) {
	if vocabulary == directory.VocabularyNeeds { // they are named in keys of texts: "phone-1/alarm"
		uses, err := s.uses(ctx, stmt(selectUses(` WHERE instr(r.document, ?) > 0`), `/`+id+`":`))
		for i := range uses {
			uses[i].Needs = []string{id}
		}
		return uses, err
	}
	uses, err := s.uses(ctx, stmt(selectUses(` WHERE instr(r.document, ?) > 0`), `"`+id+`"`))
	return slices.DeleteFunc(uses, func(u directory.Use) bool { return !u.Has(vocabulary, id) }), err
}

// HiddenUses returns what entries say in terms in revisions whose facts readers
// do not see, in the order of their ids.
func (s *Store) HiddenUses(ctx context.Context) ([]directory.Use, error) {
	return s.uses(ctx, stmt(selectUses(` WHERE e.withdrawn_at IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM publications p WHERE p.entry_id = e.id AND p.language = e.original AND p.revision_id = r.id)`)))
}

func (s *Store) uses(ctx context.Context, query Statement) ([]directory.Use, error) {
	var uses []directory.Use
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var id, slug, document, revision string
		var head bool
		if err := row.Scan(&id, &slug, &head, &document, &revision); err != nil {
			return err
		}
		if document == "" {
			_ = s.tell(Fault{Table: seal.Revisions, Key: revision, Field: "document", EntryID: id, Slug: slug, Cause: seal.CauseDocument})
			return nil
		}
		var n said
		if err := json.Unmarshal([]byte(document), &n); err != nil {
			return fmt.Errorf("entry %s: %w", slug, err)
		}
		if len(uses) == 0 || uses[len(uses)-1].EntryID != id {
			uses = append(uses, directory.Use{EntryID: id, Slug: slug, Title: slug})
		}
		u := &uses[len(uses)-1]
		if head {
			u.Title = cmp.Or(n.acronym, n.name, slug)
		}
		for _, r := range n.responses {
			u.Kinds, u.Audiences = append(u.Kinds, r.Kind), append(u.Audiences, r.Audiences...)
		}
		u.Areas, u.Audiences = append(u.Areas, n.areas...), append(u.Audiences, n.audiences...)
		return nil
	})
	return uses, err
}
