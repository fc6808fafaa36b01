package configfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, content string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "amparo.toml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestLines: every value keeps its line, whatever stands before it.
func TestLines(t *testing.T) {
	t.Parallel()
	path := write(t, strings.Join([]string{
		`# data = "no"`,
		`data = "/srv" # addr = "no"`,
		``,
		`host = [ # a list`,
		`  "a = b",`,
		`  "c",`,
		`]`,
		`"addr" = ":80"`,
		`long = """`,
		`onion = "not a key"`,
		`\""" """`,
		`padding = false`,
		`every = 5`,
		`literal = 'C:\'`,
		`last = "x"`,
	}, "\r\n"), 0o640)
	f, err := Read(path)
	if err != nil || len(f.Problems) > 0 {
		t.Fatal(err, f)
	}
	want := map[string]Value{
		"data": {2, "/srv"}, "host": {4, []any{"a = b", "c"}}, "addr": {8, ":80"}, "long": {9, "onion = \"not a key\"\n\"\"\" "},
		"padding": {12, false}, "every": {13, int64(5)}, "literal": {14, `C:\`}, "last": {15, "x"},
	}
	if diff := cmp.Diff(want, f.Values); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if f.Open {
		t.Error("a file that only a group may read counts as open")
	}
	if f, err = Read(write(t, "a = 1", 0o644)); err != nil || !f.Open {
		t.Error("a file that everybody may read does not count as open", err)
	}
}

func TestWrong(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		content string
		line    int
		what    string
	}{
		"a key twice":           {"data = \"a\"\naddr = \"b\"\ndata = \"c\"\n", 3, "data stands in line 1 already"},
		"a section":             {"data = \"a\"\n\n[backup]\nto = \"x\"\n", 3, "no sections"},
		"a key in a section":    {"backup.to = \"x\"\n", 1, "no sections"},
		"a text without quotes": {"addr = 1\ndata = /srv\n", 2, "texts stand in"},
		"a text without end":    {"data = \"a\naddr = \"b\"\n", 1, "cannot be read"},
		"no value":              {"data\n", 1, "cannot be read"},
		"words":                 {"\n\nthis is a letter\n", 3, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, err := Read(write(t, row.content, 0o600))
			if err != nil {
				t.Fatal(err)
			}
			if len(f.Problems) != 1 || f.Problems[0].Line != row.line || !strings.Contains(f.Problems[0].What, row.what) {
				t.Errorf("%+v; want line %d, %q", f.Problems, row.line, row.what)
			}
		})
	}
}

func TestNotRead(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{"no file": filepath.Join(t.TempDir(), "none"), "a folder": t.TempDir(), "far too much": write(t, strings.Repeat("#\n", mostBytes), 0o600)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := Read(path); err == nil || !strings.Contains(err.Error(), path) {
				t.Errorf("%v", err)
			}
		})
	}
}

// FuzzRead: whatever is in a file, it is read to its end, and lines are in it.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"a = 1", "[x]\n", `a = """` + "\n", "a = [\n", "'\\", "=\n=", "\"\"\"", "a.b = {c = 1}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		file := File{Values: map[string]Value{}}
		file.understand(content)
		most := strings.Count(content, "\n") + 1
		for _, p := range file.Problems {
			if p.Line > most {
				t.Errorf("line %d of %d", p.Line, most)
			}
		}
		for _, v := range file.Values {
			if v.Line > most {
				t.Errorf("line %d of %d", v.Line, most)
			}
		}
	})
}
