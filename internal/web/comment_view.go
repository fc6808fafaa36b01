package web

import (
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/facts"
	"amparo/internal/web/remark"
	"amparo/templates"
)

// problemWords are what is said of a problem.
var problemWords = map[comment.Problem]i18n.Key{
	{Field: comment.FieldText, Kind: comment.ProblemMissing}:   "com.text_missing",
	{Field: comment.FieldText, Kind: comment.ProblemLong}:      "com.text_long",
	{Field: comment.FieldText, Kind: comment.ProblemDuplicate}: "com.text_duplicate",
	{Field: comment.FieldText, Kind: comment.ProblemWords}:     "com.text_words",
	{Field: comment.FieldName, Kind: comment.ProblemLong}:      "com.name_long",
	{Field: comment.FieldEmail, Kind: comment.ProblemLong}:     "com.email_wrong",
	{Field: comment.FieldEmail, Kind: comment.ProblemEmail}:    "com.email_wrong",
	{Field: comment.FieldTrap, Kind: comment.ProblemTrap}:      "com.trap_filled",
}

// commentsView is the newest of what was said below a profile, and the form.
func commentsView(v visit, p *catalogue.Profile) templates.Comments {
	view, _ := below(v, p.Card).Part(p.Remarks, 0)
	view.Heading, view.FeedHref, view.Form = v.printer.T("com.heading"), v.paths.CommentsFeed(p.Card.Slug), commentFields(v, p.Card.Slug)
	if v.site.settings.CommentsClosed {
		view.Closed = v.printer.T("com.closed")
	}
	return view
}

func below(v visit, card *catalogue.Card) remark.Below {
	return remark.Below{Reader: v.reader(), Paths: v.paths, Slug: card.Slug, Open: !v.site.settings.CommentsClosed}
}

// earlierPage is a page of what was said before the newest. ok is false if there is none.
func earlierPage(v visit, p *catalogue.Profile, number int) (page templates.CommentsPage, ok bool) {
	page.Comments, ok = below(v, p.Card).Part(p.Remarks, number)
	ok = ok && page.Comments.Later != "" // the newest stand below the profile
	text := p.Card.In(v.tag)
	title := v.printer.T("com.page_title", i18n.Args{"Name": facts.FullName(text.Name, text.Acronym), "Number": v.printer.Locale().Number(number)})
	page.Frame, page.Heading, page.Back = commentFrame(v, title, false), templates.Words{Text: v.printer.T("com.heading")}, backTo(v, p.Card)
	return page, ok
}

func commentFields(v visit, slug string) templates.CommentForm {
	return templates.CommentForm{
		Action: v.paths.Comments(slug), Tags: safehtml.CommentTags, WithdrawHref: v.paths.Withdraw(), Usual: v.printer.T("com.usual"),
		Languages: languageChoices(remark.Few(v.printer, v.base.tags()), v.tag),
	}
}

func languageChoices(list []remark.Choice, chosen lang.Tag) []templates.LanguageChoice {
	choices := make([]templates.LanguageChoice, len(list))
	for i, c := range list {
		choices[i] = templates.LanguageChoice{Value: string(c.Tag), Text: c.Name, Chosen: c.Tag == chosen}
	}
	return choices
}

// commentPage is the form on a page of its own, filled in.
func commentPage(v visit, f *remarkForm) templates.CommentPage {
	p, text := v.printer, f.card.In(v.tag)
	heading := p.T("com.leave")
	if f.answered != nil {
		heading = remark.AnswerTo(p, f.answered.Name, f.answered.Team)
	}
	page := templates.CommentPage{
		Frame:   commentFrame(v, p.T("com.title", i18n.Args{"Name": facts.FullName(text.Name, text.Acronym)}), len(f.problems) > 0 || f.refusal.kind != ""),
		Heading: templates.Words{Text: heading}, Back: backTo(v, f.card),
		Form: filledForm(v, f), Notice: f.refusal.notice(p), Left: leftOut(p, safehtml.NewComment(f.draft.Text).Left()),
	}
	if f.answered != nil {
		c := remark.View(v.reader(), &catalogue.Remark{
			ID: f.answered.ID, Name: f.answered.Name, Team: f.answered.Team, Lang: f.answered.Language, At: f.answered.At,
			HTML: f.answered.Shown().HTML(),
		})
		page.Answered = &c
	}
	for _, problem := range f.problems {
		page.Problems = append(page.Problems, templates.Link{Href: "#" + string(problem.Field), Text: problemText(p, problem)})
	}
	return page
}

