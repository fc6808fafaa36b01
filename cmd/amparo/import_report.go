package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/words"
	"amparo/locales"
)

// printProblems writes a line per problem: file, field, what is wrong.
func printProblems(w io.Writer, problems exchange.Refused) error {
	catalogues, err := i18n.Load(locales.FS)
	if err != nil {
		return err
	}
	p := catalogues.Printer("en")
	for _, problem := range problems {
		line := problem.File
		if problem.Field != "" {
			line += ": " + problem.Field
		}
		what := problem.Detail
		if what == "" {
			what = brokenRule(p, problem.Problem)
		}
		if _, err := fmt.Fprintln(w, line+": "+what); err != nil {
			return err
		}
	}
	return nil
}

// printReport writes a line per entry, and below it what was tidied or is
// doubtful of its contacts.
func printReport(w io.Writer, batch *exchange.Batch, report []exchange.Row, dryRun bool) error {
	catalogues, err := i18n.Load(locales.FS)
	if err != nil {
		return err
	}
	count := map[exchange.Outcome]int{}
	for i := range report {
		line := &report[i]
		count[line.Outcome]++
		if _, err := fmt.Fprintf(w, "%-9s %s\n", line.Outcome, line.Slug); err != nil {
			return err
		}
		if err := printTidied(w, catalogues.Printer("en"), batch, line); err != nil {
			return err
		}
	}
	note := ""
	if dryRun {
		note = " (dry run: nothing was changed)"
	}
	_, err = fmt.Fprintf(w, "%d new, %d changed, %d unchanged%s\n", count[exchange.OutcomeNew], count[exchange.OutcomeChanged], count[exchange.OutcomeUnchanged], note)
	return err
}

func printTidied(w io.Writer, p *i18n.Printer, batch *exchange.Batch, row *exchange.Row) error {
	at := slices.IndexFunc(batch.Entries, func(e exchange.Entry) bool { return e.Slug == row.Slug })
	if at < 0 {
		return nil
	}
	e := &batch.Entries[at]
	for _, t := range e.Tidied {
		if _, err := fmt.Fprintln(w, "  "+tidiedLine(p, &e.Entry, t)); err != nil {
			return err
		}
	}
	return nil
}

// tidiedLine is what became of a contact: "email-1: "…" became "…". Tidied: …".
func tidiedLine(p *i18n.Printer, e *directory.Entry, t directory.Tidied) string {
	line := fmt.Sprintf("%s: %q", t.Contact, t.Was)
	if c := e.Contact(t.Contact); c != nil && c.Value != t.Was {
		line += fmt.Sprintf(" became %q", c.Value)
	}
	return line + ". " + strings.Join(words.Tidied(p, t), ". ")
}
