package opening

import (
	"regexp"
	"strconv"
	"strings"
)

// clock is how people type a time of the day: 8, 8:00, 08.30, 8h, 18 h 30, 1830,
// 6 pm.
var clock = regexp.MustCompile(`^(\d{1,2})\s*(?:[:.hH]\s*|\s*)(\d{2})?\s*(?:h|hs|hrs|uhr)?\s*([aApP])?\.?\s?[mM]?\.?$`)

// ReadClock reads a time of the day as people type it, in minutes after midnight;
// 24:00 is the end of the day. ok is false for what is none.
func ReadClock(typed string) (minutes int, ok bool) {
	m := clock.FindStringSubmatch(strings.TrimSpace(typed))
	if m == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(m[1]) // digits, by the pattern; as many as fit
	if m[2] != "" {
		minutes, _ = strconv.Atoi(m[2])
	}
	switch half := strings.ToLower(m[3]); {
	case half != "" && (hour < 1 || hour > 12):
		return 0, false
	case half == "a":
		hour %= 12
	case half == "p":
		hour = hour%12 + 12
	}
	if minutes += hour * 60; minutes > 24*60 || minutes%60 != 0 && hour > 23 || m[2] != "" && m[2] > "59" {
		return 0, false
	}
	return minutes, true
}

// Clock writes a time of the day as a form shows it: "8:00".
func Clock(minutes int) string {
	text := strconv.Itoa(minutes%60 + 100)
	return strconv.Itoa(minutes/60) + ":" + text[1:]
}

// ReadDays reads days as hours begin with them: "Mo-Fr", "Mo,We". ok is false for
// anything else, and for another way to write the same.
func ReadDays(typed string) (days []int, ok bool) {
	o, ok := Read(typed + " 00:00-01:00")
	return o.Days, ok
}