func problemText(p *i18n.Printer, problem comment.Problem) string {
	return p.T(problemWords[problem], i18n.Args{"Max": comment.MaxText})
}

// commentFrame belongs to no address that could be shared.
func commentFrame(v visit, title string, wrong bool) templates.Frame {
	f := frame(v, subject{title: title, description: v.printer.T("com.meta"), nav: templates.NavDirectory, noIndex: true})
	if wrong {
		f.Title = v.printer.T("title.error", i18n.Args{"Page": f.Title})
	}
	return f
}

// filledForm is the form with what was typed.
func filledForm(v visit, f *remarkForm) templates.CommentForm {
	filled := commentFields(v, f.card.Slug)
	filled.Stamp, filled.Key, filled.ReplyTo = v.base.seal.CoarseStamp(v.at), f.key, f.draft.ReplyTo
	filled.Text.Value, filled.Name.Value, filled.Email.Value = f.draft.Text, f.draft.Name, f.draft.Email
	if f.draft.Language != "" { // the form was sent, not opened
		filled.Languages = languageChoices(remark.Many(v.printer, v.base.tags(), f.draft.Language), f.draft.Language)
		filled.Sure = f.draft.LanguageBy == comment.ByWriter && f.sure
	}
	for _, problem := range f.problems {
		words := problemText(v.printer, problem)
		switch problem.Field {
		case comment.FieldText:
			filled.Text.Error = words
		case comment.FieldName:
			filled.Name.Error = words
		case comment.FieldEmail:
			filled.Email.Error = words
		}
	}
	return filled
}

// notice says why a form is shown again.
func (n refusal) notice(p *i18n.Printer) templates.Notice {
	switch n.kind {
	case "closed":
		return templates.Notice{Kind: "warning", Text: p.T("com.closed")}
	case "expired":
		return templates.Notice{Kind: "warning", Text: p.T("com.expired")}
	case "fast":
		return templates.Notice{Kind: "warning", Text: p.T("com.fast")}
	case "many":
		return templates.Notice{Kind: "warning", Text: p.T("com.many", i18n.Args{"Count": minutes(n.wait)})}
	case "broken":
		return templates.Notice{Kind: "error", Text: p.T("com.broken")}
	}
	return templates.Notice{}
}

// previewPage is a comment as it will appear, with what could tell who
// somebody is marked.
func previewPage(v visit, f *remarkForm) templates.CommentPreviewPage {
	p, name := v.printer, nameOf(v, f.card)
	text := safehtml.NewComment(f.draft.Text)
	found := comment.Find(text)
	page := templates.CommentPreviewPage{
		Frame:   commentFrame(v, p.T("com.preview_title", i18n.Args{"Name": name}), f.refusal.kind != ""),
		Heading: templates.Words{Text: p.T("com.preview")}, Back: backTo(v, f.card),
		Notice: f.refusal.notice(p), Email: f.draft.Email, Form: filledForm(v, f),
		Comment:  remark.View(v.reader(), &catalogue.Remark{Name: f.draft.Name, Lang: f.draft.Language, At: v.at, HTML: text.Marked(comment.Spans(found))}),
		Left:     leftOut(p, text.Left()),
		Findings: remark.Found(p, text.Text(), found),
	}
	page.Form.Stamp, page.Form.Sure = v.base.seal.Stamp(v.at), true
	if f.draft.LanguageBy == comment.ByText && f.draft.Language != lang.Unknown {
		page.Language = p.T("com.language_found", i18n.Args{"Language": p.Locale().LanguageName(string(f.draft.Language))})
	}
	return page
}

// leftOut is what the filter left out, and how to keep it.
func leftOut(p *i18n.Printer, left safehtml.Left) templates.LeftOut {
	out := templates.LeftOut{List: remark.Left(p, left)}
	if len(left.Tags)+len(left.Whole) > 0 {
		out.Hint = p.T("com.left_hint", i18n.Args{"Code": "&lt;", "Sign": "<"})
	}
	return out
}

// backTo leads to an organisation by its name.
func backTo(v visit, card *catalogue.Card) templates.Link {
	text := card.In(v.tag)
	name := wordsIn(v, facts.FullName(text.Name, text.Acronym), text.Lang)
	return templates.Link{Href: v.paths.Profile(card.Slug), Text: name.Text, Lang: name.Lang, Dir: name.Dir}
}
