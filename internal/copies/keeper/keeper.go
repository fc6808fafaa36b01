// Package keeper keeps a second copy of every published document while the program runs.
package keeper

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"amparo/internal/copies"
	"amparo/internal/directory"
	"amparo/internal/health"
	"amparo/internal/store"
)

// When copies are made.
const (
	every     = 2 * time.Second // how often it is looked whether something was published
	atOnce    = 64              // documents in memory together
	tidyEvery = time.Hour       // how often it is looked whether most of the file is of no use
	retry     = 30              // times every, until a failure is tried again
)

// problemCopies is noted while published documents cannot be copied.
const problemCopies = "data.copies"

// Keeper keeps a second copy of every published document beside the database. What
// the database forgets for good, comments and reports, is in no document; versions of
// entries it never forgets.
type Keeper struct {
	file  *copies.File // nil: it cannot be opened
	err   error        // why
	db    *store.Store
	board *health.Board // while it runs
	seen  int64         // change that was reached; -1: nothing was looked at
	tidy  time.Time     // when to look again whether most of the file is of no use
}

// New opens the file of a data folder, and has what is damaged in the database shown from it. The
// site does without one that cannot be opened.
func New(data string, db *store.Store, log *slog.Logger) *Keeper {
	k := &Keeper{db: db, seen: -1}
	if k.file, k.err = copies.Open(data); k.err != nil {
		return k
	}
	db.UseCopies(k.file)
	if lost := k.file.Lost(); lost != (copies.Lost{}) {
		log.Warn("some second copies were damaged, and are made again", slog.Int("records", lost.Records), slog.Int64("tail", lost.Tail))
	}
	return k
}

func (k *Keeper) note(err error) {
	if err == nil {
		k.board.Clear(problemCopies)
		return
	}
	k.board.Set(health.Problem{Name: problemCopies, Kind: health.Warns, Detail: err.Error()})
}

// Run makes copies of what is published until ctx ends, and closes the file. That it
// cannot is noted on the board.
func (k *Keeper) Run(ctx context.Context, board *health.Board) {
	k.board = board
	if k.note(k.err); k.file == nil {
		return
	}
	defer func() { _ = k.file.Close() }() // what was put is on the disk
	tick := time.NewTicker(every)
	defer tick.Stop()
	wait := 0
	for {
		if wait--; wait < 0 {
			err := k.step(ctx)
			if ctx.Err() != nil {
				return
			}
			if wait = 0; err != nil {
				wait = retry
			}
			k.note(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// step copies what was published since the last.
func (k *Keeper) step(ctx context.Context) error {
	seq, err := k.db.Sequence(ctx)
	if err != nil {
		return err
	}
	if seq != k.seen {
		if err := k.follow(ctx); err != nil {
			return err
		}
		k.seen = seq
	}
	if now := time.Now(); now.After(k.tidy) {
		k.tidy = now.Add(tidyEvery)
		return k.keep(ctx)
	}
	return nil
}

// follow copies what the changes since the last step name, or everything.
func (k *Keeper) follow(ctx context.Context) error {
	if k.seen < 0 {
		return k.fill(ctx, "")
	}
	changes, err := k.db.ChangesSince(ctx, k.seen)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(changes, func(c directory.Change) bool { return c.What == directory.ChangeEverything }) {
		return k.fill(ctx, "")
	}
	for _, c := range changes {
		if c.What == directory.ChangeEntry {
			if err := k.fill(ctx, c.EntryID); err != nil {
				return err
			}
		}
	}
	return nil
}

// fill copies the documents of an entry, or of all entries for "", that are not there.
func (k *Keeper) fill(ctx context.Context, entryID string) error {
	var lacking []string
	err := k.db.PublishedDigests(ctx, entryID, func(digest [sha256.Size]byte, revisionID string) {
		if !k.file.Has(digest) {
			lacking = append(lacking, revisionID)
		}
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(lacking, atOnce) {
		var documents [][]byte
		err := k.db.Documents(ctx, some, func(document []byte) { documents = append(documents, document) })
		if err == nil {
			err = k.file.Put(documents...)
		}
		if err != nil {
			return fmt.Errorf("second copies of what is published: %w", err)
		}
	}
	return nil
}

// keep writes the file anew when most of it is no longer published.
func (k *Keeper) keep(ctx context.Context) error {
	live := map[copies.Digest]bool{}
	err := k.db.PublishedDigests(ctx, "", func(digest [sha256.Size]byte, _ string) { live[digest] = true })
	if err != nil {
		return err
	}
	_, err = k.file.Keep(func(d copies.Digest) bool { return live[d] }, false)
	return err
}

// Show has a database show the copies of its folder, for a command that changes nothing;
// closing ends that. A file that is none of ours has no copies.
func Show(data string, db *store.Store) (closing func() error, err error) {
	file, err := copies.OpenReadOnly(data)
	if errors.Is(err, copies.ErrForeign) {
		return func() error { return nil }, nil
	}
	if err == nil {
		db.UseCopies(file)
	}
	return file.Close, err
}
