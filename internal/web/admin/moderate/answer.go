package moderate

import (
	"net/http"
	"slices"
	"unicode/utf8"

	"amparo/internal/blank"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
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
	return d.showAnswer(w, r, v, typedAnswer{to: c, language: c.Language})
}

// showAnswer shows the form with what was typed and what is wrong with it.
func (d *Room) showAnswer(w http.ResponseWriter, r *http.Request, v *visit.Visit, t typedAnswer) error {
	t.entry = d.EntryLink(v, t.to.EntryID)
	page := answerView(d.Frame(r, v, v.Printer.T("moderate.answer_title"), QueueCrumb(v)), v, t)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Answer(page))
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
		return d.showAnswer(w, r, v, typedAnswer{to: c, language: tag, text: text, problem: problem})
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
	case blank.Text(safehtml.NewComment(text).Text()):
		return p.T("moderate.answer_missing")
	case utf8.RuneCountInString(text) > comment.MaxText:
		return p.T("com.text_long", i18n.Args{"Max": comment.MaxText})
	}
	return ""
}
