package lang

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"amparo/internal/lang/cldr"
)

// Date writes a date in full, without the day of the week: "3 mars 2025", "1er mars 2025",
// "3 March 2025", "3 de marzo de 2025".
func (l *Locale) Date(year int, month time.Month, day int) string {
	return l.date(l.facts.Date, year, month, day)
}

// MonthYear writes a month: "mars 2025", "March 2025", "marzo de 2025".
func (l *Locale) MonthYear(year int, month time.Month) string {
	return l.date(l.facts.MonthYear, year, month, 1)
}

func (l *Locale) date(p cldr.Pattern, year int, month time.Month, day int) string {
	var b strings.Builder
	for rest := p.Text; rest != ""; {
		literal, after, found := strings.Cut(rest, "{")
		b.WriteString(literal)
		if !found {
			break
		}
		field, after, _ := strings.Cut(after, "}")
		b.WriteString(l.dateField(field, p.Months, year, month, day))
		rest = after
	}
	return b.String()
}

func (l *Locale) dateField(field string, months []string, year int, month time.Month, day int) string {
	switch field {
	case "y":
		return l.digits(strconv.Itoa(year))
	case "month":
		if i := int(month) - 1; i >= 0 && i < len(months) {
			return months[i]
		}
	case "m":
		return l.digits(strconv.Itoa(int(month)))
	case "mm":
		return l.digits(fmt.Sprintf("%02d", int(month)))
	case "d":
		return l.day(day)
	case "dd":
		return l.digits(fmt.Sprintf("%02d", day))
	}
	return ""
}
