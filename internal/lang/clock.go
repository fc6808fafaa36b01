package lang

import (
	"fmt"
	"strconv"
	"strings"
)

// Weekday returns the name of a day of the week as in running text, from 0 for Monday: "lundi".
// It panics for a day that no week has.
func (l *Locale) Weekday(day int) string { return l.facts.Days[day] }

// Clock writes a time of the day, in minutes after midnight, up to 24 hours: "8 h 30", "8:30 am",
// "8:30".
func (l *Locale) Clock(minutes int) string {
	if text := l.ownClock(minutes); text != "" {
		return text
	}
	hour, half := minutes/60, 0
	if hour%24 >= 12 {
		half = 1
	}
	twelve := (hour+11)%12 + 1
	return strings.NewReplacer(
		"{HH}", l.digits(fmt.Sprintf("%02d", hour)), "{H}", l.digits(strconv.Itoa(hour)),
		"{hh}", l.digits(fmt.Sprintf("%02d", twelve)), "{h}", l.digits(strconv.Itoa(twelve)),
		"{mm}", l.digits(fmt.Sprintf("%02d", minutes%60)), "{a}", l.facts.Clock.Halves[half],
	).Replace(l.facts.Clock.Text)
}
