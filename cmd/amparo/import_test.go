package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/store/storetest"
)

// TestImportSaysWhatWasTidied: per contact, whether it is a dry run or not; what
// is stored is the value that works, and the second time nothing is left to say.
func TestImportSaysWhatWasTidied(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	imported := func(args ...string) string {
		var out, errs bytes.Buffer
		args = append(append([]string{"amparo", "import", "--data", dir}, args...), "../../internal/exchange/testdata/invisible.json")
		if code := run(t.Context(), args, &out, &errs); code != 0 {
			t.Fatalf("%d %s", code, errs.String())
		}
		return out.String()
	}
	for _, args := range [][]string{{"--dry-run"}, {}, {}} {
		out := imported(args...)
		for _, want := range []string{
			`  email-1: "\u200bhelp@example.org" became "help@example.org". Tidied: invisible marks were taken off` + "\n",
			`  web-2: "https://example.org/a b" became "https://example.org/a%20b". Tidied: spaces were taken out or written as %20. Spaces inside the address were kept as %20: /a b` + "\n",
		} {
			if !strings.Contains(out, want) {
				t.Errorf("%q: %q is not in\n%s", args, want, out)
			}
		}
	}
	if out := imported(); !strings.Contains(out, "1 unchanged") {
		t.Errorf("what is stored is not what was tidied:\n%s", out)
	}
}

// TestImportOfNothing: what is not there, is cut off or holds no entries is said in one
// line, and so is a folder in which an export was killed, which looks like one with less.
func TestImportOfNothing(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), storetest.Dir(t)
	for name, content := range map[string]string{"cut.zip": "PK\x03\x04", "letter.txt": "dear friend", "half/export.part/one.json": "{}"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"missing": "does not exist: nothing was imported", "cut.zip": "cut.zip is no ZIP archive, or is cut off",
		"letter.txt": "an export of amparo is needed", "half": "an export was interrupted here, or is running: remove",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, out, errs := amparo(t, "import", "--data", data, filepath.Join(dir, name))
			if code != 1 || out != "" || !strings.Contains(errs, want) || strings.Count(errs, "\n") != 1 {
				t.Errorf("%d %q %q", code, out, errs)
			}
		})
	}
}
