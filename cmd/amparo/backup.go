package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/internal/backup"
	"amparo/internal/backup/shelf"
	"amparo/internal/disk"
	"amparo/internal/store"
)

func backupCommand() *cli.Command {
	return &cli.Command{
		Name:  "backup",
		Usage: "copy the whole site, while it runs, into one encrypted file",
		Description: "Writes everything that is needed to stand up again: entries with all their versions,\n" +
			"comments, accounts, settings, the log, keys. What can be made again is left out. The\n" +
			"copy is the site at one moment; readers and editors wait for nothing. It is compressed,\n" +
			"and encrypted with age (https://age-encryption.org): make a key with age-keygen, keep it\n" +
			"away from the server, and give the server its recipient, age1…, alone.\n\n" +
			"Examples:\n" +
			"  amparo backup --data ./data --to /mnt/disk --recipient age1…\n" +
			"  amparo backup --data ./data --to /mnt/disk --recipient age1… --changes   what changed since\n" +
			"  amparo backup --data ./data --to s3://bucket/amparo --recipient keys.txt --s3-file s3.conf\n" +
			"  amparo backup --data ./data --to - --recipient age1… | ssh other 'cat > copy'",
		Flags: append(append(lockFlags(), s3Flag(), dataFlag()),
			&cli.StringFlag{Name: "to", Usage: "`TARGET`: a folder, s3://bucket/prefix, or - for standard output", Required: true},
			&cli.BoolFlag{Name: "changes", Usage: "only what changed since the last full copy in the target, if there is one"},
			&cli.StringFlag{Name: "temp", Usage: "`FOLDER` with room for the database, for a temporary copy (default: --data)"},
			&cli.StringFlag{Name: "base-url", Usage: "`ADDRESS` of the site, to be noted in the copy", Sources: cli.EnvVars("AMPARO_BASE_URL")},
		),
		OnUsageError: usageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := noWords(c); err != nil {
				return err
			}
			return takeBackup(ctx, c)
		},
	}
}

// takeBackup makes one copy, and says what it did: on standard error where the copy
// itself goes to standard output.
func takeBackup(ctx context.Context, c *cli.Command) error {
	data := c.String("data")
	if err := store.Recognise(ctx, data); err != nil {
		return fmt.Errorf("backup: %w", advise(err, data))
	}
	lock, err := lockOf(ctx, c)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	target, err := targetOf(c, c.String("to"))
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	said := c.Root().Writer
	if c.String("to") == backup.StreamName {
		said = c.Root().ErrWriter
	}
	options := backupOptions(data, lock)
	options.Temp = c.String("temp")
	if c.Bool("changes") {
		options.Kind = backup.Changes
	}
	show := progressOn(c.Root().ErrWriter)
	options.Progress = func(done, total int64) { show("%s of %s", disk.Size(done), disk.Size(total)) }
	begun := time.Now()
	result, err := backup.Take(ctx, backupSource{data, c.String("base-url")}, target, options)
	show("")
	if err != nil {
		return fmt.Errorf("backup: %w; nothing was kept of it", advise(plainly(err), data))
	}
	return sayTaken(said, target, result, time.Since(begun))
}

func sayTaken(w io.Writer, target backup.Target, r backup.Result, took time.Duration) error {
	if r.Unchanged {
		_, err := fmt.Fprintf(w, "nothing changed since %s in %s\n", r.Name, target)
		return err
	}
	m := r.Manifest.Contents
	_, err := fmt.Fprintf(w, "%s in %s: %s, %d entries, %d comments, log up to row %d; %.1f s\n", r.Name, target, disk.Size(r.Size), m.Entries, m.Comments, m.Log, took.Seconds())
	return err
}

// plainly says an interruption in words.
func plainly(err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("it was interrupted")
	}
	return err
}

// backupOptions is a full copy of a data folder, now. Its other files are derived from
// the database, or belong to the running program.
func backupOptions(data string, lock backup.Lock) backup.Options {
	return backup.Options{Kind: backup.Full, Folder: data, Database: store.FileName, Lock: lock, Program: version, Now: time.Now()}
}

// backupSource is the database of a data folder, of whatever version, whether a server
// has it open or not.
type backupSource struct{ data, address string }

// Snapshot implements backup.Source.
func (s backupSource) Snapshot(ctx context.Context, to string) error {
	return store.SnapshotOf(ctx, s.data, to)
}

// Describe implements backup.Source.
func (s backupSource) Describe(ctx context.Context, folder string, proof bool) (backup.Contents, error) {
	o, err := store.OutlineOf(ctx, folder)
	if err != nil {
		return backup.Contents{}, err
	}
	c := backup.Contents{
		Site: o.Site, Name: o.Name, Address: s.address, Schema: o.Schema, Log: o.Log, LogHash: o.LogHash,
		Change: o.Change, Changed: o.Changed, Entries: o.Entries, Live: o.Live, Comments: o.Comments, Accounts: o.Accounts,
	}
	if proof {
		c.Proof, err = store.Shown(ctx, folder)
	}
	return c, err
}

// copyAside copies the database of a data folder into that folder, before its tables are
// changed by whatever command comes first.
func copyAside(ctx context.Context, data string) (name, folder string, err error) {
	made, folder, err := shelf.Aside(ctx, backupSource{data: data}, backupOptions(data, backup.Open()))
	return made.Name, folder, err
}

// asNoted compares a restored database, as SQLite reads it, with what was noted of it when
// it was copied. Its bytes have been compared before.
func asNoted(ctx context.Context, folder string, noted backup.Contents) error {
	found, err := backupSource{}.Describe(ctx, folder, noted.Proof != "")
	if err != nil {
		return err
	}
	if found.Address = noted.Address; found.Changed.Equal(noted.Changed) {
		found.Changed = noted.Changed
	}
	if found != noted {
		return errors.New("what is in it is not what was noted when it was made")
	}
	return nil
}
