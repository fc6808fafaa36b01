package moving

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/exchange/outlet"
	"amparo/internal/hsds"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/paths"
	"amparo/internal/words"
	"amparo/locales"
)

// ExportFormats are the forms entries leave in.
var ExportFormats = []string{"json", "csv", "hsds"}

// exportOrder is what `amparo export` is told.
type exportOrder struct {
	data, format, out, state, baseURL string
	team, full, progress              bool
}

// ExportCommand is amparo export.
func ExportCommand() *cli.Command {
	return &cli.Command{
		Name:     "export",
		Category: command.Move,
		Usage:    "write entries and vocabularies to files",
		Description: "Writes them to be imported again without loss (json), as tables for spreadsheets (csv), or for\n" +
			"other directories (hsds, of Open Referral). Contacts that readers do not see stay out unless\n" +
			"--team is given. What is not whole has a name that ends in .part.\n\n" +
			"--full writes a full move for an empty database: also history, comments, reports, settings,\n" +
			"pages, schedules, the key that signs and the names of accounts, but nothing that lets people in,\n" +
			"no drafts and no log.\n\n" +
			"Examples:\n" +
			"  amparo export --data ./data --out entries.zip\n" +
			"  amparo export --data ./data --out tables.zip --format csv",
		Flags: []cli.Flag{
			command.DataFlag(),
			&cli.StringFlag{Name: "format", Usage: "json (to be imported again), csv (for spreadsheets) or hsds (for other directories)", Value: "json"},
			&cli.StringFlag{Name: "out", Usage: "`FILE-OR-FOLDER` to write: a name that ends with .zip, or a folder that is empty or does not exist", Required: true},
			&cli.StringFlag{Name: "state", Usage: "only entries that are public, draft or withdrawn"},
			&cli.BoolFlag{Name: "team", Usage: "with contacts that readers do not see"},
			&cli.StringFlag{Name: "base-url", Usage: "hsds: `ADDRESS` of the site, such as https://example.org", Sources: cli.EnvVars("AMPARO_BASE_URL")},
			&cli.BoolFlag{Name: "full", Usage: "a full move, for an empty database: also history, comments, reports, settings, pages and the names of accounts; nothing that lets people in"},
			command.ProgressFlag(),
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if c.Args().Len() != 0 {
				return errors.New("export: what to write is said with --out")
			}
			o := exportOrder{data: c.String("data"), format: c.String("format"), out: c.String("out"), state: c.String("state"), baseURL: strings.TrimSuffix(c.String("base-url"), "/"), team: c.Bool("team"), full: c.Bool("full"), progress: c.Bool("progress")}
			return exportFiles(ctx, o, c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

func (o exportOrder) check() error {
	switch {
	case !slices.Contains(ExportFormats, o.format):
		return fmt.Errorf("--format %q: one of %s is needed", o.format, strings.Join(ExportFormats, ", "))
	case o.state != "" && !slices.Contains(exchange.States, exchange.State(o.state)):
		return fmt.Errorf("--state %q: public, draft or withdrawn is needed", o.state)
	case o.team && o.format == "hsds":
		return errors.New("--team: contacts for the team are never written for other directories")
	case o.full && (o.format != "json" || o.state != "" || o.team):
		return errors.New("--full: a full move has everything, in one format: --format, --state and --team choose nothing")
	}
	return nil
}

func exportFiles(ctx context.Context, o exportOrder, stdout, stderr io.Writer) (err error) {
	if err := o.check(); err != nil {
		return err
	}
	db, err := folder.Open(ctx, o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if o.full {
		return o.moveOut(ctx, db, stdout, stderr)
	}
	of := exchange.Selection{State: exchange.State(o.state), Team: o.team}
	ids, err := db.Exported(ctx, of)
	if err != nil {
		return err
	}
	terms, err := db.Terms(ctx)
	if err != nil {
		return err
	}
	to, err := outlet.Open(o.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Abandon()) }()
	act := account.Act{
		Name: "amparo export", Action: "export.files", Label: filepath.Base(o.out), At: time.Now(),
		Detail: map[string]any{"format": o.format, "entries": len(ids), "state": o.state, "chosen": false, "team_contacts": o.team},
	}
	if err := db.RecordAct(ctx, act); err != nil {
		return err
	}
	show := command.NewProgress(stderr, o.progress, "entries written")
	err = o.write(to, terms, func(each func(exchange.Outgoing) error) error {
		n := 0
		return db.Export(ctx, of, func(o exchange.Outgoing) error {
			n++
			show.Reach(n, len(ids))
			return each(o)
		})
	})
	show.End()
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		return command.CutShort(ctx, err, "nothing was left at "+o.out)
	}
	_, err = fmt.Fprintf(stdout, "%d entries written to %s\n", len(ids), o.out)
	return err
}

func (o exportOrder) write(to exchange.Sink, terms exchange.Known, all exchange.All) error {
	switch o.format {
	case "csv":
		return exchange.CSV(to, all)
	case "hsds":
		site, err := o.site()
		if err != nil {
			return err
		}
		return hsds.Write(to, site, terms, all.Published)
	}
	return exchange.Write(to, terms, all)
}

func (o exportOrder) site() (hsds.Site, error) {
	catalogues, err := i18n.Load(locales.FS)
	if err != nil {
		return hsds.Site{}, err
	}
	site := hsds.Site{
		Name: func(t lang.Tag, taxonomy string) string { return catalogues.Printer(t).T(words.Taxonomies[taxonomy]) },
		Term: func(t lang.Tag, taxonomy, code string) string {
			return catalogues.Printer(t).T(words.TaxonomyTerm(taxonomy, code))
		},
		Day: exchange.Day(time.Now()),
	}
	if o.baseURL != "" {
		site.Profile = func(t lang.Tag, slug string) string { return o.baseURL + paths.Of(catalogues.Printer(t)).Profile(slug) }
	}
	for _, tag := range catalogues.Languages() {
		site.Locales = append(site.Locales, catalogues.Printer(tag).Locale())
	}
	return site, nil
}
