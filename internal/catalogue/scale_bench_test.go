package catalogue_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// scaleSizes are the sizes measured: 1,000 entries, or those that
// AMPARO_SCALE names. Databases are kept in AMPARO_SCALE_DIR, if it is set:
// storing 100,000 entries takes minutes.
func scaleSizes(b *testing.B) []int {
	b.Helper()
	if os.Getenv("AMPARO_SCALE") == "" {
		return []int{1_000}
	}
	n, err := strconv.Atoi(os.Getenv("AMPARO_SCALE"))
	if err != nil {
		b.Fatal(err)
	}
	return []int{n}
}

func scaleStore(b *testing.B, n int) *store.Store {
	b.Helper()
	dir := os.Getenv("AMPARO_SCALE_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	dir = filepath.Join(dir, strconv.Itoa(n))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	s := storetest.OpenIn(b, dir)
	empty, err := s.Empty(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if empty {
		storetest.Fill(b, s, n)
	}
	return s
}

// BenchmarkScale prints the median and the 99th percentile of what readers wait
// for, and what a directory of a size takes.
func BenchmarkScale(b *testing.B) {
	for _, n := range scaleSizes(b) {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkSize(b, n) })
	}
}

func benchmarkSize(b *testing.B, n int) {
	s := scaleStore(b, n)
	touch(b, s, 0) // what was stored by an older program has no id to save at
	file := filepath.Join(b.TempDir(), "catalogue")
	measureStart(b, "start, nothing kept", func(c *catalogue.Catalogue) error { return c.Rebuild(b.Context()) }, s, file)
	c := measureStart(b, "start, file kept", func(c *catalogue.Catalogue) error {
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		_, err = c.Restore(b.Context(), f, "bench")
		return err
	}, s, file)
	now := c.Now()
	ask := func(text string, kinds, places, replies []string) func() time.Duration {
		q := catalogue.ListAsk{Text: text, Now: storetest.Day, Size: 20}
		q.Filter[catalogue.FacetKind], q.Filter[catalogue.FacetPlace], q.Filter[catalogue.FacetReply] = kinds, places, replies
		return func() time.Duration {
			start := time.Now()
			now.List("fr", q)
			return time.Since(start)
		}
	}
	measure(b, "facets, nothing chosen", ask("", nil, nil, nil))
	measure(b, "facets, three chosen", ask("", []string{"urgent-appeals", "training"}, []string{"002"}, []string{"en"}))
	measure(b, "rare word", ask("Karukakamka", nil, nil, nil))
	measure(b, "rare name", ask("A"+strconv.Itoa(n/2), nil, nil, nil))
	measure(b, "common word", ask("organisation", nil, nil, nil))
	measure(b, "three common words", ask("aide avocat menacés", nil, nil, nil))
	measure(b, "common word, filtered", ask("aide", []string{"training"}, []string{"AF"}, nil))
	measure(b, "misspelt", ask("observatoier protecsion", nil, nil, nil))
	measure(b, "questions, one at a time", asked(b, now, 1))
	measure(b, "questions, eight at a time", asked(b, now, 8))
	i := 0
	update := func() time.Duration {
		i++
		touch(b, s, i*7%n)
		start := time.Now()
		if err := c.CatchUp(b.Context()); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	measure(b, "update", update)
}

// asked asks 200 different questions, some at a time, and takes the time of one.
func asked(b *testing.B, now *catalogue.Snapshot, atOnce int) func() time.Duration {
	b.Helper()
	var list []question
	for _, q := range judgedQuestions(b) {
		if q.half == halfDev && len(list) < 200 {
			list = append(list, q)
		}
	}
	next := 0
	ask := func(q question) { now.List(q.page, catalogue.ListAsk{Text: q.text, Now: storetest.Day, Size: 20}) }
	return func() time.Duration {
		next++
		var others sync.WaitGroup
		for i := range atOnce - 1 {
			others.Go(func() { ask(list[(next+(i+1)*len(list)/8)%len(list)]) })
		}
		start := time.Now()
		ask(list[next%len(list)])
		took := time.Since(start)
		others.Wait()
		return took
	}
}

// touch changes an entry.
func touch(b *testing.B, s *store.Store, number int) {
	b.Helper()
	id := fmt.Sprintf("01a1f640-bc00-7000-8000-%012x", number)
	if err := s.Verify(b.Context(), directory.Verification{EntryID: id, At: time.Now(), Result: directory.VerificationAnswers}); err != nil {
		b.Fatal(err)
	}
}

// measureStart reports how long a catalogue takes to begin and what it takes in
// memory, and saves it in a file.
func measureStart(b *testing.B, name string, begin func(*catalogue.Catalogue) error, s *store.Store, file string) *catalogue.Catalogue {
	b.Helper()
	lexicon := ownLexicon(b)
	before, start := heap(), time.Now()
	c := catalogue.New(s, siteLocales(b), lexicon)
	if err := begin(c); err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	size := heap() - before
	start = time.Now()
	f, err := os.Create(file)
	if err != nil {
		b.Fatal(err)
	}
	if _, err = c.Save(b.Context(), f, "bench"); err != nil {
		b.Fatal(err)
	}
	length, err := f.Seek(0, io.SeekCurrent)
	if err = errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
	saved := time.Since(start)
	b.Run(name, func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(took.Seconds(), "s/start")
		b.ReportMetric(float64(size)/1e6, "MB")
		b.ReportMetric(saved.Seconds(), "s/save")
		b.ReportMetric(float64(length)/1e6, "MB-file")
	})
	return c
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// measure reports how long most of the calls, and nearly all, take at most.
func measure(b *testing.B, name string, call func() time.Duration) {
	b.Run(name, func(b *testing.B) {
		var times []time.Duration
		for b.Loop() {
			times = append(times, call())
		}
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-p50")
		b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms-p99")
	})
}
