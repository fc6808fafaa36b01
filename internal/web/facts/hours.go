package facts

import (
	"fmt"
	"strings"
	"time"

	"amparo/internal/i18n"
	"amparo/internal/opening"
	"amparo/internal/zone"
)

// Opening says at which hours somebody answers: "Monday to Friday, 8 am – 6 pm".
// Lines that are no hours are left out.
func (r Reader) Opening(lines []string) string {
	var parts []string
	for _, line := range lines {
		if hours, ok := opening.Read(line); ok {
			l := r.Printer.Locale()
			parts = append(parts, r.Printer.T("hours.line", i18n.Args{"Days": r.days(hours), "From": l.Clock(hours.From), "To": l.Clock(hours.To)}))
		}
	}
	return strings.Join(parts, " · ")
}

// days are those of some hours: "Monday to Friday", "Saturday and Sunday".
func (r Reader) days(hours opening.Hours) string {
	if len(hours.Days) == len(opening.Days) {
		return r.Printer.T("hours.every_day")
	}
	l := r.Printer.Locale()
	var names []string
	for _, run := range hours.Runs() {
		first, last := l.Weekday(run[0]), l.Weekday(run[1])
		switch run[1] - run[0] {
		case 0:
			names = append(names, first)
		case 1:
			names = append(names, first, last)
		default:
			names = append(names, r.Printer.T("hours.days", i18n.Args{"First": first, "Last": last}))
		}
	}
	return l.And(names)
}

// Zone says by which clocks hours are told, and how far these are from UTC; ""
// for a zone that is not known.
func (r Reader) Zone(name string) string {
	z, ok := zone.Named(name)
	if !ok {
		return ""
	}
	distance := r.distance(z)
	if z == zone.UTC || distance == "" {
		return z.City(r.Printer.Lang())
	}
	return r.Printer.T("hours.zone", i18n.Args{"City": r.Printer.Locale().Of(z.City(r.Printer.Lang())), "Distance": distance})
}

// distance is how far the clocks of a zone are from UTC: "UTC+1", "UTC+1 or +2,
// depending on the season"; "" where that is not known.
func (r Reader) distance(z zone.Zone) string {
	now, ok := z.Offset(r.Now)
	if !ok {
		return ""
	}
	least, most := now, now
	if z.Varies(r.Now) {
		for month := 1; month <= 12; month++ {
			then, _ := z.Offset(r.Now.AddDate(0, month, 0))
			least, most = min(least, then), max(most, then)
		}
	}
	if least == most {
		return "UTC" + signed(now)
	}
	return r.Printer.T("hours.varies", i18n.Args{"Least": "UTC" + signed(least), "Most": signed(most)})
}

// signed is an offset as people write it: "+0", "−3", "+5:30".
func signed(offset time.Duration) string {
	sign := "+"
	if offset < 0 {
		sign, offset = "−", -offset
	}
	hours, minutes := int(offset.Hours()), int(offset.Minutes())%60
	if minutes == 0 {
		return fmt.Sprintf("%s%d", sign, hours)
	}
	return fmt.Sprintf("%s%d:%02d", sign, hours, minutes)
}
