package web

import (
	"net/http"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/static"
	"amparo/templates"
)

// failures are the words of each status.
var failures = map[int]struct{ title, text i18n.Key }{
	http.StatusBadRequest:                  {"err.400_title", "err.400"},
	http.StatusForbidden:                   {"err.403_title", "err.403"},
	http.StatusNotFound:                    {"err.404_title", "err.404"},
	http.StatusMethodNotAllowed:            {"err.405_title", "err.405"},
	http.StatusRequestTimeout:              {"err.408_title", "err.408"},
	http.StatusGone:                        {"err.410_title", "err.410"},
	http.StatusRequestEntityTooLarge:       {"err.413_title", "err.413"},
	http.StatusUnsupportedMediaType:        {"err.415_title", "err.415"},
	http.StatusMisdirectedRequest:          {"err.421_title", "err.421"},
	http.StatusRequestHeaderFieldsTooLarge: {"err.431_title", "err.431"},
	http.StatusInternalServerError:         {"err.500_title", "err.500"},
	http.StatusServiceUnavailable:          {"err.503_title", "err.503"},
	withoutCertificate:                     {"err.certificate_title", "err.certificate"},
}

// withoutCertificate stands for 503 where there is no certificate yet to speak HTTPS with.
const withoutCertificate = 0

// withdrawalWords are the reasons for which an entry was withdrawn, for its
// readers; without one, the page says only that it was.
var withdrawalWords = map[directory.WithdrawalReason]i18n.Key{
	directory.WithdrawnClosed:     "withdraw.public_closed",
	directory.WithdrawnNoHelp:     "withdraw.public_no_help",
	directory.WithdrawnOnRequest:  "withdraw.public_on_request",
	directory.WithdrawnDuplicate:  "withdraw.public_duplicate",
	directory.WithdrawnUnreliable: "withdraw.public_unreliable",
	directory.WithdrawnOther:      "", // it says nothing to readers
}

// neighbours is how many organisations the page of a withdrawn one names.
const neighbours = 5

// errorView is the page of a status. Every one of them still gives contacts:
// the day-and-night ones, or those who offer what a withdrawn entry offered.
func errorView(v visit, status int, left *catalogue.Withdrawn) templates.ErrorPage {
	p, told := v.printer, failures[status]
	page := templates.ErrorPage{
		Frame:   frame(v, subject{title: p.T(told.title), description: p.T("meta.error", i18n.Args{"Site": v.name()}), noIndex: true, sheet: static.Errors}),
		Heading: p.T(told.title), Text: p.T(told.text),
	}
	page.Hot, page.HotMark = hotView(v)
	if status == http.StatusNotFound {
		page.Needs, page.Letters = needsView(v), lettersView(v, "")
	}
	if left != nil {
		if key := withdrawalWords[left.Reason]; key != "" {
			page.Text = p.T(key)
		}
		found := v.now.Offering(v.tag, catalogue.DayOf(v.at), left.Kinds...)
		page.Rows = rowsView(v, found[:min(neighbours, len(found))], nil)
	}
	return page
}

// damagedView is the page of an entry that is being mended: who answers day and night,
// and the ways to others, but nothing of what it said besides its name.
func damagedView(v visit, d *directory.Damaged) templates.ErrorPage {
	p := v.printer
	page := templates.ErrorPage{
		Frame:   frame(v, subject{title: p.T("err.damaged_title"), description: p.T("meta.error", i18n.Args{"Site": v.name()}), noIndex: true, sheet: static.Errors}),
		Heading: p.T("err.damaged_title"), Text: p.T("err.damaged"),
		Needs: needsView(v), Letters: lettersView(v, ""),
	}
	if d.Name != "" {
		page.Text = p.T("err.damaged_name", i18n.Args{"Name": "\u2068" + d.Name + "\u2069"})
	}
	page.Hot, page.HotMark = hotView(v)
	return page
}
