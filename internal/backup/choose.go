package backup

import (
	"context"
	"fmt"
	"time"
)

// Choose finds the copy that is meant: by its name, else the newest usable one up to a
// time, else the newest usable one. newer is how many there are after it.
func Choose(ctx context.Context, target Target, name, at string) (chosen string, newer []Copy, err error) {
	if name == StreamName {
		return name, nil, nil
	}
	until := time.Time{}
	if at != "" {
		if until, err = ParseTime(at); err != nil {
			return "", nil, err
		}
	}
	list, err := List(ctx, target)
	if err != nil {
		return "", nil, err
	}
	for i := len(list) - 1; i >= 0; i-- {
		c := list[i]
		usable := c.Kind == Full || c.Of != ""
		if c.Name == name || name == "" && usable && (at == "" || !c.Taken.After(until)) {
			return c.Name, list[i+1:], nil
		}
	}
	switch {
	case name != "":
		return name, nil, nil // it may have another name; the target says whether it is there
	case at != "":
		return "", nil, fmt.Errorf("%w in %s up to %s: amparo restore --list shows all", ErrNone, target, until.Format(time.RFC3339))
	case len(list) > 0:
		return "", nil, fmt.Errorf("%w in %s: the full copy that the %d there belong to is gone", ErrNone, target, len(list))
	}
	return "", nil, fmt.Errorf("%w in %s: it has no copy at all; is that the right place?", ErrNone, target)
}

// ParseTime reads a time as people type it, in UTC unless it says otherwise; a day is all
// of it.
func ParseTime(s string) (time.Time, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Add(24*time.Hour - time.Second), nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "20060102T150405Z"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q: a time is needed, such as \"2026-11-30 14:02\" (UTC)", s)
}
