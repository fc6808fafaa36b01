package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/form"
	"amparo/internal/web/remark"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// remarkForm is what was sent below a profile.
type remarkForm struct {
	card     *catalogue.Card
	draft    comment.Draft
	key      string
	answered *comment.Comment // what it answers, nil for none
	sure     bool             // its author has seen in which language it is taken to be
	problems []comment.Problem
	refusal  refusal
}

// refusal is why a form is shown again although its fields are sound.
type refusal struct {
	kind string // "closed", "expired", "fast", "many", "broken"
	wait time.Duration
}

// commentForm is the form on a page of its own: to answer a comment.
func (s *Site) commentForm(w http.ResponseWriter, r *http.Request, v visit) error {
	p, err := s.entry(r, v, v.paths.Comments)
	if err != nil {
		return err
	}
	if r.URL.Query().Has("page") {
		return earlier(w, r, v, p)
	}
	f := &remarkForm{card: p.Card, draft: comment.Draft{ReplyTo: r.URL.Query().Get("reply")}}
	if f.answered, err = s.answerable(r.Context(), p.Card.ID, f.draft.ReplyTo); err != nil {
		return err
	}
	if v.site.settings.CommentsClosed {
		http.Redirect(w, r, v.paths.Profile(p.Card.Slug), http.StatusFound)
		return nil
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.CommentAlone(commentPage(v, f)))
}

// earlier is a page of comments that do not stand below the profile any more.
func earlier(w http.ResponseWriter, r *http.Request, v visit, p *catalogue.Profile) error {
	number, err := strconv.Atoi(r.URL.Query().Get("page"))
	page, ok := earlierPage(v, p, number)
	if err != nil || number < 1 || !ok {
		return directory.ErrNotFound
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.CommentsBefore(page))
}

// answerable is the comment an answer is for; nil for none. Only published
// ones that answer nothing themselves can be answered.
func (s *Site) answerable(ctx context.Context, entryID, id string) (*comment.Comment, error) {
	if id == "" {
		return nil, nil
	}
	c, err := s.Visitors.Store.Comment(ctx, id)
	if errors.Is(err, comment.ErrNotFound) || (err == nil && (c.EntryID != entryID || c.State != comment.StatePublished || c.ReplyTo != "")) {
		return nil, reply.Status(http.StatusNotFound)
	}
	return c, err
}

// comment takes a comment: it is shown again to be read, edited, or sent.
func (s *Site) comment(w http.ResponseWriter, r *http.Request, v visit) error {
	answered(w)
	f, err := s.readComment(r, v)
	if err != nil {
		return err
	}
	if v.site.settings.CommentsClosed {
		f.refusal, f.problems = refusal{kind: "closed"}, nil
		return reply.Page(r.Context(), w, http.StatusForbidden, templates.CommentAlone(commentPage(v, f)))
	}
	switch values := form.Of(r); values.Get("do") {
	case "edit":
		return reply.Page(r.Context(), w, http.StatusOK, templates.CommentAlone(commentPage(v, f)))
	case "send":
		return s.sendComment(w, r, v, f)
	default:
		f.refusal = s.late(values.Get("stamp"))
		return s.showComment(w, r, v, f)
	}
}

func (s *Site) readComment(r *http.Request, v visit) (*remarkForm, error) {
	card, left, err := v.now.BySlug(chi.URLParam(r, "slug"))
	if left != nil {
		return nil, gone{left}
	}
	if err != nil {
		return nil, err
	}
	values := form.Of(r)
	f := &remarkForm{card: card, key: values.Line("key"), draft: comment.Draft{
		EntryID: card.ID, ReplyTo: values.Line("reply"),
		Name: strings.TrimSpace(safehtml.Plain(values.Line("name"))), Email: values.Line("email"), Text: values.Text("text"), Trap: values.Line(string(comment.FieldTrap)),
	}}
	f.sure = values.On("sure")
	f.draft.SetLanguage(lang.Tag(values.Line("language")), v.tag, f.sure)
	if len(f.key) != len(form.NewKey()) {
		f.key = form.NewKey()
	}
	if f.answered, err = s.answerable(r.Context(), card.ID, f.draft.ReplyTo); errors.Is(err, reply.Status(http.StatusNotFound)) {
		f.draft.ReplyTo = "" // it is gone since: the answer stands for itself
		return f, nil
	}
	return f, err
}

// late is the refusal of a form that is too old, or never was ours.
func (s *Site) late(stamp string) refusal {
	if age, ok := s.Visitors.Seal.Age(stamp, s.Now()); !ok || age > comment.Expired+time.Hour { // a stamp may be an hour early
		return refusal{kind: "expired"}
	}
	return refusal{}
}

// showComment answers with the preview, or with the form and what is wrong.
func (s *Site) showComment(w http.ResponseWriter, r *http.Request, v visit, f *remarkForm) error {
	if f.problems == nil {
		lists, err := s.Visitors.Store.CommentLists(r.Context())
		if err != nil {
			return s.keepComment(w, r, v, f, err)
		}
		f.problems = f.draft.Check(lists)
	}
	switch {
	case len(f.problems) > 0 || f.refusal.kind == "expired":
		return reply.Page(r.Context(), w, http.StatusUnprocessableEntity, templates.CommentAlone(commentPage(v, f)))
	case f.refusal.kind == "many":
		w.Header().Set("Retry-After", strconv.Itoa(int(f.refusal.wait/time.Second)+1))
		return reply.Page(r.Context(), w, http.StatusTooManyRequests, templates.CommentPreview(previewPage(v, f)))
	case f.refusal.kind == "fast":
		return reply.Page(r.Context(), w, http.StatusUnprocessableEntity, templates.CommentPreview(previewPage(v, f)))
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.CommentPreview(previewPage(v, f)))
}

