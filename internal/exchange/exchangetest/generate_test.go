package exchangetest_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory/directorytest"
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

// TestWholeIsGood: it obeys every rule, has every kind of contact, and leaves
// nothing unsaid.
func TestWholeIsGood(t *testing.T) {
	t.Parallel()
	e := exchangetest.Whole()
	if problems := e.Check(exchangetest.AnyTerm{}); len(problems) > 0 {
		t.Errorf("it breaks rules: %v", problems)
	}
	before, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range e.Tidy(time.Date(2026, time.November, 30, 0, 0, 0, 0, time.UTC)) {
		if len(said.Notes) > 0 || said.KeyFault != "" {
			t.Errorf("it is not tidy: %+v", said)
		}
	}
	if after, err := json.Marshal(e); err != nil || !bytes.Equal(before, after) {
		t.Errorf("what is tidied differs: %s", after)
	}
	for _, l := range directorytest.Leaves() {
		name := l.Path[strings.LastIndexAny(l.Path, ".*]")+1:]
		if !bytes.Contains(before, []byte(`"`+name+`":`)) {
			t.Errorf("it does not say %s", l.Path)
		}
	}
}
