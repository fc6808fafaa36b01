package main

import (
	"bytes"
	"strings"
	"testing"
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
