package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"amparo/internal/backup"
	"amparo/internal/backup/plan"
	"amparo/internal/backup/routine"
	"amparo/internal/backup/shelf"
	"amparo/internal/store"
)

// beforeName is where, in the data folder, copies are put before the tables are changed,
// if there is no other place for copies. They are not encrypted: whoever reads the folder
// can read the database.
var beforeName = filepath.Join("backups", "before-migration")

// keptBefore is how many of them are kept.
const keptBefore = 3

// copyBefore has a full copy made before a newer version changes the tables, and says so in
// a line. Without a copy nothing is changed, unless that was said.
func copyBefore(config Config, out io.Writer) store.Option {
	return store.BeforeMigration(func(ctx context.Context, from, to int) error {
		if config.Copies.Not {
			return nil
		}
		ctx, cancel := context.WithTimeout(ctx, patience(config.Data))
		defer cancel()
		name, where, err := config.Copies.before(ctx, config)
		if err != nil {
			return fmt.Errorf("the database was left at version %d of its tables, since it could not be copied before it is brought to %d: %w; put that right, or use --no-copy-before-upgrade", from, to, err)
		}
		_, err = fmt.Fprintf(out, "The database is brought from version %d of its tables to %d; it was copied before: %s in %s\n", from, to, name, where)
		return err
	})
}

// patience is how long a copy may take before it is given up.
func patience(data string) time.Duration {
	_, size, err := roomOf(data)()
	if err != nil {
		size = 0 // the shortest
	}
	return routine.Longest(routine.Patience, size)
}

// before makes the copy, where all others are, or in the data folder.
func (n copying) before(ctx context.Context, config Config) (name, where string, err error) {
	if n.To == "" {
		return n.beforeHere(ctx, config)
	}
	kept := n.shelf(config)
	made, err := takeFull(ctx, kept)
	if err != nil {
		return "", "", err
	}
	state, err := routine.ReadState(config.Data)
	if err != nil {
		state = routine.State{} // what was known is forgotten, as at the start
	}
	state.Pin(made.Name)
	return made.Name, n.To, state.Write(config.Data)
}

func takeFull(ctx context.Context, kept shelf.Shelf) (routine.Made, error) {
	list, err := kept.List(ctx)
	if err != nil {
		return routine.Made{}, err
	}
	return kept.Take(ctx, plan.After(list, time.Now()), true)
}

// beforeHere makes the copy in the data folder, and takes the oldest of many away.
func (n copying) beforeHere(ctx context.Context, config Config) (name, where string, err error) {
	folder := filepath.Join(config.Data, beforeName)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", "", err
	}
	n.Lock, n.Open = backup.Open(), func() (backup.Target, error) { return backup.NewFolder(folder) }
	kept := n.shelf(config)
	kept.Options.Folder, kept.Options.Temp = folder, config.Data
	made, err := takeFull(ctx, kept)
	if err != nil {
		return "", "", err
	}
	list, err := kept.List(ctx)
	if err != nil {
		return "", "", err
	}
	var old []string
	for _, c := range list[:max(0, len(list)-keptBefore)] {
		old = append(old, c.Name)
	}
	return made.Name, folder, kept.Remove(ctx, old)
}
