package opening

import (
	"slices"
	"testing"
	"time"
)

// TestReadHours: what is read is written the same; another way to write it, and
// what cannot be, is refused.
func TestReadHours(t *testing.T) {
	t.Parallel()
	for value, ok := range map[string]bool{
		"Mo-Fr 08:00-18:00": true, "Mo 00:00-24:00": true, "Mo-Su 00:00-24:00": true, "Sa,Su 10:00-14:00": true, "Mo,We,Fr 09:30-12:15": true,
		"Mo-We,Fr-Su 22:00-06:00": true, "Su 23:59-24:00": true, "Mo 18:00-08:00": true, "Tu,Th-Sa 01:05-02:00": true,
		"": false, "Mo": false, "08:00-18:00": false, "Mo-Fr": false, "Mo-Fr 8:00-18:00": false, "Mo-Fr 08:00 - 18:00": false, "mo-fr 08:00-18:00": false,
		"Fr-Mo 08:00-18:00": false, "Mo-Mo 08:00-18:00": false, "Mo-Tu 08:00-18:00": false, "Mo,Tu,We 08:00-18:00": false, "We,Mo 08:00-18:00": false, "Mo,Mo 08:00-18:00": false,
		"Mo 08:00-08:00": false, "Mo 24:00-25:00": false, "Mo 24:00-08:00": false, "Mo 08:60-09:00": false, "Mo 08:00-24:01": false, "Mo 29:00-08:00": false,
		"Mo 08:00-12:00,13:00-18:00": false, "Mo-Fr 08:00-18:00 ": false, " Mo-Fr 08:00-18:00": false, "Mo--Fr 08:00-18:00": false, "Mo- 08:00-18:00": false, "PH 08:00-18:00": false,
		"Mo-Fr\u00a008:00-18:00": false, "Mo-Fr ٠٨:٠٠-18:00": false, "24/7": false, ",Mo 08:00-18:00": false, "Mo, 08:00-18:00": false,
	} {
		t.Run(value, func(t *testing.T) {
			t.Parallel()
			o, read := Read(value)
			if read != ok || read && o.String() != value {
				t.Errorf("%v %+v", read, o)
			}
		})
	}
}

// TestEveryWeek: each set of days is written in one way, and read again.
func TestEveryWeek(t *testing.T) {
	t.Parallel()
	for set := 1; set < 1<<7; set++ {
		o := Hours{From: set * 3 % 1440, To: 1440 - set%60}
		for day := range 7 {
			if set&(1<<day) != 0 {
				o.Days = append(o.Days, day)
			}
		}
		again, ok := Read(o.String())
		if !ok || !slices.Equal(again.Days, o.Days) || again.From != o.From || again.To != o.To {
			t.Errorf("%s: %v %+v, want %+v", o, ok, again, o)
		}
	}
}

// TestHolds: the first minute is in and the last is not; hours that end on the
// day after go on in its morning; the zone is that of the moment.
func TestHolds(t *testing.T) {
	t.Parallel()
	geneva, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		hours, at string // Monday is 23 November 2026
		want      bool
	}{
		{"Mo-Fr 08:00-18:00", "2026-11-23T08:00:00+01:00", true}, {"Mo-Fr 08:00-18:00", "2026-11-23T07:59:59+01:00", false},
		{"Mo-Fr 08:00-18:00", "2026-11-23T17:59:59+01:00", true}, {"Mo-Fr 08:00-18:00", "2026-11-23T18:00:00+01:00", false},
		{"Mo-Fr 08:00-18:00", "2026-11-23T07:30:00Z", true}, {"Mo-Fr 08:00-18:00", "2026-11-23T17:30:00Z", false},
		{"Mo-Fr 08:00-18:00", "2026-11-28T12:00:00+01:00", false}, {"Sa,Su 10:00-14:00", "2026-11-29T10:00:00+01:00", true},
		{"Mo 00:00-24:00", "2026-11-23T23:59:59+01:00", true}, {"Mo 00:00-24:00", "2026-11-24T00:00:00+01:00", false},
		{"Fr 22:00-06:00", "2026-11-27T23:00:00+01:00", true}, {"Fr 22:00-06:00", "2026-11-28T05:59:00+01:00", true},
		{"Fr 22:00-06:00", "2026-11-28T06:00:00+01:00", false}, {"Fr 22:00-06:00", "2026-11-27T05:00:00+01:00", false},
		{"Su 22:00-06:00", "2026-11-23T05:00:00+01:00", true}, {"Su 22:00-06:00", "2026-11-22T21:59:00+01:00", false},
		{"Mo-Fr 08:00-18:00", "2026-06-22T06:30:00Z", true}, // in summer Geneva is two hours ahead
		{"Su 23:00-24:00", "2026-11-22T22:30:00Z", true}, {"Mo 00:00-01:00", "2026-11-22T23:30:00Z", true},
	} {
		t.Run(row.hours+" "+row.at, func(t *testing.T) {
			t.Parallel()
			o, ok := Read(row.hours)
			at, err := time.Parse(time.RFC3339, row.at)
			if !ok || err != nil {
				t.Fatal(ok, err)
			}
			if got := o.Holds(at.In(geneva)); got != row.want {
				t.Errorf("open: %v", got)
			}
		})
	}
}

// TestHoldsByTheMinute: whatever the hours, a week is open for as many minutes
// as they say.
func TestHoldsByTheMinute(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"Mo-Fr 08:00-18:00", "Sa,Su 22:15-06:45", "We 00:00-24:00", "Mo-Su 23:00-22:00"} {
		o, _ := Read(value)
		want := (o.To - o.From + 1440) % 1440
		if want == 0 {
			want = 1440
		}
		open, at := 0, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		for range 7 * 1440 {
			if o.Holds(at) {
				open++
			}
			at = at.Add(time.Minute)
		}
		if open != want*len(o.Days) {
			t.Errorf("%s: %d minutes, want %d", value, open, want*len(o.Days))
		}
	}
}

// FuzzHours: whatever is typed, what is read is written as it was, and reading
// a clock gives a time of the day.
func FuzzHours(f *testing.F) {
	for _, seed := range []string{"Mo-Fr 08:00-18:00", "Sa,Su 22:15-06:45", "We 00:00-24:00", "8 pm", "18 h 30", "Mo,,Tu 1:1-2:2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if o, ok := Read(typed); ok && (o.String() != typed || len(o.Days) == 0 || o.From == o.To || !slices.IsSorted(o.Days)) {
			t.Errorf("%q is %+v", typed, o)
		}
		if minutes, ok := ReadClock(typed); ok {
			if again, known := ReadClock(Clock(minutes)); minutes < 0 || minutes > 1440 || !known || again != minutes {
				t.Errorf("%q is %d, and %s is %d", typed, minutes, Clock(minutes), again)
			}
		}
		if days, ok := ReadDays(typed); ok && len(days) == 0 {
			t.Errorf("%q has no days", typed)
		}
	})
}
