package directory_test

import (
	"net/url"
	"strings"
	"testing"

	"amparo/internal/directory"
)

func TestValidSlug(t *testing.T) {
	t.Parallel()
	for slug, want := range map[string]bool{
		"omct": true, "a": true, "7": true, "urgent-action-fund-1": true, strings.Repeat("a", 80): true,
		"": false, "OMCT": false, "a-z": false, "-omct": false, "omct-": false, "a--b": false, "a_b": false, "a b": false, "é": false,
		"a/b": false, "..": false, "a.b": false, "omct\n": false, "a\x00": false, strings.Repeat("a", 81): false,
	} {
		if got := directory.ValidSlug(slug); got != want {
			t.Errorf("ValidSlug(%q) = %v, want %v", slug, got, want)
		}
	}
}

// FuzzValidSlug: a slug stands in an address, in SQL and in a file name as it
// is, so whatever is accepted must mean nothing to any of them.
func FuzzValidSlug(f *testing.F) {
	for _, seed := range []string{"omct", "a-z", "a--b", "..", "a/b", "A", "é", "%2e", "omct\n", "", strings.Repeat("a", 81)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !directory.ValidSlug(s) {
			return
		}
		if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || s == "" || len(s) > directory.MaxSlug || s == "a-z" {
			t.Errorf("%q was accepted", s)
		}
		if strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") {
			t.Errorf("%q was accepted", s)
		}
		if url.PathEscape(s) != s {
			t.Errorf("%q changes in an address", s)
		}
	})
}
