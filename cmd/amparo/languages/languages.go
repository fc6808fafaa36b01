// Package languages is `amparo languages`: what each language lacks.
package languages

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/exchange/outlet"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
)

// Command is amparo languages.
func Command() *cli.Command {
	return &cli.Command{
		Name:      "languages",
		Category:  command.Look,
		Usage:     "say what each language lacks",
		ArgsUsage: "[LANGUAGE]",
		Description: "Compares the messages of each language with the English ones, and names those that are missing\n" +
			"or wrong, one a line, with the English text; then the static pages that are not translated.\n" +
			"With --data also the labels of terms. With --file a catalogue that is not part of the program,\n" +
			"in a folder of any name; pages are then looked for in the folder \"pages\" beside it.\n" +
			"Changes nothing. Ends with 0 when nothing is missing or wrong, and with 1 when anything is.\n\n" +
			"   amparo languages\n" +
			"   amparo languages es\n" +
			"   amparo languages --file locales/active.pt.toml --same",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "file", Usage: "`FILE` of messages, called active.LANGUAGE.toml: active.pt.toml, active.pt-BR.toml"},
			&cli.StringFlag{Name: "data", Usage: "folder of a database: the labels of its terms and the static pages written there count", Sources: cli.EnvVars("AMPARO_DATA")},
			&cli.BoolFlag{Name: "same", Usage: "list the messages that read as in English, too; for some words that is right, so that they are not counted"},
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if c.Args().Len() > 1 {
				return fmt.Errorf("languages: %q is not understood", c.Args().Get(1))
			}
			o := languagesOrder{tag: lang.Tag(c.Args().First()), file: c.String("file"), data: c.String("data"), same: c.Bool("same")}
			return languages(ctx, o, command.To(c))
		},
	}
}

// languagesOrder is what `amparo languages` is told.
type languagesOrder struct {
	tag  lang.Tag // "" for all
	file string   // a catalogue outside the program; "" for none
	data string   // folder of a database; "" for none
	same bool     // list what reads as in English
}

// languages prints what each language lacks. The error says how much that is.
func languages(ctx context.Context, o languagesOrder, to command.Outputs) error {
	words, pages, err := o.open()
	if err != nil {
		return err
	}
	r := &languageReport{Report: command.Report{Out: to.Out, Progress: command.ProgressOn(to.Err)}, words: words, pages: pages, same: o.same}
	tags, err := o.chosen(words)
	if err != nil {
		return err
	}
	if o.data != "" {
		if err := r.readTerms(ctx, o.data); err != nil {
			return err
		}
	}
	for _, tag := range tags {
		r.messages(tag)
		if err := r.staticPages(tag); err != nil {
			return err
		}
		r.labels(tag)
	}
	switch {
	case r.Failed != nil:
		return r.Failed
	case r.Troubles == 1:
		return errors.New("languages: 1 thing is missing or wrong")
	case r.Troubles > 1:
		return fmt.Errorf("languages: %d things are missing or wrong", r.Troubles)
	}
	return nil
}

// open reads the catalogues, and says where static pages are: the first file system that has one
// counts.
func (o languagesOrder) open() (*i18n.Inspection, []fs.FS, error) {
	if o.file == "" {
		words, err := i18n.Inspect(locales.FS)
		return words, []fs.FS{locales.FS}, err
	}
	if o.tag != "" {
		return nil, nil, fmt.Errorf("languages: %s is more than --file allows, which names its language", o.tag)
	}
	if _, ok := i18n.TagOf(filepath.Base(o.file)); !ok {
		return nil, nil, fmt.Errorf("languages: --file %s: the name must be active.LANGUAGE.toml, such as active.pt.toml", o.file)
	}
	if info, err := os.Stat(o.file); err != nil {
		return nil, nil, err
	} else if info.IsDir() {
		return nil, nil, fmt.Errorf("languages: --file %s is a folder", o.file)
	}
	folder := os.DirFS(filepath.Dir(o.file))
	words, err := i18n.Inspect(locales.FS, outlet.OneFile(o.file))
	return words, []fs.FS{folder, locales.FS}, err
}

// chosen are the languages to report about.
func (o languagesOrder) chosen(words *i18n.Inspection) ([]lang.Tag, error) {
	if o.file != "" {
		tag, _ := i18n.TagOf(filepath.Base(o.file))
		return []lang.Tag{tag}, nil
	}
	var all []lang.Tag
	for _, file := range words.Files {
		tag, _ := i18n.TagOf(file)
		all = append(all, tag)
	}
	switch {
	case o.tag == "":
		return all, nil
	case !slices.Contains(all, o.tag):
		return nil, fmt.Errorf("languages: the program has no %s; --file reads a catalogue that is not part of it", o.tag)
	}
	return []lang.Tag{o.tag}, nil
}
