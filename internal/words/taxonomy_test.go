package words_test

import (
	"testing"

	"amparo/internal/hsds"
	"amparo/internal/words"
)

// TestEveryTaxonomyHasAName, and every term that is of no vocabulary and no
// language: whoever reads the files would find codes in their place.
func TestEveryTaxonomyHasAName(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	for _, taxonomy := range hsds.Taxonomies {
		for _, tag := range all.Languages() {
			if key := words.Taxonomies[taxonomy]; !all.Printer(tag).Has(key) {
				t.Errorf("%s: the taxonomy %s needs a message %q", tag, taxonomy, key)
			}
			if taxonomy == hsds.TaxonomySiteLanguages {
				continue
			}
			for _, code := range hsds.Codes(taxonomy) {
				if key := words.TaxonomyTerm(taxonomy, code); !all.Printer(tag).Has(key) {
					t.Errorf("%s: %s of the taxonomy %s needs a message %q", tag, code, taxonomy, key)
				}
			}
		}
	}
}
