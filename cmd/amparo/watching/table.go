package watching

import (
	"fmt"
	"io"
	"strings"

	"amparo/internal/vitals/inwords"
)

// table prints lines until one cannot be printed.
type table struct {
	out io.Writer
	err error
}

func (t *table) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.out, format+"\n", args...)
	}
}

// margin is where what is said of a part begins.
const margin = 31

// rows prints the parts: name, state, what is known; and below what is wrong.
func (t *table) rows(rows []inwords.Row) {
	for _, row := range rows {
		t.line("%-14s %-15s %s", row.Heading, row.Word, row.Text)
		for _, quiet := range row.Quiet {
			t.line("%s%s", strings.Repeat(" ", margin), quiet)
		}
		for _, p := range row.Problems {
			t.problem(p)
		}
	}
}

// problem prints what is wrong, since when, what exactly, what to do, and how.
func (t *table) problem(p inwords.Problem) {
	t.line("  ! %s: %s %s.", p.Name, p.What, p.Since)
	if p.Detail != "" {
		t.line("    what exactly: %s", p.Detail)
	}
	if p.Do != "" {
		t.line("    what to do:   %s", p.Do)
	}
	if p.Command != "" {
		t.line("                  %s", p.Command)
	}
}
