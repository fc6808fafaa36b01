package plan_test

import (
	"slices"
	"testing"
	"time"

	"amparo/internal/backup/plan"
)

var noon = time.Date(2026, time.March, 10, 12, 0, 0, 0, time.UTC)

// ago is a copy taken that long before noon.
func ago(d time.Duration, full bool, bytes int64) plan.Copy {
	at := noon.Add(-d)
	kind := "delta"
	if full {
		kind = "full"
	}
	return plan.Copy{Name: at.Format("20060102T150405Z-") + kind, Full: full, Taken: at, Bytes: bytes}
}

func TestNext(t *testing.T) {
	t.Parallel()
	const five = 5 * time.Minute
	full := ago(3*time.Hour, true, 1000)
	for name, c := range map[string]struct {
		copies  []plan.Copy
		changed bool
		fresh   bool
		want    plan.Step
	}{
		"no copy":                       {nil, false, false, plan.Full},
		"deltas without a full one":     {[]plan.Copy{ago(time.Hour, false, 10)}, false, false, plan.Full},
		"nothing changed":               {[]plan.Copy{ago(72*time.Hour, true, 1000)}, false, false, plan.Nothing},
		"changed":                       {[]plan.Copy{full}, true, false, plan.Delta},
		"changed a moment ago":          {[]plan.Copy{full, ago(time.Minute, false, 10)}, true, false, plan.Nothing},
		"time left to make it":          {[]plan.Copy{full, ago(five-five/10, false, 10)}, true, false, plan.Delta},
		"a day old":                     {[]plan.Copy{ago(24*time.Hour, true, 1000), ago(time.Hour, false, 10)}, true, false, plan.Full},
		"half as much has changed":      {[]plan.Copy{full, ago(time.Hour, false, 500)}, true, false, plan.Delta},
		"more than half has changed":    {[]plan.Copy{full, ago(time.Hour, false, 501)}, true, false, plan.Full},
		"a small full one, out of turn": {[]plan.Copy{ago(time.Hour, true, 1), full}, true, false, plan.Delta},
		"other tables":                  {[]plan.Copy{full}, true, true, plan.Full},
		"the clock was set back":        {[]plan.Copy{full, ago(-time.Hour, false, 10)}, true, false, plan.Delta},
		"set back, and nothing changed": {[]plan.Copy{full, ago(-time.Hour, false, 10)}, false, false, plan.Nothing},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := plan.Next(c.copies, plan.Wish{Now: noon, Every: five, Changed: c.changed, Fresh: c.fresh})
			if got != c.want {
				t.Errorf("next: %d, wanted %d", got, c.want)
			}
		})
	}
}

func TestAfter(t *testing.T) {
	t.Parallel()
	now := noon.Add(700 * time.Millisecond)
	for name, c := range map[string]struct {
		copies []plan.Copy
		want   time.Time
	}{
		"no copy":                {nil, noon},
		"older ones":             {[]plan.Copy{ago(time.Hour, true, 1)}, noon},
		"one of the same second": {[]plan.Copy{ago(0, true, 1)}, noon.Add(time.Second)},
		"one of a later time":    {[]plan.Copy{ago(-time.Hour, true, 1), ago(time.Hour, true, 1)}, noon.Add(time.Hour + time.Second)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := plan.After(c.copies, now); !got.Equal(c.want) {
				t.Errorf("after: %v, wanted %v", got, c.want)
			}
		})
	}
}

func TestParseKeep(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]plan.Keep{
		"hourly=24,daily=14,weekly=8": plan.Ordinary,
		"daily=3":                     {Daily: 3},
		" weekly=1, hourly=0":         {Weekly: 1},
	} {
		if got, err := plan.ParseKeep(in); err != nil || got != want {
			t.Errorf("%q: %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "hourly", "hourly=", "hourly=-1", "hourly=1,hourly=2", "monthly=3", "daily=1;weekly=2", "daily=100001"} {
		if got, err := plan.ParseKeep(in); err == nil {
			t.Errorf("%q: understood as %v", in, got)
		}
	}
}

func names(copies []plan.Copy) []string {
	list := make([]string, len(copies))
	for i, c := range copies {
		list[i] = c.Name
	}
	return list
}

func TestDrop(t *testing.T) {
	t.Parallel()
	const h = time.Hour
	newest := ago(0, false, 1)
	base := ago(5*h, true, 10)
	one := plan.Keep{Hourly: 1}
	for name, c := range map[string]struct {
		stock plan.Stock
		want  []plan.Copy
	}{
		"nothing there": {plan.Stock{Keep: one}, nil},
		"older than what is kept": {
			plan.Stock{Copies: []plan.Copy{base, ago(2*h, false, 1), newest}, Keep: one, Proved: newest.Name},
			[]plan.Copy{ago(2*h, false, 1)},
		},
		"the newest is not proved": {
			plan.Stock{Copies: []plan.Copy{ago(26*h, true, 9), ago(25*h, false, 9), base, ago(2*h, false, 1), newest}, Keep: one},
			[]plan.Copy{ago(26*h, true, 9), ago(25*h, false, 9)},
		},
		"the last that was proved, and what it needs": {
			plan.Stock{Copies: []plan.Copy{ago(50*h, true, 9), ago(49*h, false, 9), ago(48*h, false, 9), base, newest}, Keep: one, Proved: ago(49*h, false, 9).Name},
			[]plan.Copy{ago(48*h, false, 9)},
		},
		"pinned": {
			plan.Stock{Copies: []plan.Copy{ago(90*h, true, 9), ago(80*h, true, 9), base, newest}, Keep: one, Proved: newest.Name, Pinned: []string{ago(90*h, true, 9).Name}},
			[]plan.Copy{ago(80*h, true, 9)},
		},
		"a full one is chosen for a day": {
			plan.Stock{Copies: []plan.Copy{ago(40*h, true, 9), ago(38*h, false, 9), base, newest}, Keep: plan.Keep{Daily: 2}, Proved: newest.Name},
			[]plan.Copy{ago(38*h, false, 9)},
		},
		"deltas that lost what they need": {
			plan.Stock{Copies: []plan.Copy{ago(48*h, false, 9), base, newest}, Keep: plan.Ordinary, Proved: newest.Name},
			[]plan.Copy{ago(48*h, false, 9)},
		},
		"nothing wanted": {
			plan.Stock{Copies: []plan.Copy{ago(48*h, true, 9), base, newest}, Proved: newest.Name},
			[]plan.Copy{ago(48*h, true, 9)},
		},
		"the clock was set back": {
			plan.Stock{Copies: []plan.Copy{ago(400*h, true, 9), ago(300*h, true, 9), ago(-h, true, 9)}, Keep: one, Proved: ago(-h, true, 9).Name},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.stock.Now = noon
			if got := plan.Drop(c.stock); !slices.Equal(names(got), names(c.want)) {
				t.Errorf("dropped %v, wanted %v", names(got), names(c.want))
			}
		})
	}
}
