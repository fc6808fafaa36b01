// Package opening reads and writes hours at which somebody answers.
package opening

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Days are the days of a week as opening hours name them.
var Days = []string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}

// Hours is hours of some days, in minutes after midnight. One that ends
// before it begins ends on the day after.
type Hours struct {
	Days     []int // from 0, Monday, each once, in order
	From, To int
}

var pattern = regexp.MustCompile(`^([A-Za-z,-]+) ([0-2][0-9]):([0-5][0-9])-([0-2][0-9]):([0-5][0-9])$`)

// Read reads hours as a document has them, "Mo-Fr 08:00-18:00": the
// simplest part of the opening hours of OpenStreetMap and schema.org. Midnight
// at the end is 24:00. ok is false for anything else, and for another way to
// write the same.
func Read(value string) (o Hours, ok bool) {
	m := pattern.FindStringSubmatch(value)
	if m == nil {
		return Hours{}, false
	}
	var hours, minutes [2]int
	_, err := fmt.Sscanf(strings.Join(m[2:], " "), "%d %d %d %d", &hours[0], &minutes[0], &hours[1], &minutes[1])
	o.From, o.To = hours[0]*60+minutes[0], hours[1]*60+minutes[1]
	const day = 24 * 60
	if err != nil || o.From >= day || o.To > day || o.From == o.To || !o.days(m[1]) || o.String() != value {
		return Hours{}, false
	}
	return o, true
}

func (o *Hours) days(written string) bool {
	for part := range strings.SplitSeq(written, ",") {
		first, last, span := strings.Cut(part, "-")
		if !span {
			last = first
		}
		from, to := slices.Index(Days, first), slices.Index(Days, last)
		if from < 0 || to < from {
			return false
		}
		for d := from; d <= to; d++ {
			if len(o.Days) > 0 && d <= o.Days[len(o.Days)-1] {
				return false
			}
			o.Days = append(o.Days, d)
		}
	}
	return true
}

// String is the hours as a document has them.
func (o Hours) String() string {
	clock := func(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
	var parts []string
	for _, run := range o.Runs() {
		switch first, last := Days[run[0]], Days[run[1]]; {
		case run[0] == run[1]:
			parts = append(parts, first)
		case run[1] == run[0]+1:
			parts = append(parts, first, last)
		default:
			parts = append(parts, first+"-"+last)
		}
	}
	return strings.Join(parts, ",") + " " + clock(o.From) + "-" + clock(o.To)
}

// Runs are the days that follow one another, as pairs of the first and the last.
func (o Hours) Runs() [][2]int {
	var runs [][2]int
	for _, d := range o.Days {
		if n := len(runs); n > 0 && runs[n-1][1] == d-1 {
			runs[n-1][1] = d
		} else {
			runs = append(runs, [2]int{d, d})
		}
	}
	return runs
}

// Holds reports whether it is open at a moment, in the zone of the moment.
func (o Hours) Holds(at time.Time) bool {
	weekday, minute := (int(at.Weekday())+6)%7, at.Hour()*60+at.Minute()
	if o.From < o.To {
		return slices.Contains(o.Days, weekday) && minute >= o.From && minute < o.To
	}
	return slices.Contains(o.Days, weekday) && minute >= o.From || slices.Contains(o.Days, (weekday+6)%7) && minute < o.To
}
