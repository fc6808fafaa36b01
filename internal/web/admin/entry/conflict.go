package entry

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/internal/words"
	ui "amparo/templates/admin/entry"
)

// conflict is the error of a save that clashes with what somebody else saved.
// What was typed is in the history, set aside, and head is what it met.
type conflict struct {
	room       *Room
	mine, head directory.Revision
}

func (conflict) Error() string { return directory.ErrConflict.Error() }

// setAside keeps what somebody typed although it cannot be the next revision,
// and says that it clashes.
func (d *Room) setAside(r *http.Request, v *visit.Visit, s Saving, base, head directory.Revision) (directory.Revision, error) {
	n, err := d.newRevision(v, s, directory.RevisionSetAside)
	if err != nil {
		return n, err
	}
	n.Parent = base.ID
	act := d.Act(r, v, "entry.set-aside", n.EntryID, n.Entry.Title())
	act.Detail = map[string]any{"before": head.ID, "after": n.ID}
	act.Result = conflictAddress(n)
	if err := d.Store.SaveAs(r.Context(), act, n); err != nil {
		return n, err
	}
	return n, conflict{d, n, head}
}

func conflictAddress(mine directory.Revision) string {
	return visit.Root + "/entries/" + mine.EntryID + "/conflict/" + mine.ID
}

// dispute is a conflict as it stands: the three revisions, what could be put
// together, and what people have to decide.
type dispute struct {
	base, mine, head directory.Revision
	merged           *directory.Entry
	clashes          []directory.Clash
}

// disputeOf loads a conflict again from what was set aside. headID "" takes the
// head as it is now.
func (d *Room) disputeOf(r *http.Request, v *visit.Visit, headID string) (dispute, error) {
	var x dispute
	var err error
	entry := chi.URLParam(r, "id")
	if x.mine, err = d.Store.Revision(r.Context(), entry, chi.URLParam(r, "revision")); err != nil {
		return x, err
	}
	if x.mine.Kind != directory.RevisionSetAside || (x.mine.AccountID != v.Account.ID && !v.May(account.MayEdit)) {
		return x, directory.ErrNotFound
	}
	if headID == "" {
		x.head, err = d.Store.HeadOf(r.Context(), entry)
	} else {
		x.head, err = d.Store.Revision(r.Context(), entry, headID)
	}
	if err == nil {
		x.base, err = d.Store.Revision(r.Context(), entry, x.mine.Parent)
	}
	if err == nil {
		x.merged, x.clashes = directory.Merge(x.base.Entry, x.mine.Entry, x.head.Entry)
	}
	return x, err
}

func (d *Room) conflictPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	x, err := d.disputeOf(r, v, "")
	if err != nil {
		return err
	}
	return d.showDispute(w, r, v, http.StatusOK, x, nil)
}

// Answer shows both states of a save that clashed.
func (c conflict) Answer(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	d := c.room
	base, err := d.Store.Revision(r.Context(), c.mine.EntryID, c.mine.Parent)
	if err != nil {
		return err
	}
	x := dispute{base: base, mine: c.mine, head: c.head}
	x.merged, x.clashes = directory.Merge(base.Entry, c.mine.Entry, c.head.Entry)
	return d.showDispute(w, r, v, http.StatusConflict, x, nil)
}

func (d *Room) showDispute(w http.ResponseWriter, r *http.Request, v *visit.Visit, status int, x dispute, chosen []decision) error {
	other, err := d.AccountName(r, x.head.AccountID)
	if err != nil {
		return err
	}
	entry := visit.Crumb(visit.EntryHref(x.mine.EntryID), x.head.Entry.Title())
	frame := d.Frame(r, v, v.Printer.T("conflict.title"), append(entryCrumbs(v.Printer), entry)...)
	return reply.Page(r.Context(), w, status, ui.Conflict(conflictView(v, frame, x, other, chosen)))
}

// decision is what somebody decided on one clash.
type decision struct {
	choice string // mine, theirs or own
	text   string // the result as it was edited
	err    i18n.Key
}

// Choices of a decision.
const (
	choiceMine   = "mine"
	choiceTheirs = "theirs"
	choiceOwn    = "own"
)

// settleConflict stores what somebody decided.
func (d *Room) settleConflict(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	values := form.Of(r)
	x, err := d.disputeOf(r, v, values.Line("head"))
	if err != nil {
		return err
	}
	chosen := decisions(values, x)
	if !x.settle(chosen, v.Terms) {
		return d.showDispute(w, r, v, http.StatusUnprocessableEntity, x, chosen)
	}
	s := Saving{
		Base: x.head, Mine: x.merged, Kind: directory.RevisionMerged, minor: x.mine.Minor, settled: true,
		To: visit.Root + "/entries/" + x.mine.EntryID + "?lang=" + string(x.language()) + "&done=settled",
	}
	n, err := d.Save(r, v, s)
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, SavedTo(n, s))
}

// decisions reads the form: one decision for each clash. A result that was
// edited counts even when nobody said so.
func decisions(values form.Values, x dispute) []decision {
	list := make([]decision, len(x.clashes))
	for i, c := range x.clashes {
		n := strconv.Itoa(i)
		list[i] = decision{choice: values.Line("choice." + n), text: values.Text("text." + n)}
		if list[i].choice != choiceTheirs && values.Has("text."+n) && list[i].text != c.Mine {
			list[i].choice = choiceOwn
		}
		if shape, _ := directory.ShapeOf(c.Path); shape.Input == directory.InputProse && list[i].text != c.Mine {
			list[i].text = values.Prose("text." + n)
		}
	}
	return list
}

// settle brings the decisions into the merged entry, and reports whether they
// make sense; what does not is marked in them.
func (x *dispute) settle(chosen []decision, terms directory.Vocabulary) bool {
	for i, c := range x.clashes {
		switch chosen[i].choice {
		case choiceMine:
			x.merged.Settle(c.Path, c.Mine)
		case choiceTheirs:
			x.merged.Settle(c.Path, c.Theirs)
		case choiceOwn:
			x.merged.Settle(c.Path, chosen[i].text)
		default:
			chosen[i].err = "conflict.choose"
		}
	}
	for _, p := range x.merged.Check(terms) {
		path := x.merged.PathOf(p.Field)
		at := slices.IndexFunc(x.clashes, func(c directory.Clash) bool { return c.Path == path })
		if at >= 0 && chosen[at].err == "" && p.Code != directory.ProblemRequired {
			chosen[at].err = words.Problems[p.Code]
		}
	}
	return !slices.ContainsFunc(chosen, func(c decision) bool { return c.err != "" })
}
