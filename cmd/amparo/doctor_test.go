package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestDoctor: every thing has its line, what is wrong its remedy, and nothing is changed.
func TestDoctor(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "init", "--data", dir)
	before := picture(t, dir)
	code, out, errs := amparo(t, "doctor", "--data", dir, "--addr", "127.0.0.1:1", "--backup-to", filepath.Join(dir, "missing"), "--backup-unencrypted")
	for _, want := range []string{"ok    settings ", "ok    folder ", "file system  ", "ok    database     SQLite 3.", "descriptors ", "clock ", "kernel ", "bad   copies       the target cannot be read", "ok    port         127.0.0.1:1 is free", "what to do: "} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	if code != 2 || errs != "" {
		t.Errorf("%d %s", code, errs)
	}
	code, out, _ = amparo(t, "doctor", "--data", dir+"-missing", "--onion", "x", "--json")
	var lines []struct{ Name, State, Do string }
	if err := json.Unmarshal([]byte(out), &lines); err != nil || code != 2 || len(lines) < 8 || lines[0].Name != "settings" || lines[0].State != "bad" {
		t.Errorf("%d, %v\n%s", code, err, out)
	}
	if after := picture(t, dir); len(after) != len(before) {
		t.Errorf("looking changed %v into %v", before, after)
	}
	for _, args := range [][]string{{"doctor", "banana"}, {"doctor", "--aks"}} {
		if code, out, errs := amparo(t, args...); code != 1 || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %q %q", args, code, out, errs)
		}
	}
}
