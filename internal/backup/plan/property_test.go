package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"amparo/internal/backup/plan"
)

// anyStock is a stock as chance has it: copies of any kind and age, some of them behind now.
func anyStock(r *rand.Rand) plan.Stock {
	s := plan.Stock{Now: noon, Keep: plan.Keep{Hourly: r.IntN(5), Daily: r.IntN(5), Weekly: r.IntN(4)}}
	behind := time.Duration(0)
	if r.IntN(10) == 0 {
		behind = time.Hour
	}
	for range r.IntN(60) {
		s.Copies = append(s.Copies, ago(time.Duration(r.Int64N(int64(40*24*time.Hour)))-behind, r.IntN(4) == 0, r.Int64N(100)))
	}
	r.Shuffle(len(s.Copies), func(i, j int) { s.Copies[i], s.Copies[j] = s.Copies[j], s.Copies[i] })
	if len(s.Copies) > 0 && r.IntN(2) == 0 {
		s.Proved = s.Copies[r.IntN(len(s.Copies))].Name
	}
	return s
}

// newestOf is the newest copy for which ok says yes; false if there is none.
func newestOf(copies []plan.Copy, ok func(plan.Copy) bool) (newest plan.Copy, found bool) {
	for _, c := range copies {
		if ok(c) && (!found || c.Taken.After(newest.Taken)) {
			newest, found = c, true
		}
	}
	return newest, found
}

// mayNotGo says why a copy of a stock has to stay whatever is wanted, "" if it may go.
func mayNotGo(s plan.Stock, left []plan.Copy, c plan.Copy) string {
	newest, _ := newestOf(s.Copies, func(plan.Copy) bool { return true })
	full, _ := newestOf(s.Copies, func(c plan.Copy) bool { return c.Full })
	switch {
	case s.Now.Before(newest.Taken):
		return "the clock is behind"
	case c.Name == newest.Name, c.Name == full.Name, c.Name == s.Proved:
		return "the newest, the last full or the proved one"
	case s.Now.Sub(c.Taken) <= 24*time.Hour && newest.Name != s.Proved:
		return "of the last day, and the newest is not proved"
	case !c.Full:
		return ""
	}
	for _, d := range left {
		base, _ := newestOf(s.Copies, func(b plan.Copy) bool { return b.Full && b.Taken.Before(d.Taken) })
		if !d.Full && base.Name == c.Name {
			return "what " + d.Name + " needs"
		}
	}
	return ""
}

func TestDropTakesNothingThatIsNeeded(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		s := anyStock(rand.New(rand.NewPCG(seed, 1)))
		drop := plan.Drop(s)
		left := slices.DeleteFunc(slices.Clone(s.Copies), func(c plan.Copy) bool { return slices.Contains(drop, c) })
		for _, c := range drop {
			if why := mayNotGo(s, left, c); why != "" {
				t.Fatalf("seed %d: %s may not go: %s", seed, c.Name, why)
			}
		}
		s.Copies = left
		if again := plan.Drop(s); len(again) != 0 {
			t.Fatalf("seed %d: %v go only the second time", seed, names(again))
		}
	}
}

// TestTwoMonths lives through sixty days of changes by day: every moment is covered as
// promised, and what is kept stays little.
func TestTwoMonths(t *testing.T) {
	t.Parallel()
	const every = 5 * time.Minute
	var copies []plan.Copy
	var changed time.Time // the first change that no copy has
	proved := ""
	r := rand.New(rand.NewPCG(7, 7))
	for now := noon; now.Before(noon.AddDate(0, 0, 60)); now = now.Add(time.Minute) {
		if now.Hour() >= 7 && now.Hour() < 19 && r.IntN(3) == 0 && changed.IsZero() {
			changed = now
		}
		if step := plan.Next(copies, plan.Wish{Now: now, Every: every, Changed: !changed.IsZero()}); step != plan.Nothing {
			at, bytes := plan.After(copies, now), int64(10)
			if step == plan.Full {
				bytes = 100
			}
			copies = append(copies, plan.Copy{Name: fmt.Sprint(at.Unix(), step), Full: step == plan.Full, Taken: at, Bytes: bytes})
			changed = time.Time{}
		}
		if !changed.IsZero() && now.Sub(changed) > every {
			t.Fatalf("%v: a change of %v is in no copy", now, changed)
		}
		if now.Hour() != 4 || now.Minute() != 12 {
			continue
		}
		proved = copies[len(copies)-1].Name
		drop := plan.Drop(plan.Stock{Now: now, Copies: copies, Keep: plan.Ordinary, Proved: proved})
		copies = slices.DeleteFunc(copies, func(c plan.Copy) bool { return slices.Contains(drop, c) })
		if len(copies) > 2*(24+14+8) {
			t.Fatalf("%v: %d copies are kept", now, len(copies))
		}
	}
	covered(t, copies, noon.AddDate(0, 0, 60))
}

// covered: one copy for each of the last days and weeks.
func covered(t *testing.T, copies []plan.Copy, end time.Time) {
	t.Helper()
	within := func(from, to time.Time) bool {
		return slices.ContainsFunc(copies, func(c plan.Copy) bool { return !c.Taken.Before(from) && c.Taken.Before(to) })
	}
	for d := range plan.Ordinary.Daily {
		day := end.Truncate(24*time.Hour).AddDate(0, 0, -d)
		if !within(day, day.AddDate(0, 0, 1)) {
			t.Errorf("no copy of %s", day.Format(time.DateOnly))
		}
	}
	monday := end.Truncate(24*time.Hour).AddDate(0, 0, -int(end.Weekday()+6)%7)
	for w := range plan.Ordinary.Weekly {
		if week := monday.AddDate(0, 0, -7*w); !within(week, week.AddDate(0, 0, 7)) {
			t.Errorf("no copy of the week of %s", week.Format(time.DateOnly))
		}
	}
}
