package hsds

import (
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// TestEveryKindOfContactIsAChannel: every kind is a term of the taxonomy, with a
// name of its own.
func TestEveryKindOfContactIsAChannel(t *testing.T) {
	t.Parallel()
	l, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	f := &feed{tag: "en", locale: l}
	names := map[string]directory.ContactKind{}
	for _, kind := range directory.ContactKinds {
		term := f.term(TaxonomyChannels, string(kind))
		if other, twice := names[term.Name]; twice || term.Name == "" {
			t.Errorf("%s is called %q, as %s", kind, term.Name, other)
		}
		names[term.Name] = kind
		if !slices.Contains(f.codes(TaxonomyChannels), string(kind)) {
			t.Errorf("%s is no term", kind)
		}
	}
}

// TestTaxonomiesAreDescribed: whoever reads the files finds every taxonomy and
// every fact on the page of the formats.
func TestTaxonomiesAreDescribed(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../exchange/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(content), "\n## Files for other directories\n")
	for _, name := range slices.Concat(Taxonomies, Facts) {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("FORMAT.md says nothing of %s", name)
		}
	}
}