// keepComment answers a failure with the comment, so that it can be sent
// again. The key stays: were it stored after all, it is not stored twice.
func (s *Site) keepComment(w http.ResponseWriter, r *http.Request, v visit, f *remarkForm, cause error) error {
	if r.Context().Err() != nil {
		return cause
	}
	s.Log.Error("a comment could not be kept", slog.String("cause", cause.Error()))
	w.Header().Set("Retry-After", "30")
	f.refusal = refusal{kind: "broken"}
	return reply.Page(r.Context(), w, http.StatusServiceUnavailable, templates.CommentPreview(previewPage(v, f)))
}

// sendComment stores a comment and sends its author to the receipt.
func (s *Site) sendComment(w http.ResponseWriter, r *http.Request, v visit, f *remarkForm) error {
	f.refusal = s.late(form.Of(r).Get("stamp"))
	if age, _ := s.Visitors.Seal.Age(form.Of(r).Get("stamp"), s.Now()); f.refusal.kind == "" && age < comment.TooFast {
		f.refusal.kind = "fast"
	}
	lists, err := s.Visitors.Store.CommentLists(r.Context())
	if err != nil {
		return s.keepComment(w, r, v, f, err)
	}
	f.problems = append([]comment.Problem{}, f.draft.Check(lists)...)
	if len(f.problems) == 0 && f.refusal.kind == "" {
		err = s.storeComment(r, f, lists)
	}
	switch {
	case err != nil:
		return s.keepComment(w, r, v, f, err)
	case len(f.problems) > 0 || f.refusal.kind != "":
		return s.showComment(w, r, v, f)
	}
	receipt := s.Visitors.Seal.Receipt(f.key)
	s.receipts.Put(receipt, receiptOf{s.Visitors.Seal.Code(f.key), safehtml.NewComment(f.draft.Text).Left()}, s.Now())
	http.Redirect(w, r, v.paths.Receipt(f.card.Slug, receipt), http.StatusSeeOther)
	return nil
}

// storeComment keeps a comment that is sound, or says in the form why it is
// not taken. A form that is sent again is not counted again.
func (s *Site) storeComment(r *http.Request, f *remarkForm, lists *comment.Lists) error {
	seal := s.Visitors.Seal
	proof := comment.Proof{Key: comment.HashKey(f.key), Code: comment.HashCode(seal.Code(f.key)), Text: seal.TextHash(f.draft.Text)}
	known, err := s.Visitors.Store.HasComment(r.Context(), proof.Key)
	if err != nil || known {
		return err
	}
	if wait := s.Visitors.Limits.Take(comment.SendComment, s.sender(r), f.card.ID, s.Now()); wait > 0 {
		f.refusal = refusal{"many", wait}
		return nil
	}
	id, err := ident.Silent() // the page shows it
	if err != nil {
		return err
	}
	c := comment.Comment{
		ID: id, EntryID: f.card.ID, ReplyTo: f.draft.ReplyTo, State: comment.StateWaiting, Language: f.draft.Language, LanguageBy: f.draft.LanguageBy,
		Name: f.draft.Name, Text: f.draft.Text, Filter: safehtml.CommentFilter, Email: f.draft.Email, At: s.Now(),
	}
	c.Reasons, c.Suspect = f.draft.Judge(lists, s.Visitors.Learned)
	err = s.Visitors.Store.AddComment(r.Context(), c, proof, s.Visitors.Notify)
	if errors.Is(err, comment.ErrDuplicate) {
		f.problems = []comment.Problem{{Field: comment.FieldText, Kind: comment.ProblemDuplicate}}
		return nil
	}
	return err
}

// receiptOf is what a receipt shows: a code, and what was left out, which somebody
// who sent without reading the comment again has not seen yet.
type receiptOf struct {
	code string
	left safehtml.Left
}

// A code waits an hour to be shown; one that nobody saw can be had again by
// sending the same form.
const (
	receiptTime = time.Hour
	maxReceipts = 10_000
)

// receipt shows the code of a comment, once.
func (s *Site) receipt(w http.ResponseWriter, r *http.Request, v visit) error {
	answered(w)
	card, _, err := v.now.BySlug(chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	var shown receiptOf
	if r.Method == http.MethodGet { // HEAD shows nothing
		shown, _ = s.receipts.Take(chi.URLParam(r, "receipt"), s.Now())
	}
	p := v.printer
	return reply.Page(r.Context(), w, http.StatusOK, templates.Receipt(templates.ReceiptPage{
		Frame: frame(v, subject{title: p.T("com.done_title"), description: p.T("com.meta"), nav: templates.NavDirectory, noIndex: true}),
		Back:  backTo(v, card), Code: shown.code, Left: templates.LeftOut{List: remark.Left(p, shown.left)}, WithdrawHref: v.paths.Withdraw(),
	}))
}
