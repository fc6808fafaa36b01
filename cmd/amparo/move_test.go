package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/store/storetest"
)

// TestFullMove: from one folder into an empty one, as an archive and as a folder; what
// came is sound, and exported again it is the same.
func TestFullMove(t *testing.T) {
	t.Parallel()
	dir, one := t.TempDir(), filled(t)
	two := filepath.Join(dir, "two")
	must(t, "init", "--data", two) // with the vocabularies to start with
	first, second := filepath.Join(dir, "1.zip"), filepath.Join(dir, "2")
	must(t, "account", "create", "--data", one, "--name", "rosa", "--role", "manager")
	if out := must(t, "export", "--data", one, "--full", "--out", first); !strings.Contains(out, "everything but what lets people in") {
		t.Errorf("it says %q", out)
	}
	if out := must(t, "import", "--data", two, "--dry-run", first); !strings.Contains(out, "new       omct\n") || !strings.Contains(out, "115 entries with 115 revisions, 0 comments, 0 reports, 1 accounts") || !strings.Contains(out, "nothing was changed") {
		t.Errorf("dry run: %s", out)
	}
	if out := must(t, "import", "--data", two, first); !strings.Contains(out, "115 entries with 115 revisions") {
		t.Errorf("import: %s", out)
	}
	if code, out, errs := checked(t, two); code != 0 {
		t.Errorf("what came is not sound: %s%s", out, errs)
	}
	must(t, "account", "reset", "--data", two, "rosa")
	must(t, "export", "--data", two, "--full", "--out", second)
	third := storetest.Dir(t)
	must(t, "import", "--data", third, second)
	plain := func(data, name string) []byte {
		path := filepath.Join(dir, name)
		must(t, "export", "--data", data, "--team", "--out", path)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	want := plain(one, "a.zip")
	for name, data := range map[string]string{"b.zip": two, "c.zip": third} {
		if !bytes.Equal(want, plain(data, name)) {
			t.Errorf("%s: its entries are not those of the first", name)
		}
	}
	code, _, errs := amparo(t, "import", "--data", two, first)
	if code != 1 || errs != "amparo: the database is not empty: it has accounts, and a full move needs an empty one; an export without --full can be imported into this one\n" {
		t.Errorf("once more: %d %q", code, errs)
	}
}

// TestFullMoveMistakes are refused in one line.
func TestFullMoveMistakes(t *testing.T) {
	t.Parallel()
	data, dir := filled(t), t.TempDir()
	full, never := filepath.Join(dir, "full.zip"), filepath.Join(dir, "never")
	must(t, "export", "--data", data, "--full", "--out", full)
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"a state":        {[]string{"export", "--full", "--state", "draft", "--out", never}, "choose nothing"},
		"another format": {[]string{"export", "--full", "--format", "csv", "--out", never}, "choose nothing"},
		"with the team":  {[]string{"export", "--full", "--team", "--out", never}, "choose nothing"},
		"some of it":     {[]string{"import", "--only", "omct", full}, "taken as a whole"},
	} {
		args := append([]string{test.args[0], "--data", data}, test.args[1:]...)
		if code, out, errs := amparo(t, args...); code != 1 || out != "" || !strings.Contains(errs, test.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d %q %q, want %q", name, code, out, errs, test.want)
		}
	}
	code, _, last := interruptedAt(t, "rows read (50 %)", "import", "--progress", "--data", storetest.Dir(t), full)
	if code != 1 || last != "amparo: interrupted: nothing was imported" {
		t.Errorf("interrupted: %d %q", code, last)
	}
}
