package main

import (
	"context"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/watching"
	"amparo/internal/control"
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
	watch := vitals.New(vitals.Sources{
		Program: vitals.Program{Version: command.Version, Go: runtime.Version(), PID: os.Getpid(), Since: time.Now().UTC(), Landlock: config.Confined.Held.ABI},
		Folder:  config.Data, Demo: config.Demo || demonstration == "yes",
		Backup: func(context.Context) (vitals.Backup, error) {
			return watching.CopiesKnown(config.Data, config.Copies.To != ""), nil
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
	of.db.TellUnwritten(func(err error) { watch.Unwritten("the database", err) })
	return watch
}

// runVitals looks how the program is, and its site, and answers commands that ask, until
// ctx ends.
func (of parts) runVitals(ctx context.Context, site *web.Site) {
	of.vitals.Page = site.Try
	var both sync.WaitGroup
	defer both.Wait()
	both.Go(func() { of.vitals.Run(ctx) })
	l, err := control.Listen(of.vitals.Folder)
	if err == nil {
		defer func() { _ = l.Close() }() // Serve has closed it
		err = control.Serve(ctx, l, watching.Answer(of.vitals.Report))
	}
	if err != nil && ctx.Err() == nil {
		of.log.Warn("amparo status will not be answered", slog.String("cause", err.Error()))
	}
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
	s := vitals.Served{Since: of.counts.Since(), Days: []vitals.Day{}}
	week := time.Now().UTC().AddDate(0, 0, -7).Format(time.DateOnly)
	for _, day := range of.counts.Counts().Days {
		if day.Date > week {
			s.Days = append(s.Days, vitals.Day(day))
		}
	}
	return s
}
