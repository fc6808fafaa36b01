package home

import (
	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/home"
)

// dashBlocks are what waits, in the order of the page; a block that is nil is not
// for who asks.
func (d *Room) dashBlocks() []func(*visit.Visit, dashNeeds) *ui.Block {
	return []func(*visit.Visit, dashNeeds) *ui.Block{
		d.reportsBlock,
		d.commentsBlock,
		d.verificationBlock,
		d.translationBlock,
		d.linksBlock,
		d.newerBlock,
		d.unpublishedBlock,
		d.draftsBlock,
		d.scheduledBlock,
	}
}

// dashNamed is how many entries a block names.
const dashNamed = 5

func (d *Room) dashboardView(v *visit.Visit, n dashNeeds) ui.Page {
	var page ui.Page
	for _, block := range d.dashBlocks() {
		if b := block(v, n); b != nil {
			page.Blocks = append(page.Blocks, *b)
		}
	}
	page.Recent = recentView(v, n)
	return page
}

// verificationBlock is what is due for verification, the most urgent first.
func (d *Room) verificationBlock(v *visit.Visit, n dashNeeds) *ui.Block {
	if !v.May(account.MayEdit) {
		return nil
	}
	p := v.Printer
	q := lists.Query{Verify: desk.VerifyWanted, Order: desk.ByVerified}
	due := n.rows.Find(d.Lists.Filter(q, v), q.Order, p.Lang())
	b := &ui.Block{ID: "verification", Heading: p.T("dash.verification"), Empty: p.T("dash.verification_none")}
	if len(due) == 0 {
		return b
	}
	b.Kind, b.Empty = "todo", ""
	b.Numbers = []templates.Link{{Href: q.Href(), Text: p.T("dash.verification_due", i18n.Args{"Count": len(due)})}}
	never := lists.Query{Verify: desk.VerifyNever, Public: true, Order: desk.ByVerified}
	if count := n.rows.Count(d.Lists.Filter(never, v)); count > 0 {
		b.Numbers = append(b.Numbers, templates.Link{Href: never.Href(), Text: p.T("dash.verification_never", i18n.Args{"Count": count})})
	}
	silent := lists.Query{Verify: desk.VerifySilent, Public: true}
	if count := n.rows.Count(d.Lists.Filter(silent, v)); count > 0 {
		b.Numbers = append(b.Numbers, templates.Link{Href: silent.Href(), Text: p.T("dash.verification_silent", i18n.Args{"Count": count})})
	}
	for _, r := range due[:min(dashNamed, len(due))] {
		state := lists.VerifyState(p, r, d.Now())
		item := rowItem(p, r, visit.EntryHref(r.ID)+"/verify", state)
		item.Purpose = p.T("dash.verification_of")
		if r.Urgency(d.Now()).DayAndNight {
			item.Note = p.T("dash.day_and_night")
		}
		b.Items = append(b.Items, item)
	}
	b.More = templates.Link{Href: visit.Root + "/verifications", Text: p.T("dash.verification_queue")}
	return b
}

// translationBlock is how the texts stand in the languages who asks may write.
func (d *Room) translationBlock(v *visit.Visit, n dashNeeds) *ui.Block {
	tags := d.Lists.Writes(v)
	if len(tags) == 0 {
		return nil
	}
	p := v.Printer
	b := &ui.Block{ID: "translation", Heading: p.T("dash.translation")}
	todo := 0
	for _, tag := range tags {
		tally := n.rows.Tally(tag)
		todo += tally.Unfinished()
		b.Bars = append(b.Bars, d.bar(p, tally))
	}
	b.More = templates.Link{Href: visit.Root + "/translations", Text: p.T("dash.translation_all")}
	if todo == 0 {
		b.Empty = p.T("dash.translation_none")
		return b
	}
	b.Kind = "todo"
	return b
}

// newerBlock is the live entries of which something newer is not.
func (d *Room) newerBlock(v *visit.Visit, n dashNeeds) *ui.Block {
	return d.listBlock(v, n, ui.Block{
		ID: "newer", Heading: v.Printer.T("dash.newer"), Empty: v.Printer.T("dash.newer_none"),
	}, lists.Query{State: desk.StateNewer, Order: desk.ByChanged}, "dash.newer_count")
}

