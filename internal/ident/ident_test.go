package ident_test

import (
	"regexp"
	"testing"

	"amparo/internal/ident"
)

var (
	ordered = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	silent  = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	token   = regexp.MustCompile(`^[a-z2-7]{52}$`)
)

// TestIDsSortByTheirTime: of two, the one made later comes later.
func TestIDsSortByTheirTime(t *testing.T) {
	t.Parallel()
	last := ""
	for range 10_000 {
		n, err := ident.New()
		if err != nil || !ordered.MatchString(n) || n <= last {
			t.Fatalf("%q after %q, %v", n, last, err)
		}
		last = n
	}
}

func TestSilentIDsAndTokensDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 1000 {
		n, err := ident.Silent()
		if err != nil || !silent.MatchString(n) || seen[n] {
			t.Fatalf("%q, %v", n, err)
		}
		word := ident.Token()
		if !token.MatchString(word) || seen[word] {
			t.Fatalf("%q", word)
		}
		seen[n], seen[word] = true, true
	}
}
