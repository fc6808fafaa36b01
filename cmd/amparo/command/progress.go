package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/internal/directory"
	"amparo/internal/terminal"
)

// ProgressFlag is of commands that take long.
func ProgressFlag() cli.Flag {
	return &cli.BoolFlag{Name: "progress", Usage: "say every tenth of the way on standard error (on a terminal it is always said)"}
}

// Progress says how far a command is: on a terminal in one line that is written over,
// elsewhere a line for every tenth, if that was asked for. It goes to whom it may
// concern: an error of writing it is none.
type Progress struct {
	w        io.Writer
	what     string // "entries stored"
	terminal bool
	lines    bool
	began    time.Time
	shown    time.Time // on a terminal
	tenth    int       // the last that was said
}

// progressEvery is how often a terminal is written to.
const progressEvery = 200 * time.Millisecond

// NewProgress begins what is counted in a thing ("entries stored"), told to w: on a terminal, and
// elsewhere if lines were asked for.
func NewProgress(w io.Writer, lines bool, what string) *Progress {
	return &Progress{w: w, what: what, terminal: terminal.Is(w), lines: lines, began: time.Now()}
}

// Reach says that so many are done.
func (p *Progress) Reach(done, total int) {
	switch now := time.Now(); {
	case p.terminal && (now.Sub(p.shown) >= progressEvery || done == total):
		p.shown = now
		_, _ = fmt.Fprint(p.w, "\r\033[K"+p.line(now, done, total))
	case p.terminal || !p.lines:
	case done*10/total < p.tenth: // from the beginning, for the next table
		p.tenth, p.began = 0, now
	case done*10/total > p.tenth:
		p.tenth = done * 10 / total
		_, _ = fmt.Fprintln(p.w, p.line(now, done, total))
	}
}

func (p *Progress) line(now time.Time, done, total int) string {
	rate := float64(done) / max(now.Sub(p.began).Seconds(), 0.001)
	return fmt.Sprintf("%d of %d %s (%d %%), %.0f a second", done, total, p.what, done*100/total, rate)
}

// End takes the line away from a terminal.
func (p *Progress) End() {
	if p.terminal {
		_, _ = fmt.Fprint(p.w, "\r\033[K")
	}
}

// CutShort is the error of a command that came to no end, with what became of it.
func CutShort(ctx context.Context, err error, so string) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return errors.New("interrupted: " + so)
	case errors.Is(err, directory.ErrDamaged):
		so += "; amparo check names everything that is damaged"
	}
	return fmt.Errorf("%w: %s", err, so)
}
