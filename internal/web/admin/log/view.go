package log

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/log"
)

// number reads a whole number, 0 for anything else.
func number(typed string) int64 {
	n, err := strconv.ParseInt(typed, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// values is the filter as a query, the place in the log left out.
func (a logAsked) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"account": a.account, "action": a.action, "subject": a.subject, "from": a.from, "until": a.until} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return q
}

func (a logAsked) query() string { return a.values().Encode() }

// with is the address of the log with this filter and something more.
func (a logAsked) with(name, value string) string {
	q := a.values()
	q.Set(name, value)
	return visit.Root + "/log?" + q.Encode()
}

// logView shows the rows that were found: one more than fit on a page when
// there are further ones.
func logView(p *i18n.Printer, a logAsked, rows []account.Record) ui.Page {
	page := ui.Page{ExportHref: visit.Root + "/log/export", Newest: visit.Root + "/log"}
	if q := a.query(); q != "" {
		page.ExportHref += "?" + q
	}
	more := len(rows) > logPage
	after := number(a.after) > 0
	if more && after {
		rows = rows[1:]
	} else if more {
		rows = rows[:logPage]
	}
	if len(rows) > 0 && (more || number(a.before) > 0 || after) {
		if more || after {
			page.Older = a.with("before", strconv.FormatInt(rows[len(rows)-1].Seq, 10))
		}
		if number(a.before) > 0 || (after && more) {
			page.Newer = a.with("after", strconv.FormatInt(rows[0].Seq, 10))
		}
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, logRow(p, a, r))
	}
	return page
}

func logRow(p *i18n.Printer, a logAsked, r account.Record) ui.Row {
	row := ui.Row{
		Seq: strconv.FormatInt(r.Seq, 10), When: visit.Stamp(p, r.At), Time: r.At.UTC().Format(time.RFC3339), Who: r.Name, What: ActionText(p, r.Action),
		Subject: templates.Link{Text: r.Label, Href: subjectHref(r)},
	}
	if row.Who == "" {
		row.Who = p.T("log.nobody")
	}
	if row.Subject.Text == "" && row.Subject.Href != "" {
		row.Subject.Text = r.Subject
	}
	if r.Subject != "" && a.subject == "" {
		row.Only, row.OnlyOf = logAsked{}.with("subject", r.Subject), " "+r.Label+" "+r.Subject
	}
	row.Details, row.Compare = logDetails(p, r)
	return row
}

// logFields are the fields that filter the log.
func logFields(p *i18n.Printer, a logAsked, names map[string]string, wrong wrongDates) []admin.Field {
	fields := []admin.Field{
		{Name: "account", Label: p.T("log.who"), Type: "select", Choices: accountChoices(p, names, a.account)},
		{Name: "action", Label: p.T("log.what"), Type: "select", Choices: actionChoices(p, a.action)},
		{Name: "subject", Label: p.T("log.subject_id"), Value: a.subject, Hint: p.T("log.subject_hint"), Mono: true, Max: 100},
		{Name: "from", Label: p.T("log.from"), Value: a.from, Type: "date"},
		{Name: "until", Label: p.T("log.until"), Value: a.until, Type: "date"},
	}
	for i := range fields {
		if key, bad := wrong[fields[i].Name]; bad {
			fields[i].Error = p.T(key)
			fields[i].Type = "" // a field for days would not show what was typed
		}
	}
	return fields
}

// formatField is the choice of a format of the export; sent says that the form
// was, so that a format must have been chosen.
func formatField(p *i18n.Printer, format string, sent bool) admin.Field {
	choice := admin.Field{Name: "format", Label: p.T("log.format"), Choices: []admin.Choice{
		{Value: logAsCSV, Text: p.T("log.format_csv"), Chosen: format != formatLines},
		{Value: formatLines, Text: p.T("log.format_lines"), Chosen: format == formatLines},
	}}
	if sent && format != logAsCSV && format != formatLines {
		choice.Error = p.T("problem.choice")
	}
	return choice
}

func accountChoices(p *i18n.Printer, names map[string]string, chosen string) []admin.Choice {
	list := make([]admin.Choice, 0, len(names)+2)
	for id, name := range names {
		list = append(list, admin.Choice{Value: id, Text: name, Chosen: id == chosen})
	}
	slices.SortFunc(list, func(x, y admin.Choice) int { return cmp.Or(cmp.Compare(x.Text, y.Text), cmp.Compare(x.Value, y.Value)) })
	return append([]admin.Choice{
		{Text: p.T("log.anybody")},
		{Value: account.NoAccount, Text: p.T("log.nobody"), Chosen: chosen == account.NoAccount},
	}, list...)
}

func actionChoices(p *i18n.Printer, chosen string) []admin.Choice {
	list := make([]admin.Choice, 0, len(words.Actions)+1)
	for action, key := range words.Actions {
		list = append(list, admin.Choice{Value: string(action), Text: p.T(key), Chosen: string(action) == chosen})
	}
	slices.SortFunc(list, func(x, y admin.Choice) int { return p.Locale().Compare(x.Text, y.Text) })
	return append([]admin.Choice{{Text: p.T("log.anything")}}, list...)
}
