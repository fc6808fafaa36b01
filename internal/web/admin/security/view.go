package security

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/security"
)

// securityView is what happens to accounts, but for its frame.
func securityView(v *visit.Visit, s seen) ui.Page {
	p := v.Printer
	page := ui.Page{Chart: chartView(p, s, v.Now), Filter: filterFields(p, s), Filtered: s.kind != "" || s.account != "" || s.before > 0, All: visit.SecurityPath}
	for _, q := range s.warnings {
		page.Warnings = append(page.Warnings, warningView(p, q, s.names[q.AccountID]))
	}
	rows := s.rows
	if len(rows) > rowsShown {
		rows = rows[:rowsShown]
		page.Older = s.olderThan(rows[len(rows)-1].Seq)
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, rowView(p, r, s.names))
	}
	page.Sessions = sessionLines(v, s)
	if len(s.sessions) > 1 {
		page.EndOthers = sessionForm("/sessions/end", "", admin.Button{Text: p.T("me.end_others"), Look: "quiet"})
	}
	return page
}

// olderThan is the address of what happened before a row.
func (a asked) olderThan(seq int64) string {
	q := url.Values{"before": {strconv.FormatInt(seq, 10)}}
	if a.account != "" {
		q.Set("account", a.account)
	}
	if a.kind != "" {
		q.Set("kind", string(a.kind))
	}
	return visit.SecurityPath + "?" + q.Encode()
}

// warningView is that somebody probably knows a password, and what can be done about it.
func warningView(p *i18n.Printer, q account.Question, name string) ui.Warning {
	w := ui.Warning{ID: "w-" + q.AccountID, Heading: p.T("security.warning", i18n.Args{"Name": name})}
	since, last := visit.Stamp(p, q.Since), visit.Stamp(p, q.Last)
	if w.Text = p.T("security.warning_text", i18n.Args{"Count": q.Count, "Since": since, "Last": last}); since == last {
		w.Text = p.T("security.warning_moment", i18n.Args{"Count": q.Count, "Last": last})
	}
	hidden := []admin.Hidden{{Name: "account", Value: q.AccountID}, door.OnceKey()}
	if q.Other {
		w.Next = p.T("security.warning_other", i18n.Args{"Name": name})
		return w
	}
	w.Next = p.T("security.warning_next", i18n.Args{"Name": name})
	w.Forms = []admin.AccountForm{
		{Action: visit.SecurityPath + "/password", Hidden: hidden, Buttons: []admin.Button{{Text: p.T("security.require"), Look: "danger"}}},
		{Action: visit.SecurityPath + "/settle", Hidden: []admin.Hidden{hidden[0], door.OnceKey()}, Buttons: []admin.Button{{Text: p.T("security.settle", i18n.Args{"Name": name}), Look: "second"}}},
	}
	return w
}

// states are how bad an event is, beside its words.
var states = map[account.EventKind]string{
	account.EventCode: "reported", account.EventHeld: "reported", account.EventNotMe: "reported",
	account.EventPassword: "ageing", account.EventBusy: "ageing", account.EventDenied: "ageing", account.EventRefused: "ageing", account.EventAddress: "ageing", account.EventRecovery: "ageing",
	account.EventDevice: "new",
}

func rowView(p *i18n.Printer, r account.EventRow, names map[string]string) ui.Row {
	row := ui.Row{
		Hour: hourOf(p, r.Hour), Time: r.Hour.Format(time.RFC3339), Account: accountName(p, r, names), Count: p.Locale().Number(r.Count),
		What: admin.State{Kind: cmp.Or(states[r.Kind], "verified"), Text: p.T(words.Events[r.Kind])},
	}
	return row
}

// accountName is whose account it happened to: names that nobody has are never spelled.
func accountName(p *i18n.Printer, r account.EventRow, names map[string]string) string {
	switch {
	case r.AccountID != "":
		return cmp.Or(names[r.AccountID], r.AccountID)
	case r.Kind == account.EventPassword || r.Kind == account.EventBusy:
		return p.T("security.unknown")
	}
	return p.T("security.nobody")
}

// hourOf is an hour of a day, from its beginning to its end.
func hourOf(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	return p.T("security.hour", i18n.Args{"Date": visit.Day(p, t), "From": p.Locale().Clock(t.Hour() * 60), "Until": p.Locale().Clock((t.Hour() + 1) % 24 * 60)})
}

func filterFields(p *i18n.Printer, s seen) []admin.Field {
	whose := []admin.Choice{{Text: p.T("log.anybody")}, {Value: account.NoAccount, Text: p.T("security.nobody"), Chosen: s.account == account.NoAccount}}
	for id, name := range s.names {
		whose = append(whose, admin.Choice{Value: id, Text: name, Chosen: id == s.account})
	}
	slices.SortFunc(whose[2:], func(a, b admin.Choice) int {
		return cmp.Or(p.Locale().Compare(a.Text, b.Text), cmp.Compare(a.Value, b.Value))
	})
	kinds := []admin.Choice{{Text: p.T("log.anything")}}
	for _, kind := range account.EventKinds {
		kinds = append(kinds, admin.Choice{Value: string(kind), Text: p.T(words.Events[kind]), Chosen: kind == s.kind})
	}
	return []admin.Field{
		{Name: "account", Label: p.T("security.account"), Type: "select", Choices: whose},
		{Name: "kind", Label: p.T("security.what"), Type: "select", Choices: kinds},
	}
}

func sessionForm(path, id string, b admin.Button) *admin.AccountForm {
	f := &admin.AccountForm{Action: visit.SecurityPath + path, Hidden: []admin.Hidden{door.OnceKey()}, Buttons: []admin.Button{b}}
	if id != "" {
		f.Hidden = append(f.Hidden, admin.Hidden{Name: "id", Value: id})
	}
	return f
}

func sessionLines(v *visit.Visit, s seen) []ui.Session {
	p := v.Printer
	var lines []ui.Session
	for _, n := range s.sessions {
		parts := append(door.CameWith(p, n), p.T("me.session", i18n.Args{"Time": visit.Stamp(p, n.CreatedAt)}), p.T("me.session_seen", i18n.Args{"Time": visit.Stamp(p, n.SeenAt)}))
		line := ui.Session{Name: s.names[n.AccountID], Detail: strings.Join(parts, " · ")}
		if n.ID == v.Session.ID {
			line.Current = p.T("me.this_session")
		} else {
			line.End = sessionForm("/session/end", n.ID, admin.Button{Text: p.T("me.end_session"), Hint: line.Name, Look: "quiet"})
		}
		lines = append(lines, line)
	}
	return lines
}

// month and day are the addresses of both charts.
func chartLink(p *i18n.Printer, month bool) templates.Link {
	if month {
		return templates.Link{Href: visit.SecurityPath, Text: p.T("security.chart_day")}
	}
	return templates.Link{Href: visit.SecurityPath + "?chart=month", Text: p.T("security.chart_month")}
}
