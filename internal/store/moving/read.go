package moving

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// maxLine is the longest row that is read, in bytes: several times the largest entry.
const maxLine = 8 << 20

// Archive is a full move that was written before.
type Archive struct {
	files    fs.FS
	manifest manifest
}

// Open finds a full move among files; nil if they are none.
func Open(files fs.FS) (*Archive, error) {
	content, err := fs.ReadFile(files, manifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a := &Archive{files: files}
	if err := json.Unmarshal(content, &a.manifest); err != nil {
		return nil, fmt.Errorf("%s: %w", manifestFile, err)
	}
	if a.manifest.Format != Format {
		return nil, fmt.Errorf("%s: %q is not a format this version reads", manifestFile, a.manifest.Format)
	}
	for name := range a.manifest.Tables {
		if !slices.ContainsFunc(tables, func(t table) bool { return t.name == name }) {
			return nil, fmt.Errorf("%s: this version has no table %q", manifestFile, name)
		}
	}
	return a, nil
}

// Rows is how many rows of a table there are.
func (a *Archive) Rows(table string) int { return a.manifest.Tables[table].Rows }

// Total is how many rows there are in all.
func (a *Archive) Total() int { return a.manifest.total() }

// Row is one row of an archive.
type Row struct {
	Table   string
	columns []string
	values  []any
}

// Text is the value of a column, "" if it is none.
func (r *Row) Text(column string) string {
	if at := slices.Index(r.columns, column); at >= 0 {
		text, _ := r.values[at].(string)
		return text
	}
	return ""
}

// Statement stores the row.
func (r *Row) Statement() engine.Statement {
	return engine.Stmt("INSERT INTO "+r.Table+" ("+strings.Join(r.columns, ", ")+") VALUES (?"+strings.Repeat(", ?", len(r.columns)-1)+")", r.values...)
}

// Each calls each with every row, in the order in which they can be stored. A row is
// good until the next. An error of the archive names its file and line.
func (a *Archive) Each(ctx context.Context, each func(*Row) error) error {
	for i := range tables {
		if err := a.table(ctx, &tables[i], each); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) table(ctx context.Context, t *table, each func(*Row) error) error {
	if _, named := a.manifest.Tables[t.name]; !named {
		return nil // written before the table was
	}
	f, err := a.files.Open(t.file())
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read from
	sum := sha256.New()
	lines := bufio.NewScanner(io.TeeReader(f, sum))
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		if err := ctx.Err(); err != nil {
			return err
		}
		n++
		row, err := t.row(lines.Bytes())
		if err == nil {
			err = each(row)
		}
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", t.file(), n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s, line %d: %w", t.file(), n+1, err)
	}
	switch want := a.manifest.Tables[t.name]; {
	case n != want.Rows:
		return fmt.Errorf("%s has %d rows instead of %d: the archive is not whole", t.file(), n, want.Rows)
	case hex.EncodeToString(sum.Sum(nil)) != want.SHA256:
		return fmt.Errorf("%s is not as it was written: its sum is another", t.file())
	}
	return nil
}

// row reads a line: an object with columns of the table, each once.
func (t *table) row(line []byte) (*Row, error) {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, errors.New("no row in JSON")
	}
	r := &Row{Table: t.name}
	for d.More() {
		name, err := d.Token()
		column, _ := name.(string)
		switch {
		case err != nil:
			return nil, err
		case !slices.Contains(t.columns, column):
			return nil, fmt.Errorf("this version has no column %q there", column)
		case slices.Contains(r.columns, column):
			return nil, fmt.Errorf("%s stands there twice", column)
		}
		value, err := valueOf(d)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", column, err)
		}
		r.columns, r.values = append(r.columns, column), append(r.values, value)
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) || len(r.columns) == 0 {
		return nil, errors.New("no row in JSON")
	}
	return r, r.check()
}

// valueOf reads a text, a whole number, or nothing.
func valueOf(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case nil, string:
		return v, nil
	case json.Number:
		return v.Int64()
	}
	return nil, errors.New("neither a text nor a whole number")
}

// check refuses what the database would take and nobody could use.
func (r *Row) check() error {
	switch r.Table {
	case seal.Revisions:
		var e directory.Entry
		if err := json.Unmarshal([]byte(r.Text("document")), &e); err != nil {
			return fmt.Errorf("document: %w", err)
		}
	case "accounts":
		if r.Text("state") == "active" {
			return errors.New("an account cannot be active: it comes without a password")
		}
	}
	return nil
}

// Occupied is the first table with rows of its own, "" for a database into which
// everything can move.
func Occupied(ctx context.Context, e engine.Engine) (name string, err error) {
	for i := range tables {
		if tables[i].begins {
			continue
		}
		err := e.Query(ctx, engine.Stmt("SELECT 1 FROM "+tables[i].name+" LIMIT 1"), func(engine.Row) error {
			name = tables[i].name
			return nil
		})
		if err != nil || name != "" {
			return name, err
		}
	}
	return "", nil
}

// Clear is the statements before the first row: guards that the database is still
// empty, and what a new one has gives way.
func Clear() []engine.Statement {
	var list []engine.Statement
	for i := range tables {
		t := &tables[i]
		if t.begins {
			list = append(list, engine.Stmt("DELETE FROM "+t.name+t.only()))
			continue
		}
		list = append(list, engine.Stmt("INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM "+t.name+")"))
	}
	return list
}
