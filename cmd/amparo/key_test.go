package main

import (
	"strings"
	"testing"
)

// TestKey: the key that is shown is the one that signs; a new one replaces it, and
// nothing in the database is found to be damaged by it.
func TestKey(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	shown := func(words ...string) string {
		code, out, errs := amparo(t, append([]string{"key", "--data", dir}, words...)...)
		if code != 0 || errs != "" {
			t.Fatalf("%v: %d %s", words, code, errs)
		}
		return strings.TrimSpace(out)
	}
	first := shown()
	if again := shown(); again != first || !strings.HasPrefix(first, "RW") {
		t.Errorf("first %q, then %q", first, again)
	}
	renewed := shown("--renew")
	if renewed == first || shown() != renewed {
		t.Errorf("renewed, %q became %q, and is %q", first, renewed, shown())
	}
	if code, out, errs := checked(t, dir); code != 0 {
		t.Errorf("check: %d %s %s", code, out, errs)
	}
	s := start(t, "--data", dir)
	if _, file := get(t, s.base+"/minisign.pub"); !strings.Contains(file, renewed) {
		t.Errorf("the site signs with %q", file)
	}
}
