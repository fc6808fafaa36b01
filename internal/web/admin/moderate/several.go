package moderate

import (
	"errors"
	"net/http"
	"strconv"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	ui "amparo/templates/admin/moderate"
)

// maxSeveral is how many comments are decided at once: two pages.
const maxSeveral = 2 * queueSize

// confirmSeveral names every comment before anything is done.
func (d *Room) confirmSeveral(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	decision := comment.Decision(f.Line("do"))
	list, err := d.chosen(r, f)
	if err != nil {
		return err
	}
	if len(list) == 0 || decision.State() == "" {
		return visit.SeeOther(w, r, visit.Root+"/comments")
	}
	page := severalView(v, decision, list, d.entriesOf(v, list))
	page.Frame = d.Frame(r, v, v.Printer.T(severalWords[decision], i18n.Args{"Count": len(list)}), QueueCrumb(v))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Several(page))
}

// chosen are the ticked comments that still wait.
func (d *Room) chosen(r *http.Request, f form.Values) ([]comment.Comment, error) {
	ids := f.All("id")
	if len(ids) > maxSeveral {
		return nil, reply.Status(http.StatusBadRequest)
	}
	var list []comment.Comment
	for _, id := range ids {
		c, err := d.Store.Comment(r.Context(), id)
		if errors.Is(err, comment.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if c.State == comment.StateWaiting {
			list = append(list, *c)
		}
	}
	return list, nil
}

// decideSeveral decides on all of them, in one row of the log.
func (d *Room) decideSeveral(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	decision := comment.Decision(f.Line("do"))
	list, err := d.chosen(r, f)
	if err != nil {
		return err
	}
	if decision.State() == "" {
		return reply.Status(http.StatusBadRequest)
	}
	act := d.Act(r, v, decisionActions[decision], "", strconv.Itoa(len(list)))
	act.Result = toQueue(comment.StateWaiting, "comment-several", "")
	act.Detail = severalDetail(list)
	if len(list) == 0 {
		return d.moderated(w, r, act, comment.ErrDecided)
	}
	return d.moderated(w, r, act, d.Store.DecideComments(r.Context(), act, list, decision.State()))
}

// severalDetail names the comments by their ids.
func severalDetail(list []comment.Comment) map[string]any {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return map[string]any{"comments": ids}
}

// QueueCrumb leads to the queue.
func QueueCrumb(v *visit.Visit) templates.Link {
	return templates.Link{Href: visit.Root + "/comments", Text: v.Printer.T("moderate.comments")}
}

// commentWords shows the two lists.
func (d *Room) commentWords(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	lists, err := d.Store.CommentLists(r.Context())
	if err != nil {
		return err
	}
	return d.showWords(w, r, v, lists, http.StatusOK)
}

// showWords shows the two lists, with what is wrong with them.
func (d *Room) showWords(w http.ResponseWriter, r *http.Request, v *visit.Visit, lists *comment.Lists, status int) error {
	page := wordsView(d.Frame(r, v, v.Printer.T("moderate.words"), QueueCrumb(v)), v.Printer, lists)
	return reply.Page(r.Context(), w, status, ui.Words(page))
}

func (d *Room) setCommentWords(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	lists := &comment.Lists{Hold: comment.WordsOf(f.Text("hold")), Reject: comment.WordsOf(f.Text("reject"))}
	if listProblem(v.Printer, lists.Hold) != "" || listProblem(v.Printer, lists.Reject) != "" {
		return d.showWords(w, r, v, lists, http.StatusUnprocessableEntity)
	}
	act := d.Act(r, v, "comment.words", "", "")
	act.Detail = map[string]any{"hold": len(lists.Hold), "reject": len(lists.Reject)}
	act.Result = visit.Root + "/comments/words?done=comment-words"
	if err := d.Store.SetCommentLists(r.Context(), act, lists); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
