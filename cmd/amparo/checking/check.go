// Package checking is `amparo check`: the whole database is read and judged.
package checking

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/factorkey"
	"amparo/internal/i18n"
	"amparo/internal/store"
	"amparo/locales"
)

// Command is amparo check.
func Command() *cli.Command {
	return &cli.Command{
		Name:     "check",
		Category: command.Look,
		Usage:    "say whether everything in the database is as it should be",
		Description: "Reads the whole database and changes nothing; a server may run beside it.\n" +
			"Ends with 0 when all is well, and with 1 when anything is not. A database of an older\n" +
			"version is checked as far as it can be without being brought up to date.\n\n" +
			"With --upgrade, it says what the next start would do to bring it up to date, how much\n" +
			"room that needs, and how long it takes. Ends with 1 if there is not enough room.\n\n" +
			"With --fix, contacts that older versions kept otherwise are put right: one new\n" +
			"version for each entry, published where readers saw the fault, and a row in the\n" +
			"log. What is only doubtful, or cannot work, is left to people. Ends with 0 when\n" +
			"that is done.\n\n" +
			"With --accept-loss, changes that are missing are no longer told: the loss is noted\n" +
			"in the log, and what is there counts from now on. Ends with 0 when that is done.\n\n" +
			"Examples:\n" +
			"  amparo check --data ./data                   what is wrong?\n" +
			"  amparo check --data ./data --upgrade         what would the next start do?\n" +
			"  amparo check --data ./data --fix --dry-run   what would be changed?\n" +
			"  amparo check --data ./data --fix             change it",
		Flags: []cli.Flag{
			command.DataFlag(), command.FactorsFlag(),
			&cli.BoolFlag{Name: "upgrade", Usage: "say what the next start would do to the database"},
			&cli.BoolFlag{Name: "fix", Usage: "put right what nobody has to decide"},
			&cli.BoolFlag{Name: "accept-loss", Usage: "say that you know of the changes that are missing"},
			&cli.BoolFlag{Name: "dry-run", Usage: "with --fix: say what would be changed, and change nothing"},
			&cli.BoolFlag{Name: "json", Usage: "for machines: what was found, and how the server is as amparo status says it"},
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			switch {
			case c.Args().Present():
				return fmt.Errorf("check: %q is not understood", c.Args().First())
			case c.Bool("json") && (c.Bool("upgrade") || c.Bool("fix") || c.Bool("accept-loss")):
				return errors.New("check: --json goes alone")
			case c.Bool("upgrade") && c.Bool("fix"):
				return errors.New("check: one of --upgrade and --fix")
			case c.Bool("upgrade"):
				return sayUpgrade(ctx, c.String("data"), c.Root().Writer)
			case c.Bool("fix"):
				return fix(ctx, c.String("data"), c.Bool("dry-run"), c.Root().Writer, c.Root().ErrWriter)
			case c.Bool("dry-run"):
				return errors.New("check: --dry-run goes with --fix")
			case c.Bool("accept-loss"):
				return acceptLoss(ctx, c.String("data"), c.Root().Writer)
			case c.Bool("json"):
				return tellMachines(ctx, c.String("data"), c.String("factors-key"), c.Root().Writer, c.Root().ErrWriter)
			}
			return run(ctx, c.String("data"), c.String("factors-key"), c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

// Run makes every check and prints a line for each, below it what is wrong.
func Run(ctx context.Context, data string, stdout, stderr io.Writer) error {
	return run(ctx, data, "", stdout, stderr)
}

func run(ctx context.Context, data, factors string, stdout, stderr io.Writer) error {
	_, err := look(ctx, data, factors, stdout, stderr)
	return err
}

// look makes every check, and returns what each found. The error says that something is
// wrong, or that it could not be looked at.
func look(ctx context.Context, data, factors string, stdout, stderr io.Writer) (results []command.Result, err error) {
	db, age, err := store.OpenOfAnyAge(ctx, data)
	if err != nil {
		return nil, folder.Advise(err, data)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	c := &checks{Report: command.Report{Out: stdout, Progress: command.ProgressOn(stderr)}, db: db, data: data, keys: folder.FactorKeys(factors, data), words: words}
	for _, step := range c.steps(age) {
		err := step.do(ctx)
		if errors.Is(err, directory.ErrDamaged) { // the other checks may come further
			c.Result(step.name, "", []string{inFile + err.Error()})
			continue
		}
		if err != nil {
			return c.Results, errors.Join(err, c.Failed)
		}
	}
	switch {
	case c.Failed != nil:
		return c.Results, c.Failed
	case c.Troubles == 1:
		return c.Results, errors.New("check: 1 problem was found")
	case c.Troubles > 1:
		return c.Results, fmt.Errorf("check: %d problems were found", c.Troubles)
	}
	return c.Results, nil
}

// inFile begins what names a row: whoever reads it has to know of which file.
const inFile = store.FileName + ": "

// step is one of the checks.
type step struct {
	name string
	do   func(context.Context) error
}

// steps are the checks that a database of an age can pass.
func (c *checks) steps(age store.Age) []step {
	if len(age.Steps) > 0 {
		return c.olderSteps(age)
	}
	return []step{
		{"file", c.file}, {"contents", c.contents}, {"references", c.references}, {"log", c.log}, {"events", c.events}, {"watermark", c.watermark},
		{"factors", c.factors},
		{"vocabularies", c.vocabularies}, {"entries", c.entries}, {"contacts", c.contacts},
	}
}

// checks is a run of the checks.
type checks struct {
	command.Report
	db    *store.Store
	data  string // its folder
	keys  factorkey.File
	words *i18n.Catalogues
	terms directory.Glossary
	// inContacts is filled while entries are read.
	inContacts contactTally
}

func (c *checks) file(ctx context.Context) error {
	c.Progress("reading the file")
	found, err := c.db.Damage(ctx)
	if err == nil {
		c.Result("file", "integrity, foreign keys", found)
	}
	return err
}

// scrubRows is how many rows are looked at between two signs of progress.
const scrubRows = 500

// contents proves that every row is as it was written, and that none is missing.
func (c *checks) contents(ctx context.Context) error {
	total, err := c.db.RowsHeld(ctx)
	if err != nil {
		return err
	}
	var found []string
	seen := int64(0)
	for cursor := (store.Cursor{}); !cursor.Done(); seen += scrubRows {
		c.Progress("contents: %s, %d of %d rows", cursor.Table(), min(seen, total), total)
		var faults []store.Fault
		if faults, cursor, err = c.db.Scrub(ctx, cursor, scrubRows); err != nil {
			return err
		}
		for _, f := range faults {
			found = append(found, inFile+f.String())
		}
	}
	c.Result("contents", fmt.Sprintf("%d rows, each as it was written", total), found)
	return nil
}

func (c *checks) references(ctx context.Context) error {
	c.Progress("following references")
	found, err := c.db.DeadReferences(ctx)
	if err == nil {
		c.Result("references", "versions, publications, addresses", found)
	}
	return err
}

// logFaults is what can be wrong with the log, in words.
var logFaults = map[account.LogFault]string{
	account.LogChanged:    "row %d is not as it was written",
	account.LogGap:        "row %d is missing",
	account.LogCut:        "row %d and perhaps further ones are missing at the end",
	account.LogEndUnknown: "rows may be missing behind row %d: the note of the end is gone",
}

func (c *checks) log(ctx context.Context) error {
	result, err := c.db.VerifyLog(ctx, func(rows int64) { c.Progress("log: %d rows", rows) })
	if err != nil {
		return err
	}
	var found []string
	if result.Fault != "" {
		found = []string{fmt.Sprintf(logFaults[result.Fault], result.Seq)}
	}
	c.Result("log", fmt.Sprintf("%d rows, unbroken", result.Rows), found)
	return nil
}

// events proves the record of what happened to accounts.
func (c *checks) events(ctx context.Context) error {
	result, err := c.db.VerifyEvents(ctx)
	if err != nil {
		return err
	}
	var found []string
	if result.Fault != "" {
		found = []string{fmt.Sprintf(logFaults[result.Fault], result.Seq)}
	}
	c.Result("events", fmt.Sprintf("%d rows about accounts, unbroken", result.Rows), found)
	return nil
}
