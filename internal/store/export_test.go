package store

import (
	"context"
	"testing"

	"amparo/internal/comment"
)

// Column returns the first column of a query, for tests that must know what
// really is in the database.
func Column(ctx context.Context, s *Store, sql string, args ...any) ([]string, error) {
	var values []string
	err := unheard(s).Query(ctx, stmt(sql, args...), func(row scanner) error {
		var value string
		if err := row.Scan(&value); err != nil {
			return err
		}
		values = append(values, value)
		return nil
	})
	return values, err
}

// Exec runs one statement, for tests of what the database itself refuses.
func Exec(ctx context.Context, s *Store, sql string, args ...any) error {
	return unheard(s).Batch(ctx, []Statement{stmt(sql, args...)})
}

// AddComments stores many comments in one batch.
func AddComments(tb testing.TB, s *Store, list []comment.Comment, proofs []comment.Proof) {
	tb.Helper()
	batch := make([]Statement, len(list))
	var err error
	for i := range list {
		if batch[i], err = insertComment(&list[i], proofs[i]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := s.engine.Batch(context.Background(), batch); err != nil {
		tb.Fatal(err)
	}
}

// Damage changes the database of a folder as nobody may: past everything that is checked
// and sealed.
func Damage(t *testing.T, dir, sql string) {
	t.Helper()
	openRaw(t, dir).exec(sql)
}
