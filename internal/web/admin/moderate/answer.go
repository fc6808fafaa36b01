package moderate

import (
	"net/http"
	"slices"
	"unicode/utf8"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/moderate"
)

// answerForm is the form for an answer of the team.
func (d *Room) answerForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	if c.State != comment.StatePublished || c.ReplyTo != "" {
		return visit.SeeOther(w, r, toQueue(comment.StateWaiting, "comment-decided", ""))
	}
	return reply.Page(r.Context(), w, http.StatusOK, ui.Answer(d.answerView(r, v, c, string(c.Language), "", "")))
}

// answerView is the form, in the language that the comment is in at first.
func (d *Room) answerView(r *http.Request, v *visit.Visit, c *comment.Comment, language, text, problem string) ui.AnswerPage {
	p := v.Printer
	page := ui.AnswerPage{
		Frame: d.Frame(r, v, p.T("moderate.answer_title"), QueueCrumb(v)), Item: d.commentShown(v, c),
		Action: visit.Root + "/comments/" + c.ID + "/answer", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Text:     admin.Field{Name: "text", Label: p.T("moderate.answer_text"), Hint: p.T("moderate.answer_hint"), Value: text, Rows: 6, Required: true, Error: problem},
		Language: admin.Field{Name: "language", Label: p.T("moderate.answer_language"), Type: "select"},
		Button:   admin.Button{Text: p.T("moderate.answer_do")},
	}
	for _, t := range d.Words.Languages() {
		page.Language.Choices = append(page.Language.Choices, admin.Choice{Value: string(t), Text: p.Locale().LanguageName(string(t)), Chosen: string(t) == language})
	}
	if problem != "" {
		page.Problems = []admin.Problem{{Href: "#text", Text: problem}}
	}
	return page
}

// answer publishes an answer of the team at once.
func (d *Room) answer(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	f := form.Of(r)
	text, tag := f.Text("text"), lang.Tag(f.Line("language"))
	if problem := answerProblem(v.Printer, text); problem != "" {
		return reply.Page(r.Context(), w, http.StatusUnprocessableEntity, ui.Answer(d.answerView(r, v, c, string(tag), text, problem)))
	}
	said, err := d.teamAnswer(c, text, tag)
	if err != nil {
		return err
	}
	c.State = comment.StatePublished
	act := d.moderationAct(r, v, "comment.answer", c)
	act.Result = toQueue(comment.StatePublished, "comment-answered", "")
	return d.moderated(w, r, act, d.Store.AnswerComment(r.Context(), act, c, said))
}

// teamAnswer is an answer as it is stored, in a language of the site.
func (d *Room) teamAnswer(to *comment.Comment, text string, tag lang.Tag) (comment.Comment, error) {
	id, err := ident.Silent() // the page shows it
	if !slices.Contains(d.Words.Languages(), tag) {
		tag = to.Language
	}
	return comment.Comment{
		ID: id, EntryID: to.EntryID, ReplyTo: to.ID, State: comment.StatePublished, Language: tag, Text: text,
		Filter: safehtml.CommentFilter, Team: true, At: d.Now(), Decided: d.Now(),
	}, err
}

func answerProblem(p *i18n.Printer, text string) string {
	switch {
	case safehtml.NewComment(text).HTML().IsZero():
		return p.T("moderate.answer_missing")
	case utf8.RuneCountInString(text) > comment.MaxText:
		return p.T("com.text_long", i18n.Args{"Max": comment.MaxText})
	}
	return ""
}
