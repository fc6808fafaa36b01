package moderate

import (
	"cmp"
	"net/url"
	"strconv"
	"time"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/remark"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/moderate"
)

// queueData is what a page of the queue shows.
type queueData struct {
	list    []comment.Comment
	entries map[string]templates.Link // to the public pages of their entries, by id
	counts  map[comment.State]int
	state   comment.State
	number  int // of the page, from 1
	keys    bool
}

var queueWords = map[comment.State]i18n.Key{
	comment.StateWaiting:   "moderate.state_waiting",
	comment.StatePublished: "moderate.state_published",
	comment.StateSpam:      "moderate.state_spam",
	comment.StateDeleted:   "moderate.state_deleted",
}

var reasonWords = map[comment.ReasonKind]i18n.Key{
	comment.ReasonWords:   "moderate.reason_words",
	comment.ReasonLearned: "moderate.reason_learned",
	comment.ReasonLinks:   "moderate.reason_links",
}

// queueView is a page of the queue; its frame is missing.
func queueView(v *visit.Visit, q queueData) ui.Page {
	p := v.Printer
	page := ui.Page{
		Keys: q.keys, Waiting: q.state == comment.StateWaiting, Pages: queuePages(q),
		KeyForm:   ui.KeyForm{Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}}, On: q.keys},
		WordsHref: visit.Root + "/comments/words", ReportsHref: visit.Root + "/reports",
	}
	for _, state := range queueStates {
		href := visit.Root + "/comments"
		if state != comment.StateWaiting {
			href += "?state=" + string(state)
		}
		page.Tabs = append(page.Tabs, admin.Tab{
			Href: href, Text: p.T(queueWords[state]), Current: state == q.state,
			State: admin.State{Text: p.Locale().Number(q.counts[state])},
		})
	}
	for i := range q.list {
		page.Items = append(page.Items, commentItem(v, &q.list[i], q.entries[q.list[i].EntryID], i+1, q.keys))
	}
	return page
}

func queuePages(q queueData) templates.Pagination {
	last := (q.counts[q.state] + queueSize - 1) / queueSize
	if last <= 1 {
		return templates.Pagination{}
	}
	href := func(n int) string {
		values := url.Values{"page": {strconv.Itoa(n)}}
		if q.state != comment.StateWaiting {
			values.Set("state", string(q.state))
		}
		return visit.Root + "/comments?" + values.Encode()
	}
	var pages templates.Pagination
	for n := 1; n <= last; n++ {
		switch {
		case n == 1 || n == last || (n >= q.number-2 && n <= q.number+2):
			pages.Pages = append(pages.Pages, templates.Page{Text: strconv.Itoa(n), Href: href(n), Current: n == q.number})
		case len(pages.Pages) > 0 && !pages.Pages[len(pages.Pages)-1].Gap:
			pages.Pages = append(pages.Pages, templates.Page{Gap: true})
		}
	}
	if q.number > 1 {
		pages.Previous = href(q.number - 1)
	}
	if q.number < last {
		pages.Next = href(q.number + 1)
	}
	return pages
}

