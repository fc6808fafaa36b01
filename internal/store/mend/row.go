package mend

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// row is one row of a sealed table, as it stands there.
type row struct {
	table  seal.Table
	values map[string]any // by column, the document of a revision among them
	seal   string
	before string // the seal of the revision before it; "" if there is none
}

const (
	document = "document"
	digest   = "digest"
)

// columns are those that a row is written with.
func columns(t seal.Table) []string {
	all := append(slices.Clone(t.Key), t.Columns...)
	if t.Name == seal.Revisions {
		all = append(all, document)
	}
	return all
}

// where is the condition that finds a row by the text of its key.
func where(t seal.Table) string { return keyOf(t) + ` = ?` }

// keyOf is the text of a key in SQL.
func keyOf(t seal.Table) string {
	if t.Name == "comment_counts" { // has a number
		return `CAST(bucket AS TEXT)`
	}
	return strings.Join(t.Key, ` || ' ' || `)
}

// selectRows reads whole rows.
func selectRows(t seal.Table, condition string) string {
	before := `''`
	if t.Name == seal.Revisions {
		before = `COALESCE((SELECT p.seal FROM revisions p WHERE p.id = revisions.parent), '')`
	}
	return fmt.Sprintf(`SELECT %s, seal, %s FROM %s WHERE %s`, strings.Join(columns(t), ", "), before, t.Name, condition)
}

// readRow reads a row by the text of its key; nil if there is none.
func readRow(ctx context.Context, db engine.Engine, t seal.Table, key string) (found *row, err error) {
	err = db.Query(ctx, engine.Stmt(selectRows(t, where(t)), key), func(r engine.Row) error {
		found, err = scanRow(t, r)
		return err
	})
	return found, err
}

func scanRow(t seal.Table, from engine.Row) (*row, error) {
	names := columns(t)
	values := make([]any, len(names))
	into := make([]any, 0, len(names)+2)
	for i := range values {
		into = append(into, &values[i])
	}
	r := &row{table: t, values: map[string]any{}}
	if err := from.Scan(append(into, &r.seal, &r.before)...); err != nil {
		return nil, err
	}
	for i, name := range names {
		r.values[name] = values[i]
	}
	return r, nil
}

// hash is the one that the row ought to have.
func (r *row) hash() string {
	values := []any{r.table.Name}
	if r.table.Name == seal.Revisions {
		values = append(values, r.before)
	}
	for _, name := range append(slices.Clone(r.table.Key), r.table.Columns...) {
		values = append(values, r.values[name])
	}
	sum, err := seal.Hash(values)
	if err != nil { // a value of a kind that no column has: it is damaged
		return ""
	}
	return sum
}

// sound reports whether a row is as it was written.
func (r *row) sound() bool {
	if text, ok := r.values[document].(string); r.table.Name == seal.Revisions && (!ok || seal.Digest(text) != r.values[digest]) {
		return false
	}
	return r.seal == r.hash()
}

// with is the row with other values in some columns, under the same seal.
func (r *row) with(values map[string]any) *row {
	next := *r
	next.values = map[string]any{}
	for name, value := range r.values {
		next.values[name] = value
	}
	for name, value := range values {
		next.values[name] = value
	}
	return &next
}

// key is the text of the key.
func (r *row) key() string {
	words := make([]string, len(r.table.Key))
	for i, name := range r.table.Key {
		words[i] = fmt.Sprint(r.values[name])
	}
	return strings.Join(words, " ")
}

// differs names the columns in which two rows are not the same.
func (r *row) differs(other *row) (names []string) {
	for _, name := range columns(r.table) {
		if r.values[name] != other.values[name] {
			names = append(names, name)
		}
	}
	return names
}

// insert is the statement that writes the row. Its seal is made by who writes.
func (r *row) insert() engine.Statement {
	names := columns(r.table)
	args := make([]any, len(names))
	for i, name := range names {
		args[i] = r.values[name]
	}
	return engine.Stmt(fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, r.table.Name, strings.Join(names, ", "), strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", ")), args...)
}
