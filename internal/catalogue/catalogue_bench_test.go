package catalogue_test

import (
	"runtime"
	"sync"
	"testing"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// many is the size the directory is to bear: 10,000 entries in three languages.
const many = 10_000

// filled is a folder with a database of that size, made once: storing it takes
// longer than everything that is measured.
var filled struct {
	sync.Once
	dir string
}

func openMany(b *testing.B) *store.Store {
	b.Helper()
	filled.Do(func() {
		filled.dir = b.TempDir()
		storetest.Fill(b, storetest.OpenIn(b, filled.dir), many)
	})
	return storetest.OpenIn(b, filled.dir)
}

// loaded is the languages of the site, which take longer to decode than most
// tests here take to run. They do not change.
var loaded = sync.OnceValues(func() (all []*lang.Locale, err error) {
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		l, err := lang.Load(tag)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
})

func siteLocales(tb testing.TB) []*lang.Locale {
	tb.Helper()
	all, err := loaded()
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// BenchmarkCatalogue: the figure to reach is 3 s for the start of the program
// on two cores, of which opening the catalogue is nearly everything.
func BenchmarkCatalogue(b *testing.B) {
	s := openMany(b)
	locales := siteLocales(b)
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := catalogue.Open(b.Context(), s, locales, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	c, err := catalogue.Open(b.Context(), s, locales, nil)
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	perEntry := float64(after.HeapAlloc-before.HeapAlloc) / many
	b.Run("catch up with one entry", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			err := s.Verify(b.Context(), directory.Verification{EntryID: c.Now().Sorted("fr")[0].ID, At: time.UnixMilli(1), Result: directory.VerificationUntried})
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if err := c.CatchUp(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(perEntry, "B/entry")
	})
	b.Run("sorted", func(b *testing.B) {
		for b.Loop() {
			_ = c.Now().Sorted("es")[4_000:4_050]
		}
	})
	b.Run("offering", func(b *testing.B) {
		for b.Loop() {
			_ = c.Now().Offering("es", "2026-11-30", "emergency-grants", "legal-assistance")
		}
	})
	b.Run("day and night", func(b *testing.B) {
		for b.Loop() {
			_ = c.Now().DayAndNight("es", 3)
		}
	})
}
