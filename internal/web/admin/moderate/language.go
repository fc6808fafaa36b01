package moderate

import (
	"net/http"

	"amparo/internal/comment"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/moderate"
)

// languageForm asks which language a comment is in; what its words tell is chosen
// already.
func (d *Room) languageForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	if c.State != comment.StateWaiting && c.State != comment.StatePublished {
		return visit.SeeOther(w, r, toQueue(comment.StateWaiting, "comment-decided", ""))
	}
	page := languageView(d.Frame(r, v, v.Printer.T("moderate.language_title"), QueueCrumb(v)), v, c, d.EntryLink(v, c.EntryID))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Language(page))
}

// setLanguage says which language a comment is in, whether it waits or is published.
func (d *Room) setLanguage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	f := form.Of(r)
	tag := lang.Tag(f.Line("language"))
	if !comment.IsLanguage(tag) {
		return reply.Status(http.StatusBadRequest)
	}
	c.State = stateOf(f.Line("state"))
	act := d.moderationAct(r, v, "comment.language", c)
	act.Detail["language"] = string(tag)
	act.Result = toQueue(c.State, "comment-language", "")
	return d.moderated(w, r, act, d.Store.SetCommentLanguage(r.Context(), act, c, tag))
}
