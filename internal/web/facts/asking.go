package facts

import (
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// conditions are what whoever asks has to fulfil.
var conditions = []struct {
	asker directory.Asker
	words i18n.Key
}{
	{directory.AskerMembers, "who.members"},
	{directory.AskerRecommendation, "who.recommendation"},
	{directory.AskerNomination, "who.nomination"},
}

// WhoMayAsk says who may ask, and on what condition; "" if nothing is known.
func (r Reader) WhoMayAsk(who []directory.Asker) string {
	var parts []string
	people, groups := slices.Contains(who, directory.AskerIndividuals), slices.Contains(who, directory.AskerOrganisations)
	switch {
	case slices.Contains(who, directory.AskerUnknown):
		return r.Printer.T("who.unknown")
	case people && groups:
		parts = append(parts, r.Printer.T("who.anyone"))
	case people:
		parts = append(parts, r.Printer.T("who.individuals"))
	case groups:
		parts = append(parts, r.Printer.T("who.organisations"))
	}
	for _, c := range conditions {
		if slices.Contains(who, c.asker) {
			parts = append(parts, r.Printer.T(c.words))
		}
	}
	return strings.Join(parts, " · ")
}

var paces = map[directory.Pace]i18n.Key{
	directory.PaceNow: "pace.now", directory.PaceDays: "pace.days", directory.PaceWeeks: "pace.weeks", directory.PaceApplication: "pace.application",
}

// Pace says how soon help comes; "" if it is not known.
func (r Reader) Pace(pace directory.Pace) string {
	if key := paces[pace]; key != "" {
		return r.Printer.T(key)
	}
	return ""
}
