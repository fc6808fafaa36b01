package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/store"
)

func importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "read entries and vocabularies from files, all or nothing",
		ArgsUsage: "FILE-OR-FOLDER",
		Flags: []cli.Flag{
			dataFlag(),
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would happen, and change nothing"},
			&cli.StringSliceFlag{Name: "only", Usage: "import only the entry with this `SLUG`, and no vocabulary; may be given several times, or a list with commas"},
		},
		OnUsageError: usageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if c.Args().Len() != 1 {
				return errors.New("import: one file or folder is needed")
			}
			o := importOrder{data: c.String("data"), path: c.Args().First(), only: c.StringSlice("only"), dryRun: c.Bool("dry-run")}
			return importFiles(ctx, o, c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

// importOrder is what `amparo import` is told.
type importOrder struct {
	data, path string
	only       []string // slugs; nil for everything
	dryRun     bool
}

func importFiles(ctx context.Context, o importOrder, stdout, stderr io.Writer) (err error) {
	files, err := openFiles(o.path)
	if err != nil {
		return err
	}
	if c, ok := files.(io.Closer); ok {
		defer func() { _ = c.Close() }() // only read from
	}
	db, err := store.Open(ctx, o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	terms, err := db.Terms(ctx)
	if err != nil {
		return err
	}
	batch, err := exchange.Read(files, exchange.Known(terms), time.Now())
	var refused exchange.Refused
	if errors.As(err, &refused) {
		if err := printProblems(stderr, refused); err != nil {
			return err
		}
		return fmt.Errorf("%d problems in %s: nothing was imported", len(refused), o.path)
	}
	if err != nil {
		return err
	}
	if batch, err = o.selected(batch, terms); err != nil {
		return err
	}
	report, err := o.store(ctx, db, batch)
	if err != nil {
		return err
	}
	return printReport(stdout, batch, report, o.dryRun)
}

func (o importOrder) store(ctx context.Context, db *store.Store, batch *exchange.Batch) ([]exchange.Row, error) {
	if o.dryRun {
		return db.Import(ctx, batch, time.Now(), true)
	}
	act := account.Act{
		Name: "amparo import", Action: "import.files", Label: filepath.Base(o.path), At: time.Now(),
		Detail: map[string]any{"entries": len(batch.Entries), "only": append([]string{}, o.only...)},
	}
	return db.ImportAs(ctx, act, batch, exchange.Order{Publish: true})
}

// selected is the part of a batch that was asked for.
func (o importOrder) selected(batch *exchange.Batch, terms exchange.Known) (*exchange.Batch, error) {
	if len(o.only) == 0 {
		return batch, nil
	}
	part := &exchange.Batch{}
	for _, slug := range o.only {
		at := slices.IndexFunc(batch.Entries, func(e exchange.Entry) bool { return e.Slug == slug })
		if at < 0 {
			return nil, fmt.Errorf("--only %s: no file has this entry", slug)
		}
		if len(batch.Entries[at].Problems(terms)) > 0 {
			return nil, fmt.Errorf("--only %s: the entry uses terms that are not stored yet", slug)
		}
		if !slices.ContainsFunc(part.Entries, func(e exchange.Entry) bool { return e.Slug == slug }) {
			part.Entries = append(part.Entries, batch.Entries[at])
		}
	}
	return part, nil
}

// openFiles makes a folder, an archive or a single file a file system.
func openFiles(path string) (fs.FS, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return os.DirFS(path), nil
	}
	if strings.EqualFold(filepath.Ext(path), ".zip") {
		return zip.OpenReader(path)
	}
	return oneFile{os.DirFS(filepath.Dir(path)), filepath.Base(path)}, nil
}

// oneFile is a folder of which only one file is seen.
type oneFile struct {
	fs.FS
	name string
}

// ReadDir implements fs.ReadDirFS.
func (o oneFile) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(o.FS, o.name)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}
