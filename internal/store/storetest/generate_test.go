package storetest_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/exchange"
	"amparo/internal/store/storetest"
)

// TestGeneratedIsGood: a benchmark over entries that no editor could save
// would measure nothing.
func TestGeneratedIsGood(t *testing.T) {
	t.Parallel()
	const n = 100
	batch := storetest.Generated(t, n)
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
	if diff := cmp.Diff(batch, storetest.Generated(t, n)); diff != "" {
		t.Errorf("the second time they differ:\n%s", diff)
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Fill(t, s, 3)
	batch := storetest.Generated(t, 3)
	report, err := s.Import(t.Context(), &exchange.Batch{Entries: batch.Entries}, storetest.Day, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range report {
		if line.Outcome != "unchanged" {
			t.Errorf("%s is %s", line.Slug, line.Outcome)
		}
	}
}
