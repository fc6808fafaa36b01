package store

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"amparo/internal/exchange/exchangetest"
	"amparo/internal/store/schema"
	"amparo/internal/store/seal"
	"amparo/migrations"
)

// BenchmarkSave: what hashes cost whoever saves an entry of the usual size.
func BenchmarkSave(b *testing.B) {
	from, err := exchangetest.NewGenerator()
	if err != nil {
		b.Fatal(err)
	}
	known, err := schema.Load(migrations.FS)
	if err != nil {
		b.Fatal(err)
	}
	for _, sealed := range []bool{false, true} {
		b.Run(fmt.Sprint("sealed=", sealed), func(b *testing.B) {
			e, err := openEngine(b, b.TempDir()+"/"+FileName)
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { _ = e.Close() })
			if err := schema.Migrate(b.Context(), e, known); err != nil {
				b.Fatal(err)
			}
			if sealed {
				if err := e.Seal(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			s, entry, head := &Store{engine: e}, from.Entry(1).Entry, ""
			for b.Loop() {
				if head, err = s.Save(b.Context(), &entry, head, time.UnixMilli(1)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadDocument: what it costs to prove a document, beside reading it.
func BenchmarkReadDocument(b *testing.B) {
	from, err := exchangetest.NewGenerator()
	if err != nil {
		b.Fatal(err)
	}
	document, err := json.Marshal(from.Entry(1).Entry)
	if err != nil {
		b.Fatal(err)
	}
	text, digest := string(document), seal.Digest(string(document))
	b.Run("prove", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			seal.Digest(text)
		}
	})
	b.Run("prove and read", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if _, err := seal.ReadDocument("", text, digest, "", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}
