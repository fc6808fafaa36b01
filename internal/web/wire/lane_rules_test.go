package wire_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLaneNeedsItsRules takes one rule of the lane away at a time, and expects TestLaneIsTheSame or
// TestLaneLeaves to find out: a comparison that finds nothing says nothing. Some rules are
// each enough without another one (that a connection is idle, that its reads are whole, that no
// body is half read): with one of them gone nothing goes wrong.
func TestLaneNeedsItsRules(t *testing.T) {
	t.Parallel()
	for name, mutant := range map[string]struct{ file, rule, instead string }{
		"only after whole requests":  {"lane.go", "own.open = state == http.StateIdle && own.even()", "own.open = state == http.StateIdle"},
		"shut by what is given away": {"lane.go", "c.open = false", "_ = c.open"},
		"lost for good":              {"plain.go", "return !f.lost && !f.within", "return !f.within"},
		"no half a line":             {"plain.go", "f.body == 0 && f.part == nil &&", "f.body == 0 &&"},
		"bodies are no requests":     {"plain.go", "f.body = max(f.request.length, 0)", "f.body = 0"},
		"nothing after a form":       {"plain.go", "&& f.request.method != 'P'", "&& f.request.method != 'X'"},
		"only forms have a body":     {"plain.go", "r.length >= 0 || r.method != 'P'", "r.length >= 0"},
		"all of what arrived":        {"plain.go", "!first && len(rest) == 0 &&", "!first &&"},
		"one host":                   {"plain.go", "r.hosts == 1 &&", "r.hosts > 0 &&"},
		"the connection stays":       {"plain.go", "&& !r.closes", ""},
		"said once":                  {"plain.go", "&& max(r.same[0], r.same[1]) <= 1", ""},
		"nothing odd in a name":      {"plain.go", "r.fields > most || !only(inName, name)", "r.fields > most"},
		"nothing odd in a value":     {"plain.go", "if len(value) > 0 && !only(inValue, value)", "if false"},
		"no chunks":                  {"plain.go", `return !is(name, "transfer-encoding")`, `return true`},
		"no waiting for 100":         {"plain.go", `return !is(name, "expect")`, `return true`},
		"nothing else but HTTP/1.1":  {"plain.go", `bytes.CutSuffix(line, []byte(" HTTP/1.1"))`, `bytes.CutSuffix(line[:max(len(line)-1, 0)], []byte(" HTTP/1."))`},
		"lines end as they should":   {"plain.go", "bytes.Cut(p, lineEnd)", `cutLoosely(p)`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(mutant.file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(content), mutant.rule) != 1 {
				t.Fatalf("%s does not have %q once", mutant.file, mutant.rule)
			}
			changed := strings.Replace(string(content), mutant.rule, mutant.instead, 1)
			if strings.Contains(mutant.instead, "cutLoosely") {
				changed += "\nfunc cutLoosely(p []byte) (line, rest []byte, found bool) {\n\tline, rest, found = bytes.Cut(p, []byte(\"\\n\"))\n\treturn bytes.TrimSuffix(line, []byte(\"\\r\")), rest, found\n}\n"
			}
			if found, said := finds(t, mutant.file, changed); !found {
				t.Errorf("nothing was found without it: %s", said)
			}
		})
	}
}

// finds reports whether the comparison fails with another text of a file.
func finds(t *testing.T, file, content string) (found bool, said string) {
	t.Helper()
	here, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	other, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	list, err := json.Marshal(map[string]map[string]string{"Replace": {here: other}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, list, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-count=1", "-overlay", overlay, "-run", "^TestLane(IsTheSame|Leaves)$", ".").CombinedOutput()
	if strings.Contains(string(out), "build failed") {
		t.Fatalf("%s", out)
	}
	return err != nil && strings.Contains(string(out), "--- FAIL: TestLane"), string(out)
}
