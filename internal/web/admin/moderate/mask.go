package moderate

import (
	"net/http"
	"slices"
	"strings"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/safehtml"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/moderate"
)

// maskForm asks which words are to go; what was found is there already.
func (d *Room) maskForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	if c.State != comment.StateWaiting {
		return visit.SeeOther(w, r, toQueue(comment.StateWaiting, "comment-decided", ""))
	}
	text := safehtml.NewComment(c.Text)
	var words []string
	for _, f := range comment.Find(text) {
		if found := strings.Join(strings.Fields(text.Text()[f.Start:f.End]), " "); !slices.Contains(words, found) {
			words = append(words, found)
		}
	}
	return reply.Page(r.Context(), w, http.StatusOK, ui.Mask(d.maskView(r, v, c, strings.Join(words, "\n"), "")))
}

func (d *Room) maskView(r *http.Request, v *visit.Visit, c *comment.Comment, words, problem string) ui.MaskPage {
	p := v.Printer
	page := ui.MaskPage{
		Frame: d.Frame(r, v, p.T("moderate.mask_title"), QueueCrumb(v)), Item: d.commentShown(v, c),
		Action: visit.Root + "/comments/" + c.ID + "/mask", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Field:  admin.Field{Name: "words", Label: p.T("moderate.mask_words"), Hint: p.T("moderate.mask_hint"), Value: words, Rows: 5, Required: true, Error: problem},
		Button: admin.Button{Text: p.T("moderate.mask"), Name: "do", Value: "mask"}, Look: admin.Button{Text: p.T("moderate.mask_look"), Name: "do", Value: "look", Look: "second"},
	}
	if problem != "" {
		page.Problems = []admin.Problem{{Href: "#words", Text: problem}}
	}
	return page
}

// mask shows a comment without some words, or publishes it so.
func (d *Room) mask(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	c, err := d.commentOf(r)
	if err != nil {
		return err
	}
	f := form.Of(r)
	masked, problem := maskComment(v.Printer, c, comment.WordsOf(f.Text("words")))
	if problem != "" {
		return reply.Page(r.Context(), w, http.StatusUnprocessableEntity, ui.Mask(d.maskView(r, v, c, f.Text("words"), problem)))
	}
	if f.Line("do") == "look" {
		page := d.maskView(r, v, c, f.Text("words"), "")
		item := d.commentShown(v, masked)
		page.After = &item
		return reply.Page(r.Context(), w, http.StatusOK, ui.Mask(page))
	}
	act := d.moderationAct(r, v, "comment.mask", c)
	act.Result = toQueue(comment.StateWaiting, "comment-masked", c.ID)
	return d.moderated(w, r, act, d.Store.MaskComment(r.Context(), act, masked, masked.Name, masked.Text))
}

// maskComment is a comment that waits without some words, in its text and in
// the name below it; problem says which are in neither.
func maskComment(p *i18n.Printer, c *comment.Comment, words []string) (masked *comment.Comment, problem string) {
	if len(words) == 0 {
		return nil, p.T("moderate.mask_none")
	}
	after := *c
	after.State = comment.StateWaiting
	text, found := safehtml.NewComment(c.Text).Mask(words)
	name, inName := safehtml.MaskWords(c.Name, words)
	for i, word := range words {
		if !found[i] && !inName[i] {
			return nil, p.T("moderate.mask_missing", i18n.Args{"Words": word})
		}
	}
	after.Text, after.Name = text, name
	return &after, ""
}
