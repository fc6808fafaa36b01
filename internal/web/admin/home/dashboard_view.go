package home

import (
	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/home"
)

// needs is what the dashboard is made of.
type needs struct {
	asked       []account.Question // what came about with a new browser; other questions come before this page
	waiting     comment.Waiting
	warnings    int         // passwords that somebody else probably knows
	due         []*desk.Row // for verification, the most urgent first
	never       int         // public and never verified
	silent      int         // public, with a contact that did not answer
	tallies     []desk.Tally
	links       dashLinks
	newer       []*desk.Row // live, and something newer is not
	unpublished []*desk.Row
	scheduled   []*desk.Row // the next publication first
	drafts      []begun
	recent      []happened
}

// begun is what who asks is writing, and of which entry; nil for a new one.
type begun struct {
	directory.PrivateDraft
	row *desk.Row
}

// happened is a row of the log, and the entry it is about; nil for none.
type happened struct {
	account.Record
	row *desk.Row
}

// dashBlocks are what waits, in the order of the page; a block that is nil is not
// for who asks.
var dashBlocks = []func(*visit.Visit, needs) *ui.Block{
	askedBlock,
	securityBlock,
	reportsBlock,
	commentsBlock,
	verificationBlock,
	translationBlock,
	linksBlock,
	newerBlock,
	unpublishedBlock,
	draftsBlock,
	scheduledBlock,
}

// dashNamed is how many entries a block names.
const dashNamed = 5

// dashboardView is the dashboard, but for its frame.
func dashboardView(v *visit.Visit, n needs) ui.Page {
	var page ui.Page
	for _, block := range dashBlocks {
		if b := block(v, n); b != nil {
			page.Blocks = append(page.Blocks, *b)
		}
	}
	page.Recent = recentView(v.Printer, n.recent)
	return page
}

// askedBlock leads to what the owner of the account is asked, and need not answer first.
func askedBlock(v *visit.Visit, n needs) *ui.Block {
	if len(n.asked) == 0 {
		return nil
	}
	return &ui.Block{
		ID: "asked", Heading: v.Printer.T("security.you_title"), Kind: "none", Empty: v.Printer.T(words.Questions[n.asked[0].Kind]),
		More: templates.Link{Href: visit.WasItYouPath, Text: v.Printer.T("security.you_title")},
	}
}

// securityBlock is that somebody else probably knows a password.
func securityBlock(v *visit.Visit, n needs) *ui.Block {
	if n.warnings == 0 {
		return nil
	}
	p := v.Printer
	return &ui.Block{
		ID: "security", Heading: p.T("security.dash"), Kind: "none", Empty: p.T("security.dash_text"),
		More: templates.Link{Href: visit.SecurityPath, Text: p.T("security.title")},
	}
}

// verificationBlock is what is due for verification, the most urgent first.
func verificationBlock(v *visit.Visit, n needs) *ui.Block {
	if !v.May(account.MayEdit) {
		return nil
	}
	p := v.Printer
	b := &ui.Block{ID: "verification", Heading: p.T("dash.verification"), Empty: p.T("dash.verification_none")}
	if len(n.due) == 0 {
		return b
	}
	b.Kind, b.Empty = "todo", ""
	b.Numbers = []templates.Link{{Href: listDue.Href(), Text: p.T("dash.verification_due", i18n.Args{"Count": len(n.due)})}}
	if n.never > 0 {
		b.Numbers = append(b.Numbers, templates.Link{Href: listNever.Href(), Text: p.T("dash.verification_never", i18n.Args{"Count": n.never})})
	}
	if n.silent > 0 {
		b.Numbers = append(b.Numbers, templates.Link{Href: listSilent.Href(), Text: p.T("dash.verification_silent", i18n.Args{"Count": n.silent})})
	}
	for _, r := range n.due[:min(dashNamed, len(n.due))] {
		state := lists.VerifyState(p, r, v.Now)
		item := rowItem(p, r, visit.EntryHref(r.ID)+"/verify", state)
		item.Purpose = p.T("dash.verification_of")
		if r.Urgency(v.Now).DayAndNight {
			item.Note = p.T("dash.day_and_night")
		}
		b.Items = append(b.Items, item)
	}
	b.More = templates.Link{Href: visit.Root + "/verifications", Text: p.T("dash.verification_queue")}
	return b
}

// translationBlock is how the texts stand in the languages who asks may write.
func translationBlock(v *visit.Visit, n needs) *ui.Block {
	if len(n.tallies) == 0 {
		return nil
	}
	p := v.Printer
	b := &ui.Block{ID: "translation", Heading: p.T("dash.translation")}
	todo := 0
	for _, tally := range n.tallies {
		todo += tally.Unfinished()
		b.Bars = append(b.Bars, barView(p, tally))
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
func newerBlock(v *visit.Visit, n needs) *ui.Block {
	return listBlock(v, n.newer, ui.Block{
		ID: "newer", Heading: v.Printer.T("dash.newer"), Empty: v.Printer.T("dash.newer_none"),
	}, listNewer, "dash.newer_count")
}

// unpublishedBlock is the entries that were never public.
func unpublishedBlock(v *visit.Visit, n needs) *ui.Block {
	b := listBlock(v, n.unpublished, ui.Block{
		ID: "unpublished", Heading: v.Printer.T("dash.unpublished"),
	}, listUnpublished, "dash.unpublished_count")
	if b != nil && len(b.Items) == 0 {
		return nil
	}
	return b
}

// listBlock is a number that leads to a list, and its first entries. It is for
// those who publish.
func listBlock(v *visit.Visit, found []*desk.Row, b ui.Block, q lists.Query, count i18n.Key) *ui.Block {
	if !v.May(account.MayEdit) {
		return nil
	}
	p := v.Printer
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
func draftsBlock(v *visit.Visit, n needs) *ui.Block {
	p := v.Printer
	if !v.May(account.MayTranslate) {
		return nil
	}
	b := &ui.Block{ID: "drafts", Heading: p.T("dash.drafts"), Empty: p.T("dash.drafts_none")}
	for _, draft := range n.drafts {
		language := p.Locale().LanguageName(string(draft.Language))
		item := ui.Item{Note: language, Purpose: p.T("dash.drafts_of"), State: admin.State{Text: visit.Stamp(p, draft.At)}}
		if r := draft.row; r != nil {
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
func scheduledBlock(v *visit.Visit, n needs) *ui.Block {
	if !v.May(account.MayEdit) {
		return nil
	}
	p := v.Printer
	b := &ui.Block{ID: "scheduled", Heading: p.T("dash.scheduled"), Empty: p.T("dash.scheduled_none")}
	found := n.scheduled
	if len(found) == 0 {
		return b
	}
	b.Empty = ""
	b.Numbers = []templates.Link{{Href: listScheduled.Href(), Text: p.T("dash.scheduled_count", i18n.Args{"Count": len(found)})}}
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
