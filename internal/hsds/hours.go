package hsds

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"amparo/internal/opening"
	"amparo/internal/zone"
)

// hours are the opening hours of a contact as the specification has them: with
// the distance of its clocks to UTC on the day of the feed. The zone itself is a
// fact of the contact. Without a zone nobody knows when that is, and there are
// none.
func (f *feed) hours(of string, c channel) []schedule {
	z, known := zone.Named(c.of.Zone)
	day, dated := f.site.Day.Time()
	if !known || !dated {
		return nil
	}
	offset, known := z.Offset(day.Add(noon))
	if !known {
		return nil
	}
	var list []schedule
	for _, written := range c.of.OpeningHours {
		o, ok := opening.Read(written)
		if !ok {
			continue
		}
		list = append(list, schedule{
			ID: id(of, "hours", c.of.ID, written), Freq: "WEEKLY", ByDay: byDay(o), OpensAt: clock(o.From) + suffix(offset), ClosesAt: clock(o.To) + suffix(offset),
			Timezone: json.Number(strconv.FormatFloat(offset.Hours(), 'f', -1, 64)), Description: c.named() + ", " + c.of.Zone,
		})
	}
	return list
}

// noon is far from the hours at which clocks change.
const noon = 12 * time.Hour

// named is what a contact is called where its hours stand.
func (c channel) named() string {
	if c.phone != nil {
		return c.of.Shown
	}
	return firstOf(c.contact.Title, c.of.Shown)
}

// byDay is the days of a week as RFC 5545 names them.
func byDay(o opening.Hours) string {
	names := make([]string, len(o.Days))
	for i, d := range o.Days {
		names[i] = strings.ToUpper(opening.Days[d])
	}
	return strings.Join(names, ",")
}

// clock is a time of the day. Midnight at its end is the minute before.
func clock(minutes int) string {
	minutes = min(minutes, 24*60-1)
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}

// suffix is the distance to UTC behind a time: "+05:30".
func suffix(offset time.Duration) string {
	return time.Time{}.In(time.FixedZone("", int(offset.Seconds()))).Format("Z07:00")
}
