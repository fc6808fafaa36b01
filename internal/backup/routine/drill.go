package routine

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"amparo/internal/health"
)

const day = 24 * time.Hour

// Copies are tried in the small hours, each site at a minute of its own.
const (
	firstHour = 1
	hours     = 4
)

// DrillTime is the time of day, since midnight in UTC, at which a site tries its copies.
func DrillTime(site string) time.Duration {
	sum := sha256.Sum256([]byte("drill " + site))
	minute := binary.BigEndian.Uint32(sum[:4]) % (hours * 60)
	return firstHour*time.Hour + time.Duration(minute)*time.Minute
}

// drillDue: there is a copy, and none was tried since the last time of day it should have
// been. The first copy is tried at once.
func (r *Routine) drillDue(now time.Time) bool {
	state := r.State()
	if state.Copy == nil || !r.tired.due(now) {
		return false
	}
	if state.Drill == nil || !state.Drill.Good {
		return true
	}
	now = now.UTC()
	last := now.Truncate(day).Add(DrillTime(r.Site))
	if last.After(now) {
		last = last.Add(-day)
	}
	return state.Drill.At.Before(last)
}

// drill tries the newest copy if it is time to, and tells whether it did.
func (r *Routine) drill(ctx context.Context) bool {
	begun := r.Now()
	if ctx.Err() != nil || !r.drillDue(begun) {
		return false
	}
	limited, cancel := r.limited(ctx)
	defer cancel()
	result, err := r.Trial.Try(limited, r.State().Sent)
	if ctx.Err() != nil {
		return false
	}
	result.At, result.Took, result.Good = begun.UTC(), r.Now().Sub(begun), err == nil
	if err == nil {
		r.tired = retry{}
	} else {
		result.Detail = saySlow(err).Error()
		r.tired.again(r.Now())
	}
	before := r.State()
	if result.Copy == "" {
		result.Copy = before.Copy.Name
	}
	r.note(func(s *State) {
		s.Drill = &result
		if err == nil {
			s.Proved = result.Copy
		}
		if bad := err != nil && (before.Drill == nil || before.Drill.Good); bad {
			s.Fresh, s.Stamp = true, "" // another one is made, and tried; if that is no better, the next comes in its turn
		}
	})
	return err == nil
}

// Names of the problems this package finds, and of what it finds to be well.
const (
	Good       = "backup.made"
	Tried      = "backup.drill"
	Failed     = "backup.failed"
	Age        = "backup.age"
	DrillStale = "backup.drill"
	DiskFull   = "disk.full"
)

// Watch looks how old the newest copy and the newest trial are, and whether there is room.
func (r *Routine) Watch() {
	now := r.Now()
	r.watchAge(now)
	r.watchDrill(now)
	WatchRoom(r.Board, r.Room)
}

// watchAge: a copy of a database in which nothing changed does not get old.
func (r *Routine) watchAge(now time.Time) {
	stamp, err := r.Stamp()
	r.mu.Lock()
	if err == nil && stamp == r.state.Stamp {
		r.pending = time.Time{}
	} else if r.pending.IsZero() || now.Before(r.pending) {
		r.pending = now
	}
	pending, last := r.pending, r.state.Copy
	r.mu.Unlock()
	if pending.IsZero() || now.Sub(pending) <= 2*r.Every {
		r.Board.Clear(Age)
		return
	}
	of := "there is no copy yet"
	if last != nil {
		of = "the last good copy is of " + last.At.Format(time.RFC3339)
	}
	r.Board.Set(health.Problem{Name: Age, Kind: health.Warns, Detail: fmt.Sprintf("%s; what was changed after %s is in none", of, pending.UTC().Format(time.RFC3339))})
}

func (r *Routine) watchDrill(now time.Time) {
	drill := r.State().Drill
	switch {
	case drill == nil:
		return // without a copy there is nothing to try, and that is said
	case !drill.Good:
		r.Board.Set(health.Problem{Name: DrillStale, Kind: health.Warns, Detail: "the copy " + drill.Copy + " was tried at " + drill.At.Format(time.RFC3339) + " and could not be proved good: " + drill.Detail})
	case now.Sub(drill.At) > 2*day:
		r.Board.Set(health.Problem{Name: DrillStale, Kind: health.Warns, Detail: "no copy was tried since " + drill.At.Format(time.RFC3339)})
	default:
		r.Board.Clear(DrillStale)
	}
}
