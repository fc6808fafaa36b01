package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/saying"
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

// says reads what revisions say in terms.
func (s *Store) says() saying.Reader { return saying.Reader{DB: s.engine, Tell: s.tell} }

// TermUses returns the entries that use a term, in the order of their ids, with what they
// say in terms.
func (s *Store) TermUses(ctx context.Context, vocabulary, id string) ([]directory.Use, error) {
	return s.says().Uses(ctx, vocabulary, id)
}

// HiddenUses returns what entries say in terms in revisions whose facts readers
// do not see, in the order of their ids.
func (s *Store) HiddenUses(ctx context.Context) ([]directory.Use, error) { return s.says().Hidden(ctx) }
