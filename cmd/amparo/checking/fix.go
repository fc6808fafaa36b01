package checking

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/store"
)

// fixedAtOnce is how many entries are read and stored together.
const fixedAtOnce = 200

// fixing puts right what older data holds: each entry goes the way of a file
// that is exported and imported again, in which contacts are tidied.
type fixing struct {
	command.Report
	db     *store.Store
	terms  exchange.Known
	dryRun bool
	fixed  int
}

// fix changes what `amparo check` names and nobody has to decide. What is only
// doubtful, and what cannot work, stays for people.
func fix(ctx context.Context, data string, dryRun bool, stdout, stderr io.Writer) (err error) {
	open := func() (*store.Store, error) { return folder.Open(ctx, data) }
	if dryRun {
		open = func() (*store.Store, error) { return folder.OpenToRead(ctx, data) }
	}
	db, err := open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	terms, err := db.Terms(ctx)
	if err != nil {
		return err
	}
	f := &fixing{Report: command.Report{Out: stdout, Progress: command.ProgressOn(stderr)}, db: db, terms: terms, dryRun: dryRun}
	ids, err := db.Exported(ctx, exchange.Selection{Team: true})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, fixedAtOnce) {
		if err := f.entries(ctx, some); err != nil {
			return errors.Join(err, f.Failed)
		}
	}
	if dryRun {
		f.Line("%d entries would be changed (dry run: nothing was)", f.fixed)
	} else {
		f.Line("%d entries were changed", f.fixed)
	}
	return f.Failed
}

// entries puts some entries right, all of them or none.
func (f *fixing) entries(ctx context.Context, ids []string) error {
	batch := &exchange.Batch{}
	err := f.db.Export(ctx, exchange.Selection{IDs: ids, Team: true}, func(o exchange.Outgoing) error {
		e, err := f.tidied(o)
		if e != nil {
			batch.Entries = append(batch.Entries, *e)
		}
		return err
	})
	if f.fixed += len(batch.Entries); err != nil || f.dryRun || len(batch.Entries) == 0 {
		return err
	}
	slugs := make([]string, len(batch.Entries))
	for i := range batch.Entries {
		slugs[i] = batch.Entries[i].Slug
	}
	act := account.Act{Name: "amparo check", Action: "check.fix", Label: "--fix", At: time.Now(), Detail: map[string]any{"entries": slugs}}
	_, err = f.db.ImportAs(ctx, act, batch, exchange.Order{Publish: true})
	if errors.Is(err, directory.ErrConflict) {
		return fmt.Errorf("somebody saved an entry meanwhile; run it again: %w", err)
	}
	return err
}

// tidied is an entry as it would be read from its own file; nil if that changes
// nothing, or if something in it cannot work and somebody has to decide.
func (f *fixing) tidied(o exchange.Outgoing) (*exchange.Entry, error) {
	written := &oneEntry{}
	err := exchange.Write(written, nil, func(each func(exchange.Outgoing) error) error { return each(o) })
	if err != nil {
		return nil, err
	}
	was := &exchange.Entry{}
	if err := json.Unmarshal(written.Bytes(), was); err != nil {
		return nil, err
	}
	files, err := exchange.Open("entry.json", written.Bytes())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", was.Slug, err)
	}
	batch, refused, err := exchange.Examine(files, f.terms, time.Now())
	if err != nil {
		return nil, err
	}
	for _, p := range refused {
		f.Line("%s: left as it is: %s: %s", was.Slug, p.Field, p.Code)
	}
	if len(batch.Entries) == 0 || !f.changes(was, &batch.Entries[0]) {
		return nil, nil
	}
	return &batch.Entries[0], nil
}

// changes says what becomes of an entry, the versions that readers see among it,
// and reports whether anything does.
func (f *fixing) changes(was, is *exchange.Entry) bool {
	changed := f.differences(was.Slug, &was.Entry, &is.Entry)
	for i, l := range was.Live {
		where := was.Slug + " (online in " + strings.Join(tagNames(l.Languages), ", ") + ")"
		l.Entry.ID, l.Entry.Slug = was.ID, was.Slug
		changed = f.differences(where, l.Entry, is.Live[i].Entry) || changed
	}
	return changed
}

func (f *fixing) differences(where string, was, is *directory.Entry) bool {
	changes := directory.Changes(was, is)
	for _, change := range changes {
		f.Line("%s: %s", where, changeLine(change))
	}
	return len(changes) > 0
}

// oneEntry is a sink that keeps the file of an entry and no other.
type oneEntry struct{ bytes.Buffer }

// Create implements exchange.Sink.
func (o *oneEntry) Create(name string) (io.Writer, error) {
	if strings.HasPrefix(name, "entries/") {
		return &o.Buffer, nil
	}
	return io.Discard, nil
}
