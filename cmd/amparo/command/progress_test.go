package command

import (
	"bytes"
	"strings"
	"testing"
)

// TestProgressOnTerminal: one line, written over not too often, and gone in the end.
func TestProgressOnTerminal(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	p := NewProgress(&b, true, "entries stored")
	p.terminal = true
	for done := range 1000 {
		p.Reach(done+1, 1000)
	}
	p.End()
	lines := strings.Split(b.String(), "\r\033[K")
	if n := len(lines); n < 4 || n > 900 || lines[0] != "" || lines[n-1] != "" || strings.Contains(b.String(), "\n") {
		t.Errorf("%d lines: %q", n, b.String())
	}
	if got := lines[len(lines)-2]; !strings.HasPrefix(got, "1000 of 1000 entries stored (100 %), ") {
		t.Errorf("the last: %q", got)
	}
}
