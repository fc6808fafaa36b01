package main

import (
	"context"
	"log/slog"
	"time"
)

// scheduleEvery is how exactly publications happen at their time.
const scheduleEvery = 10 * time.Second

// scheduler makes publications happen whose time has come.
type scheduler interface {
	RunSchedules(ctx context.Context, now time.Time) error
}

// runSchedules asks for what is due until ctx ends: at once, for what should
// have happened while the program did not run, and then again and again.
func runSchedules(ctx context.Context, s scheduler, log *slog.Logger) {
	tick := time.NewTicker(scheduleEvery)
	defer tick.Stop()
	for {
		lookAfter(ctx, s, log)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func lookAfter(ctx context.Context, s scheduler, log *slog.Logger) {
	if err := s.RunSchedules(ctx, time.Now()); err != nil && ctx.Err() == nil {
		log.Error("scheduled publications could not be looked after", slog.String("cause", err.Error()))
	}
}
