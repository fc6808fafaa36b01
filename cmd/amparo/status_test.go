package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/control"
	"amparo/internal/store"
)

// TestStatus: the program that serves a folder says how it is; its owner alone may ask; the
// code says whether something has to be looked at, or done.
func TestStatus(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "init", "--data", dir)
	s := start(t, "--data", dir)
	var code int
	var out string
	soon(t, "nobody answers", func() bool {
		code, out, _ = amparo(t, "status", "--data", dir)
		return code != 3
	})
	for _, want := range []string{"One thing to look at: backups.", "! backup.none", "what to do:   have copies made", "SQLite 3.", "Disk ", "Integrity "} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	if code != 1 {
		t.Errorf("something to look at ends with %d", code)
	}
	if code, out, _ := amparo(t, "status", "--data", dir, "--alive"); code != 0 || out != "" {
		t.Errorf("a program that answers: %d, %q", code, out)
	}
	if info, err := os.Stat(filepath.Join(dir, control.Name)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	_, out, _ = amparo(t, "status", "--data", dir, "--json")
	var said struct {
		Serving  bool
		State    string
		Problems []struct{ Name, Do, Command string }
	}
	if err := json.Unmarshal([]byte(out), &said); err != nil || !said.Serving || said.State != "look" || len(said.Problems) != 1 || said.Problems[0].Command == "" {
		t.Errorf("%+v, %v\n%s", said, err, out)
	}
	if err := os.Rename(filepath.Join(dir, store.FileName), filepath.Join(dir, "away")); err != nil {
		t.Fatal(err)
	}
	soon(t, "that the database was moved is not said", func() bool {
		code, out, _ = amparo(t, "status", "--data", dir)
		return code == 2 && strings.HasPrefix(out, "Act now: ") && strings.Contains(out, "! database.file")
	})
	if err := os.Rename(filepath.Join(dir, "away"), filepath.Join(dir, store.FileName)); err != nil {
		t.Fatal(err)
	}
	s.end(t)
	code, out, _ = amparo(t, "status", "--data", dir)
	if code != 3 || !strings.HasPrefix(out, "No program serves "+dir) || !strings.Contains(out, "last written to on ") || !strings.Contains(out, "of this version") {
		t.Errorf("%d\n%s", code, out)
	}
	if code, out, _ := amparo(t, "status", "--data", dir, "--alive"); code != 3 || out != "" {
		t.Errorf("none that answers: %d, %q", code, out)
	}
}

// TestStatusOfAFolder: without a program the folder tells what is known, and nothing is
// changed by asking.
func TestStatusOfAFolder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		dir  func(*testing.T) string
		want string
	}{
		{"nothing in it", func(t *testing.T) string { return t.TempDir() }, "is the folder mounted"},
		{"somebody else's database", foreign, "it was left as it is"},
		{"good, and never served", filled, "of this version"},
		{"a socket of one that was killed", func(t *testing.T) string { return holding(t, control.Name, "") }, "is the folder mounted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := c.dir(t)
			before := picture(t, dir)
			code, out, errs := amparo(t, "status", "--data", dir)
			if code != 3 || !strings.Contains(out, c.want) || errs != "" {
				t.Errorf("%d %s\n%s", code, errs, out)
			}
			if code, out, _ := amparo(t, "status", "--data", dir, "--json"); code != 3 || !json.Valid([]byte(out)) || !strings.Contains(out, `"serving": false`) {
				t.Errorf("%d\n%s", code, out)
			}
			if after := picture(t, dir); len(after) != len(before) {
				t.Errorf("asking changed %v into %v", before, after)
			}
		})
	}
}

// TestStatusRefused: what is wrong with the command is one line, and 1.
func TestStatusRefused(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"status", "banana"}, {"status", "--jason"}, {"status", "--data", filepath.Join(t.TempDir(), "missing")},
	} {
		if code, out, errs := amparo(t, args...); code != 1 || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %q %q", args, code, out, errs)
		}
	}
}

// TestStatusOfACertificate: a site that speaks HTTPS by itself says until when it can.
func TestStatusOfACertificate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	startSafe(t, "--data", dir)
	soon(t, "the end of the certificate is not told", func() bool {
		code, out, _ := amparo(t, "status", "--data", dir)
		return code == 0 && strings.Contains(out, "Certificate    In order        Valid until ")
	})
}
