package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/cmd/amparo/moving"
	"amparo/internal/exchange"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// ending ends a command as ctrl-C does, when it has said so much.
type ending struct {
	bytes.Buffer
	stop func()
	at   string
}

func (e *ending) Write(b []byte) (int, error) {
	n, err := e.Buffer.Write(b)
	if strings.Contains(e.String(), e.at) {
		e.stop()
	}
	return n, err
}

// interruptedAt runs a command until it says something about its progress.
func interruptedAt(t *testing.T, at string, args ...string) (code int, out, last string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var stdout bytes.Buffer
	stderr := &ending{stop: stop, at: at}
	code = run(ctx, append([]string{"amparo"}, args...), &stdout, stderr)
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	return code, stdout.String(), lines[len(lines)-1]
}

// TestInterrupted: in the middle of it one line says what became of it, and nothing
// is half done.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	data, file, folder := storetest.Dir(t), filepath.Join(dir, "out.zip"), filepath.Join(dir, "out")
	for _, at := range []string{"files looked at (50 %)", "entries stored (50 %)"} {
		code, out, last := interruptedAt(t, at, "import", "--progress", "--data", data, "../../internal/demo")
		if code != 1 || out != "" || last != "amparo: interrupted: nothing was imported" {
			t.Errorf("import, %s: %d %q %q", at, code, out, last)
		}
		db, err := store.Open(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		if empty, err := db.Empty(t.Context()); !empty || err != nil {
			t.Errorf("import, %s: empty %v, %v", at, empty, err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	must(t, "import", "--data", data, "../../internal/demo")
	for _, to := range []string{file, folder} {
		code, out, last := interruptedAt(t, "entries written (50 %)", "export", "--progress", "--data", data, "--out", to)
		if code != 1 || out != "" || last != "amparo: interrupted: nothing was left at "+to {
			t.Errorf("export: %d %q %q", code, out, last)
		}
		if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is there: %v", to, err)
		}
	}
}

// TestProgress: a line for every tenth, and none where nobody asked.
func TestProgress(t *testing.T) {
	t.Parallel()
	dir := storetest.Dir(t)
	_, _, errs := amparo(t, "import", "--progress", "--data", dir, "../../internal/demo")
	if got := strings.Count(errs, "\n"); got != 20 || !strings.Contains(errs, "115 of 115 entries stored (100 %), ") {
		t.Errorf("%d lines:\n%s", got, errs)
	}
	for _, format := range moving.ExportFormats {
		_, _, errs = amparo(t, "export", "--progress", "--data", dir, "--format", format, "--out", filepath.Join(dir, format))
		if !strings.HasSuffix(errs, "a second\n") || strings.Count(errs, "\n")%10 != 0 {
			t.Errorf("%s:\n%s", format, errs)
		}
	}
	if _, _, errs := amparo(t, "import", "--data", dir, "../../internal/demo"); errs != "" {
		t.Errorf("unasked: %s", errs)
	}
}

// TestImportSaysWhatIsTaken: a dry run names every entry that stands in the way, and
// the import stores nothing.
func TestImportSaysWhatIsTaken(t *testing.T) {
	t.Parallel()
	dir, files := filled(t), t.TempDir()
	must(t, "export", "--data", dir, "--out", filepath.Join(files, "all"))
	path := filepath.Join(files, "all", "entries", "fidh.json")
	content, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, bytes.Replace(content, []byte(`"slug": "fidh"`), []byte(`"former_slugs": ["omct"], "slug": "fidh"`), 1), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	code, out, errs := amparo(t, "import", "--data", dir, "--dry-run", path)
	if code != 1 || out != string(exchange.OutcomeRefused)+"   fidh: omct is taken\n0 new, 0 changed, 0 unchanged, 1 refused (dry run: nothing was changed)\n" ||
		errs != "amparo: 1 entries cannot be imported: what is theirs belongs to another entry\n" {
		t.Errorf("dry run: %d %q %q", code, out, errs)
	}
	if code, _, errs := amparo(t, "import", "--data", dir, path); code != 1 || !strings.Contains(errs, "omct is taken") {
		t.Errorf("import: %d %q", code, errs)
	}
}
