package lists

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/lists"
)

type bulkStore interface {
	// PublishMany, WithdrawMany and SaveMany change several entries, all or
	// none. directory.ErrConflict: one of them was saved by somebody else.
	PublishMany(ctx context.Context, act account.Act, releases []directory.HeadRelease) error
	WithdrawMany(ctx context.Context, act account.Act, heads map[string]string, reason directory.WithdrawalReason) error
	SaveMany(ctx context.Context, act account.Act, revisions []directory.Revision) error
	// RequestVerification asks for entries to be verified before they are due.
	RequestVerification(ctx context.Context, act account.Act, entryIDs []string) error
}

// maxBulk is how many entries are changed at once: as many as the address of
// the export still names, and as somebody may be expected to read through.
const maxBulk = 250

// bulkTries is how often a bulk action is planned again when somebody saves
// one of the entries in that very moment.
const bulkTries = 3

// bulk is several entries and what is to be done to them.
type bulk struct {
	job     desk.Job
	seen    map[string]string // revision each entry had when it was shown, by id; "" before that
	ids     []string          // in the order of the page
	back    Query
	reason  directory.WithdrawalReason
	missing bool // reason was required and is not there
}

// confirmBulk shows what an action would do to each of the chosen entries.
func (d *Room) confirmBulk(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	l, err := d.listing(r, v, readListQuery(f, v))
	if err != nil {
		return err
	}
	b := readChoice(f, l, v.Terms)
	if wrong := bulkProblems(v.Printer, b, l.rows); len(wrong) > 0 {
		l.ticked, l.all, l.action, l.problem = b.ids, f.On("all"), b.job.Action, wrong
		return d.showEntries(w, r, v, l)
	}
	outcomes, err := d.weigh(r.Context(), l.rows, b)
	if err != nil {
		return err
	}
	return d.showBulk(w, r, v, http.StatusOK, bulkView(v, b, outcomes))
}

// readChoice reads which entries of a list were chosen, and what for.
func readChoice(f form.Values, l *listing, terms visit.Terms) *bulk {
	b := &bulk{back: l.query, ids: f.All("id"), job: desk.Job{Action: desk.Action(f.Line("action"))}}
	if f.On("all") {
		b.ids = nil
		for _, row := range l.found {
			b.ids = append(b.ids, row.ID)
		}
	}
	readTerm(f, &b.job, terms)
	return b
}

// readTerm reads which term is to be added: its vocabulary and its id.
func readTerm(f form.Values, j *desk.Job, terms visit.Terms) {
	vocabulary, id, _ := strings.Cut(f.Line("term"), ":")
	term := terms.Term(vocabulary, id)
	if j.Action == desk.ActTerm && slices.Contains(desk.TermVocabularies, vocabulary) && term != nil && !term.Retired {
		j.Vocabulary, j.Term = vocabulary, id
	}
}

// bulkProblems is what is wrong with a choice of entries and action.
func bulkProblems(p *i18n.Printer, b *bulk, rows *desk.Snapshot) []admin.Problem {
	var wrong []admin.Problem
	n := 0
	for _, id := range b.ids {
		if rows.Row(id) != nil {
			n++
		}
	}
	switch {
	case n == 0:
		wrong = append(wrong, admin.Problem{Href: "#entries", Text: p.T("bulk.none_chosen")})
	case n > maxBulk:
		wrong = append(wrong, admin.Problem{Href: "#entries", Text: p.T("bulk.too_many", i18n.Args{"Limit": p.Locale().Number(maxBulk)})})
	}
	if bulkWords[b.job.Action] == "" {
		wrong = append(wrong, admin.Problem{Href: "#action", Text: p.T("bulk.no_action")})
	}
	return wrong
}

// weigh says what would be done to each entry, by what is stored now.
func (d *Room) weigh(ctx context.Context, rows *desk.Snapshot, b *bulk) ([]desk.Outcome, error) {
	heads := map[string]*directory.Entry{}
	var revisions []string
	for _, id := range b.ids {
		if row := rows.Row(id); row != nil {
			revisions = append(revisions, row.Revision)
		}
	}
	err := d.Store.RevisionsOf(ctx, revisions, func(r directory.Revision) error {
		heads[r.EntryID] = r.Entry
		return nil
	})
	if err != nil {
		return nil, err
	}
	var outcomes []desk.Outcome
	done := map[string]bool{}
	for _, id := range b.ids {
		row := rows.Row(id)
		if row == nil || heads[id] == nil || done[id] {
			continue
		}
		done[id] = true
		if seen := b.seen[id]; seen != "" && seen != row.Revision {
			outcomes = append(outcomes, desk.Outcome{Row: row, Verdict: desk.Moved})
			continue
		}
		outcomes = append(outcomes, b.job.Weigh(row, heads[id], d.Directory.Now()))
	}
	return outcomes, nil
}

