package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/backup"
	"amparo/internal/copies"
	"amparo/internal/disk"
	mending "amparo/internal/repair"
	"amparo/internal/store"
	"amparo/internal/store/mend"
	"amparo/internal/terminal"
)

// RepairCommand is amparo repair.
func RepairCommand() *cli.Command {
	return &cli.Command{
		Name:     "repair",
		Category: command.Keep,
		Usage:    "put back what is not as it was written",
		Description: "Reads the whole database, and finds for every row that is damaged or missing what it was:\n" +
			"for what is published in the second copies beside the database, for everything in a backup,\n" +
			"if one is named. Shows what it would do, and asks; does all of it or nothing, says so in\n" +
			"the log, and looks again. Ends with 1 when something is left.\n\n" +
			"Whatever is taken is proved by the hash that stands in the database. Where that cannot be,\n" +
			"the row is taken as it was when the backup was made, and that is said. Stop the server first.\n\n" +
			"Examples:\n" +
			"  amparo repair --data ./data\n" +
			"  amparo repair --data ./data --from /mnt/disk --identity key.txt\n" +
			"  amparo repair --data ./data --from /mnt/copy/amparo.db --yes",
		Flags:        append(backupFlags(), command.DataFlag(), &cli.BoolFlag{Name: "yes", Usage: "do it without asking"}),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := repair(ctx, c); err != nil {
				return fmt.Errorf("repair: %w", plainly(err))
			}
			return nil
		},
	}
}

// backupFlags are keyFlags where no backup has to be named.
func backupFlags() []cli.Flag {
	flags := keyFlags()
	for _, f := range flags {
		if from, ok := f.(*cli.StringFlag); ok && from.Name == "from" {
			from.Required, from.Usage = false, "`TARGET`: a folder, one file, s3://bucket/prefix, or a database"
		}
	}
	return flags
}

// repair opens what there is to repair and to take from.
func repair(ctx context.Context, c *cli.Command) (err error) {
	data := c.String("data")
	if err := store.Recognise(ctx, data); err != nil {
		return folder.Advise(err, data)
	}
	lock, err := folder.Lock(data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	db, err := folder.Open(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	second, err := copies.OpenReadOnly(data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, second.Close()) }()
	stderr := c.Root().ErrWriter
	run := &mending.Run{DB: db, Copies: second, Out: c.Root().Writer, Progress: command.ProgressOn(stderr), Sure: c.Bool("yes")}
	run.Ask = func(ctx context.Context, question string) (yes, asked bool) {
		return terminal.Confirmed(ctx, c.Root().Reader, stderr, question)
	}
	run.From = func(ctx context.Context) ([]mend.Source, func() error, error) { return repairSource(ctx, c) }
	return run.Do(ctx)
}

// repairSource opens what is named by --from: a database, which is left as it is, or a backup,
// which is restored beside the database for the time being.
func repairSource(ctx context.Context, c *cli.Command) (from []mend.Source, closing func() error, err error) {
	address := c.String("from")
	if address == "" {
		return nil, func() error { return nil }, nil
	}
	dir, remove := address, func() error { return nil }
	if filepath.Base(address) == store.FileName {
		dir = filepath.Dir(address)
	}
	open := folder.OpenToRead
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err != nil {
		if dir, err = fetchSource(ctx, c); err != nil {
			return nil, nil, err
		}
		remove = func() error { return os.RemoveAll(dir) }
		open = func(ctx context.Context, dir string) (*store.Store, error) { return folder.Open(ctx, dir) } // of an older version, it is brought up to date
	}
	db, err := open(ctx, dir)
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	closing = func() error { return errors.Join(db.Close(), remove()) }
	return []mend.Source{db.Source(address)}, closing, nil
}

// fetchSource restores a backup into a folder inside that of the data, which nobody else
// can read.
func fetchSource(ctx context.Context, c *cli.Command) (folder string, err error) {
	target, name, err := sourceOf(c)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, backup.CloseTarget(target)) }()
	keys, err := keysOf(ctx, c)
	if err != nil {
		return "", err
	}
	if name, _, err = backup.Choose(ctx, target, name, c.String("at")); err != nil {
		return "", err
	}
	if folder, err = os.MkdirTemp(c.String("data"), ".repair-"); err != nil {
		return "", err
	}
	show := command.ProgressOn(c.Root().ErrWriter)
	_, err = backup.Restore(ctx, target, name, folder, keys, func(done, total int64) { show("%s of %s", disk.Size(done), disk.Size(total)) })
	show("")
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(folder))
	}
	return folder, nil
}
