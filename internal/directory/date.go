package directory

import "time"

// Date is a calendar day written 2006-01-02.
type Date string

// Time returns the day as UTC midnight, or false if it is not a day.
func (d Date) Time() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}
