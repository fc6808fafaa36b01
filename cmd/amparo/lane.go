package main

import (
	"context"
	"time"

	"amparo/internal/web/wire"
)

// paveLane lets the site answer plain requests for kept pages before net/http sees them,
// unless that is switched off.
func (f *front) paveLane(config Config) {
	f.server.ConnState = f.open.track
	if !config.Lane {
		return
	}
	f.lane = &wire.Lane{
		Find:  func(q *wire.Plain) *wire.Answer { return f.answers.Load().site.Plain(q) },
		Track: f.open.track, Idle: f.server.IdleTimeout, Write: f.server.WriteTimeout, Now: time.Now,
	}
	f.server.ConnState = f.lane.ConnState
}

// shutLane ends the lane, so that whoever asks is told by net/http that the connection ends.
func (f *front) shutLane() {
	if f.lane != nil {
		f.lane.Shut()
	}
}

// awaitLane waits for the answers on the lane whose connections were closed meanwhile.
func (f *front) awaitLane(limit context.Context) {
	if f.lane == nil {
		return
	}
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for f.lane.Closing() > 0 {
		select {
		case <-limit.Done():
			return
		case <-tick.C:
		}
	}
}
