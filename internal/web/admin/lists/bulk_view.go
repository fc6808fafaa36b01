package lists

import (
	"strconv"
	"strings"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/release"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/lists"
)

// bulkWords are the bulk actions as they are chosen.
var bulkWords = map[desk.Action]i18n.Key{
	desk.ActPublish:  "bulk.publish",
	desk.ActVerify:   "bulk.verify",
	desk.ActTerm:     "bulk.term",
	desk.ActExport:   "bulk.export",
	desk.ActWithdraw: "bulk.withdraw",
}

// bulkTitles are the headings of their confirmations.
var bulkTitles = map[desk.Action]i18n.Key{
	desk.ActPublish:  "bulk.publish_title",
	desk.ActVerify:   "bulk.verify_title",
	desk.ActTerm:     "bulk.term_title",
	desk.ActExport:   "bulk.export_title",
	desk.ActWithdraw: "bulk.withdraw_title",
}

// bulkActions are those that change something, with their names in the log.
var bulkActions = map[desk.Action]account.Action{
	desk.ActPublish:  "entries.publish",
	desk.ActVerify:   "entries.request_verification",
	desk.ActTerm:     "entries.add_term",
	desk.ActWithdraw: "entries.withdraw",
}

var bulkDoneWords = map[desk.Action]i18n.Key{
	desk.ActPublish:  "bulk.publish_done",
	desk.ActVerify:   "bulk.verify_done",
	desk.ActTerm:     "bulk.term_done",
	desk.ActWithdraw: "bulk.withdraw_done",
}

// bulkEffects are what an action does to an entry.
var bulkEffects = map[desk.Action]i18n.Key{
	desk.ActVerify:   "bulk.verify_effect",
	desk.ActTerm:     "bulk.term_effect",
	desk.ActExport:   "bulk.export_effect",
	desk.ActWithdraw: "bulk.withdraw_effect",
}

// bulkVerdicts are why nothing is done to an entry.
var bulkVerdicts = map[desk.Verdict]i18n.Key{
	desk.AllLive:     "bulk.not_all_live",
	desk.IsScheduled: "bulk.not_scheduled",
	desk.IsWithdrawn: "bulk.not_withdrawn",
	desk.Incomplete:  "bulk.not_incomplete",
	desk.NotPublic:   "bulk.not_public",
	desk.AskedBefore: "bulk.not_asked",
	desk.HasTerm:     "bulk.not_term",
	desk.Moved:       "bulk.not_moved",
}

func bulkCrumb(p *i18n.Printer) templates.Link {
	return templates.Link{Href: visit.Root + "/entries", Text: p.T("desk.entries")}
}

// bulkBar is the choice of an action below the list.
func bulkBar(p *i18n.Printer, l *listing, more bool) *ui.BulkBar {
	bar := &ui.BulkBar{Action: admin.Field{
		Name: "action", Label: p.T("bulk.action"), Type: "select",
		Choices: append([]admin.Choice{{Text: p.T("bulk.choose")}}, listChoices(p, desk.Actions, bulkWords, l.action)...),
	}}
	for _, problem := range l.problem {
		if problem.Href == "#action" {
			bar.Action.Error = problem.Text
		} else {
			bar.Error = problem.Text
		}
	}
	if more {
		bar.All = &admin.Field{Name: "all", Label: p.T("bulk.all", i18n.Args{"Count": len(l.found)}), Tick: true, On: l.all}
	}
	for name, values := range l.query.at(1).values() {
		for _, value := range values {
			bar.Hidden = append(bar.Hidden, admin.Hidden{Name: name, Value: value})
		}
	}
	return bar
}

// bulkView is the confirmation of a bulk action, ready to show, but for its
// frame.
func bulkView(v *visit.Visit, b *bulk, outcomes []desk.Outcome) ui.BulkPage {
	p := v.Printer
	todo := len(bulkChosen(outcomes))
	page := ui.BulkPage{Back: b.back.Href()}
	page.Title = p.T(bulkTitles[b.job.Action])
	if b.job.Action == desk.ActTerm && b.job.Term == "" {
		termChoice(v, b, &page)
		return page
	}
	for _, o := range outcomes {
		page.Entries = append(page.Entries, bulkEntry(p, b.job, o))
	}
	page.Lead = p.T("bulk.lead", i18n.Args{"Count": todo})
	if left := len(outcomes) - todo; left > 0 {
		page.Left = p.T("bulk.left", i18n.Args{"Count": left})
	}
	if b.job.Action == desk.ActTerm {
		page.Note = p.T("bulk.term_note", i18n.Args{"Term": termName(v, b.job)})
	}
	switch {
	case todo == 0:
	case b.job.Action == desk.ActExport:
		page.Export = exportLink(p, outcomes)
	default:
		bulkForm(p, b, &page)
		page.Hidden = bulkHidden(b, outcomes)
	}
	return page
}

// bulkForm is what a confirmation asks for, and its button.
func bulkForm(p *i18n.Printer, b *bulk, page *ui.BulkPage) {
	page.Submit = &admin.Button{Text: p.T(bulkWords[b.job.Action])}
	if b.job.Action != desk.ActWithdraw {
		return
	}
	page.Submit.Look = "danger"
	page.Reason = &admin.Field{Name: "reason", Label: p.T("withdraw.reason"), Hint: p.T("withdraw.reason_hint"), Required: true, Choices: release.WithdrawalChoices(p)}
	if b.missing {
		page.Reason.Error = p.T("withdraw.choose")
		page.Problems = []admin.Problem{{Href: "#reason", Text: page.Reason.Error}}
	}
}

