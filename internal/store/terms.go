package store

import (
	"context"
	"encoding/json"
	"errors"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/seal"
)

// Terms returns all vocabularies, each in its order, retired terms included; terms and
// labels that are not as they were written are left out.
func (s *Store) Terms(ctx context.Context) (map[string][]directory.Term, error) {
	labels, err := s.labels(ctx)
	if err != nil {
		return nil, err
	}
	terms := map[string][]directory.Term{}
	err = s.engine.Query(ctx, stmt(`SELECT vocabulary, id, position, retired, kinds, said, `+seal.Sound("terms", "")+` FROM terms ORDER BY vocabulary, position, id`), func(row scanner) error {
		var vocabulary, kinds, said string
		var t directory.Term
		var sound bool
		if err := row.Scan(&vocabulary, &t.ID, &t.Order, &t.Retired, &kinds, &said, &sound); err != nil {
			return err
		}
		if !s.sound(sound, "terms", vocabulary, t.ID) {
			return nil
		}
		if err := errors.Join(json.Unmarshal([]byte(kinds), &t.Kinds), json.Unmarshal([]byte(said), &t.Said)); err != nil {
			return err
		}
		t.Labels = labels[termKey{vocabulary, t.ID}]
		terms[vocabulary] = append(terms[vocabulary], t)
		return nil
	})
	return terms, err
}

type termKey struct{ vocabulary, id string }

func (s *Store) labels(ctx context.Context) (map[termKey]map[lang.Tag]directory.Label, error) {
	labels := map[termKey]map[lang.Tag]directory.Label{}
	err := s.engine.Query(ctx, stmt(`SELECT vocabulary, term_id, language, label, short, hint, slug, `+seal.Sound("term_labels", "")+` FROM term_labels`), func(row scanner) error {
		var key termKey
		var language string
		var l directory.Label
		var sound bool
		if err := row.Scan(&key.vocabulary, &key.id, &language, &l.Label, &l.Short, &l.Hint, &l.Slug, &sound); err != nil {
			return err
		}
		if !s.sound(sound, "term_labels", key.vocabulary, key.id, language) {
			return nil
		}
		if labels[key] == nil {
			labels[key] = map[lang.Tag]directory.Label{}
		}
		labels[key][lang.Tag(language)] = l
		return nil
	})
	return labels, err
}

// saveTerm is the statements that make a term what it is given as.
func saveTerm(vocabulary string, t directory.Term) ([]Statement, error) {
	kinds, err := json.Marshal(append([]string{}, t.Kinds...))
	said, fault := json.Marshal(t.Said)
	if err := errors.Join(err, fault); err != nil {
		return nil, err
	}
	retired := 0
	if t.Retired {
		retired = 1
	}
	batch := []Statement{
		stmt(`INSERT INTO terms (vocabulary, id, position, retired, kinds, said) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (vocabulary, id) DO UPDATE SET position = excluded.position, retired = excluded.retired, kinds = excluded.kinds, said = excluded.said`,
			vocabulary, t.ID, t.Order, retired, string(kinds), string(said)),
		stmt(`DELETE FROM term_labels WHERE vocabulary = ? AND term_id = ?`, vocabulary, t.ID),
	}
	for tag, l := range t.Labels {
		batch = append(batch, stmt(`INSERT INTO term_labels (vocabulary, term_id, language, label, short, hint, slug) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			vocabulary, t.ID, string(tag), l.Label, l.Short, l.Hint, l.Slug))
	}
	return batch, nil
}
