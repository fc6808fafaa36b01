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
	text := c.Shown()
	var words []string
	for _, f := range comment.Find(text) {
		if found := strings.Join(strings.Fields(text.Text()[f.Start:f.End]), " "); !slices.Contains(words, found) {
			words = append(words, found)
		}
	}
	return d.showMask(w, r, v, typedMask{of: c, words: strings.Join(words, "\n")})
}

// showMask shows the form with the words that were typed, what is wrong with
// them, and the comment without them if that was asked for.
func (d *Room) showMask(w http.ResponseWriter, r *http.Request, v *visit.Visit, t typedMask) error {
	t.entry = d.EntryLink(v, t.of.EntryID)
	page := maskView(d.Frame(r, v, v.Printer.T("moderate.mask_title"), QueueCrumb(v)), v, t)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Mask(page))
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
		return d.showMask(w, r, v, typedMask{of: c, words: f.Text("words"), problem: problem})
	}
	if f.Line("do") == "look" {
		return d.showMask(w, r, v, typedMask{of: c, words: f.Text("words"), after: masked})
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
	text, found := c.Shown().Mask(words)
	name, inName := safehtml.MaskWords(c.Name, words)
	for i, word := range words {
		if !found[i] && !inName[i] {
			return nil, p.T("moderate.mask_missing", i18n.Args{"Words": word})
		}
	}
	after.Text, after.Name = text, name
	return &after, ""
}
