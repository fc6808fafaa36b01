package main

import (
	"fmt"
	"log/slog"
	"syscall"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/backup"
	"amparo/internal/backup/shelf"
	"amparo/internal/health"
	"amparo/internal/store"
)

// used is the time that this process had of the processor.
func used(b *testing.B) time.Duration {
	b.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkCopies is what a full copy, the copy of one change and a trial of both cost, in
// time of the processor and in bytes, with more and more entries.
func BenchmarkCopies(b *testing.B) {
	for _, n := range growthSizes(b) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir, _ := generated(b, n)
			db, err := store.Open(b.Context(), dir)
			if err != nil {
				b.Fatal(err)
			}
			defer func() {
				if err := db.Close(); err != nil {
					b.Fatal(err)
				}
			}()
			target, err := backup.NewFolder(b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			config := Config{Data: dir, BaseURL: "https://example.org", Padding: true}
			config.Copies = copying{To: target.String(), Lock: backup.Open(), Open: func() (backup.Target, error) { return target, nil }}
			for b.Loop() {
				measureCopies(b, db, config)
			}
			b.ReportMetric(0, "ns/op") // of everything together: says nothing
		})
	}
}

func measureCopies(b *testing.B, db *store.Store, config Config) {
	b.Helper()
	kept, at := config.Copies.shelf(config), time.Now()
	take := func(full bool, name string) {
		b.Helper()
		begun, before := time.Now(), used(b)
		made, err := kept.Take(b.Context(), at, full)
		if err != nil || made.Full != full {
			b.Fatal(made, err)
		}
		b.ReportMetric(float64((used(b) - before).Milliseconds()), "cpu-ms-"+name)
		b.ReportMetric(float64(time.Since(begun).Milliseconds()), "ms-"+name)
		b.ReportMetric(float64(made.Bytes)/1000, "kB-"+name)
	}
	take(true, "full")
	if err := db.Note(b.Context(), account.Act{Action: "log.export", Label: "one change", At: at}); err != nil {
		b.Fatal(err)
	}
	at = at.Add(time.Minute)
	take(false, "change")
	try := shelf.Trial{Shelf: kept, Keys: &backup.Keys{}, Temp: config.Data, Examine: drill{config: config}.examine}
	begun, before := time.Now(), used(b)
	if _, err := try.Try(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric((used(b) - before).Seconds(), "cpu-s-trial")
	b.ReportMetric(time.Since(begun).Seconds(), "s-trial")
	stamps(b, db, config)
}

// stamps is what it costs to look whether something changed.
func stamps(b *testing.B, db *store.Store, config Config) {
	b.Helper()
	r := newCopying(config, parts{db: db, health: health.NewBoard(slog.New(slog.DiscardHandler), time.Now), log: slog.New(slog.DiscardHandler)}, nil)
	const looks = 1000
	begun := time.Now()
	for range looks {
		if _, err := r.Stamp(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(time.Since(begun).Microseconds())/looks, "us-look")
}
