package inwords

import (
	"strconv"
	"time"

	"amparo/internal/i18n"
)

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// Stamp is a moment in words, in UTC: whoever runs a server and those who edit may live in
// many zones.
func Stamp(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	hour := t.Format("15")
	if p.Lang() == "fr" { // "9 h 05", but "09:05"
		hour = strconv.Itoa(t.Hour())
	}
	clock := p.T("desk.time", i18n.Args{"Hour": hour, "Minute": t.Format("04")})
	return p.T("desk.at", i18n.Args{"Date": p.Locale().Date(t.Year(), t.Month(), t.Day()), "Time": clock})
}

func (s *speaker) stamp(t time.Time) string { return Stamp(s.Printer, t) }

// date is a day in words; one that is none stays as it is.
func (s *speaker) date(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return s.Locale().Date(t.Year(), t.Month(), t.Day())
}

// ago is how long before the report something was.
func (s *speaker) ago(t time.Time) string {
	age := s.of.At.Sub(t)
	switch {
	case age < time.Minute:
		return s.T("moderate.now")
	case age < time.Hour:
		return s.T("moderate.minutes_ago", i18n.Args{"Count": int(age / time.Minute)})
	case age < day:
		return s.T("moderate.hours_ago", i18n.Args{"Count": int(age / time.Hour)})
	}
	return s.T("moderate.days_ago", i18n.Args{"Count": int(age / day)})
}

// span is a number of days in words, in larger measures where there are many.
func (s *speaker) span(days int) string {
	switch {
	case days >= 60:
		return s.T("time.months", i18n.Args{"Count": days / 30})
	case days >= 14:
		return s.T("time.weeks", i18n.Args{"Count": days / 7})
	}
	return s.T("time.days", i18n.Args{"Count": days})
}

// size is a number of bytes.
func (s *speaker) size(bytes int64) string {
	const mega, giga = 1_000_000, 1_000_000_000
	if bytes < giga {
		return s.T("health.size_mb", i18n.Args{"Size": s.Locale().Number(int(bytes / mega))})
	}
	if bytes >= 10*giga {
		return s.T("health.size_gb", i18n.Args{"Size": s.Locale().Number(int(bytes / giga))})
	}
	return s.T("health.size_gb", i18n.Args{"Size": s.tenths(bytes / (giga / 10))})
}

// tenths is a number of tenths with one place after the point.
func (s *speaker) tenths(n int64) string {
	return s.T("health.decimal", i18n.Args{"Whole": s.Locale().Number(int(n / 10)), "Tenth": strconv.Itoa(int(n % 10))})
}

// seconds are rounded up to tenths, and to whole ones from ten on.
func (s *speaker) seconds(d time.Duration) string {
	if d >= 10*time.Second {
		return s.Locale().Number(int((d + time.Second - 1) / time.Second))
	}
	const tenth = time.Second / 10
	return s.tenths(int64((d + tenth - 1) / tenth))
}
