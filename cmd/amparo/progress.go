package main

import (
	"fmt"
	"io"
	"os"
)

// progress counts on a terminal; elsewhere it says nothing.
type progress struct {
	w           io.Writer // nil for none
	total, done int
}

func newProgress(w io.Writer, total int) *progress {
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &progress{w: w, total: total}
		}
	}
	return &progress{}
}

func (p *progress) begin() { p.done = 0 }

// one counts one more, and shows every hundredth and the last.
func (p *progress) one() {
	p.done++
	if p.w != nil && (p.done%100 == 0 || p.done == p.total) {
		_, _ = fmt.Fprintf(p.w, "\r%d / %d", p.done, p.total) // for the eyes only
	}
}

func (p *progress) end() {
	if p.w != nil && p.total > 0 {
		_, _ = fmt.Fprint(p.w, "\r\033[K")
	}
}
