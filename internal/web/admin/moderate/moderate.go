package moderate

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	ui "amparo/templates/admin/moderate"
)

// Store is the part of the store that this room needs.
type Store interface {
	// Comment returns one comment; comment.ErrNotFound if there is none.
	Comment(ctx context.Context, id string) (*comment.Comment, error)
	// Queue returns a part of the comments in a state.
	Queue(ctx context.Context, state comment.State, limit, offset int) ([]comment.Comment, error)
	// CountComments returns how many comments are in each state.
	CountComments(ctx context.Context) (map[comment.State]int, error)
	// ToModerate returns how much waits for moderators.
	ToModerate(ctx context.Context) (comment.Waiting, error)
	// DecideComments moves comments to a state, all or none; comment.ErrDecided
	// if somebody was faster.
	DecideComments(ctx context.Context, act account.Act, list []comment.Comment, to comment.State) error
	// MaskComment publishes a comment with another name and text.
	MaskComment(ctx context.Context, act account.Act, c *comment.Comment, name, text string) error
	// SetCommentLanguage says which language a comment is in; comment.ErrDecided if
	// it is no longer in the state it was seen in.
	SetCommentLanguage(ctx context.Context, act account.Act, c *comment.Comment, tag lang.Tag) error
	// UndoComment takes a decision back.
	UndoComment(ctx context.Context, act account.Act, c *comment.Comment) error
	// AnswerComment publishes an answer of the team.
	AnswerComment(ctx context.Context, act account.Act, to *comment.Comment, answer comment.Comment) error
	// CommentLists and SetCommentLists are the words comments are held for.
	CommentLists(ctx context.Context) (*comment.Lists, error)
	SetCommentLists(ctx context.Context, act account.Act, lists *comment.Lists) error
	// ModerationKeys and SetModerationKeys are whether an account wants the keys.
	ModerationKeys(ctx context.Context, accountID string) (bool, error)
	SetModerationKeys(ctx context.Context, act account.Act, on bool) error
}

// queueSize is how many comments a page of the queue has.
const queueSize = 25

// maxPage keeps the number of a page small enough to count with.
const maxPage = 1_000_000

// queueStates are the tabs of the queue.
var queueStates = []comment.State{comment.StateWaiting, comment.StatePublished, comment.StateSpam, comment.StateDeleted}

// doneOf is the word for what a decision led to.
var doneOf = map[comment.Decision]string{
	comment.Publish: "comment-published", comment.Spam: "comment-spam", comment.Delete: "comment-deleted",
}

