package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/backup"
	"amparo/internal/backup/routine"
	"amparo/internal/disk"
)

// Examine looks at a copy that was restored into a folder, and says what it found; its error
// is what is wrong with the copy.
type Examine func(ctx context.Context, folder string, m backup.Manifest) (routine.Drill, error)

// VerifyCommand is amparo verify. How a copy is looked at, as the site of an address, is
// for whoever can make its pages.
func VerifyCommand(as func(baseURL string) Examine) *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Category:  command.Keep,
		Usage:     "prove that a backup can be restored",
		ArgsUsage: "[NAME]",
		Description: "Restores the newest copy, the one named, or that of a time, into a temporary folder, does\n" +
			"the work of amparo check on it, compares what readers may see with what the copy noted,\n" +
			"reads all that is published as a server does, makes ten pages of it, and removes it.\n" +
			"Says the result in one line; ends with 1 when anything is wrong.\n\n" +
			"Example:\n" +
			"  amparo verify --from /mnt/disk --identity key.txt",
		Flags: append(keyFlags(),
			&cli.StringFlag{Name: "temp", Usage: "`FOLDER` with room for the database, for a temporary copy (default: that of the system)", Value: os.TempDir()},
			&cli.StringFlag{Name: "base-url", Usage: "`ADDRESS` of the site whose pages are made", Value: "http://localhost", Sources: cli.EnvVars("AMPARO_BASE_URL")},
		),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			target, name, err := sourceOf(c)
			if err == nil {
				err = errors.Join(verifyBackup(ctx, c, target, name, as(c.String("base-url"))), backup.CloseTarget(target))
			}
			if err != nil {
				return fmt.Errorf("verify: %w", plainly(err))
			}
			return nil
		},
	}
}

func verifyBackup(ctx context.Context, c *cli.Command, target backup.Target, name string, examine Examine) error {
	begun := time.Now()
	keys, err := keysOf(ctx, c)
	if err != nil {
		return err
	}
	if name, _, err = backup.Choose(ctx, target, name, c.String("at")); err != nil {
		return err
	}
	if _, err := readable(ctx, target, name, keys); err != nil {
		return err
	}
	show := command.ProgressOn(c.Root().ErrWriter)
	progress := func(done, total int64) { show("%s of %s", disk.Size(done), disk.Size(total)) }
	var seen routine.Drill
	m, err := backup.Verify(ctx, target, name, c.String("temp"), keys, progress, func(ctx context.Context, folder string, m backup.Manifest) error {
		show("looking at it")
		seen, err = examine(ctx, folder, m)
		return err
	})
	show("")
	switch {
	case disk.Full(err), errors.Is(err, context.Canceled), errors.Is(err, backup.ErrFetch), errors.Is(err, backup.ErrTemp):
		return fmt.Errorf("%s in %s could not be tried: %w", name, target, plainly(err)) // which says nothing of it
	case err != nil:
		return fmt.Errorf("%s in %s is not good: %w", name, target, err)
	}
	_, err = fmt.Fprintf(c.Root().Writer, "%s in %s is good: of %s, %d entries, log up to row %d, %d pages made; restored and checked in %.1f s\n",
		name, target, m.Taken.Format("2 January 2006 15:04 UTC"), m.Contents.Entries, m.Contents.Log, seen.Pages, time.Since(begun).Seconds())
	return err
}
