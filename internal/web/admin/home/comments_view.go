package home

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	ui "amparo/templates/admin/home"
)

// reportsBlock is the errors that readers found: what is wrong comes first.
func reportsBlock(v *visit.Visit, n needs) *ui.Block {
	if !v.May(account.MayModerate) {
		return nil
	}
	p, count := v.Printer, n.waiting.Reports
	b := &ui.Block{ID: "reports", Heading: p.T("moderate.dash_reports")}
	if count == 0 {
		b.Empty = p.T("moderate.dash_reports_none")
		return b
	}
	b.Kind = "todo"
	b.Numbers = []templates.Link{{Href: visit.Root + "/reports", Text: p.T("moderate.reports_waiting", i18n.Args{"Count": count})}}
	return b
}

// commentsBlock is the comments that wait, with the age of the oldest.
func commentsBlock(v *visit.Visit, n needs) *ui.Block {
	if !v.May(account.MayModerate) {
		return nil
	}
	p, count := v.Printer, n.waiting.Comments
	b := &ui.Block{ID: "comments", Heading: p.T("moderate.dash_comments")}
	if count == 0 {
		b.Empty = p.T("moderate.dash_comments_none")
		return b
	}
	b.Kind = "todo"
	b.Numbers = []templates.Link{{Href: visit.Root + "/comments", Text: p.T("moderate.dash_waiting", i18n.Args{"Count": count, "Age": moderate.Ago(p, v.Now.Sub(n.waiting.Oldest))})}}
	return b
}
