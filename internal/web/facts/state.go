package facts

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// availabilities are the short words beside an entry or a response; none where help can be
// asked for, or where that is not known.
var availabilities = map[directory.Availability]i18n.Key{
	directory.AvailabilityUnknown: "", directory.AvailabilityOpen: "",
	directory.AvailabilityByCall: "availability.by_call", directory.AvailabilitySuspended: "availability.suspended", directory.AvailabilityHalted: "availability.halted",
}

// Availability says in a word that somebody cannot simply be asked; "" where nothing has to
// be said.
func (r Reader) Availability(a directory.Availability) string {
	if key := availabilities[a]; key != "" {
		return r.Printer.T(key)
	}
	return ""
}

// state says whether a response can be asked for on the reader's day; "" where
// nothing is said, and all is as the entry has it.
func (r Reader) state(of directory.Response, about About) string {
	today := r.today()
	switch of.Availability {
	case directory.AvailabilityHalted:
		return r.since(of.Since, "availability.halted", "holds.halted_since")
	case directory.AvailabilitySuspended:
		reopens := of.Reopens
		if reopens < of.Since { // it did, and was suspended again
			reopens = ""
		}
		return r.reopening(r.since(of.Since, "availability.suspended", "holds.suspended_since"), reopens)
	case directory.AvailabilityByCall:
		return r.call(of)
	}
	switch {
	case of.Closes == "" && of.Reopens > today:
		return r.dated("holds.opens", of.Reopens)
	case of.On(today).Closed() && of.Reopens > today:
		return r.reopening(r.dated("holds.closed_since", of.Closes), of.Reopens)
	case of.On(today).Closed():
		return r.dated("holds.closed_since", of.Closes)
	case of.Closes >= today && of.Closes != "":
		return r.dated("holds.open_until", of.Closes)
	case of.Availability == directory.AvailabilityOpen && about.Availability != directory.AvailabilityOpen:
		return r.Printer.T("holds.open")
	}
	return ""
}

// call is the state of what is given at certain times only.
func (r Reader) call(of directory.Response) string {
	today := r.today()
	opened := of.Reopens != "" && of.Reopens <= today && of.Reopens > of.Closes
	switch {
	case of.Closes >= today && of.Closes != "":
		return r.dated("holds.call_until", of.Closes)
	case of.Reopens > today:
		return r.dated("holds.call_next", of.Reopens)
	case opened:
		return r.dated("holds.call_since", of.Reopens)
	}
	return r.Printer.T("availability.by_call")
}

// reopening adds to a state when it ends: on a day to come, or on one that has
// passed without anybody saying that it did.
func (r Reader) reopening(state string, reopens directory.Date) string {
	switch today := r.today(); {
	case reopens == "":
		return state
	case reopens > today:
		return r.Printer.T("holds.reopens", i18n.Args{"State": state, "Date": r.Date(string(reopens))})
	}
	return r.Printer.T("holds.reopen_past", i18n.Args{"State": state, "Date": r.Date(string(reopens))})
}

func (r Reader) since(date directory.Date, undated, dated i18n.Key) string {
	if date == "" {
		return r.Printer.T(undated)
	}
	return r.dated(dated, date)
}

func (r Reader) dated(key i18n.Key, date directory.Date) string {
	return r.Printer.T(key, i18n.Args{"Date": r.Date(string(date))})
}
