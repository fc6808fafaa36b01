package main

import (
	"fmt"
	"io"

	"amparo/internal/store"
	"amparo/internal/terminal"
)

// report prints what a command found, a line for each thing that was looked at
// and below it what is wrong.
type report struct {
	out      io.Writer
	progress func(format string, args ...any)
	troubles int
	failed   error // the report could not be written
}

func (r *report) line(format string, args ...any) {
	r.progress("")
	if _, err := fmt.Fprintf(r.out, format+"\n", args...); err != nil && r.failed == nil {
		r.failed = err
	}
}

// result prints the line of a check and what it found.
func (r *report) result(name, ok string, found []string) {
	if len(found) == 0 {
		r.line("%-13s ok     %s", name, ok)
		return
	}
	r.line("%-13s WRONG  %d found", name, len(found))
	for _, what := range found {
		r.line("  %s", store.Printable(what))
	}
	r.troubles += len(found)
}

// progressOn writes how far a command is, when somebody looks: each line over
// the one before. An empty line removes it.
func progressOn(w io.Writer) func(format string, args ...any) {
	if !terminal.Is(w) {
		return func(string, ...any) {}
	}
	return func(format string, args ...any) { _, _ = fmt.Fprintf(w, "\r\x1b[K"+format, args...) }
}
