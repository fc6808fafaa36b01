package command

import (
	"fmt"
	"io"

	"amparo/internal/store"
	"amparo/internal/terminal"
)

// Report prints what a command found, a line for each thing that was looked at
// and below it what is wrong.
type Report struct {
	Out      io.Writer
	Progress func(format string, args ...any)
	Troubles int
	Failed   error // the report could not be written
	Results  []Result
}

// Result is what a check found.
type Result struct {
	Name  string   `json:"name"`
	OK    bool     `json:"ok"`
	Said  string   `json:"said,omitempty"` // where nothing is wrong
	Found []string `json:"found,omitempty"`
}

// Line prints a line; what is said of progress is taken away before.
func (r *Report) Line(format string, args ...any) {
	r.Progress("")
	if _, err := fmt.Fprintf(r.Out, format+"\n", args...); err != nil && r.Failed == nil {
		r.Failed = err
	}
}

// Result prints the line of a check and what it found.
func (r *Report) Result(name, ok string, found []string) {
	r.Results = append(r.Results, Result{Name: name, OK: len(found) == 0, Said: ok, Found: found})
	if len(found) == 0 {
		r.Line("%-13s ok     %s", name, ok)
		return
	}
	r.Line("%-13s WRONG  %d found", name, len(found))
	for _, what := range found {
		r.Line("  %s", store.Printable(what))
	}
	r.Troubles += len(found)
}

// ProgressOn writes how far a command is, when somebody looks: each line over
// the one before. An empty line removes it.
func ProgressOn(w io.Writer) func(format string, args ...any) {
	if !terminal.Is(w) {
		return func(string, ...any) {}
	}
	return func(format string, args ...any) { _, _ = fmt.Fprintf(w, "\r\x1b[K"+format, args...) }
}
