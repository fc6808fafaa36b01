package embedded

import (
	"context"
	"database/sql"
	"sync"
)

// mostPrepared is how many queries are kept ready. The program has a few hundred texts of
// queries, of which readers and editors wait for some dozens; those that are made for
// one search must not fill the memory.
const mostPrepared = 128

// preparedQueries are queries that were understood before: SQLite takes longer for that
// than for finding an entry.
type preparedQueries struct {
	mu   sync.RWMutex
	kept map[string]*sql.Stmt
}

// find is the query of a text; nil if it is to be asked without being kept.
func (p *preparedQueries) find(ctx context.Context, db *sql.DB, text string) (*sql.Stmt, error) {
	p.mu.RLock()
	kept, full := p.kept[text], len(p.kept) >= mostPrepared
	p.mu.RUnlock()
	if kept != nil || full {
		return kept, nil
	}
	made, err := db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if kept := p.kept[text]; kept != nil { // somebody was quicker
		return kept, made.Close()
	}
	if p.kept == nil {
		p.kept = map[string]*sql.Stmt{}
	}
	p.kept[text] = made
	return made, nil
}

// rows asks a query of the reading pool.
func (e *Database) rows(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	query, err := e.prepared.find(ctx, e.reader, text)
	if err != nil {
		return nil, err
	}
	if query == nil {
		return e.reader.QueryContext(ctx, text, args...)
	}
	return query.QueryContext(ctx, args...)
}