// unpublishedBlock is the entries that were never public.
func (d *Room) unpublishedBlock(v *visit.Visit, n dashNeeds) *ui.Block {
	b := d.listBlock(v, n, ui.Block{
		ID: "unpublished", Heading: v.Printer.T("dash.unpublished"),
	}, lists.Query{State: desk.StateDraft, Order: desk.ByChanged}, "dash.unpublished_count")
	if b != nil && len(b.Items) == 0 {
		return nil
	}
	return b
}

// listBlock is a number that leads to a list, and its first entries. It is for
// those who publish.
func (d *Room) listBlock(v *visit.Visit, n dashNeeds, b ui.Block, q lists.Query, count i18n.Key) *ui.Block {
	if !v.May(account.MayEdit) {
		return nil
	}
	p := v.Printer
	found := n.rows.Find(d.Lists.Filter(q, v), q.Order, p.Lang())
	if len(found) == 0 {
		return &b
	}
	b.Kind, b.Empty = "todo", ""
	b.Numbers = []templates.Link{{Href: q.Href(), Text: p.T(count, i18n.Args{"Count": len(found)})}}
	for _, r := range found[:min(dashNamed, len(found))] {
		b.Items = append(b.Items, rowItem(p, r, visit.EntryHref(r.ID), admin.State{Text: visit.Stamp(p, r.ChangedAt)}))
	}
	return &b
}

// draftsBlock is what who asks has begun and not saved.
func (d *Room) draftsBlock(v *visit.Visit, n dashNeeds) *ui.Block {
	p := v.Printer
	if !v.May(account.MayTranslate) {
		return nil
	}
	b := &ui.Block{ID: "drafts", Heading: p.T("dash.drafts"), Empty: p.T("dash.drafts_none")}
	for _, draft := range n.drafts {
		language := p.Locale().LanguageName(string(draft.Language))
		item := ui.Item{Note: language, Purpose: p.T("dash.drafts_of"), State: admin.State{Text: visit.Stamp(p, draft.At)}}
		if r := n.rows.Row(draft.EntryID); r != nil {
			item.Name, item.Acronym = lists.Name(p, r)
			item.Href = visit.EntryHref(r.ID) + "?lang=" + string(draft.Language)
			if !v.May(account.MayEdit) {
				item.Href = visit.EntryHref(r.ID) + "/translate/" + string(draft.Language)
			}
		} else {
			item.Name, item.Href = templates.Words{Text: p.T("dash.drafts_new")}, visit.Root+"/entries/new"
		}
		b.Items, b.Kind, b.Empty = append(b.Items, item), "todo", ""
	}
	return b
}

// scheduledBlock is the publications that wait for their hour.
func (d *Room) scheduledBlock(v *visit.Visit, n dashNeeds) *ui.Block {
	if !v.May(account.MayEdit) {
		return nil
	}
	p := v.Printer
	b := &ui.Block{ID: "scheduled", Heading: p.T("dash.scheduled"), Empty: p.T("dash.scheduled_none")}
	q := lists.Query{State: desk.Scheduled}
	found := n.rows.Find(d.Lists.Filter(q, v), desk.ByName, p.Lang())
	if len(found) == 0 {
		return b
	}
	sortScheduled(found)
	b.Empty = ""
	b.Numbers = []templates.Link{{Href: q.Href(), Text: p.T("dash.scheduled_count", i18n.Args{"Count": len(found)})}}
	for _, r := range found[:min(dashNamed, len(found))] {
		b.Items = append(b.Items, rowItem(p, r, visit.EntryHref(r.ID), admin.State{Kind: "ageing", Text: visit.Stamp(p, r.Scheduled)}))
	}
	return b
}

func rowItem(p *i18n.Printer, r *desk.Row, href string, state admin.State) ui.Item {
	item := ui.Item{Href: href, State: state}
	item.Name, item.Acronym = lists.Name(p, r)
	return item
}

// barOrder is the parts of a bar, the finished one first.
var barOrder = []directory.State{directory.StateCurrent, desk.TextDraft, directory.StateToReview, directory.StateMissing}

// barWords are the parts of a bar with their numbers.
var barWords = map[directory.State]i18n.Key{
	directory.StateCurrent:  "dash.bar_current",
	desk.TextDraft:          "dash.bar_draft",
	directory.StateToReview: "dash.bar_to_review",
	directory.StateMissing:  "dash.bar_missing",
}

var barFills = map[directory.State]string{
	directory.StateCurrent:  "done",
	desk.TextDraft:          "draft",
	directory.StateToReview: "todo",
	directory.StateMissing:  "none",
}