// bulkHidden is what travels with a confirmation: each entry with the revision
// that was shown.
func bulkHidden(b *bulk, outcomes []desk.Outcome) []admin.Hidden {
	all := []admin.Hidden{
		{Name: form.KeyField, Value: form.NewKey()},
		{Name: "action", Value: string(b.job.Action)},
		{Name: "back", Value: b.back.values().Encode()},
	}
	if b.job.Term != "" {
		all = append(all, admin.Hidden{Name: "term", Value: b.job.Vocabulary + ":" + b.job.Term})
	}
	for _, o := range bulkChosen(outcomes) {
		all = append(all, admin.Hidden{Name: "entry", Value: o.Row.ID + ":" + o.Row.Revision})
	}
	return all
}

func bulkEntry(p *i18n.Printer, j desk.Job, o desk.Outcome) ui.BulkEntry {
	e := ui.BulkEntry{Href: visit.EntryHref(o.Row.ID)}
	e.Name, e.Acronym = Name(p, o.Row)
	switch {
	case o.Verdict != desk.Do:
		e.Effect = admin.State{Kind: "new", Text: p.T(bulkVerdicts[o.Verdict])}
		if o.Verdict == desk.Moved || o.Verdict == desk.Incomplete {
			e.Effect.Kind = "ageing"
		}
	case j.Action == desk.ActPublish:
		var names []string
		for _, tag := range o.Languages {
			names = append(names, p.Locale().LanguageName(string(tag)))
		}
		e.Effect = admin.State{Kind: "verified", Text: p.T("bulk.publish_effect", i18n.Args{"Languages": p.Locale().And(names)})}
	default:
		e.Effect = admin.State{Kind: "verified", Text: p.T(bulkEffects[j.Action])}
	}
	return e
}

// termChoice asks which term is to be added.
func termChoice(v *visit.Visit, b *bulk, page *ui.BulkPage) {
	p := v.Printer
	field := admin.Field{Name: "term", Label: p.T("bulk.which_term"), Type: "select"}
	for _, vocabulary := range desk.TermVocabularies {
		for _, t := range v.Terms.Terms(vocabulary) {
			label, _ := t.In(p.Lang(), v.Terms.Languages())
			text := p.T(bulkTermWords[vocabulary], i18n.Args{"Term": label.Brief()})
			field.Choices = append(field.Choices, admin.Choice{Value: vocabulary + ":" + t.ID, Text: text})
		}
	}
	page.Term = &field
	page.Hidden = []admin.Hidden{{Name: "action", Value: string(b.job.Action)}}
	for name := range b.back.values() {
		page.Hidden = append(page.Hidden, admin.Hidden{Name: name, Value: b.back.values().Get(name)})
	}
	for _, id := range b.ids {
		page.Hidden = append(page.Hidden, admin.Hidden{Name: "id", Value: id})
	}
}

var bulkTermWords = map[string]i18n.Key{
	"areas":     "bulk.term_area",
	"audiences": "bulk.term_audience",
}

func termName(v *visit.Visit, j desk.Job) string {
	label, _ := v.Terms.Term(j.Vocabulary, j.Term).In(v.Printer.Lang(), v.Terms.Languages())
	return label.Brief()
}

func exportLink(p *i18n.Printer, outcomes []desk.Outcome) templates.Link {
	ids := make([]string, len(outcomes))
	for i, o := range outcomes {
		ids[i] = o.Row.ID
	}
	return templates.Link{Href: visit.Root + "/exchange/export?ids=" + strings.Join(ids, ","), Text: p.T("bulk.export")}
}

// bulkDoneView says what was done, and names what was left alone.
func bulkDoneView(p *i18n.Printer, done string, moved []*desk.Row, back Query) ui.BulkPage {
	page := ui.BulkPage{Back: back.Href()}
	page.Title = p.T("bulk.done_title")
	page.Notices = []templates.Notice{visit.Notice("success", "", done)}
	for _, r := range moved {
		e := ui.BulkEntry{Href: visit.EntryHref(r.ID), Effect: admin.State{Kind: "ageing", Text: p.T(bulkVerdicts[desk.Moved])}}
		e.Name, e.Acronym = Name(p, r)
		page.Entries = append(page.Entries, e)
	}
	if n := len(page.Entries); n > 0 {
		page.Left = p.T("bulk.moved", i18n.Args{"Count": n})
	}
	return page
}

// bulkLabel is what the log calls several entries: the first three.
func bulkLabel(outcomes []desk.Outcome) string {
	const named = 3
	var titles []string
	todo := bulkChosen(outcomes)
	for _, o := range todo[:min(named, len(todo))] {
		titles = append(titles, o.Row.Title)
	}
	label := strings.Join(titles, ", ")
	if more := len(todo) - named; more > 0 {
		label += " + " + strconv.Itoa(more)
	}
	return label
}

// bulkDetail names every entry for the log, and why others were left out.
func bulkDetail(b *bulk, outcomes []desk.Outcome) map[string]any {
	done, left := []map[string]string{}, []map[string]string{}
	for _, o := range outcomes {
		e := map[string]string{"id": o.Row.ID, "title": o.Row.Title}
		if o.Verdict != desk.Do {
			e["why"] = string(o.Verdict)
			left = append(left, e)
			continue
		}
		e["revision"] = o.Row.Revision
		done = append(done, e)
	}
	detail := map[string]any{"entries": done}
	if len(left) > 0 {
		detail["left_out"] = left
	}
	if term := b.job.Term; term != "" {
		detail["vocabulary"], detail["term"] = b.job.Vocabulary, term
	}
	if b.job.Action == desk.ActWithdraw {
		detail["reason"] = string(b.reason)
	}
	return detail
}
