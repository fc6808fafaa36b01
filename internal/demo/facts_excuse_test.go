package demo_test

import (
	"slices"
	"testing"
)

// excuse is a place where an entry rightly says something else than the facts.
// Either line may be empty: the entry leaves something out, or adds it.
type excuse struct {
	slug  string
	facts string
	entry string
	why   string
}

// excuses keeps count of which excuses were needed.
type excuses struct {
	t      *testing.T
	unused []excuse
}

func newExcuses(t *testing.T) *excuses {
	return &excuses{t: t, unused: slices.Clone(excused)}
}

// compare reports the lines that only one side has, and that nothing excuses.
func (x *excuses) compare(slug string, facts, entry []string) {
	x.t.Helper()
	missing := slices.DeleteFunc(slices.Clone(facts), func(line string) bool { return slices.Contains(entry, line) })
	extra := slices.DeleteFunc(slices.Clone(entry), func(line string) bool { return slices.Contains(facts, line) })
	x.unused = slices.DeleteFunc(x.unused, func(row excuse) bool {
		if row.slug != slug || (row.facts != "" && !slices.Contains(missing, row.facts)) || (row.entry != "" && !slices.Contains(extra, row.entry)) {
			return false
		}
		missing = slices.DeleteFunc(missing, func(line string) bool { return line == row.facts })
		extra = slices.DeleteFunc(extra, func(line string) bool { return line == row.entry })
		return true
	})
	for _, line := range missing {
		x.t.Errorf("%s: the facts say, and the entry does not: %s", slug, line)
	}
	for _, line := range extra {
		x.t.Errorf("%s: the entry says, and the facts do not: %s", slug, line)
	}
}

// finish reports the excuses that nothing needs.
func (x *excuses) finish() {
	x.t.Helper()
	for _, row := range x.unused {
		x.t.Errorf("%s: nothing needs the excuse for %q, %q (%s)", row.slug, row.facts, row.entry, row.why)
	}
}
