package verify

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
	ui "amparo/templates/admin/verify"
)

// dueWords is what the reasons for a verification are called.
var dueWords = map[dueReason]i18n.Key{
	dueAny:         "verify.why_any",
	dueDayAndNight: "verify.why_day_and_night",
	dueAsked:       "verify.why_asked",
	dueNever:       "verify.why_never",
	dueAgain:       "verify.why_again",
}

var dueOrder = []dueReason{dueAny, dueDayAndNight, dueAsked, dueNever, dueAgain}

func dueRowView(p *i18n.Printer, u *dueRow, e *directory.Entry, dead map[string]bool) ui.Row {
	view := ui.Row{
		ID: "e-" + e.ID, Href: visit.VerifyHref(e.ID), Name: visit.InLanguage(p, e.Title(), e.Original), States: dueStates(p, u),
		Hint: e.Title(),
	}
	for _, c := range directory.SortContacts(e.Contacts) {
		if !c.Public() {
			continue
		}
		line := contactLine(p, c, dead)
		line.Label, line.Hours = contactText(p, e, c.ID)
		view.Contacts = append(view.Contacts, line)
	}
	return view
}

// dueStates says why an entry waits.
func dueStates(p *i18n.Printer, u *dueRow) []admin.State {
	var list []admin.State
	if u.DayAndNight {
		list = append(list, admin.State{Kind: "reported", Text: p.T("verify.why_day_and_night")})
	}
	if u.Asked {
		list = append(list, admin.State{Kind: "ageing", Text: p.T("verify.asked")})
	}
	switch {
	case u.Never:
		list = append(list, admin.State{Kind: "new", Text: p.T("verify.part_never")})
	case !u.Last.IsZero():
		list = append(list, admin.State{Kind: "ageing", Text: p.T("verify.oldest", i18n.Args{"Date": visit.Day(p, u.Last)})})
	}
	return list
}
