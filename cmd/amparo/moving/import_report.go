package moving

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"amparo/cmd/amparo/command"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/store/moving"
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
			what = command.BrokenRule(p, problem.Problem)
		}
		if _, err := fmt.Fprintln(w, line+": "+what); err != nil {
			return err
		}
	}
	return nil
}

// importReport is what an import did, or would do: a line per entry, and below it
// what was tidied or is doubtful of its contacts. It is said in the end, when it is
// true.
type importReport struct {
	words   *i18n.Printer
	dryRun  bool
	lines   bytes.Buffer
	count   map[exchange.Outcome]int
	entries int
}

func newImportReport(dryRun bool) (*importReport, error) {
	catalogues, err := i18n.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return &importReport{words: catalogues.Printer("en"), dryRun: dryRun, count: map[exchange.Outcome]int{}}, nil
}

func (r *importReport) entry(e *exchange.Entry, row *exchange.Row) {
	r.entries++
	r.count[row.Outcome]++
	_, _ = fmt.Fprintf(&r.lines, "%-9s %s", row.Outcome, row.Slug) // memory takes everything
	if row.Taken != "" {
		_, _ = fmt.Fprintf(&r.lines, ": %s is taken", row.Taken)
	}
	r.lines.WriteByte('\n')
	for _, t := range e.Tidied {
		r.lines.WriteString("  " + tidiedLine(r.words, &e.Entry, t) + "\n")
	}
}

// print writes it. An import with an entry that is refused would be refused.
func (r *importReport) print(w io.Writer) error {
	note := ""
	if r.dryRun {
		note = " (dry run: nothing was changed)"
	}
	refused := r.count[exchange.OutcomeRefused]
	if refused > 0 {
		note = fmt.Sprintf(", %d refused%s", refused, note)
	}
	_, _ = fmt.Fprintf(&r.lines, "%d new, %d changed, %d unchanged%s\n", r.count[exchange.OutcomeNew], r.count[exchange.OutcomeChanged], r.count[exchange.OutcomeUnchanged], note)
	if _, err := r.lines.WriteTo(w); err != nil {
		return err
	}
	if refused > 0 {
		return fmt.Errorf("%d entries cannot be imported: what is theirs belongs to another entry", refused)
	}
	return nil
}

// moved says of the rows of a full move which entries there are.
func (r *importReport) moved(row *moving.Row) {
	if row.Table == "entries" {
		_, _ = fmt.Fprintf(&r.lines, "%-9s %s\n", exchange.OutcomeNew, row.Text("slug")) // memory takes everything
	}
}

func (r *importReport) printMove(w io.Writer, full *moving.Archive) error {
	note := "; amparo check looks at all of it, and amparo account reset NAME lets somebody in again"
	if r.dryRun {
		note = " (dry run: nothing was changed)"
	}
	_, _ = fmt.Fprintf(&r.lines, "%d entries with %d revisions, %d comments, %d reports, %d accounts, %d rows in all%s\n",
		full.Rows("entries"), full.Rows("revisions"), full.Rows("comments"), full.Rows("reports"), full.Rows("accounts"), full.Total(), note)
	_, err := r.lines.WriteTo(w)
	return err
}

// tidiedLine is what became of a contact: "email-1: "…" became "…". Tidied: …".
func tidiedLine(p *i18n.Printer, e *directory.Entry, t directory.Tidied) string {
	line := fmt.Sprintf("%s: %q", t.Contact, t.Was)
	if c := e.Contact(t.Contact); c != nil && c.Value != t.Was {
		line += fmt.Sprintf(" became %q", c.Value)
	}
	return line + ". " + strings.Join(words.Tidied(p, t), ". ")
}
