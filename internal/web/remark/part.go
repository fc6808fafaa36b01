package remark

import (
	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/templates"
)

// How much of what was said stands on one page: so many comments, and, as some are
// long, so many bytes of markup before the last of them.
const (
	mostOnPage  = 20
	bytesOnPage = 20_000
)

// Parts divides comments, oldest first, into what fits a page each; none for none. Where a
// page ends among answers, the next one begins with the comment that they are for.
func Parts(all []catalogue.Remark) [][]catalogue.Remark {
	var parts [][]catalogue.Remark
	n, size := mostOnPage, 0
	count := func(r *catalogue.Remark) { n, size = n+1, size+len(r.HTML.String()) }
	begin := func() bool {
		if n < mostOnPage && size < bytesOnPage {
			return false
		}
		parts, n, size = append(parts, nil), 0, 0
		return true
	}
	last := func() *[]catalogue.Remark { return &parts[len(parts)-1] }
	for _, r := range all {
		answers := r.Answers
		r.Answers = nil
		begin()
		*last() = append(*last(), r)
		count(&r)
		for i := range answers {
			if begin() {
				*last() = append(*last(), r)
				count(&r)
			}
			thread := &(*last())[len(*last())-1]
			thread.Answers = append(thread.Answers, answers[i])
			count(&answers[i])
		}
	}
	return parts
}

// Below is what was said below a profile, and to whom it is shown.
type Below struct {
	facts.Reader
	Paths paths.Language
	Slug  string
	Open  bool // answers are taken
}

// Part is a page of comments, counted from 1, the oldest first; 0 is the newest page, which
// stands below the profile itself. ok is false if there is no such page.
func (b Below) Part(all []catalogue.Remark, number int) (view templates.Comments, ok bool) {
	parts := Parts(all)
	if number == 0 {
		number = len(parts)
	}
	if number < 0 || number > len(parts) {
		return view, false
	}
	if len(parts) > 0 {
		for i := range parts[number-1] {
			view.List = append(view.List, b.thread(&parts[number-1][i]))
		}
		view.Count = b.Printer.T("com.count", i18n.Args{"Count": countOf(all)})
	}
	if number > 1 {
		view.Earlier = b.Paths.CommentsPage(b.Slug, number-1)
	}
	switch len(parts) - number {
	case 0:
	case 1:
		view.Later = b.Paths.Profile(b.Slug) + "#comments"
	default:
		view.Later = b.Paths.CommentsPage(b.Slug, number+1)
	}
	return view, true
}

func countOf(all []catalogue.Remark) int {
	n := len(all)
	for i := range all {
		n += len(all[i].Answers)
	}
	return n
}

func (b Below) thread(r *catalogue.Remark) templates.Comment {
	c := View(b.Reader, r)
	if b.Open {
		c.AnswerHref = b.Paths.Comments(b.Slug) + "?reply=" + r.ID
		c.AnswerFor = AnswerTo(b.Printer, r.Name, r.Team)
	}
	for i := range r.Answers {
		c.Answers = append(c.Answers, View(b.Reader, &r.Answers[i]))
	}
	return c
}

// View is one comment without its answers.
func View(r facts.Reader, said *catalogue.Remark) templates.Comment {
	c := templates.Comment{
		ID: "c-" + said.ID, Name: Author(r.Printer, said.Name, said.Team), Team: said.Team, Date: r.Day(said.At), HTML: said.HTML,
		Language: InLanguage(r.Printer, said.Lang),
	}
	c.Lang, c.Dir = Attributes(said.Lang)
	return c
}
