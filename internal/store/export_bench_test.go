package store_test

import (
	"bytes"
	"io"
	"testing"
	"time"

	"amparo/internal/exchange"
	"amparo/internal/store/storetest"
)

// BenchmarkExport: a directory of 1,000 entries as one archive.
func BenchmarkExport(b *testing.B) {
	s := storetest.Open(b)
	storetest.Fill(b, s, 1000)
	b.ReportAllocs()
	for b.Loop() {
		z := exchange.NewZip(io.Discard)
		err := exchange.Write(z, nil, func(each func(exchange.Outgoing) error) error {
			return s.Export(b.Context(), exchange.Selection{}, each)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPlanImport: the dry run of 1,000 entries that are stored already,
// from the archive on.
func BenchmarkPlanImport(b *testing.B) {
	s := storetest.Open(b)
	storetest.Fill(b, s, 1000)
	terms, err := s.Terms(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	var file bytes.Buffer
	z := exchange.NewZip(&file)
	err = exchange.Write(z, terms, func(each func(exchange.Outgoing) error) error {
		return s.Export(b.Context(), exchange.Selection{Team: true}, each)
	})
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		files, err := exchange.Open("a.zip", file.Bytes())
		if err != nil {
			b.Fatal(err)
		}
		batch, problems, err := exchange.Examine(files, exchange.Known(terms), time.Now())
		if err != nil || len(problems) > 0 {
			b.Fatal(problems, err)
		}
		if _, err := s.PlanImport(b.Context(), batch, exchange.Order{Publish: true}, storetest.At(1)); err != nil {
			b.Fatal(err)
		}
	}
}