// queue lists comments in a state: those waiting oldest first.
func (d *Room) queue(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	q := r.URL.Query()
	state, number := stateOf(q.Get("state")), min(visit.PageNumber(q.Get("page")), maxPage)
	list, err := d.Store.Queue(r.Context(), state, queueSize, (number-1)*queueSize)
	if err != nil {
		return err
	}
	counts, err := d.Store.CountComments(r.Context())
	if err != nil {
		return err
	}
	keys, err := d.Store.ModerationKeys(r.Context(), v.Account.ID)
	if err != nil {
		return err
	}
	page := queueView(v, queueData{list: list, entries: d.entriesOf(v, list), counts: counts, state: state, number: number, keys: keys})
	page.Frame = d.Frame(r, v, v.Printer.T("moderate.comments"))
	if page.Undo, err = d.undoOffer(r, v, q.Get("undo")); err != nil {
		return err
	}
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// undoOffer is the button that takes back the decision made just now; nil when
// it is too late.
func (d *Room) undoOffer(r *http.Request, v *visit.Visit, id string) (*ui.UndoForm, error) {
	if id == "" {
		return nil, nil
	}
	c, err := d.Store.Comment(r.Context(), id)
	if errors.Is(err, comment.ErrNotFound) || (err == nil && !c.Undoable(d.Now())) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return undoForm(v, c), nil
}

func stateOf(s string) comment.State {
	for _, state := range queueStates {
		if string(state) == s {
			return state
		}
	}
	return comment.StateWaiting
}

// commentOf is the comment an address names.
func (d *Room) commentOf(r *http.Request) (*comment.Comment, error) {
	c, err := d.Store.Comment(r.Context(), chi.URLParam(r, "id"))
	if errors.Is(err, comment.ErrNotFound) {
		return nil, directory.ErrNotFound
	}
	return c, err
}

// moderationAct is an act on a comment: the log names the entry, and never what
// the comment says.
func (d *Room) moderationAct(r *http.Request, v *visit.Visit, action account.Action, c *comment.Comment) account.Act {
	act := d.Act(r, v, action, c.ID, d.EntryName(v, c.EntryID))
	act.Detail = map[string]any{"entry": c.EntryID}
	return act
}

// EntryLink leads to the public page of an entry.
func (d *Room) EntryLink(v *visit.Visit, id string) templates.Link {
	card := d.Directory.Now().ByID(id)
	if card == nil {
		return templates.Link{Text: v.Printer.T("moderate.no_entry")}
	}
	text := card.In(v.Printer.Lang())
	link := templates.Link{Href: d.Paths(v.Printer.Lang()).Profile(card.Slug), Text: text.Name}
	if text.Lang != v.Printer.Lang() {
		link.Lang, link.Dir = string(text.Lang), text.Lang.Dir()
	}
	return link
}

// entriesOf are the links to the entries of comments, by id.
func (d *Room) entriesOf(v *visit.Visit, list []comment.Comment) map[string]templates.Link {
	entries := map[string]templates.Link{}
	for i := range list {
		if _, known := entries[list[i].EntryID]; !known {
			entries[list[i].EntryID] = d.EntryLink(v, list[i].EntryID)
		}
	}
	return entries
}

// EntryName is what an entry is called, in the language of who asks.
func (d *Room) EntryName(v *visit.Visit, id string) string {
	if card := d.Directory.Now().ByID(id); card != nil {
		return card.In(v.Printer.Lang()).Name
	}
	return ""
}

// toQueue is the address of the queue with what was done there.
func toQueue(state comment.State, done, undo string) string {
	q := url.Values{"done": {done}}
	if state != comment.StateWaiting {
		q.Set("state", string(state))
	}
	if undo != "" {
		q.Set("undo", undo)
	}
	return visit.Root + "/comments?" + q.Encode()
}

// decide publishes a comment, or puts it away.
func (d *Room) decide(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	f := form.Of(r)
	decision, seen := comment.Decision(f.Line("do")), stateOf(f.Line("state"))
	to := decision.State()
	if to == "" || c.Team && to == comment.StateSpam {
		return reply.Status(http.StatusBadRequest)
	}
	act := d.moderationAct(r, v, decisionActions[decision], c)
	act.Result = toQueue(seen, doneOf[decision], c.ID)
	if c.Team { // its author decided: there is nothing to undo
		act.Result = toQueue(seen, doneOf[decision], "")
	}
	c.State = seen
	return d.moderated(w, r, act, d.Store.DecideComments(r.Context(), act, []comment.Comment{*c}, to))
}

// moderated answers a decision: with the queue, where another moderator was
// faster with what that one decided.
func (d *Room) moderated(w http.ResponseWriter, r *http.Request, act account.Act, err error) error {
	if errors.Is(err, comment.ErrDecided) {
		return visit.SeeOther(w, r, toQueue(comment.StateWaiting, "comment-decided", ""))
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// undo takes a decision back.
func (d *Room) undo(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	if !c.Undoable(d.Now()) {
		return visit.SeeOther(w, r, toQueue(comment.StateWaiting, "comment-decided", ""))
	}
	act := d.moderationAct(r, v, "comment.undo", c)
	act.Result = toQueue(comment.StateWaiting, "comment-undone", "")
	return d.moderated(w, r, act, d.Store.UndoComment(r.Context(), act, c))
}

// setModerationKeys switches the keys for who asks.
func (d *Room) setModerationKeys(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	on := form.Of(r).On("on")
	act := d.Act(r, v, "comment.keys", v.Account.ID, v.Account.Name)
	act.Detail, act.Result = map[string]any{"on": on}, toQueue(comment.StateWaiting, "comment-keys", "")
	if err := d.Store.SetModerationKeys(r.Context(), act, on); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// What decisions are called in the log.
const (
	actPublish account.Action = "comment.publish"
	actSpam    account.Action = "comment.spam"
	actDelete  account.Action = "comment.delete"
	actConfirm account.Action = "report.confirm"
	actDismiss account.Action = "report.dismiss"
	actResolve account.Action = "report.resolve"
)

// decisionActions are those of comments.
var decisionActions = map[comment.Decision]account.Action{
	comment.Publish: actPublish, comment.Spam: actSpam, comment.Delete: actDelete,
}

// ReportActions are those of reports, by the value of the button.
var ReportActions = map[string]account.Action{"confirm": actConfirm, "dismiss": actDismiss, "resolve": actResolve}
