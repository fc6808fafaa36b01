package main

import (
	"context"
	"log/slog"

	"amparo/internal/metrics"
	"amparo/internal/web"
)

// measure tells metrics until ctx ends.
func (l *life) measure(ctx context.Context) {
	at, err := l.config.Metrics.Listen(ctx)
	if err != nil {
		l.log.Warn("metrics are not told", slog.String("cause", err.Error()))
		return
	}
	at.Serve(ctx, metrics.New(metrics.Sources{
		Report: l.of.vitals.Report, Counts: l.of.counts.Counts, Slots: slotsOf(l.site), Connections: l.front.open.room,
		Effort:  func() metrics.Effort { return metrics.Effort(l.of.db.Effort()) },
		Dropped: func() int64 { return l.log.State().Dropped },
	}), l.log)
}

// slotsOf is how much of a site is being made.
func slotsOf(site *web.Site) func() []metrics.Slots {
	return func() []metrics.Slots {
		var list []metrics.Slots
		for side, n := range site.Slots() {
			taken, all := n.Taken()
			list = append(list, metrics.Slots{Side: side, Taken: taken, All: all})
		}
		return list
	}
}
