package release

import (
	"slices"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/release"
)

// releaseFields are the choices of whoever publishes.
func releaseFields(v *visit.Visit, p *publishing, page *ui.Page) {
	t, a := v.Printer, v.Account
	wrong := map[string]string{}
	for _, m := range p.mistakes {
		if wrong[m.field] == "" {
			wrong[m.field] = t.T(m.key)
		}
	}
	page.Languages = admin.Field{Name: "languages", Label: t.T("publish.languages"), Required: true, Many: true, Error: wrong["languages"]}
	for _, tag := range p.offered(a) {
		page.Languages.Choices = append(page.Languages.Choices, languageChoice(t, p, tag))
	}
	if _, public := p.live[p.original()]; public && a.May(account.MayEdit) {
		page.Minor = admin.Field{Name: "minor", Tick: true, On: p.minor, Label: t.T("publish.minor"), Hint: t.T("publish.minor_hint"), Error: wrong["minor"]}
	}
	page.When = admin.Field{Name: "when", Label: t.T("publish.when"), Hint: t.T("publish.time_hint", i18n.Args{"Time": visit.Stamp(t, v.Now)}), Error: wrong["when"], Choices: []admin.Choice{
		{Value: whenNow, Text: t.T("publish.now"), Chosen: p.when == whenNow},
		{Value: whenLater, Text: t.T("publish.later"), Chosen: p.later()},
	}}
	page.Date = admin.Field{Name: "date", Type: "date", Label: t.T("publish.date"), Value: p.date, Error: wrong["date"]}
	page.Time = admin.Field{Name: "time", Type: "time", Label: t.T("publish.time"), Value: p.clock, Error: wrong["time"]}
}

// languageChoice is the tick box of a language, with what would change there.
func languageChoice(t *i18n.Printer, p *publishing, tag lang.Tag) admin.Choice {
	c := admin.Choice{Value: string(tag), Text: t.T("publish.version", i18n.Args{"Language": visit.LanguageName(t, tag)}), Chosen: slices.Contains(p.languages, tag)}
	if tag == p.original() {
		c.Text = t.T("publish.original", i18n.Args{"Language": visit.LanguageName(t, tag)})
	}
	_, live := p.live[tag]
	marks := len(p.head.Entry.Marks(tag))
	switch {
	case !live:
		c.Hint = t.T("publish.not_live")
	case !p.newer(tag):
		c.Hint = t.T("publish.no_news")
	case marks > 0:
		c.Hint = t.T("publish.to_review", i18n.Args{"Count": marks})
	default:
		c.Hint = t.T("publish.news")
	}
	return c
}

// scheduleFailures are the words of what kept a release from happening.
var scheduleFailures = map[directory.ScheduleFailure]i18n.Key{
	directory.ScheduleOvertaken: "schedule.overtaken",
	directory.ScheduleInvalid:   "schedule.invalid",
	directory.ScheduleForbidden: "schedule.forbidden",
}

// schedulesView is what is to happen later, and what could not; names are those
// of accounts, by their ids.
func schedulesView(v *visit.Visit, st *standing, accounts map[string]string) []ui.Schedule {
	t := v.Printer
	var list []ui.Schedule
	for i := range st.schedules {
		n := &st.schedules[i]
		names := make([]string, len(n.Languages))
		for i, tag := range n.Languages {
			names[i] = visit.LanguageName(t, tag)
		}
		line := ui.Schedule{Text: t.T("schedule.line", i18n.Args{"Time": visit.Stamp(t, n.At), "Languages": t.Locale().And(names), "Name": accounts[n.AccountID]})}
		line.Cancel = admin.Button{Text: t.T("schedule.cancel"), Look: "second", Hint: visit.Stamp(t, n.At)}
		if n.Failed != "" {
			line.Failure = t.T(scheduleFailures[n.Failed])
			line.Cancel.Text = t.T("schedule.forget")
		}
		if mayPublish(v.Account, st.original(), n.Languages) {
			line.Action = visit.Root + "/entries/" + n.EntryID + "/unschedule"
			line.Hidden = []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "schedule", Value: n.ID}}
		}
		list = append(list, line)
	}
	return list
}
