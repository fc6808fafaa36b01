package store

import (
	"strings"
	"testing"

	"amparo/internal/store/live"
)

// TestPlans: reading one entry looks at nothing else, and reading all of them
// sorts no documents. Both would only be felt when the directory has grown.
func TestPlans(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	tests := []struct {
		name  string
		query Statement
		scans int // tables or indexes read from end to end
	}{
		{"one entry", stmt(live.Select("WHERE e.id = ?"), "x"), 0},
		{"all entries", stmt(live.Select("")), 1},
		{"checks of one entry", stmt(selectVerified("AND entry_id = ?"), "x"), 0},
		{"checks of all entries", stmt(selectVerified("")), 1},
		{"what answered last", stmt(selectAnswered("")), 1},
		{"all heads", stmt(selectEntryHeads("")), 1},
		{"what moved", stmt(selectMoved, 0, 0, "x", "x"), 0},
		{"what does not answer", stmt(selectUnanswered("")), 1},
		{"a head", stmt(selectRevision+`WHERE e.slug = ? AND r.id = e.head`, "x"), 0},
		{"a revision", stmt(selectRevision+`WHERE e.id = ? AND r.id = ?`, "x", "y"), 0},
		{"last check of an address", stmt(selectLastLinkCheck), 0},
		{"what is known of an address", stmt(selectLinks+`WHERE address = ?`, "x"), 0},
	}
	for _, test := range tests {
		var plan []string
		explain := stmt("EXPLAIN QUERY PLAN "+test.query.SQL, test.query.Args...)
		err := unheard(s).Query(t.Context(), explain, func(row scanner) error {
			var id, parent, unused int
			var step string
			err := row.Scan(&id, &parent, &unused, &step)
			plan = append(plan, step)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		whole := strings.Join(plan, "\n")
		if strings.Contains(whole, "TEMP B-TREE") || strings.Count(whole, "SCAN ") != test.scans || len(plan) == 0 {
			t.Errorf("%s, want %d scans and no sorting:\n%s", test.name, test.scans, whole)
		}
	}
}
