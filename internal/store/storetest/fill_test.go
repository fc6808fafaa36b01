package storetest_test

import (
	"testing"

	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/store/storetest"
)

func TestFill(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Fill(t, s, 3)
	batch := exchangetest.Generated(t, 3)
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
