package main

import (
	"context"
	"os"
	"runtime"
	"strings"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/internal/backup/routine"
	"amparo/internal/guard"
	"amparo/internal/store"
	"amparo/internal/vitals"
	"amparo/internal/web"
)

// newVitals knows how the program is, of what the parts tell. Nothing is looked at before
// watch.
func newVitals(ctx context.Context, config Config, of parts) *vitals.Watch {
	demonstration, _ := of.db.Setting(ctx, store.SettingDemo) // whoever makes the site stops at the error
	room := roomOf(config.Data)
	return vitals.New(vitals.Sources{
		Program: vitals.Program{Version: command.Version, Go: runtime.Version(), PID: os.Getpid(), Since: time.Now().UTC()},
		Folder:  config.Data, Demo: config.Demo || demonstration == "yes",
		Backup: func(context.Context) (vitals.Backup, error) {
			return copiesKnown(config.Data, config.Copies.To != ""), nil
		},
		Integrity: of.integrity,
		Engine:    of.engine,
		Messages: func(ctx context.Context) (vitals.Messages, error) {
			waiting, oldest, err := of.db.Outbox(ctx)
			return vitals.Messages{Set: config.Notice.Server != "", Waiting: waiting, Oldest: oldest}, err
		},
		Served:   of.served,
		Database: func() int64 { _, size, _ := room(); return size }, // what is free is told elsewhere
		Written:  func(context.Context) (time.Time, error) { return guard.Marked(config.Data) },
		Store:    func(ctx context.Context) error { _, err := of.db.Writes(ctx); return err },
		Again:    of.proof.Hurry,
	}, of.health, of.log, time.Now)
}

// runVitals looks how the program is, and its site, until ctx ends.
func (of parts) runVitals(ctx context.Context, site *web.Site) {
	of.vitals.Page = site.Try
	of.vitals.Run(ctx)
}

// copiesKnown is what a data folder remembers of copies; set says that the program makes
// them by itself.
func copiesKnown(data string, set bool) vitals.Backup {
	known := routine.Known(data)
	b := vitals.Backup{Set: set, Where: known.Where, Away: strings.Contains(known.Where, "://")}
	if known.Copy != nil {
		b.Made, b.Bytes = known.Copy.At, known.Copy.Bytes
	}
	if d := known.Drill; d != nil && d.Good {
		b.Tried, b.Entries, b.Opened = d.At, d.Entries, d.Decrypted
	}
	return b
}

// integrity is what is known of what is stored.
func (of parts) integrity(ctx context.Context) (n vitals.Integrity, err error) {
	n.Checked, n.Faults = of.health.When("data.checked"), of.proof.Damaged()
	n.Seen, n.Running = of.proof.Seen()
	if n.Rows, err = of.db.RowsHeld(ctx); err == nil {
		n.Log, _, err = of.db.LogHead(ctx)
	}
	return n, err
}

// engine is the database, and what readers see of it.
func (of parts) engine(ctx context.Context) (vitals.Engine, error) {
	now := of.directory.Now()
	return vitals.Engine{Kind: of.db.Engine(ctx), Sequence: now.Seq, Entries: now.Len()}, nil
}

// served is what was counted of answers, for seven days.
func (of parts) served() vitals.Served {
	s := vitals.Served{Since: of.counts.Since()}
	week := time.Now().UTC().AddDate(0, 0, -7).Format(time.DateOnly)
	for _, day := range of.counts.Counts().Days {
		if day.Date > week {
			s.Days = append(s.Days, vitals.Day(day))
		}
	}
	return s
}
