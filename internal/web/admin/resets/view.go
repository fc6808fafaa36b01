package resets

import (
	"strconv"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/resets"
)

// requestsView is the requests that wait, each with what this account may do
// about it.
func requestsView(v *visit.Visit, all []account.ResetAsk) ui.Page {
	var page ui.Page
	if len(all) == 0 {
		page.Empty = v.Printer.T("account.no_requests")
	}
	for _, ask := range all {
		page.Requests = append(page.Requests, resetRequest(v, ask))
	}
	return page
}

// resetRequest is a request with what this account may do about it.
func resetRequest(v *visit.Visit, ask account.ResetAsk) ui.Request {
	p := v.Printer
	n := ui.Request{Name: ask.Name, Text: p.T("account.asked_by", i18n.Args{"Name": ask.AskedName, "Time": visit.Stamp(p, ask.AskedAt)})}
	button := func(action string, b admin.Button) {
		n.Forms = append(n.Forms, admin.AccountForm{
			Action: resetsRoot + action, Buttons: []admin.Button{b},
			Hidden: []admin.Hidden{{Name: "account", Value: ask.AccountID}, {Name: "asked", Value: strconv.FormatInt(ask.AskedAt.UnixMilli(), 10)}, door.OnceKey()},
		})
	}
	switch {
	case ask.MayConfirm(v.Account):
		button("/confirm", admin.Button{Text: p.T("account.confirm_reset"), Hint: ask.Name})
		button("/refuse", admin.Button{Text: p.T("account.refuse_reset"), Hint: ask.Name, Look: "second"})
	case ask.AskedBy == v.Account.ID:
		n.Why = p.T("account.other_confirms")
		button("/refuse", admin.Button{Text: p.T("account.drop_reset"), Hint: ask.Name, Look: "second"})
	default:
		n.Why = p.T("account.not_yours")
	}
	return n
}

// requestsLink leads to the requests that wait; it is empty while there are
// none.
func requestsLink(p *i18n.Printer, count int) templates.Link {
	if count == 0 {
		return templates.Link{}
	}
	return templates.Link{Href: resetsRoot, Text: p.T("account.requests_wait", i18n.Args{"Count": count})}
}
