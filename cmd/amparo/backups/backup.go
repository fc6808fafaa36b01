// Package backups is what makes copies of a directory and brings them back: `amparo backup`,
// `verify`, `restore` and `repair`.
package backups

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/backup"
	"amparo/internal/backup/routine"
	"amparo/internal/disk"
	"amparo/internal/store"
)

// BackupCommand is amparo backup.
func BackupCommand() *cli.Command {
	return &cli.Command{
		Name:     "backup",
		Category: command.Keep,
		Usage:    "copy the whole site, while it runs, into one encrypted file",
		Description: "Writes everything that is needed to stand up again: entries with all their versions,\n" +
			"comments, accounts, settings, the log, keys. What can be made again is left out. The\n" +
			"copy is the site at one moment; readers and editors wait for nothing. It is compressed,\n" +
			"and encrypted with age (https://age-encryption.org): make a key with age-keygen, keep it\n" +
			"away from the server, and give the server its recipient, age1…, alone. factors.key is in\n" +
			"no copy: keep that file apart. Never copy amparo.db by hand while the program runs: what\n" +
			"was written last is not in it. Copies that make themselves: amparo help copies.\n\n" +
			"Examples:\n" +
			"  amparo backup --data ./data --to /mnt/disk --recipient age1…\n" +
			"  amparo backup --data ./data --to /mnt/disk --recipient age1… --changes\n" +
			"  amparo backup --to s3://bucket/x --recipient k.txt --s3-file s3.conf\n" +
			"  amparo backup --data ./data --to - --recipient age1… | ssh other 'cat > copy'",
		Flags: append(append(append(lockFlags(), S3Flags()...), command.DataFlag()),
			&cli.StringFlag{Name: "to", Usage: "`TARGET`: a folder, s3://bucket/prefix, or - for standard output", Required: true},
			&cli.BoolFlag{Name: "changes", Usage: "only what changed since the last full copy in the target, if there is one"},
			&cli.StringFlag{Name: "temp", Usage: "`FOLDER` with room for the database, for a temporary copy (default: --data)"},
			&cli.StringFlag{Name: "base-url", Usage: "`ADDRESS` of the site, to be noted in the copy", Sources: cli.EnvVars("AMPARO_BASE_URL")},
		),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
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
		return fmt.Errorf("backup: %w", folder.Advise(err, data))
	}
	lock, err := lockOf(ctx, c)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	target, err := TargetOf(c, c.String("to"))
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	said := c.Root().Writer
	if c.String("to") == backup.StreamName {
		said = c.Root().ErrWriter
	}
	options := folder.FullCopy(data, lock)
	options.Temp = c.String("temp")
	if c.Bool("changes") {
		options.Kind = backup.Changes
	}
	show := command.ProgressOn(c.Root().ErrWriter)
	options.Progress = func(done, total int64) { show("%s of %s", disk.Size(done), disk.Size(total)) }
	begun := time.Now()
	result, err := backup.Take(ctx, folder.NewSource(data, c.String("base-url")), target, options)
	show("")
	if err != nil {
		return fmt.Errorf("backup: %w; nothing was kept of it", folder.Advise(plainly(err), data))
	}
	taken := routine.Taken{Name: result.Name, At: begun.UTC(), Full: options.Kind == backup.Full, Bytes: result.Size, Took: time.Since(begun)}
	if err := routine.NoteByHand(data, fmt.Sprint(target), taken); err != nil {
		_, _ = fmt.Fprintf(c.Root().ErrWriter, "the copy is made, but managers will not be told: %v\n", err) // it is there all the same
	}
	return sayTaken(said, target, result, taken.Took)
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
