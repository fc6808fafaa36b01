package webtest

import (
	"context"
	"log/slog"
	"time"

	"amparo/internal/clock"
	"amparo/internal/vitals"
)

// vitals is how the site is: all is well, with numbers that do not change from run to run.
func (s *Site) vitals(log *slog.Logger) *vitals.Watch {
	began := s.now.Add(-18 * 24 * time.Hour)
	return vitals.New(vitals.Sources{
		Program: vitals.Program{Version: "1.4.2", Since: began}, Folder: s.Dir,
		Backup: func(context.Context) (vitals.Backup, error) {
			at := s.Now().Add(-2 * time.Hour)
			return vitals.Backup{Set: true, Made: at, Tried: at, Opened: true, Away: true, Entries: 42}, nil
		},
		Integrity: func(context.Context) (vitals.Integrity, error) {
			return vitals.Integrity{Checked: s.Now().Add(-time.Hour), Rows: 4711, Log: 1204}, nil
		},
		Engine: func(context.Context) (vitals.Engine, error) {
			return vitals.Engine{Kind: "SQLite", Entries: s.Catalogue.Now().Len()}, nil
		},
		Messages: func(context.Context) (vitals.Messages, error) { return vitals.Messages{Set: true}, nil },
		Served:   func() vitals.Served { return vitals.Served{Since: began} },
		Room: func(string) (vitals.Disk, error) {
			return vitals.Disk{Known: true, Free: 12_100_000_000, Total: 20_000_000_000}, nil
		},
		Kernel: func() clock.Reading { return clock.Reading{Known: true, Off: 200 * time.Millisecond} },
	}, s.Board, log, s.Now)
}
