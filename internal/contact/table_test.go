package contact

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// rowsOf reads a table of testdata. Lines that begin with "# " are comments, \uXXXX is that
// character.
func rowsOf(t testing.TB, name string, columns int) [][]string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimRight(line, "\n"); line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		row := strings.Split(line, "\t")
		for len(row) < columns {
			row = append(row, "")
		}
		if len(row) != columns {
			t.Fatalf("%s: %q has %d columns, not %d", name, line, len(row), columns)
		}
		for i := range row {
			row[i] = unescapeRow(t, row[i])
		}
		all = append(all, row)
	}
	return all
}

func unescapeRow(t testing.TB, s string) string {
	t.Helper()
	if !strings.Contains(s, `\u`) && !strings.Contains(s, `\x`) && !strings.Contains(s, `\n`) {
		return s
	}
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return plain
}

// outcome is what a table expects: "!reason", or a value, before it "?doubt " if one is asked, or "=".
type outcome struct {
	value   string
	refused Reason
	doubt   Doubt
}

func readOutcome(s string) outcome {
	if reason, ok := strings.CutPrefix(s, "!"); ok {
		return outcome{refused: Reason(reason)}
	}
	if rest, ok := strings.CutPrefix(s, "?"); ok {
		doubt, value, _ := strings.Cut(rest, " ")
		return outcome{doubt: Doubt(doubt), value: value}
	}
	return outcome{value: strings.TrimPrefix(s, "=")}
}

// check compares a result with what a table expects, and with what holds for every result.
func check(t testing.TB, typed, want string, r Result) {
	t.Helper()
	if got := (outcome{r.Value, r.Refused, r.Doubt}); got != readOutcome(want) {
		t.Errorf("%q: %+v (%s), want %s", typed, got, r.Detail, want)
	}
	holds(t, typed, r)
}
