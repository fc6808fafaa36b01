package numbering

import (
	"os"
	"strings"
	"testing"
)

// rows reads a table of testdata; lines that begin with # are comments.
func rows(t testing.TB, name string, columns int) [][]string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			t.Fatalf("%s: %q has %d columns", name, line, len(row))
		}
		all = append(all, row)
	}
	return all
}

// digits are those of a number as people write it.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// TestNumbersOfTheWorld: a number as it is dialled inside its country, and as it is from abroad,
// are read as the same, in the right country, for what it is.
func TestNumbersOfTheWorld(t *testing.T) {
	t.Parallel()
	table := rows(t, "numbers.tsv", 4)
	for _, row := range table {
		country, kind, inside, abroad := row[0], Kind(row[1]), row[2], row[3]
		t.Run(country+" "+inside, func(t *testing.T) {
			t.Parallel()
			n, verdict := Read(digits(abroad))
			if verdict != Sound || n.Country != country || n.Kind != kind || digits(n.E164()) != digits(abroad) {
				t.Errorf("from abroad: %s %+v", verdict, n)
			}
			national, verdict := ReadNational(digits(inside), country)
			if verdict != Sound || national != n {
				t.Errorf("inside: %s %+v", verdict, national)
			}
		})
	}
	if len(table) < 150 {
		t.Errorf("only %d numbers", len(table))
	}
}
