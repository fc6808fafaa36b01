// Package moving is `amparo import` and `amparo export`: entries in files, and full moves.
package moving

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/exchange/outlet"
	"amparo/internal/store"
)

// ImportCommand is amparo import.
func ImportCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Category:  command.Move,
		Usage:     "read entries and vocabularies from files, all or nothing",
		ArgsUsage: "FILE-OR-FOLDER",
		Description: "Reads the interchange format, which amparo export writes and internal/exchange/FORMAT.md describes:\n" +
			"files of any number, in a folder or an archive, all or none. --dry-run says for each what would\n" +
			"happen. Ctrl-C leaves nothing behind. A running server shows what came in within two seconds;\n" +
			"while thousands are stored it refuses what others want to write, and the write-ahead log takes as\n" +
			"much room as the database. Paths of an earlier site (former_addresses in a file) redirect to the\n" +
			"profile for ever. A choice row by row and a way back are at /admin/exchange.\n\n" +
			"Examples:\n" +
			"  amparo import --data ./data --dry-run entries.zip\n" +
			"  amparo import --data ./data --only omct,fidh ./entries",
		Flags: []cli.Flag{
			command.DataFlag(),
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would happen, and change nothing"},
			&cli.StringSliceFlag{Name: "only", Usage: "import only the entry with this `SLUG`, and no vocabulary; may be given several times, or a list with commas"},
			command.ProgressFlag(),
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if c.Args().Len() != 1 {
				return errors.New("import: one file or folder is needed")
			}
			o := importOrder{data: c.String("data"), path: c.Args().First(), only: c.StringSlice("only"), dryRun: c.Bool("dry-run"), progress: c.Bool("progress")}
			return importFiles(ctx, o, c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

// importOrder is what `amparo import` is told.
type importOrder struct {
	data, path string
	only       []string // slugs; nil for everything
	dryRun     bool
	progress   bool
}

func importFiles(ctx context.Context, o importOrder, stdout, stderr io.Writer) (err error) {
	files, err := outlet.Read(o.path)
	if err != nil {
		return fmt.Errorf("%w: %s", err, nothingImported)
	}
	if c, ok := files.(io.Closer); ok {
		defer func() { _ = c.Close() }() // only read from
	}
	db, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	full, err := o.fullMove(files)
	switch {
	case err != nil:
		return err
	case full != nil:
		return o.moveIn(ctx, db, full, stdout, stderr)
	}
	return o.read(ctx, db, files, stdout, stderr)
}

// open opens the database; a dry run does not even bring an older one up to date.
func (o importOrder) open(ctx context.Context) (*store.Store, error) {
	if o.dryRun {
		return folder.OpenToRead(ctx, o.data)
	}
	return folder.Open(ctx, o.data)
}

// read looks at all files first, then at one entry after the other.
func (o importOrder) read(ctx context.Context, db *store.Store, files fs.FS, stdout, stderr io.Writer) error {
	terms, err := db.Terms(ctx)
	if err != nil {
		return err
	}
	show := command.NewProgress(stderr, o.progress, "files looked at")
	from, err := exchange.Scan(ctx, files, exchange.Known(terms), time.Now(), show.Reach)
	show.End()
	var refused exchange.Refused
	if errors.As(err, &refused) {
		if refused[0].Why == exchange.WhyNothing {
			return fmt.Errorf("%s: no .json file here: an export of amparo is needed, a folder, a .zip or one file; nothing was imported", o.path)
		}
		if err := printProblems(stderr, refused); err != nil {
			return err
		}
		return fmt.Errorf("%d problems in %s: nothing was imported", len(refused), o.path)
	}
	if err == nil && len(o.only) > 0 {
		from, err = o.selected(ctx, from, terms)
	}
	if err != nil {
		return command.CutShort(ctx, err, nothingImported)
	}
	done, err := newImportReport(o.dryRun)
	if err != nil {
		return err
	}
	show = command.NewProgress(stderr, o.progress, o.doing())
	err = o.store(ctx, db, from, func(e *exchange.Entry, row exchange.Row) error {
		done.entry(e, &row)
		show.Reach(done.entries, from.Len())
		return nil
	})
	show.End()
	if err != nil {
		return command.CutShort(ctx, err, nothingImported)
	}
	return done.print(stdout)
}

// nothingImported is what becomes of an import that comes to no end.
const nothingImported = "nothing was imported"

func (o importOrder) doing() string {
	if o.dryRun {
		return "entries compared"
	}
	return "entries stored"
}

func (o importOrder) store(ctx context.Context, db *store.Store, from *exchange.Source, each func(*exchange.Entry, exchange.Row) error) error {
	act := account.Act{
		Name: "amparo import", Action: "import.files", Label: filepath.Base(o.path), At: time.Now(),
		Detail: map[string]any{"entries": from.Len(), "only": append([]string{}, o.only...)},
	}
	if o.dryRun {
		return db.PlanFrom(ctx, act, from, each)
	}
	return db.ImportFrom(ctx, act, from, each)
}

// selected is the part of the files that was asked for.
func (o importOrder) selected(ctx context.Context, from *exchange.Source, terms exchange.Known) (*exchange.Source, error) {
	part, missing := from.Only(o.only)
	if missing != "" {
		return nil, fmt.Errorf("--only %s: no file has this entry", missing)
	}
	return part, part.Each(ctx, func(e *exchange.Entry) error {
		if len(e.Problems(terms)) > 0 {
			return fmt.Errorf("--only %s: the entry uses terms that are not stored yet", e.Slug)
		}
		return nil
	})
}
