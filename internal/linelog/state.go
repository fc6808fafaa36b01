package linelog

import (
	"context"
	"fmt"
	"time"

	"amparo/internal/disk"
	"amparo/internal/health"
)

// Problem is the name of what is noted while lines are missing.
const Problem = "log.dropped"

const (
	// stuck is how long a write may take before it is said that nobody takes the lines.
	stuck = 10 * time.Second
	// remembered is how long it is said that lines are missing.
	remembered = time.Hour
	lookEvery  = 5 * time.Second
)

// State is how the log fares.
type State struct {
	Dropped int64     // lines that were never written, since the start
	Last    time.Time // when the last of them was dropped; zero: none was
	Trouble string    // why nothing can be written now, in English; "" if it can
	Full    bool      // it is that its disk is full
}

// State is how the log fares now.
func (l *Log) State() State {
	s := l.sink
	s.mu.Lock()
	defer s.mu.Unlock()
	n := State{Dropped: s.dropped, Last: s.last, Full: disk.Full(s.failure)}
	if s.failure != nil {
		n.Trouble = s.failure.Error()
	}
	if !s.begun.IsZero() && l.now().Sub(s.begun) >= stuck {
		n.Trouble = "nobody takes what is written"
	}
	return n
}

// Watch notes on a board that lines are missing or cannot be written, until ctx ends.
func (l *Log) Watch(ctx context.Context, board *health.Board) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		l.Note(board)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-l.sink.turn:
		}
	}
}

// Note is one look of Watch.
func (l *Log) Note(board *health.Board) {
	n := l.State()
	switch {
	case n.Trouble != "":
		kind := health.Warns
		if n.Full {
			kind = health.Endangers
		}
		board.Set(health.Problem{Name: Problem, Kind: kind, Detail: fmt.Sprintf("the log cannot be written: %s (%d lines dropped since the start)", n.Trouble, n.Dropped)})
	case n.Dropped > 0 && l.now().Sub(n.Last) < remembered:
		board.Set(health.Problem{Name: Problem, Kind: health.Warns, Detail: fmt.Sprintf("%d lines of the log were dropped since the start, the last at %s; it can be written again", n.Dropped, n.Last.UTC().Format(time.RFC3339))})
	default:
		board.Clear(Problem)
	}
}
