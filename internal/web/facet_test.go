package web

import "testing"

// TestEveryFacetHasARow: one that the table forgets would stop every list.
func TestEveryFacetHasARow(t *testing.T) {
	t.Parallel()
	fields := map[string]int{}
	for f, row := range facetRows {
		if row.field == "" || row.legend == "" || row.known == nil || row.words == nil {
			t.Errorf("facet %d of catalogue, behind %q: its row in facetRows lacks a field, a legend, or what its values are: %+v", f, facetRows[max(f-1, 0)].field, row)
		}
		if other, twice := fields[row.field]; twice {
			t.Errorf("the facets %d and %d have the field %q", other, f, row.field)
		}
		fields[row.field] = f
	}
}
