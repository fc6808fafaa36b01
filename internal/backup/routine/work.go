package routine

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"amparo/internal/backup/plan"
	"amparo/internal/disk"
	"amparo/internal/health"
)

// Work does what is due: a copy, then a trial, then the old ones go.
func (r *Routine) Work(ctx context.Context) {
	made := r.copy(ctx)
	tried := r.drill(ctx)
	if (made || tried) && ctx.Err() == nil {
		r.tidy(ctx)
	}
}

// copy makes the next copy if one is due, and tells whether it did.
func (r *Routine) copy(ctx context.Context) bool {
	now := r.Now()
	if !r.fails.due(now) {
		return false
	}
	stamp, err := r.Stamp()
	if err == nil {
		err = r.probe(ctx)
	}
	if err == nil && r.step(now, stamp) == plan.Nothing && now.Sub(r.listed).Abs() < listEvery {
		return false
	}
	if err == nil {
		err = r.list(ctx)
	}
	step := plan.Nothing
	if err == nil {
		step = r.step(now, stamp)
	}
	if err == nil && step != plan.Nothing {
		err = r.take(ctx, stamp, step == plan.Full)
	}
	return r.settle(ctx, err, r.Now().Sub(now)) && step != plan.Nothing
}

// probeTime is how long a shelf is given to show that it can be written to.
const probeTime = 30 * time.Second

// probe looks once whether copies can be kept, before there is one to keep.
func (r *Routine) probe(ctx context.Context) error {
	if r.probed {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, min(probeTime, r.Limit))
	defer cancel()
	err := r.Shelf.Probe(ctx)
	r.probed = err == nil
	return err
}

// step is what to make of the copies as they were last seen.
func (r *Routine) step(now time.Time, stamp string) plan.Step {
	if !r.known {
		return plan.Full
	}
	state := r.State()
	return plan.Next(r.copies, plan.Wish{Now: now, Every: r.Every, Changed: stamp != state.Stamp, Fresh: state.Fresh})
}

func (r *Routine) list(ctx context.Context) error {
	ctx, cancel := r.limited(ctx)
	defer cancel()
	copies, err := r.Shelf.List(ctx)
	if err == nil {
		r.copies, r.known, r.listed = copies, true, r.Now()
		r.meet()
	}
	return err
}

// meet makes the newest copy known where nobody remembers one: the state was lost.
func (r *Routine) meet() {
	if len(r.copies) == 0 || r.State().Copy != nil {
		return
	}
	c := slices.MaxFunc(r.copies, func(a, b plan.Copy) int { return a.Taken.Compare(b.Taken) })
	r.note(func(s *State) { s.Copy = &Taken{Name: c.Name, At: c.Taken.UTC(), Full: c.Full, Bytes: c.Bytes} })
}

// take makes a copy. The stamp was read before: what changes meanwhile counts as not copied.
func (r *Routine) take(ctx context.Context, stamp string, full bool) error {
	limited, cancel := r.limited(ctx)
	defer cancel()
	begun := r.Now()
	made, err := r.Shelf.Take(limited, plan.After(r.copies, begun), full)
	if err != nil {
		return err
	}
	if made.Same {
		r.note(func(s *State) { s.Stamp, r.pending = stamp, time.Time{} })
		return nil
	}
	r.copies = append(r.copies, made.Copy)
	r.note(func(s *State) {
		s.Stamp, s.Fresh = stamp, s.Fresh && !made.Full
		s.Sent = maps.Clone(s.Sent)
		if s.Sent == nil {
			s.Sent = map[string]string{}
		}
		maps.DeleteFunc(s.Sent, func(name, _ string) bool {
			return !slices.ContainsFunc(r.copies, func(c plan.Copy) bool { return c.Name == name })
		})
		s.Sent[made.Name] = made.Sum
		s.Copy = &Taken{Name: made.Name, At: begun.UTC(), Full: made.Full, Bytes: made.Bytes, Took: r.Now().Sub(begun)}
		r.pending = time.Time{}
	})
	return nil
}

// settle notes how it went, after it took a while, and tells whether it went well.
func (r *Routine) settle(ctx context.Context, err error, took time.Duration) bool {
	if err == nil {
		r.fails = retry{}
		r.Board.Clear(Failed)
		return true
	}
	if ctx.Err() != nil {
		return false // it was told to stop
	}
	kind, pause := health.Warns, time.Duration(0)
	if disk.Full(err) {
		kind, pause = health.Endangers, r.fails.soon(r.Now(), took)
	} else {
		pause = r.fails.again(r.Now())
	}
	err = saySlow(err)
	r.Board.Set(health.Problem{Name: Failed, Kind: kind, Detail: fmt.Sprintf("no copy could be made at %s: %v; tried again, with pauses that grow to %s (now %s)", r.Where, err, longest, pause)})
	return false
}

// tidy takes away what is no longer wanted.
func (r *Routine) tidy(ctx context.Context) {
	state := r.State()
	stock := plan.Stock{Now: r.Now(), Copies: r.copies, Keep: r.Keep, Proved: state.Proved, Pinned: state.Pinned}
	drop := plan.Drop(stock)
	if len(drop) == 0 {
		return
	}
	var names []string
	for _, c := range drop {
		names = append(names, c.Name)
	}
	limited, cancel := r.limited(ctx)
	defer cancel()
	err := r.Shelf.Remove(limited, names)
	if err == nil {
		r.Log.Info("old copies were removed", slog.Int("copies", len(names)))
		err = r.list(ctx)
	}
	if err != nil && ctx.Err() == nil {
		r.known = false
		r.Board.Set(health.Problem{Name: Failed, Kind: health.Warns, Detail: fmt.Sprintf("old copies could not be removed at %s: %v", r.Where, saySlow(err))})
	}
}
