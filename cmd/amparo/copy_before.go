package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"amparo/cmd/amparo/folder"
	"amparo/internal/backup/routine"
	"amparo/internal/store"
)

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
		return folder.CopyAside(ctx, config.Data)
	}
	kept := n.shelf(config)
	made, err := kept.TakeFull(ctx)
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
