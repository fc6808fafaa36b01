package arch_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ledger is a table of a standard: how many requirements its sections have, and how
// its levels are called.
type ledger struct {
	file, name string
	sections   string // "section:requirements", in their order
	levels     []string
}

var ledgers = []ledger{
	{
		file: "internal/ledgers/asvs.tsv", name: "ASVS 5.0, level",
		sections: "1.1:2 1.2:10 1.3:12 1.4:3 1.5:3 2.1:3 2.2:3 2.3:5 2.4:2 3.1:1 3.2:3 3.3:5 3.4:8 3.5:8 3.6:1 3.7:5 4.1:5 4.2:5 4.3:2 4.4:4 5.1:1 5.2:6 5.3:3 5.4:3 " +
			"6.1:3 6.2:12 6.3:8 6.4:6 6.5:8 6.6:4 6.7:2 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:3 7.6:2 8.1:4 8.2:4 8.3:3 8.4:2 9.1:3 9.2:4 10.1:2 10.2:3 10.3:5 10.4:16 10.5:5 10.6:2 10.7:3 " +
			"11.1:4 11.2:5 11.3:5 11.4:4 11.5:2 11.6:2 11.7:2 12.1:5 12.2:2 12.3:5 13.1:4 13.2:6 13.3:4 13.4:7 14.1:2 14.2:8 14.3:3 15.1:5 15.2:5 15.3:7 15.4:4 " +
			"16.1:1 16.2:5 16.3:4 16.4:3 16.5:4 17.1:2 17.2:8 17.3:2",
		levels: []string{"1", "2", "3"},
	},
	{file: "internal/ledgers/wcag.tsv", name: "WCAG 2.2,", levels: []string{"A", "AA", "AAA"}},
}

// criteria are those of the guidelines of A and AA, with contrast and target size of AAA.
const criteria = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.6 1.4.10 1.4.11 1.4.12 1.4.13 " +
	"2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5 2.5.7 2.5.8 " +
	"3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3"

// numbers are the requirements that a ledger has to have.
func (l ledger) numbers() []string {
	if l.sections == "" {
		return strings.Fields(criteria)
	}
	var list []string
	for section := range strings.FieldsSeq(l.sections) {
		name, count := "", 0
		name, section, _ = strings.Cut(section, ":")
		if _, err := fmt.Sscan(section, &count); err != nil {
			panic(err)
		}
		for i := range count {
			list = append(list, fmt.Sprintf("%s.%d", name, i+1))
		}
	}
	return list
}

var ledgerVerdicts = []string{"met", "partly", "not met", "does not apply"}

// TestLedgers: every requirement has its line, every line a verdict with a test, a file or
// a heading that is there, or a reason, and what SECURITY.md says of them is so.
func TestLedgers(t *testing.T) {
	t.Parallel()
	tests := testsOfTree(t)
	security, err := os.ReadFile(filepath.Join(root(t), "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ledgers {
		counts, numbers := map[string]int{}, []string(nil)
		for i, line := range readTable(t, l.file) {
			if i > 0 && len(line) != 5 {
				t.Errorf("%s: %d columns: %q", l.file, len(line), line)
			} else if i > 0 {
				l.checkLine(t, tests, line)
				numbers = append(numbers, line[0])
				counts[line[1]+" "+line[2]]++
			}
		}
		if want := l.numbers(); !slices.Equal(numbers, want) {
			t.Errorf("%s has %d lines of %d: %v", l.file, len(numbers), len(want), slices.DeleteFunc(want, func(n string) bool { return slices.Contains(numbers, n) }))
		}
		for _, level := range l.levels {
			row := fmt.Sprintf("| %s %s |", l.name, level)
			for _, verdict := range ledgerVerdicts {
				row += fmt.Sprintf(" %d |", counts[level+" "+verdict])
			}
			if !strings.Contains(string(security), row) {
				t.Errorf("SECURITY.md does not say: %s", row)
			}
		}
	}
}

// checkLine looks at one requirement.
func (l ledger) checkLine(t *testing.T, tests map[string]bool, line []string) {
	t.Helper()
	number, level, verdict, proofs, words := line[0], line[1], line[2], strings.Fields(line[3]), line[4]
	if !slices.Contains(l.levels, level) || !slices.Contains(ledgerVerdicts, verdict) || words == "" {
		t.Errorf("%s %s: level %q, verdict %q, words %q", l.file, number, level, verdict, words)
	}
	if verdict == "met" && len(proofs) == 0 || verdict == "does not apply" && len(proofs) > 0 {
		t.Errorf("%s %s is %s, with %q", l.file, number, verdict, proofs)
	}
	for _, p := range proofs {
		if !provable(t, tests, p) {
			t.Errorf("%s %s: there is no %s", l.file, number, p)
		}
	}
}

// readTable reads a file whose lines are divided by tabs.
func readTable(t *testing.T, file string) [][]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root(t), file))
	if err != nil {
		t.Fatal(err)
	}
	var table [][]string
	for line := range strings.Lines(string(content)) {
		table = append(table, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return table
}

// provable reports whether a proof is there: "folder:TestName", "file" or "file#heading".
func provable(t *testing.T, tests map[string]bool, proof string) bool {
	t.Helper()
	if strings.Contains(proof, ":Test") {
		return tests[proof]
	}
	file, heading, _ := strings.Cut(proof, "#")
	content, err := os.ReadFile(filepath.Join(root(t), file))
	return err == nil && (heading == "" || strings.Contains(string(content), "\n## "+heading+"\n"))
}

var testFunction = regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9_]+)\(t \*testing\.T\)`)

// testsOfTree are all tests, as "folder:TestName".
func testsOfTree(t *testing.T) map[string]bool {
	t.Helper()
	tests := map[string]bool{}
	for _, top := range []string{".ci/tools", "cmd", "internal", "templates", "static", "locales", "migrations"} {
		err := filepath.WalkDir(filepath.Join(root(t), top), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			folder, err := filepath.Rel(root(t), filepath.Dir(path))
			for _, found := range testFunction.FindAllSubmatch(content, -1) {
				tests[filepath.ToSlash(folder)+":"+string(found[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return tests
}
