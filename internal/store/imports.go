package store

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
)

// AddImport keeps a file that was sent until somebody decides.
func (s *Store) AddImport(ctx context.Context, act account.Act, i exchange.Import, content []byte) error {
	return s.record(ctx, act, []Statement{stmt(`INSERT INTO imports (id, account_id, name, content, state, at) VALUES (?, ?, ?, ?, 'waiting', ?)`,
		i.ID, i.AccountID, i.Name, base64.StdEncoding.EncodeToString(content), i.At.UnixMilli())})
}

// GiveUpImport forgets a file that waits. ErrConflict: it waits no longer.
func (s *Store) GiveUpImport(ctx context.Context, act account.Act, id string) error {
	return s.record(ctx, act, []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM imports WHERE id = ? AND state = 'waiting')`, id),
		stmt(`UPDATE imports SET state = 'given-up', content = '' WHERE id = ?`, id),
	})
}

// selectImports finds imports; done is the column of what they did, or a value
// in its place: it can be long.
func selectImports(done, rest string) string {
	return `SELECT id, account_id, name, state, ` + done + `, at, applied_at,
       state = 'applied' AND applied_at = (SELECT MAX(applied_at) FROM imports)
FROM imports ` + rest
}

// Imports returns the imports that were ever sent, newest first, without their
// files and what they did.
func (s *Store) Imports(ctx context.Context, limit int) ([]exchange.Import, error) {
	return s.imports(ctx, stmt(selectImports(`'{}'`, `ORDER BY id DESC LIMIT ?`), limit))
}

// Waiting is how many imports wait for a decision.
func (s *Store) Waiting(ctx context.Context) (int, error) {
	var n int
	err := s.engine.Query(ctx, stmt(`SELECT COUNT(*) FROM imports WHERE state = 'waiting'`), func(row scanner) error { return row.Scan(&n) })
	return n, err
}

// ImportsSent is how many bytes of an account wait for a decision, and how many files it sent
// since a moment.
func (s *Store) ImportsSent(ctx context.Context, accountID string, since time.Time) (bytes int64, files int, err error) {
	query := stmt(`SELECT COALESCE(SUM(LENGTH(content)), 0), COUNT(CASE WHEN at > ? THEN 1 END) FROM imports WHERE account_id = ?`, since.UnixMilli(), accountID)
	err = s.engine.Query(ctx, query, func(row scanner) error { return row.Scan(&bytes, &files) })
	return bytes / 4 * 3, files, err // they are kept in base64
}

// ImportOf returns an import; ErrNotFound if there is none.
func (s *Store) ImportOf(ctx context.Context, id string) (exchange.Import, error) {
	list, err := s.imports(ctx, stmt(selectImports(`done`, `WHERE id = ?`), id))
	if err == nil && len(list) == 0 {
		err = directory.ErrNotFound
	}
	if err != nil {
		return exchange.Import{}, err
	}
	return list[0], nil
}

// ImportFile returns the file of an import, empty when it does not wait.
func (s *Store) ImportFile(ctx context.Context, id string) ([]byte, error) {
	var content string
	err := s.engine.Query(ctx, stmt(`SELECT content FROM imports WHERE id = ?`, id), func(row scanner) error { return row.Scan(&content) })
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(content)
}

func (s *Store) imports(ctx context.Context, query Statement) ([]exchange.Import, error) {
	var list []exchange.Import
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var i exchange.Import
		var done string
		var at, applied int64
		if err := row.Scan(&i.ID, &i.AccountID, &i.Name, &i.State, &done, &at, &applied, &i.Last); err != nil {
			return err
		}
		i.At, i.AppliedAt = time.UnixMilli(at).UTC(), time.UnixMilli(applied).UTC()
		if err := json.Unmarshal([]byte(done), &i.Done); err != nil {
			return fmt.Errorf("import %s: %w", i.ID, err)
		}
		list = append(list, i)
		return nil
	})
	return list, err
}