func (d *Room) showBulk(w http.ResponseWriter, r *http.Request, v *visit.Visit, status int, page ui.BulkPage) error {
	crumb := bulkCrumb(v.Printer)
	problems, notices := page.Problems, page.Notices
	page.Frame = d.Frame(r, v, page.Title, crumb)
	page.Problems, page.Notices = problems, append(page.Frame.Notices, notices...)
	return reply.Page(r.Context(), w, status, ui.Bulk(page))
}

// readBulk reads the confirmation that was sent.
func readBulk(r *http.Request, v *visit.Visit) (*bulk, error) {
	f := form.Of(r)
	query, err := url.ParseQuery(f.Line("back"))
	if err != nil {
		query = nil
	}
	b := &bulk{
		job:  desk.Job{Action: desk.Action(f.Line("action"))},
		seen: map[string]string{}, back: readListQuery(form.Values{Values: query}, v), reason: directory.WithdrawalReason(f.Line("reason")),
	}
	for _, entry := range f.All("entry") {
		if id, revision, ok := strings.Cut(entry, ":"); ok && id != "" && revision != "" {
			b.ids, b.seen[id] = append(b.ids, id), revision
		}
	}
	readTerm(f, &b.job, v.Terms)
	b.missing = b.job.Action == desk.ActWithdraw && !slices.Contains(directory.WithdrawalReasons, b.reason)
	if bulkActions[b.job.Action] == "" || len(b.ids) == 0 || len(b.ids) > maxBulk || (b.job.Action == desk.ActTerm && b.job.Term == "") {
		return nil, reply.Status(http.StatusBadRequest)
	}
	return b, nil
}

// doBulk does what was confirmed: all of it or nothing. What was saved by
// somebody else since it was shown is left alone and named.
func (d *Room) doBulk(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	b, err := readBulk(r, v)
	if err != nil {
		return err
	}
	act := d.Act(r, v, bulkActions[b.job.Action], "", "")
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	outcomes, err := d.attemptBulk(r.Context(), v, act, b)
	if errors.Is(err, errNothingDone) || errors.Is(err, directory.ErrConflict) {
		return d.refuseBulk(w, r, v, b, outcomes)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, bulkResult(b, outcomes))
}

// refuseBulk shows the confirmation again: a reason is missing, or nothing is
// left to be done.
func (d *Room) refuseBulk(w http.ResponseWriter, r *http.Request, v *visit.Visit, b *bulk, outcomes []desk.Outcome) error {
	page := bulkView(v, b, outcomes)
	if b.missing && len(bulkChosen(outcomes)) > 0 {
		return d.showBulk(w, r, v, http.StatusUnprocessableEntity, page)
	}
	page.Notices = append(page.Notices, visit.Notice("warning", "", v.Printer.T("bulk.nothing_done")))
	return d.showBulk(w, r, v, http.StatusConflict, page)
}

// bulkResult is where the browser goes when it is done: to what was done, and
// what was left alone because somebody else had saved it.
func bulkResult(b *bulk, outcomes []desk.Outcome) string {
	q := url.Values{"action": {string(b.job.Action)}, "n": {strconv.Itoa(len(bulkChosen(outcomes)))}}
	for _, o := range outcomes {
		if o.Verdict == desk.Moved {
			q.Add("moved", o.Row.ID)
		}
	}
	if back := b.back.values().Encode(); back != "" {
		q.Set("back", back)
	}
	return visit.Root + "/entries/bulk/result?" + q.Encode()
}

// bulkDone says what was done.
func (d *Room) bulkDone(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	n, err := strconv.Atoi(f.Line("n"))
	key := bulkDoneWords[desk.Action(f.Line("action"))]
	if err != nil || n < 1 || n > maxBulk || key == "" {
		return directory.ErrNotFound
	}
	rows, err := d.Index.Now(r.Context())
	if err != nil {
		return err
	}
	var moved []*desk.Row
	for _, id := range f.All("moved") {
		if row := rows.Row(id); row != nil {
			moved = append(moved, row)
		}
	}
	query, _ := url.ParseQuery(f.Line("back")) // what could be read of it
	back := readListQuery(form.Values{Values: query}, v)
	return d.showBulk(w, r, v, http.StatusOK, bulkDoneView(v.Printer, v.Printer.T(key, i18n.Args{"Count": n}), moved, back))
}
