package backups

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/checking"
	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/backup"
	"amparo/internal/disk"
	"amparo/internal/guard"
	"amparo/internal/store"
	"amparo/internal/terminal"
)

// RestoreCommand is amparo restore.
func RestoreCommand() *cli.Command {
	return &cli.Command{
		Name:      "restore",
		Category:  command.Keep,
		Usage:     "make the site again of a backup",
		ArgsUsage: "[NAME]",
		Description: "Takes the newest copy, the one named, or that of a time, shows what it is and what it\n" +
			"would do, and asks. Nothing changes before all of it was fetched, decrypted and proved;\n" +
			"after an interruption, give the same command again, with --replace if it had that: what was\n" +
			"fetched whole is not fetched again. Ends with the same work as amparo check.\n\n" +
			"A folder that has a database is refused, unless --replace is given: then that database\n" +
			"is moved into a folder beside the new one. One that a program has open is always refused.\n\n" +
			"Examples:\n" +
			"  amparo restore --from /mnt/disk --list\n" +
			"  amparo restore --from /mnt/disk --data ./data --identity key.txt\n" +
			"  amparo restore --from /mnt/disk --data ./data --identity key.txt \\\n" +
			"      --at '2026-11-30 14:00' --yes",
		Flags: append(keyFlags(), command.DataFlag(),
			&cli.BoolFlag{Name: "list", Usage: "list what is there, and restore nothing"},
			&cli.BoolFlag{Name: "replace", Usage: "take the place of the database that is there, which is moved aside"},
			&cli.BoolFlag{Name: "yes", Usage: "do it without asking"},
		),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			target, name, err := sourceOf(c)
			if err != nil {
				return fmt.Errorf("restore: %w", err)
			}
			if c.Bool("list") {
				err = listBackups(ctx, target, c.Root().Writer)
			} else {
				err = restoreBackup(ctx, c, target, name)
			}
			if err = errors.Join(err, backup.CloseTarget(target)); err != nil {
				return fmt.Errorf("restore: %w", plainly(err))
			}
			return nil
		},
	}
}

// listBackups lists what a target holds, a line for each copy.
func listBackups(ctx context.Context, target backup.Target, w io.Writer) error {
	list, err := backup.List(ctx, target)
	if err != nil {
		return err
	}
	for _, c := range list {
		what := "the whole site"
		if c.Kind == backup.Changes {
			what = "changes since " + c.Of
			if c.Of == "" {
				what = "of no use: the full copy it belongs to is gone"
			}
		}
		if _, err := fmt.Fprintf(w, "%s  %9s  %s\n", c.Name, disk.Size(c.Size), what); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "%s in %s\n", countCopies(len(list)), target)
	return err
}

func countCopies(n int) string {
	if n == 1 {
		return "1 copy"
	}
	return fmt.Sprintf("%d copies", n)
}

// restoring is one restore of the command line.
type restoring struct {
	target        backup.Target
	keys          backup.Keys
	name          string
	newer         []backup.Copy
	plan          backup.Plan
	data          string
	there         bool // a database, which is moved
	out           command.Outputs
	aside         string
	begun         time.Time
	replace, sure bool
	lock          *guard.Lock // nil until the folder is this process's alone
	made          bool        // the folder, by this restore
}

func restoreBackup(ctx context.Context, c *cli.Command, target backup.Target, name string) (err error) {
	r := &restoring{target: target, data: c.String("data"), replace: c.Bool("replace"), sure: c.Bool("yes"), begun: time.Now(), out: command.To(c)}
	r.aside = "replaced-" + r.begun.UTC().Format("20060102T150405Z")
	defer func() { err = errors.Join(err, r.release(err)) }()
	if err := r.free(); err != nil {
		return err
	}
	if r.keys, err = keysOf(ctx, c); err != nil {
		return err
	}
	if r.name, r.newer, err = backup.Choose(ctx, target, name, c.String("at")); err != nil {
		return err
	}
	if r.plan, err = readable(ctx, target, r.name, r.keys); err != nil {
		return err
	}
	if err := r.show(ctx); err != nil {
		return err
	}
	if yes, asked := r.sure, false; !yes {
		if yes, asked = terminal.Confirmed(ctx, c.Root().Reader, r.out.Err, "Restore it? Type yes: "); !yes && asked {
			return errors.New("it was not confirmed; nothing was changed")
		} else if !yes {
			return errors.New("nothing was changed: say --yes to do this where nobody can be asked")
		}
	}
	return r.run(ctx)
}

// readable reads what a restore needs to know, and refuses what this version cannot serve.
func readable(ctx context.Context, target backup.Target, name string, keys backup.Keys) (backup.Plan, error) {
	plan, err := backup.Look(ctx, target, name, keys)
	if err != nil {
		return plan, err
	}
	known, err := store.SchemaVersion()
	if err == nil && plan.Manifest.Contents.Schema > known {
		err = fmt.Errorf("%s: %w (%s)", name, backup.ErrNewer, plan.Manifest.Program)
	}
	return plan, err
}

