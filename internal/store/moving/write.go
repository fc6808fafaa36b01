package moving

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// Format is the name and number of the format.
const Format = "amparo-move/1"

// manifestFile is the file that makes an archive a full move.
const manifestFile = "move.json"

// manifest says what is in an archive, so that one that was cut or changed is refused.
type manifest struct {
	Format string              `json:"format"`
	On     directory.Date      `json:"on"`
	Tables map[string]contents `json:"tables"`
}

// contents is what a file has.
type contents struct {
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"` // hex
}

func (m *manifest) total() (n int) {
	for _, of := range m.Tables {
		n += of.Rows
	}
	return n
}

// Write writes everything that moves, as it is at one moment. seen is told how many of
// the rows were written. A seal.Fault ends it: what is not as it was written does not
// become true in another database.
func Write(ctx context.Context, e engine.Engine, to exchange.Sink, on directory.Date, seen func(done, total int)) (rows int, err error) {
	m := &manifest{Format: Format, On: on, Tables: map[string]contents{}}
	err = e.View(ctx, func(query engine.Reading) error {
		for i := range tables {
			if err := m.count(query, &tables[i]); err != nil {
				return err
			}
		}
		total := m.total()
		out := &writing{query: query, seen: func() { rows++; seen(rows, total) }}
		for i := range tables {
			sum, err := out.table(to, &tables[i])
			if err != nil {
				return err
			}
			m.Tables[tables[i].name] = contents{m.Tables[tables[i].name].Rows, sum}
		}
		content, err := exchange.Encode(m)
		if err != nil {
			return err
		}
		w, err := to.Create(manifestFile)
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	})
	return rows, err
}

// count counts the rows of a table: those that move, and all, of which none may be
// missing.
func (m *manifest) count(query engine.Reading, t *table) error {
	sql := "SELECT (SELECT COUNT(*) FROM " + t.name + t.only() + "), (SELECT COUNT(*) FROM " + t.name + "), COALESCE((SELECT rows FROM held WHERE name = ?), 0)"
	return query(engine.Stmt(sql, t.name), func(row engine.Row) error {
		var moving, there, held int
		if err := row.Scan(&moving, &there, &held); err != nil {
			return err
		}
		if there != held {
			return seal.Fault{Table: t.name, Cause: fmt.Sprintf("%d rows instead of %d", there, held)}
		}
		m.Tables[t.name] = contents{Rows: moving}
		return nil
	})
}

type writing struct {
	query engine.Reading
	seen  func()
}

// table writes the file of a table and returns its sum.
func (w *writing) table(to exchange.Sink, t *table) (string, error) {
	file, err := to.Create(t.file())
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	rows := rowWriter(&plainly{io.MultiWriter(file, sum)})
	if t.name == seal.Revisions {
		rows = &parentsFirst{to: io.MultiWriter(file, sum)}
	}
	sound, values := false, make([]any, len(t.columns))
	pointers := make([]any, 0, len(values)+1)
	for i := range values {
		pointers = append(pointers, &values[i])
	}
	pointers = append(pointers, &sound)
	err = w.query(engine.Stmt(t.selection()+" ORDER BY "+strings.Join(t.key, ", ")), func(row engine.Row) error {
		if err := row.Scan(pointers...); err != nil {
			return err
		}
		if !sound {
			return seal.Fault{Table: t.name, Key: t.keyOf(values), Cause: seal.CauseRow}
		}
		line, err := lineOf(t.columns, values)
		if err == nil {
			err = rows.write(values, line)
		}
		w.seen()
		return err
	})
	if err == nil {
		err = rows.end()
	}
	return hex.EncodeToString(sum.Sum(nil)), err
}

// lineOf is a row as one line of JSON, its columns in their order.
func lineOf(columns []string, values []any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, c := range columns {
		if text, ok := values[i].(string); ok && !utf8.ValidString(text) {
			return nil, fmt.Errorf("%s of the row %v is no text", c, values[0])
		}
		separator := `,"`
		if i == 0 {
			separator = `{"`
		}
		b.WriteString(separator + c + `":`)
		if err := e.Encode(values[i]); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1) // the encoder ends lines
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

// rowWriter takes the rows of a table.
type rowWriter interface {
	write(values []any, line []byte) error
	end() error
}

type plainly struct{ to io.Writer }

func (p *plainly) write(_ []any, line []byte) error {
	_, err := p.to.Write(line)
	return err
}

func (p *plainly) end() error { return nil }

// parentsFirst writes the revisions of an entry each behind its parent: what is stored
// of one depends on it. Their times do not tell, since clocks are set back.
type parentsFirst struct {
	to    io.Writer
	entry string
	wait  []waiting
}

type waiting struct {
	id, parent string
	line       []byte
}

func (p *parentsFirst) write(values []any, line []byte) error {
	id, _ := values[0].(string)
	entry, _ := values[1].(string)
	parent, _ := values[2].(string)
	if entry != p.entry {
		if err := p.end(); err != nil {
			return err
		}
		p.entry = entry
	}
	p.wait = append(p.wait, waiting{id, parent, line})
	return nil
}

// end writes those of one entry.
func (p *parentsFirst) end() error {
	for len(p.wait) > 0 {
		ready := func(w waiting) bool {
			return !slices.ContainsFunc(p.wait, func(other waiting) bool { return other.id == w.parent })
		}
		next := slices.IndexFunc(p.wait, ready)
		if next < 0 {
			return fmt.Errorf("the revisions of %s are each other's parents", p.entry)
		}
		if _, err := p.to.Write(p.wait[next].line); err != nil {
			return err
		}
		p.wait = slices.Delete(p.wait, next, next+1)
	}
	return nil
}
