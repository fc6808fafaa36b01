package storetest

import (
	"context"
	"testing"

	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/store"
)

// chunk is how many generated entries one transaction stores.
const chunk = 500

// Fill stores the first n generated entries and their vocabularies, public in
// French, English and Spanish.
func Fill(tb testing.TB, s *store.Store, n int) {
	tb.Helper()
	if err := Generate(tb.Context(), s, n); err != nil {
		tb.Fatal(err)
	}
}

// Generate is Fill where there is no test.
func Generate(ctx context.Context, s *store.Store, n int) error {
	g, err := exchangetest.NewGenerator()
	if err != nil {
		return err
	}
	batch := &exchange.Batch{Terms: g.Terms()}
	for i := range n {
		batch.Entries = append(batch.Entries, g.Entry(i))
		if len(batch.Entries) == chunk || i == n-1 {
			if _, err := s.Import(ctx, batch, Day, false); err != nil {
				return err
			}
			batch = &exchange.Batch{}
		}
	}
	return nil
}