// take makes the folder this process's alone, and makes it if it is missing.
func (r *restoring) take() (err error) {
	if r.lock != nil {
		return nil
	}
	if _, err := os.Stat(r.data); errors.Is(err, fs.ErrNotExist) {
		r.made = true
	}
	r.lock, err = folder.Lock(r.data)
	return err
}

// release gives the folder free; one that was made goes, if nothing is in it.
func (r *restoring) release(failed error) error {
	if r.lock == nil {
		return nil
	}
	err := r.lock.Release()
	if r.made && failed != nil {
		_ = os.Remove(r.data) // which it does not if there is anything in it
	}
	return err
}

// free makes sure that nobody works in the folder, and that what is there may go.
func (r *restoring) free() error {
	if _, err := os.Stat(r.data); err == nil {
		if err := r.take(); err != nil {
			return err
		}
	}
	path := filepath.Join(r.data, store.FileName)
	for _, name := range []string{path, path + "-wal"} {
		if _, err := os.Lstat(name); err == nil {
			r.there = true
		}
	}
	used, err := disk.HeldByOthers(path)
	switch {
	case err != nil:
		return err
	case used:
		return fmt.Errorf("%s is in use: stop the program that serves it first", r.data)
	case r.there && !r.replace:
		return fmt.Errorf("%s has a database: restore into another folder, or move it aside with --replace", r.data)
	}
	return nil
}

// show says what would be done.
func (r *restoring) show(ctx context.Context) error {
	m := r.plan.Manifest
	var b strings.Builder
	line := func(what, format string, args ...any) {
		fmt.Fprintf(&b, "  %-8s %s\n", what, fmt.Sprintf(format, args...))
	}
	fmt.Fprintf(&b, "%s in %s\n", r.name, r.target)
	line("taken", "%s, %s ago, by amparo %s", m.Taken.Format("2 January 2006 15:04:05 UTC"), terminal.Ago(r.begun.Sub(m.Taken)), m.Program)
	if site := strings.TrimSpace(m.Contents.Name + " " + m.Contents.Address); site != "" {
		line("site", "%s", site)
	}
	line("holds", "%d entries, %d published texts, %d comments, %d accounts; log up to row %d", m.Contents.Entries, m.Contents.Live, m.Contents.Comments, m.Contents.Accounts, m.Contents.Log)
	if len(r.newer) > 0 {
		line("newer", "%s, the newest %s", countCopies(len(r.newer)), r.newer[len(r.newer)-1].Name)
	}
	line("needs", "%s in %s", disk.Size(r.plan.Room), r.data)
	if r.there {
		line("moves", "the database that is there to %s%s", filepath.Join(r.data, r.aside), r.lost(ctx))
	}
	_, err := io.WriteString(r.out.Out, b.String())
	return err
}

// lost says what the database that is there has more than the copy, as far as it can be read.
func (r *restoring) lost(ctx context.Context) string {
	o, err := store.OutlineOf(ctx, r.data)
	m := r.plan.Manifest.Contents
	switch {
	case err != nil:
		return "; it cannot be read"
	case o.Site != m.Site && m.Site != "":
		return "; it is of another site"
	case o.Log > m.Log:
		return fmt.Sprintf("; its log has %d rows more than the copy, the last change is of %s", o.Log-m.Log, o.Changed.Format("2 January 2006 15:04 UTC"))
	}
	return ""
}

// run does it, and checks the result.
func (r *restoring) run(ctx context.Context) error {
	if err := r.take(); err != nil {
		return err
	}
	show := command.ProgressOn(r.out.Err)
	progress := func(done, total int64) { show("%s of %s", disk.Size(done), disk.Size(total)) }
	var err error
	if r.replace {
		_, err = backup.Replace(ctx, r.target, r.name, r.data, r.aside, r.keys, progress)
	} else {
		_, err = backup.Restore(ctx, r.target, r.name, r.data, r.keys, progress)
	}
	show("")
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("it was interrupted, and nothing was changed; the same command goes on where it was")
	case err != nil:
		return fmt.Errorf("%w; nothing was changed", err)
	}
	// What is missing now was shown, and is meant to be: nobody has to be told again.
	if err := guard.Reset(r.data); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(r.out.Out, "restored into %s in %.1f s\n", r.data, time.Since(r.begun).Seconds()); err != nil {
		return err
	}
	if err := checking.Run(ctx, r.data, r.out.Out, r.out.Err); err != nil {
		return fmt.Errorf("the copy is restored as it was taken, and is not sound: %w", err)
	}
	return nil
}
