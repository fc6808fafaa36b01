package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/store"
	"amparo/locales"
)

func importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "read entries and vocabularies from files, all or nothing",
		ArgsUsage: "FILE-OR-FOLDER",
		Flags: []cli.Flag{
			dataFlag(),
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would happen, and change nothing"},
		},
		OnUsageError: usageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if c.Args().Len() != 1 {
				return errors.New("import: one file or folder is needed")
			}
			return importFiles(ctx, c.String("data"), c.Args().First(), c.Bool("dry-run"), c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

func importFiles(ctx context.Context, data, path string, dryRun bool, stdout, stderr io.Writer) (err error) {
	files, err := openFiles(path)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	terms, err := db.Terms(ctx)
	if err != nil {
		return err
	}
	batch, err := exchange.Read(files, stored{terms})
	var refused exchange.Refused
	if errors.As(err, &refused) {
		if err := printProblems(stderr, refused); err != nil {
			return err
		}
		return fmt.Errorf("%d problems in %s: nothing was imported", len(refused), path)
	}
	if err != nil {
		return err
	}
	report, err := db.Import(ctx, batch, time.Now(), dryRun)
	if err != nil {
		return err
	}
	return printReport(stdout, report, dryRun)
}

// openFiles makes a folder, or a single file, a file system.
func openFiles(path string) (fs.FS, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return os.DirFS(path), nil
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

// stored answers for the terms that are in the database already.
type stored struct {
	terms map[string][]directory.Term
}

// HasTerm implements directory.Vocabulary.
func (s stored) HasTerm(vocabulary, id string) bool {
	for _, t := range s.terms[vocabulary] {
		if t.ID == id {
			return true
		}
	}
	return false
}

// problemWords are the messages of the rules.
var problemWords = map[directory.ProblemCode]i18n.Key{
	directory.ProblemRequired:  "problem.required",
	directory.ProblemTooLong:   "problem.too_long",
	directory.ProblemCharacter: "problem.character",
	directory.ProblemSlug:      "problem.slug",
	directory.ProblemUnknown:   "problem.unknown",
	directory.ProblemTwice:     "problem.twice",
	directory.ProblemURL:       "problem.url",
	directory.ProblemEmail:     "problem.email",
	directory.ProblemPhone:     "problem.phone",
	directory.ProblemDate:      "problem.date",
	directory.ProblemChoice:    "problem.choice",
	directory.ProblemTaken:     "vocab.taken",
}

// printProblems writes a line per problem: file, field, what is wrong.
func printProblems(w io.Writer, problems exchange.Refused) error {
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return err
	}
	p := words.Printer("en")
	for _, problem := range problems {
		line := problem.File
		if problem.Field != "" {
			line += ": " + problem.Field
		}
		what := problem.Detail
		if what == "" {
			what = p.T(problemWords[problem.Code])
			if problem.Value != "" {
				what += fmt.Sprintf(": %q", problem.Value)
			}
		}
		if _, err := fmt.Fprintln(w, line+": "+what); err != nil {
			return err
		}
	}
	return nil
}

func printReport(w io.Writer, report []store.Imported, dryRun bool) error {
	count := map[store.Outcome]int{}
	for _, line := range report {
		count[line.Outcome]++
		if _, err := fmt.Fprintf(w, "%-9s %s\n", line.Outcome, line.Slug); err != nil {
			return err
		}
	}
	note := ""
	if dryRun {
		note = " (dry run: nothing was changed)"
	}
	_, err := fmt.Fprintf(w, "%d new, %d changed, %d unchanged%s\n", count[store.OutcomeNew], count[store.OutcomeChanged], count[store.OutcomeUnchanged], note)
	return err
}
