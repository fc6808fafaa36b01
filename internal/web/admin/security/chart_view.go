package security

import (
	"slices"
	"strconv"
	"time"

	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	ui "amparo/templates/admin/security"
)

// The measures of the chart: its window shows the whole of it on wide screens, and its end
// on phones.
const (
	chartWidth, ground, tallest = 960, 120, 106
)

// bucket is what is refused within an hour or a day.
type bucket struct {
	from              time.Time
	accounts, unknown int
}

func (b bucket) all() int { return b.accounts + b.unknown }

// buckets sums hours into the bars of the chart.
func buckets(s seen, now time.Time) []bucket {
	from, step, n := chartBegins(now, s.month), time.Hour, hoursShown
	if s.month {
		step, n = 24*time.Hour, daysShown
	}
	all := make([]bucket, n)
	for i := range all {
		all[i].from = from.Add(time.Duration(i) * step)
	}
	for _, h := range s.hours {
		if i := int(h.Hour.Sub(from) / step); i >= 0 && i < n {
			all[i].accounts += h.Accounts
			all[i].unknown += h.Unknown
		}
	}
	return all
}

// chartView is what was refused, hour by hour or day by day: accounts that there are below,
// names that nobody has above them.
func chartView(p *i18n.Printer, s seen, now time.Time) ui.Chart {
	all := buckets(s, now)
	most, sum := all[0], bucket{}
	for _, b := range all {
		sum.accounts, sum.unknown = sum.accounts+b.accounts, sum.unknown+b.unknown
		if b.all() > most.all() {
			most = b
		}
	}
	number := p.Locale().Number
	c := ui.Chart{
		Month:   s.month,
		Heading: p.T("security.chart"), Other: chartLink(p, s.month),
		Accounts: p.T("security.chart_accounts", i18n.Args{"Number": number(sum.accounts)}), Unknown: p.T("security.chart_unknown", i18n.Args{"Number": number(sum.unknown)}),
		Alt: p.T("security.chart_alt", i18n.Args{"Number": number(sum.all()), "Most": number(most.all()), "When": when(p, most.from, s.month), "Accounts": number(sum.accounts)}),
	}
	if s.month {
		c.Heading = p.T("security.chart_days")
	}
	step := chartWidth / len(all)
	for i, b := range all {
		x := i*step + step/8
		c.Bars = append(c.Bars, barsOf(b, most.all(), x, step*3/4)...)
		if i%4 == 0 {
			c.Labels = append(c.Labels, when(p, b.from, s.month))
		}
		if b == most && b.all() > 0 {
			c.Peak = ui.Peak{X: strconv.Itoa(i*step + step/2), Y: strconv.Itoa(ground - tallest - 3), Text: number(b.all())}
		}
	}
	slices.Reverse(c.Labels)
	return c
}

// barsOf is one bar in its two parts; what there is, is seen, however little.
func barsOf(b bucket, most, x, width int) (list []ui.Bar) {
	top := ground
	add := func(fill string, n int) {
		if n == 0 {
			return
		}
		height := max(2, n*tallest/most)
		top -= height
		list = append(list, ui.Bar{Fill: fill, X: strconv.Itoa(x), Y: strconv.Itoa(top), Width: strconv.Itoa(width), Height: strconv.Itoa(height)})
	}
	add("none", b.accounts)
	add("todo", b.unknown)
	return list
}

// when is what stands below a bar: its hour, or its day.
func when(p *i18n.Printer, t time.Time, month bool) string {
	if month {
		return visit.Day(p, t)
	}
	return p.Locale().Clock(t.Hour() * 60)
}
