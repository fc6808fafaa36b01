package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/backups"
	"amparo/cmd/amparo/folder"
	"amparo/internal/backup"
	"amparo/internal/backup/plan"
	"amparo/internal/backup/routine"
	"amparo/internal/backup/shelf"
	"amparo/internal/disk"
	"amparo/internal/store"
)

// copyFlags are the copies that the server makes by itself. None are, unless it is told to
// where.
func copyFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "backup-to", Category: "Backups", Usage: "copy the database by itself into this `TARGET`: a folder, or s3://bucket/prefix (default: no copies)", Sources: cli.EnvVars("AMPARO_BACKUP_TO")},
		&cli.StringSliceFlag{Name: "backup-recipient", Category: "Backups", Usage: "whom copies are encrypted to: `age1…`, or a file of such lines; may be given several times", Sources: cli.EnvVars("AMPARO_BACKUP_RECIPIENT")},
		&cli.BoolFlag{Name: "backup-unencrypted", Category: "Backups", Usage: "anybody may read the copies: accounts, comments that wait, keys", Sources: cli.EnvVars("AMPARO_BACKUP_UNENCRYPTED")},
		&cli.StringSliceFlag{Name: "backup-identity", Category: "Backups", Usage: "`FILE` with the key of age that opens the copies, so that they can be tried as a whole every day; better kept elsewhere", Sources: cli.EnvVars("AMPARO_BACKUP_IDENTITY")},
		&cli.StringFlag{Name: "backup-keep", Category: "Backups", Usage: "how many hours, days and weeks keep a copy: `NUMBERS`", Value: "hourly=24,daily=14,weekly=8", Sources: cli.EnvVars("AMPARO_BACKUP_KEEP")},
		&cli.DurationFlag{Name: "backup-every", Category: "Backups", Usage: "`TIME` after which a change is in a copy at the latest", Value: routine.Ordinary, Sources: cli.EnvVars("AMPARO_BACKUP_EVERY")},
		&cli.BoolFlag{Name: "no-copy-before-upgrade", Category: "Backups", Usage: "let a newer version change the tables of the database without a copy of how they were", Sources: cli.EnvVars("AMPARO_NO_COPY_BEFORE_UPGRADE")},
	}, backups.S3Flags()...)
}

// shortestEvery is below what copying a large database takes.
const shortestEvery = time.Minute

// copyingOf reads and judges everything that was said about copies. Whether the target can
// be written to is found out at the start: it may be away just now, and readers do not
// wait for it.
func copyingOf(c *cli.Command) (copying, error) {
	n := copying{To: c.String("backup-to"), Every: c.Duration("backup-every"), Not: c.Bool("no-copy-before-upgrade")}
	var keep, every error
	if n.Keep, keep = plan.ParseKeep(c.String("backup-keep")); keep != nil {
		keep = fmt.Errorf("--backup-keep: %w", keep)
	}
	if n.Every < shortestEvery {
		every = fmt.Errorf("--backup-every %s: at least %s is needed", n.Every, shortestEvery)
	}
	if n.To == "" { // recipients and keys may be said to other commands
		return n, errors.Join(keep, every)
	}
	n.Open = func() (backup.Target, error) { return backups.TargetOf(c, n.To) }
	open := c.Bool("backup-unencrypted")
	lock, keys := n.readLock(c.StringSlice("backup-recipient"), open), n.readKeys(c.StringSlice("backup-identity"), open)
	return n, errors.Join(keep, every, lock, keys, n.checkTarget())
}

// readLock reads whom copies are encrypted to.
func (n *copying) readLock(recipients []string, open bool) (err error) {
	switch {
	case open && len(recipients) > 0:
		return errors.New("--backup-unencrypted: it goes without --backup-recipient")
	case open:
		n.Lock = backup.Open()
	case len(recipients) == 0:
		return errors.New("--backup-to: --backup-recipient is needed, the age1… that a key made with age-keygen belongs to")
	default:
		if n.Lock, err = backup.NewLock(recipients, ""); err != nil {
			return fmt.Errorf("--backup-recipient: %w", err)
		}
	}
	return nil
}

// readKeys reads what opens copies, if the server is to have it.
func (n *copying) readKeys(identities []string, open bool) error {
	if len(identities) == 0 && !open {
		return nil
	}
	keys, err := backup.NewKeys(identities, "")
	if n.Keys = &keys; err != nil {
		return fmt.Errorf("--backup-identity: %w", err)
	}
	return nil
}

// checkTarget refuses an address that can never be one. A folder that is missing may be a
// disk that is not mounted yet.
func (n copying) checkTarget() error {
	if n.To == backup.StreamName {
		return errors.New("--backup-to -: a folder or s3://bucket/prefix is needed")
	}
	if _, err := n.Open(); err != nil && strings.HasPrefix(n.To, "s3://") {
		return fmt.Errorf("--backup-to: %w", err)
	}
	return nil
}

// shelf is where copies of a data folder are kept, and how they are made.
func (n copying) shelf(config Config) shelf.Shelf {
	return shelf.Shelf{Open: n.Open, Source: folder.NewSource(config.Data, config.BaseURL), Options: folder.FullCopy(config.Data, n.Lock)}
}

// newCopying is what copies the database beside the site; nil if that is not wanted.
func newCopying(config Config, of parts, site *readerSide) *routine.Routine {
	n := config.Copies
	if n.To == "" {
		return nil
	}
	kept := n.shelf(config)
	try := &shelf.Trial{Shelf: kept, Keys: n.Keys, Temp: config.Data, Examine: drill{config: config, db: of.db, running: site}.examine}
	return routine.New(routine.Config{
		Shelf: &kept, Trial: try, Where: n.To, Folder: config.Data, Site: config.BaseURL, Keep: n.Keep, Every: n.Every, Limit: routine.Patience,
		Stamp: stampOf(of.db),
		Room:  roomOf(config.Data), Board: of.health, Log: of.log, Now: time.Now,
	})
}

// stampOf tells one state of a database from another. It asks the database: to open its
// files beside it, and to close them again, would take away the locks that SQLite holds on
// them in this process.
func stampOf(db *store.Store) func() (string, error) {
	return func() (string, error) {
		writes, err := db.Writes(context.Background())
		if err != nil {
			return "", err
		}
		_, hash, err := db.LogHead(context.Background())
		return fmt.Sprintf("%d %s", writes, hash), err
	}
}

// runCopies copies until ctx ends; where nothing is to be copied it watches the room.
func runCopies(ctx context.Context, config Config, of parts, site *readerSide) {
	if r := newCopying(config, of, site); r != nil {
		r.Run(ctx)
		return
	}
	routine.OnlyRoom(ctx, of.health, roomOf(config.Data))
}

// roomOf tells how much is free beside a database, and how much it takes.
func roomOf(data string) func() (free, size int64, err error) {
	return func() (free, size int64, err error) {
		free, err = disk.Free(data)
		for _, name := range []string{store.FileName, store.FileName + "-wal"} {
			if info, err := os.Stat(filepath.Join(data, name)); err == nil {
				size += info.Size()
			}
		}
		return free, size, err
	}
}
