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
	dueDated:       "verify.why_dates",
}

var dueOrder = []dueReason{dueAny, dueDayAndNight, dueAsked, dueDated, dueNever, dueAgain}

// verificationsView is the queue without its frame; shown are the entries of
// the page.
func verificationsView(v *visit.Visit, q queue, shown map[string]*directory.Entry) ui.ListPage {
	p, rows := v.Printer, q.rows()
	number, from, to, pages := visit.Window(len(rows), q.page)
	page := ui.ListPage{
		Action: visit.Root + "/verifications", Count: p.T("verify.count", i18n.Args{"Count": len(rows)}),
		Pages: visit.Numbered(p, number, pages, q.href),
	}
	why := admin.Field{Name: "why", Label: p.T("verify.why"), Type: "select"}
	for _, reason := range dueOrder {
		why.Choices = append(why.Choices, admin.Choice{Value: string(reason), Text: p.T(dueWords[reason]), Chosen: reason == q.reason})
	}
	page.Filters = []admin.Field{why}
	for i := from; i < to; i++ {
		page.Rows = append(page.Rows, dueRowView(p, &rows[i], shown[rows[i].ID], q.dead))
	}
	return page
}

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
	list = append(list, dayStates(p, u)...)
	switch {
	case u.Never:
		list = append(list, admin.State{Kind: "new", Text: p.T("verify.part_never")})
	case !u.Last.IsZero():
		list = append(list, admin.State{Kind: "ageing", Text: p.T("verify.oldest", i18n.Args{"Date": visit.Day(p, u.Last)})})
	}
	return list
}

// dayStates says which day has come.
func dayStates(p *i18n.Printer, u *dueRow) []admin.State {
	var list []admin.State
	for _, day := range []struct {
		on  directory.Date
		key i18n.Key
	}{{u.KeyExpires, "verify.key_expires"}, {u.Closed, "verify.closed"}, {u.Reopened, "verify.reopened"}} {
		if on, known := day.on.Time(); known {
			list = append(list, admin.State{Kind: "ageing", Text: p.T(day.key, i18n.Args{"Date": visit.Day(p, on)})})
		}
	}
	return list
}
