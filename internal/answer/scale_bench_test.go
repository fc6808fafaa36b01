package answer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/place"
)

// generated is a source of entries that are made when they are read.
type generated struct {
	published
	entries int
	from    *exchangetest.Generator
}

func (g generated) Published(_ context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	for n := range g.entries {
		e := g.from.Entry(n)
		if err := each(e.Preview()); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// entriesAsked is how many entries are asked: 1,000, or those that AMPARO_SCALE names.
func entriesAsked(b *testing.B) int {
	b.Helper()
	n, err := strconv.Atoi(orElse(os.Getenv("AMPARO_SCALE"), "1000"))
	if err != nil {
		b.Fatal(err)
	}
	return n
}

func manyEntries(b *testing.B) *catalogue.Snapshot {
	b.Helper()
	from, err := exchangetest.NewGenerator()
	if err != nil {
		b.Fatal(err)
	}
	source := generated{entries: entriesAsked(b), from: from}
	source.terms = from.Terms()
	vocabularies, err := exchange.Read(demo.Vocabularies(), nil, today)
	if err != nil {
		b.Fatal(err)
	}
	source.terms[directory.VocabularyNeeds] = vocabularies.Terms[directory.VocabularyNeeds]
	return kept(b, source)
}

// kept opens a source, from a file in AMPARO_SCALE_DIR if there is one.
func kept(b *testing.B, source generated) *catalogue.Snapshot {
	b.Helper()
	dir := os.Getenv("AMPARO_SCALE_DIR")
	if dir == "" {
		return openSource(b, source)
	}
	name := filepath.Join(dir, "answers-"+strconv.Itoa(source.entries))
	c := newCatalogue(b, source)
	if file, err := os.Open(name); err == nil {
		_, err = c.Restore(b.Context(), file, "bench")
		if errors.Join(err, file.Close()) == nil {
			return c.Now()
		}
	}
	if err := c.Rebuild(b.Context()); err != nil {
		b.Fatal(err)
	}
	file, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	_, err = c.Save(b.Context(), file, "bench")
	if err = errors.Join(err, file.Close()); err != nil {
		b.Fatal(err)
	}
	return c.Now()
}

// BenchmarkScale: the figure to reach is 20 ms of processor for 100,000 entries
// (AMPARO_SCALE=100000, -cpu 1).
func BenchmarkScale(b *testing.B) {
	s := manyEntries(b)
	need := s.Term(directory.VocabularyNeeds, "alarm") // with which most help
	kenya, _ := place.OfCountry("KE")
	africa := place.Fields()[0]
	asks := map[string]answer.Ask{
		"no place": {}, "a country": {Place: kenya}, "a region": {Place: africa}, "a language and an audience": {Reply: "sw", Audience: "lawyers"},
		"all of it": {Place: kenya, Reply: "fr", Audience: "women-defenders"}, "page 500": {Page: 500},
	}
	for name, ask := range asks {
		ask.Need, ask.Kinds, ask.Language, ask.Now = need.ID, need.Kinds, "fr", today
		b.Run(name, func(b *testing.B) {
			total := 0
			measure(b, func() { total = answer.Of(s, ask).Total })
			b.ReportMetric(float64(total), "organisations")
		})
	}
	for name, at := range map[string]place.Place{"page of a country": kenya, "page of a region": africa} {
		b.Run(name, func(b *testing.B) {
			measure(b, func() { answer.InLand(s, at, "fr", today) })
		})
	}
}

// measure reports the time of the processor, which others on the machine do not
// lengthen as they do that on the wall.
func measure(b *testing.B, call func()) {
	b.ReportAllocs()
	before := processor(b)
	for b.Loop() {
		call()
	}
	b.ReportMetric(float64(processor(b)-before)/float64(b.N)/1e6, "ms-processor")
}

func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
