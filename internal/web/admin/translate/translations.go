package translate

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/translate"
)

// stateDraft is the word for texts that are saved and not published: any
// other state can go with it.
const stateDraft directory.State = "draft"

// stateOpen is the word for whatever is left to do.
const stateOpen directory.State = "open"

// translationFilter is what the overview of translations is asked for.
type translationFilter struct {
	languages []lang.Tag // the columns
	language  lang.Tag   // only this one, "" for all
	state     directory.State
	page      int
}

// translations lists all entries with the state of their translations, what
// has waited longest first.
func (d *Room) translations(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	now, err := d.Index.Now(r.Context())
	if err != nil {
		return err
	}
	f := d.translationFilter(r, v)
	page := translationsView(v, f, f.choose(now.Rows()))
	page.Frame = d.Frame(r, v, v.Printer.T("desk.translations"))
	page.Wide = true
	return reply.Page(r.Context(), w, http.StatusOK, ui.List(page))
}

// translationFilter reads the address; what it does not know is left out.
func (d *Room) translationFilter(r *http.Request, v *visit.Visit) translationFilter {
	q := form.Of(r)
	f := translationFilter{languages: d.writable(v), page: visit.PageNumber(q.Line("page"))}
	for _, t := range f.languages {
		if string(t) == q.Line("lang") {
			f.language = t
		}
	}
	state := directory.State(q.Line("state"))
	if _, known := filterWords[state]; known {
		f.state = state
	}
	return f
}

// writable are the languages of the site that who asks may write.
func (d *Room) writable(v *visit.Visit) []lang.Tag {
	return slices.DeleteFunc(d.Words.Languages(), func(t lang.Tag) bool { return !v.Account.MayWrite(t) })
}

// columns are the languages that the page shows.
func (f *translationFilter) columns() []lang.Tag {
	if f.language != "" {
		return []lang.Tag{f.language}
	}
	return f.languages
}

// choose returns the rows that match, what has waited longest first.
func (f *translationFilter) choose(rows []*desk.Row) []*desk.Row {
	type waiting struct {
		row   *desk.Row
		since time.Time
	}
	var chosen []waiting
	for _, row := range rows {
		w := waiting{row: row}
		for _, t := range f.columns() {
			if since, ok := f.matches(row, t); ok && (w.since.IsZero() || since.Before(w.since)) {
				w.since = since
			}
		}
		if !w.since.IsZero() {
			chosen = append(chosen, w)
		}
	}
	slices.SortStableFunc(chosen, func(a, b waiting) int {
		return cmp.Or(a.since.Compare(b.since), strings.Compare(a.row.Title, b.row.Title))
	})
	list := make([]*desk.Row, len(chosen))
	for i := range chosen {
		list[i] = chosen[i].row
	}
	return list
}

// matches reports whether an entry's text in a language is looked for, and
// since when it is as it is.
func (f *translationFilter) matches(row *desk.Row, t lang.Tag) (time.Time, bool) {
	if t == row.Original { // never a translation: shown, but not looked for
		return row.ChangedAt, f.state == "" && f.language == ""
	}
	text, exists := row.Progress(t)
	state := directory.StateMissing
	if exists {
		state = text.State()
	}
	since := row.ChangedAt
	if at, ok := text.Since.Time(); ok && text.ToReview > 0 {
		since = at
	}
	switch f.state {
	case "":
		return since, true
	case stateDraft:
		return row.ChangedAt, text.Draft
	case stateOpen:
		return since, state != directory.StateCurrent || text.Draft
	case directory.StateToReview: // also where something else is missing
		return since, text.ToReview > 0
	}
	return since, state == f.state
}

// href is the address of a page of the list as it is filtered.
func (f *translationFilter) href(page int) string {
	q := url.Values{}
	if f.language != "" {
		q.Set("lang", string(f.language))
	}
	if f.state != "" {
		q.Set("state", string(f.state))
	}
	return visit.PageHref(visit.Root+"/translations", q, page)
}
