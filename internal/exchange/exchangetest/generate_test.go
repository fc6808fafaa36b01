package exchangetest_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/exchange/exchangetest"
)

// TestGeneratedIsGood: a benchmark over entries that no editor could save
// would measure nothing.
func TestGeneratedIsGood(t *testing.T) {
	t.Parallel()
	const n = 100
	batch := exchangetest.Generated(t, n)
	size, names := 0, map[string]bool{}
	for _, e := range batch.Entries {
		if problems := e.Check(batch); len(problems) > 0 {
			t.Fatalf("%s: %v", e.Slug, problems)
		}
		document, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		size += len(document)
		names[e.OriginalText().Name] = true
	}
	if average := size / n; average < 7_000 || average > 14_000 {
		t.Errorf("an entry has %d bytes, a real one about 10,000", average)
	}
	if len(names) < n/2 {
		t.Errorf("%d names of %d entries", len(names), n)
	}
	if diff := cmp.Diff(batch, exchangetest.Generated(t, n)); diff != "" {
		t.Errorf("the second time they differ:\n%s", diff)
	}
}
