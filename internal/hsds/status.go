package hsds

import (
	"cmp"
	"slices"
	"strings"

	"amparo/internal/directory"
)

// The words of the specification for how a service stands.
const (
	statusActive  = "active"
	statusClosed  = "temporarily closed"
	statusDefunct = "defunct"
)

// statuses are those of each availability, whatever the day.
var statuses = map[directory.Availability]string{
	directory.AvailabilityUnknown: statusActive, directory.AvailabilityOpen: statusActive, directory.AvailabilityByCall: statusActive,
	directory.AvailabilitySuspended: statusClosed, directory.AvailabilityHalted: statusDefunct,
}

// status is how a response stands on the day of the feed: as pages have it, but
// that what is given by call is closed between calls. A feed without a day knows
// the availability alone.
func (f *feed) status(r directory.Response, of *directory.Facts) string {
	today := f.site.Day
	if today == "" {
		return statuses[cmp.Or(r.Availability, of.Availability)]
	}
	stands := cmp.Or(r.On(today), of.Availability)
	if stands == directory.AvailabilityByCall && betweenCalls(r, today) {
		stands = directory.AvailabilitySuspended
	}
	return statuses[stands]
}

// betweenCalls reports whether the last call is over and the next not open yet,
// as far as days are known.
func betweenCalls(r directory.Response, today directory.Date) bool {
	opened := r.Reopens != "" && r.Reopens <= today
	if r.Closes == "" {
		return r.Reopens != "" && !opened
	}
	return r.Closes < today && (!opened || r.Reopens <= r.Closes)
}

// alert is what the entry says of its availability, and the days of a response
// that still count.
func (f *feed) alert(p profile, r directory.Response, status string) string {
	days := []string{p.text.Availability}
	say := func(fact string, day directory.Date, counts bool) {
		if counts {
			days = append(days, f.listed(f.termName(TaxonomyFacts, fact), nonEmpty(f.day(day))))
		}
	}
	closed := status == statusClosed
	say(FactSince, r.Since, closed && r.Availability == directory.AvailabilitySuspended)
	say(FactCloses, r.Closes, !closed && r.Closes >= f.site.Day)
	say(FactReopens, r.Reopens, r.Reopens > f.site.Day)
	return strings.Join(nonEmpty(days...), "\n\n")
}

// kindHotlines is the kind of response that the hours of a line are about.
const kindHotlines = "emergency-hotline"

// schedules are the hours of the contacts that serve a response: of those it
// names, or, of a line, of those that are meant for help.
func (f *feed) schedules(of string, r directory.Response, channels []channel) []schedule {
	var list []schedule
	always := false
	for _, c := range channels {
		named := slices.Contains(r.Contacts, c.of.ID)
		if !named && (r.Kind != kindHotlines || len(r.Contacts) > 0 || !meantForHelp(c.of.Role)) {
			continue
		}
		always = always || c.of.Emergency()
		list = append(list, f.hours(of, c)...)
	}
	if always {
		day := schedule{ID: id(of, "day-and-night"), Freq: "WEEKLY", ByDay: "MO,TU,WE,TH,FR,SA,SU", OpensAt: "00:00Z", ClosesAt: "23:59Z"}
		list = append([]schedule{day}, list...)
	}
	return list
}

func meantForHelp(role directory.Role) bool {
	return role == directory.RoleEmergency || role == directory.RoleHelpDesk
}
