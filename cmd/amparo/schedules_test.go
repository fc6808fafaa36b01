package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// asked is a scheduler that is asked once, and answers with an error.
type asked struct {
	end  context.CancelFunc
	err  error
	late time.Duration // how far the time it was given is from now
}

func (a *asked) RunSchedules(_ context.Context, now time.Time) error {
	a.late = time.Since(now)
	if a.err == nil {
		a.end()
	}
	err := a.err
	a.err = nil
	return err
}

// TestRunSchedules: what is due is looked after at the start, not only ten
// seconds later.
func TestRunSchedules(t *testing.T) {
	t.Parallel()
	ctx, end := context.WithCancel(t.Context())
	s := &asked{end: end, late: time.Hour}
	var log strings.Builder
	runSchedules(ctx, s, slog.New(slog.NewTextHandler(&log, nil)))
	if s.late > time.Minute || log.Len() > 0 {
		t.Errorf("asked %s late; log: %s", s.late, log.String())
	}
}

// TestRunSchedulesLogs: an error is told and does not end it.
func TestRunSchedulesLogs(t *testing.T) {
	t.Parallel()
	ctx, end := context.WithCancel(t.Context())
	s := &asked{end: end, err: errors.New("disk full")}
	var log strings.Builder
	lookAfter(ctx, s, slog.New(slog.NewTextHandler(&log, nil)))
	if !strings.Contains(log.String(), "disk full") {
		t.Errorf("the log says %q", log.String())
	}
	end()
	s.err = errors.New("closed")
	log.Reset()
	lookAfter(ctx, s, slog.New(slog.NewTextHandler(&log, nil)))
	if log.Len() > 0 {
		t.Errorf("the program ends, and the log says %q", log.String())
	}
}