// commentItem is one comment of the queue with what can be decided. Its number
// tells the buttons of one from those of another that looks the same.
func commentItem(v *visit.Visit, c *comment.Comment, entry templates.Link, number int, keys bool) ui.Item {
	item := commentShown(v, c, entry)
	item.Spoken = v.Printer.T("moderate.of", i18n.Args{"Number": number, "Name": item.Name, "Entry": item.Entry.Text})
	item.Hidden = []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "state", Value: string(c.State)}}
	key := func(k string) string {
		if keys {
			return k
		}
		return ""
	}
	p := v.Printer
	button := func(do comment.Decision, text i18n.Key, look, k string) {
		item.Buttons = append(item.Buttons, admin.Button{Name: "do", Value: string(do), Text: p.T(text), Look: look, Key: key(k), Hint: item.Spoken})
	}
	switch c.State {
	case comment.StateWaiting:
		button(comment.Publish, "moderate.publish", "", "a")
		item.Mask = ui.LinkButton{Href: visit.Root + "/comments/" + c.ID + "/mask", Text: p.T("moderate.mask"), Key: key("m"), Hint: item.Spoken}
		button(comment.Spam, "moderate.spam", "second", "s")
		button(comment.Delete, "moderate.delete", "second", "d")
	case comment.StatePublished:
		button(comment.Delete, "moderate.delete", "second", "d")
		if c.ReplyTo == "" {
			item.Answer = ui.LinkButton{Href: visit.Root + "/comments/" + c.ID + "/answer", Text: p.T("moderate.answer"), Hint: item.Spoken}
		}
	}
	if c.State == comment.StateWaiting || c.State == comment.StatePublished {
		item.SetLanguage = ui.LinkButton{Href: visit.Root + "/comments/" + c.ID + "/language", Text: p.T("moderate.language"), Hint: item.Spoken}
	}
	if c.Undoable(v.Now) {
		item.Undo = undoForm(v, c)
	}
	return item
}

// commentShown is a comment as a moderator reads it, with the link to its entry.
func commentShown(v *visit.Visit, c *comment.Comment, entry templates.Link) ui.Item {
	p := v.Printer
	text := c.Shown()
	found := comment.Find(text)
	item := ui.Item{
		ID: c.ID, Name: remark.Author(p, c.Name, c.Team), Entry: entry, Age: Ago(p, v.Now.Sub(c.At)), Stamp: visit.Stamp(p, c.At),
		Language: cmp.Or(remark.InLanguage(p, c.Language), p.T("moderate.language_unknown")),
		HTML:     text.Marked(comment.Spans(found)), IsAnswer: c.ReplyTo != "", Suspect: c.Suspect,
	}
	item.Lang, item.Dir = remark.Attributes(c.Language)
	if c.Text != text.Text() {
		item.Typed = words.Visible(c.Text)
	}
	item.Notes = append(remark.Left(p, text.Left()), languageNotes(p, c)...)
	if c.Masked {
		item.Notes = append(item.Notes, p.T("moderate.masked"))
	}
	if c.Email != "" {
		item.Email = p.T("moderate.email", i18n.Args{"Email": c.Email})
	}
	item.Notes = append(item.Notes, remark.Found(p, text.Text(), found)...)
	for _, link := range text.Links() {
		item.Notes = append(item.Notes, p.T("moderate.link", i18n.Args{"Address": link.Href}))
	}
	for _, reason := range c.Reasons {
		item.Notes = append(item.Notes, p.T(reasonWords[reason.Kind], i18n.Args{"Words": reason.Detail, "Max": comment.MaxLinks}))
	}
	return item
}

// languageNotes say why the language of a comment may be another one.
func languageNotes(p *i18n.Printer, c *comment.Comment) (notes []string) {
	switch c.LanguageBy {
	case comment.ByText:
		notes = append(notes, p.T("moderate.language_of_text"))
	case comment.ByPage:
		notes = append(notes, p.T("moderate.language_of_page"))
	}
	if reads := c.Reads(); reads != "" {
		notes = append(notes, p.T("moderate.language_reads", i18n.Args{"Language": p.Locale().LanguageName(string(reads))}))
	}
	return notes
}

func undoForm(v *visit.Visit, c *comment.Comment) *ui.UndoForm {
	return &ui.UndoForm{
		Action: visit.Root + "/comments/" + c.ID + "/undo", Text: v.Printer.T("moderate.undo"),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
	}
}

// Ago is an age in words: minutes, hours, or days.
func Ago(p *i18n.Printer, age time.Duration) string {
	switch {
	case age < time.Minute:
		return p.T("moderate.now")
	case age < time.Hour:
		return p.T("moderate.minutes_ago", i18n.Args{"Count": int(age / time.Minute)})
	case age < 24*time.Hour:
		return p.T("moderate.hours_ago", i18n.Args{"Count": int(age / time.Hour)})
	}
	return p.T("moderate.days_ago", i18n.Args{"Count": int(age / (24 * time.Hour))})
}
