package reports

import (
	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/reports"
)

var wrongWords = map[comment.ReportKind]i18n.Key{
	comment.WrongPhone: "report.phone",
	comment.WrongSite:  "report.site",
	comment.WrongHours: "report.hours",
	comment.WrongOpen:  "report.closed",
	comment.WrongOther: "report.other",
}

// groupWords head the reports in each state.
var groupWords = map[comment.ReportState]i18n.Key{
	comment.ReportWaiting:   "moderate.reports_waiting",
	comment.ReportConfirmed: "moderate.reports_confirmed",
}

// reported is the reports in a state.
type reported struct {
	state   comment.ReportState
	count   int // of all, more than the list may have
	list    []comment.Report
	entries map[string]templates.Link // to what they are about, by id
}

// groupView is the reports in a state.
func groupView(v *visit.Visit, n reported) ui.Group {
	group := ui.Group{ID: string(n.state), Heading: v.Printer.T(groupWords[n.state], i18n.Args{"Count": n.count})}
	for i := range n.list {
		group.Items = append(group.Items, reportItem(v, &n.list[i], n.entries[n.list[i].EntryID]))
	}
	return group
}

// reportItem is one report with what can be decided; entry leads to what it is
// about, unless that is the site.
func reportItem(v *visit.Visit, r *comment.Report, entry templates.Link) ui.Item {
	p := v.Printer
	item := ui.Item{
		Action: visit.Root + "/reports/" + r.ID, Age: moderate.Ago(p, v.Now.Sub(r.At)), Text: r.Text,
		Lang: string(r.Language), Dir: r.Language.Dir(), Language: p.T("lang.section", i18n.Args{"Language": p.Locale().LanguageName(string(r.Language))}),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
	}
	item.Heading.Text = p.T("moderate.about_site")
	if r.EntryID != "" {
		item.Heading = entry
		if v.May(account.MayRead) {
			item.EditHref = visit.Root + "/entries/" + r.EntryID
		}
	}
	for _, k := range r.Kinds {
		item.Kinds = append(item.Kinds, p.T(wrongWords[k]))
	}
	button := func(do string, text i18n.Key, look string) {
		item.Buttons = append(item.Buttons, admin.Button{Name: "do", Value: do, Text: p.T(text), Look: look, Hint: item.Heading.Text})
	}
	switch {
	case r.State == comment.ReportConfirmed:
		button("resolve", "moderate.report_resolve", "")
	case r.EntryID != "":
		button("confirm", "moderate.report_confirm", "")
		button("dismiss", "moderate.report_dismiss", "second")
	default:
		button("resolve", "moderate.report_resolve", "")
		button("dismiss", "moderate.report_dismiss", "second")
	}
	return item
}
