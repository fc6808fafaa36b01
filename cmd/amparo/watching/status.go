// Package watching is what says how the program is: `amparo status`.
package watching

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/control"
	"amparo/internal/i18n"
	"amparo/internal/vitals"
	"amparo/internal/vitals/inwords"
	"amparo/locales"
)

// StatusCommand is amparo status.
func StatusCommand() *cli.Command {
	return &cli.Command{
		Name:     "status",
		Category: command.Look,
		Usage:    "say how the server is",
		Description: "Asks the program that serves the folder, over a socket in there that its owner alone may open: state, version, copies, integrity, disk, certificate, entries, and of what is wrong since when, what to do, and the command. Where none serves it, says what the folder itself tells. Changes nothing.\n\n" +
			"Ends with 0 when all is in order, 1 when something has to be looked at, 2 when something has to be done at once, 3 when no program answers; a mistake in the command is 1, too, with a line on standard error.\n\n" +
			"Examples:\n" +
			"  amparo status --data /var/lib/amparo\n" +
			"  amparo status --data /var/lib/amparo --json",
		Flags: []cli.Flag{
			command.DataFlag(),
			&cli.BoolFlag{Name: "json", Usage: "for machines"},
			&cli.BoolFlag{Name: "alive", Usage: "print nothing, and end with 0 if a program answers, however it is, else with 3: for whoever would start it again"},
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			if c.Bool("alive") {
				return alive(ctx, c.String("data"))
			}
			return status(ctx, c.String("data"), c.Bool("json"), c.Root().Writer)
		},
	}
}

// exits are how status ends.
var exits = map[vitals.State]command.Exit{vitals.Look: 1, vitals.Act: 2}

// nobodyAnswers is how it ends where no program serves the folder.
const nobodyAnswers command.Exit = 3

// status prints how the program that serves a folder is, and ends accordingly.
func status(ctx context.Context, data string, asJSON bool, out io.Writer) error {
	words, err := english()
	if err != nil {
		return err
	}
	report, err := Ask(ctx, data)
	if errors.Is(err, control.ErrNobody) {
		at, err := lookInto(ctx, data)
		if err != nil {
			return err
		}
		if err := printFolder(out, words, at, asJSON); err != nil {
			return err
		}
		return nobodyAnswers
	}
	if err != nil {
		return err
	}
	if err := printReport(out, words, &report, asJSON); err != nil {
		return err
	}
	if exit := exits[report.State]; exit != 0 {
		return exit
	}
	return nil
}

// alive ends with an error where no program answers.
func alive(ctx context.Context, data string) error {
	_, err := Ask(ctx, data)
	if errors.Is(err, control.ErrNobody) {
		return nobodyAnswers
	}
	return err
}

// Known is what status tells machines of the server of a folder, or of the folder where no
// program answers.
func Known(ctx context.Context, data string) (any, error) {
	words, err := english()
	if err != nil {
		return nil, err
	}
	report, err := Ask(ctx, data)
	if errors.Is(err, control.ErrNobody) {
		return lookInto(ctx, data)
	}
	if err != nil {
		return nil, err
	}
	return Say(words, &report), nil
}

// english are the words of all commands.
func english() (*i18n.Printer, error) {
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return words.Printer("en"), nil
}

// where reports are asked for.
const path = "/status"

// Ask asks the program that serves a folder how it is.
func Ask(ctx context.Context, data string) (r vitals.Report, err error) {
	body, err := control.Ask(ctx, data, path)
	if err == nil {
		err = json.Unmarshal(body, &r)
	}
	return r, err
}

// Answer answers who asks.
func Answer(report func(context.Context) vitals.Report) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(report(r.Context())) // who asked may have left
	})
	return mux
}

// Said is a report with words, as --json prints it.
type Said struct {
	Serving bool   `json:"serving"`
	Verdict string `json:"verdict"`
	vitals.Report
	Problems []SaidProblem `json:"problems"`
}

// SaidProblem is a problem with what to do.
type SaidProblem struct {
	vitals.Problem
	What    string `json:"what"`
	Do      string `json:"do,omitempty"`
	Command string `json:"command,omitempty"`
}

// Say gives a report its words.
func Say(words *i18n.Printer, report *vitals.Report) Said {
	said := Said{Serving: true, Verdict: inwords.Verdict(words, report), Report: *report, Problems: []SaidProblem{}}
	for _, p := range report.Problems {
		one := inwords.ProblemOf(words, p)
		said.Problems = append(said.Problems, SaidProblem{Problem: p, What: one.What, Do: one.Do, Command: one.Command})
	}
	return said
}

// printReport prints how a program that serves is.
func printReport(out io.Writer, words *i18n.Printer, report *vitals.Report, asJSON bool) error {
	if asJSON {
		return PrintJSON(out, Say(words, report))
	}
	t := table{out: out}
	t.line("%s", inwords.Verdict(words, report))
	t.line("Looked at on %s.", inwords.Stamp(words, report.At))
	t.line("")
	t.rows(inwords.Rows(words, report))
	return t.err
}

// PrintJSON prints something for machines.
func PrintJSON(out io.Writer, what any) error {
	text, err := json.MarshalIndent(what, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(out, "%s\n", text)
	}
	return err
}
