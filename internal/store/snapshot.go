package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"amparo/internal/store/embedded"
	"amparo/internal/store/engine"
	"amparo/internal/store/schema"
	"amparo/migrations"
)

// errNoCopies: an engine that keeps no file.
var errNoCopies = errors.New("store: this engine has its own tools for copies")

// Snapshot writes the database as it is at this moment to a file that must not exist,
// while others read and write. After an error there is no file; disk.ErrNoRoom says that
// it does not fit.
func (s *Store) Snapshot(ctx context.Context, to string) error {
	copier, ok := s.engine.(engine.Copier)
	if !ok {
		return errNoCopies
	}
	return copier.Snapshot(ctx, to)
}

// SnapshotOf is Snapshot of the embedded database in a folder, of whatever version its
// schema is: it is neither brought up to date nor looked into.
func SnapshotOf(ctx context.Context, dir, to string) (err error) {
	e, err := embedded.OpenReadOnly(ctx, filepath.Join(dir, FileName))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	return e.Snapshot(ctx, to)
}

// SchemaVersion is the number of the newest migration this program knows.
func SchemaVersion() (int, error) {
	known, err := schema.Load(migrations.FS)
	return len(known), err
}

// Outline is what tells one state of a database from another.
type Outline struct {
	Site     string // names the site, the same in all its copies; "" before its first start
	Name     string // as its team called it; ""
	Schema   int    // number of its newest migration
	Log      int64  // last row of the log
	LogHash  string
	Change   int64     // last change
	Changed  time.Time // when it was made; zero for none
	Entries  int64
	Live     int64 // publications: entries, once for each language
	Comments int64
	Accounts int64
}

// OutlineOf reads the outline of the embedded database in a folder, of whatever version
// its schema is, and changes nothing.
func OutlineOf(ctx context.Context, dir string) (o Outline, err error) {
	path := filepath.Join(dir, FileName)
	e, err := embedded.OpenReadOnly(ctx, path)
	if err != nil {
		return o, err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	if err := o.read(ctx, e); err != nil {
		return o, fmt.Errorf("read %s: %w", path, err)
	}
	return o, nil
}

// Shown is a digest of every revision that readers may see now, of the embedded database
// in a folder, of whatever version its schema is. It is the same in every sound copy.
func Shown(ctx context.Context, dir string) (digest string, err error) {
	path := filepath.Join(dir, FileName)
	e, err := embedded.OpenReadOnly(ctx, path)
	if err != nil {
		return "", fmt.Errorf("open %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	sum := sha256.New()
	for _, ask := range []string{
		`SELECT entry_id, language, revision_id FROM publications ORDER BY entry_id, language`,
		`SELECT id, entry_id, document FROM revisions WHERE id IN (SELECT revision_id FROM publications) ORDER BY id`,
	} {
		err := e.Query(ctx, stmt(ask), func(row scanner) error {
			var a, b, c string
			err := row.Scan(&a, &b, &c)
			_, _ = fmt.Fprintf(sum, "%d %s %d %s %d %s\n", len(a), a, len(b), b, len(c), c) // a digest takes everything
			return err
		})
		if err != nil {
			return "", fmt.Errorf("read %s: %w", path, err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (o *Outline) read(ctx context.Context, e *embedded.Database) error {
	has, err := e.Tables(ctx)
	if err != nil {
		return err
	}
	if !has["schema_migrations"] {
		return errors.New("this is no database of amparo")
	}
	var changed int64
	secret := ""
	for _, ask := range []struct {
		table string
		query Statement
		to    []any
	}{
		{"schema_migrations", stmt(`SELECT COALESCE(MAX(version), 0) FROM schema_migrations`), []any{&o.Schema}},
		{"settings", stmt(`SELECT value FROM settings WHERE key = 'site.name'`), []any{&o.Name}},
		{"secrets", stmt(`SELECT value FROM secrets WHERE name = ?`, commentSecret), []any{&secret}},
		{"log", stmt(`SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1`), []any{&o.Log, &o.LogHash}},
		{"changes", stmt(`SELECT seq, at FROM changes ORDER BY seq DESC LIMIT 1`), []any{&o.Change, &changed}},
		{"entries", stmt(`SELECT COUNT(*) FROM entries`), []any{&o.Entries}},
		{"publications", stmt(`SELECT COUNT(*) FROM publications`), []any{&o.Live}},
		{"comments", stmt(`SELECT COUNT(*) FROM comments`), []any{&o.Comments}},
		{"accounts", stmt(`SELECT COUNT(*) FROM accounts`), []any{&o.Accounts}},
	} {
		if !has[ask.table] {
			continue
		}
		if err := e.Query(ctx, ask.query, func(row scanner) error { return row.Scan(ask.to...) }); err != nil {
			return err
		}
	}
	if changed > 0 {
		o.Changed = time.UnixMilli(changed).UTC()
	}
	if secret != "" {
		sum := sha256.Sum256([]byte("amparo site " + secret))
		o.Site = hex.EncodeToString(sum[:8])
	}
	return nil
}
