package directory

// On returns whether the help of a response can be asked for on a day: what has
// closed since does not count as open until an editor says so, and what was to
// open again may have. "" is as the entry has it.
func (r Response) On(day Date) Availability {
	back := r.Reopens != "" && r.Reopens <= day
	switch r.Availability {
	case AvailabilitySuspended:
		if back {
			return AvailabilityUnknown
		}
	case "", AvailabilityOpen:
		if r.Closes != "" && r.Closes < day && (!back || r.Reopens <= r.Closes) {
			return AvailabilitySuspended
		}
	case AvailabilityUnknown, AvailabilityByCall, AvailabilityHalted:
	}
	return r.Availability
}
