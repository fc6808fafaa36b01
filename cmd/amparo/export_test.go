package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// amparo runs the program and returns its exit code and what it said.
func amparo(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), append([]string{"amparo"}, args...), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := amparo(t, args...)
	if code != 0 {
		t.Fatalf("%v: %s", args, errs)
	}
	return out
}

func records(t *testing.T, data string) []account.Record {
	t.Helper()
	db, err := store.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var rows []account.Record
	if err := db.Records(t.Context(), 0, func(r account.Record) error { rows = append(rows, r); return nil }); err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestExportAndImport: from one database to another and out again, as an
// archive and as a folder, byte for byte; each leaves one row in the log.
func TestExportAndImport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	one, two, first, second, unpacked := storetest.Dir(t), storetest.Dir(t), filepath.Join(dir, "1.zip"), filepath.Join(dir, "2.zip"), filepath.Join(dir, "folder")
	must(t, "import", "--data", one, "../../internal/demo")
	if out := must(t, "export", "--data", one, "--out", first, "--team"); out != "115 entries written to "+first+"\n" {
		t.Errorf("it says %q", out)
	}
	must(t, "import", "--data", two, first)
	must(t, "export", "--data", two, "--out", second, "--team")
	a, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(second); err != nil || !bytes.Equal(a, b) {
		t.Errorf("the second export differs: %d and %d bytes, %v", len(a), len(b), err)
	}
	must(t, "export", "--data", two, "--out", unpacked)
	if out := must(t, "import", "--data", two, unpacked); !strings.Contains(out, "0 new, 0 changed, 115 unchanged") {
		t.Errorf("imported over itself: %s", out)
	}
	for _, format := range []string{"csv", "hsds"} {
		must(t, "export", "--data", one, "--format", format, "--out", filepath.Join(dir, format))
	}
	rows := records(t, two)
	if len(rows) != 3 || rows[0].Name != "amparo import" || rows[0].Action != "import.files" || rows[1].Name != "amparo export" || rows[1].Action != "export.files" || rows[1].AccountID != "" {
		t.Errorf("the log: %+v", rows)
	}
	if !strings.Contains(rows[1].Detail, `"team_contacts":true`) || !strings.Contains(rows[2].Detail, `"team_contacts":false`) {
		t.Errorf("the log does not say whether contacts for the team left: %s, %s", rows[1].Detail, rows[2].Detail)
	}
}

func TestExportMistakes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	data, full, there := storetest.Dir(t), filepath.Join(dir, "full"), filepath.Join(dir, "there.zip")
	must(t, "import", "--data", data, "../../internal/demo")
	if err := os.MkdirAll(filepath.Join(full, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	never := filepath.Join(dir, "never")
	before := len(records(t, data))
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"nowhere":            {[]string{"--data", data}, "--out FILE-OR-FOLDER is needed"},
		"another format":     {[]string{"--data", data, "--out", never, "--format", "pdf"}, "json, csv, hsds"},
		"another state":      {[]string{"--data", data, "--out", never, "--state", "x"}, "public, draft or withdrawn"},
		"team for others":    {[]string{"--data", data, "--out", never, "--format", "hsds", "--team"}, "never written"},
		"no database":        {[]string{"--data", never, "--out", never}, "there is no database"},
		"a folder in use":    {[]string{"--data", data, "--out", full}, "not empty"},
		"a file in use":      {[]string{"--data", data, "--out", there}, "it was left as it is"},
		"a file as a folder": {[]string{"--data", data, "--out", filepath.Join(there, "x")}, "not a directory"},
		"an argument":        {[]string{"--data", data, "--out", never, "x"}, "--out"},
	} {
		code, out, errs := amparo(t, append([]string{"export"}, test.args...)...)
		if code != 1 || out != "" || !strings.Contains(errs, test.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d %q %q, want %q", name, code, out, errs, test.want)
		}
	}
	if _, err := os.Stat(never); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was written: %v", err)
	}
	if content, err := os.ReadFile(there); err != nil || string(content) != "mine" {
		t.Errorf("a file was overwritten: %v", err)
	}
	if got := len(records(t, data)); got != before {
		t.Errorf("%d rows in the log for exports that were refused", got-before)
	}
}

func TestImportOnly(t *testing.T) {
	t.Parallel()
	data := storetest.Dir(t)
	if code, _, errs := amparo(t, "import", "--data", data, "--only", "omct", "../../internal/demo"); code != 1 || !strings.Contains(errs, "terms that are not stored") {
		t.Errorf("without its vocabularies: %d %s", code, errs)
	}
	must(t, "import", "--data", data, "../../internal/demo/vocabularies")
	if out := must(t, "import", "--data", data, "--only", "omct,fidh,omct", "../../internal/demo"); !strings.Contains(out, "2 new, 0 changed, 0 unchanged") {
		t.Errorf("it says %q", out)
	}
	if code, _, errs := amparo(t, "import", "--data", data, "--only", "nobody", "../../internal/demo"); code != 1 || !strings.Contains(errs, "no file has") {
		t.Errorf("an entry that is not there: %d %s", code, errs)
	}
}
