package crawl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// around is how many equal lines are shown beside different ones.
const around = 2

var marks = map[diffmatchpatch.Operation]string{diffmatchpatch.DiffDelete: "-", diffmatchpatch.DiffInsert: "+", diffmatchpatch.DiffEqual: " "}

// diff is what differs between two texts, line by line, with a little of what
// stands around it.
func diff(before, now string) string {
	d := diffmatchpatch.New()
	a, b, lines := d.DiffLinesToRunes(before, now)
	var out strings.Builder
	parts := d.DiffCharsToLines(d.DiffMainRunes(a, b, false), lines)
	line := 1
	for i, part := range parts {
		all := strings.SplitAfter(strings.TrimSuffix(part.Text, "\n"), "\n")
		skipped := false
		for n, text := range all {
			near := part.Type != diffmatchpatch.DiffEqual || i > 0 && n < around || i < len(parts)-1 && n >= len(all)-around
			if near && (skipped || n == 0 && i == 0) {
				fmt.Fprintf(&out, "@ line %d\n", line)
			}
			if skipped = !near; near {
				fmt.Fprintf(&out, "%s %s\n", marks[part.Type], strings.TrimSuffix(text, "\n"))
			}
			if part.Type != diffmatchpatch.DiffInsert {
				line++
			}
		}
	}
	return out.String()
}

func TestDiff(t *testing.T) {
	t.Parallel()
	before := "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
	for _, row := range []struct{ name, before, now, want string }{
		{"a line is another", before, "1\n2\n3\n4\n5\nsix\n7\n8\n9\n", "@ line 4\n  4\n  5\n- 6\n+ six\n  7\n  8\n"},
		{"the first is gone", "a\nb\n", "b\n", "@ line 1\n- a\n  b\n"},
		{"one is added at the end", "a\n", "a\nb\n", "@ line 1\n  a\n+ b\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := diff(row.before, row.now); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
