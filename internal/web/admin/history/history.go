package history

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/history"
)

type historyStore interface {
	// Documented calls each with those revisions of an entry that have one of
	// the ids.
	Documented(ctx context.Context, entryID string, ids []string, each func(directory.Revision) error) error
	// Authors returns the names of the accounts that saved revisions of an entry.
	Authors(ctx context.Context, entryID string) (map[string]string, error)
}

// historyLength is how many revisions one page shows.
const historyLength = 50

// past is everything that was saved of an entry, newest first. Only revisions
// that were asked for have their documents.
type past struct {
	revisions []directory.Revision
	head      directory.Revision
	authors   map[string]string
	live      map[lang.Tag]directory.Publication
	page      int // from 1
}

// find returns a revision by its id, nil if there is none.
func (p *past) find(id string) *directory.Revision {
	for i := range p.revisions {
		if p.revisions[i].ID == id {
			return &p.revisions[i]
		}
	}
	return nil
}

// shown are the revisions of the page.
func (p *past) shown() []directory.Revision {
	first := (p.page - 1) * historyLength
	return p.revisions[first:min(first+historyLength, len(p.revisions))]
}

// number is how editors call a revision: they are counted from the first.
func (p *past) number(n *directory.Revision) int {
	return len(p.revisions) - slices.IndexFunc(p.revisions, func(r directory.Revision) bool { return r.ID == n.ID })
}

// base is what is compared first: what readers see of the original, or the
// revision before the head.
func (p *past) base() string {
	if live := p.live[p.head.Entry.Original].RevisionID; live != "" && live != p.head.ID {
		return live
	}
	if p.head.Parent != "" {
		return p.head.Parent
	}
	return p.head.ID
}

func (d *Room) loadPast(r *http.Request) (*past, error) {
	ctx, entry, p := r.Context(), chi.URLParam(r, "id"), &past{page: 1}
	var err error
	if p.head, err = d.Store.HeadOf(ctx, entry); err != nil {
		return nil, err
	}
	if p.revisions, err = d.Store.Revisions(ctx, entry, 0); err != nil {
		return nil, err
	}
	if p.authors, err = d.Store.Authors(ctx, entry); err != nil {
		return nil, err
	}
	p.live, err = d.Store.Live(ctx, entry)
	return p, err
}

// document loads the documents of some revisions.
func (d *Room) document(ctx context.Context, p *past, ids []string) error {
	return d.Store.Documented(ctx, p.head.EntryID, ids, func(n directory.Revision) error {
		if known := p.find(n.ID); known != nil {
			known.Entry = n.Entry
		}
		return nil
	})
}

// historyPage lists everything that was saved of an entry.
func (d *Room) historyPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	p, err := d.loadPast(r)
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(form.Of(r).Line("page")); err == nil && n > 1 && (n-1)*historyLength < len(p.revisions) {
		p.page = n
	}
	var ids []string
	for _, n := range p.shown() {
		ids = append(ids, n.ID, n.Parent)
	}
	if err := d.document(r.Context(), p, ids); err != nil {
		return err
	}
	page, e := historyView(v, p, d.Previews(r.Context(), v)), p.head.Entry
	page.Frame = d.Frame(r, v, v.Printer.T("history.title", i18n.Args{"Name": e.Title()}), visit.EntryLinks(v.Printer, e)...)
	page.Wide = true
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// restore makes a draft of what an entry once was. The texts and facts that
// came later stay in the history.
func (d *Room) restore(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "entry.restore", chi.URLParam(r, "id"), "")
	act.Result = visit.Root + "/entries/" + act.Subject + "?done=restored"
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	head, err := d.Store.HeadOf(r.Context(), act.Subject)
	if err != nil {
		return err
	}
	old, err := d.Store.Revision(r.Context(), act.Subject, form.Of(r).Line("revision"))
	if err != nil {
		return err
	}
	n := directory.Revision{EntryID: head.EntryID, Parent: head.ID, Entry: old.Entry, CreatedAt: d.Now(), AccountID: v.Account.ID, Kind: directory.RevisionRestored}
	if n.ID, err = ident.New(); err != nil {
		return err
	}
	act.Label, act.Detail = head.Entry.Title(), map[string]any{"before": head.ID, "after": n.ID, "restored": old.ID}
	if err := d.Store.SaveAs(r.Context(), act, n); err != nil {
		return visit.OrAgain(w, r, err, visit.Root+"/entries/"+act.Subject+"/history")
	}
	return visit.SeeOther(w, r, act.Result)
}

// mayRestore: what was restored has to be looked at in the form.
func mayRestore(v *visit.Visit) bool { return v.May(account.MayEdit) }
