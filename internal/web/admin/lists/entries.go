package lists

import (
	"context"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/lists"
)

// listStore is what the dashboard and the list of entries read, and what is
// done to several entries at once.
type listStore interface {
	desk.Source
	bulkStore
	// PrivateDrafts returns what an account is writing, the newest first.
	PrivateDrafts(ctx context.Context, accountID string) ([]directory.PrivateDraft, error)
	// LastEntryRecords returns the newest rows of the log about entries.
	LastEntryRecords(ctx context.Context, limit int) ([]account.Record, error)
	// Accounts returns all accounts: for their names.
	Accounts(ctx context.Context) ([]*account.Account, error)
}

// listing is what a list of entries shows.
type listing struct {
	query   Query
	rows    *desk.Snapshot
	counts  map[string]int // how many entries the lists have that this one leads to, by their address
	found   []*desk.Row
	names   map[string]string // of accounts, by id
	ticked  []string          // ids
	all     bool              // "all that match" is ticked
	action  desk.Action
	problem []admin.Problem
}

// listPerPage is how many entries a page of the list has.
const listPerPage = 50

// entries shows the list of entries.
func (d *Room) entries(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	l, err := d.listing(r, v, readListQuery(form.Of(r), v))
	if err != nil {
		return err
	}
	return d.showEntries(w, r, v, l)
}

func (d *Room) listing(r *http.Request, v *visit.Visit, q Query) (*listing, error) {
	rows, err := d.Index.Now(r.Context())
	if err != nil {
		return nil, err
	}
	names, err := d.accountNames(r.Context())
	return &listing{query: q, rows: rows, names: names, found: rows.Find(Filter(q, v), q.Order, v.Printer.Lang())}, err
}

func (d *Room) showEntries(w http.ResponseWriter, r *http.Request, v *visit.Visit, l *listing) error {
	status := http.StatusOK
	if len(l.problem) > 0 {
		status = http.StatusUnprocessableEntity
	}
	l.count(v)
	page := entriesView(v, l)
	page.Frame = d.Frame(r, v, v.Printer.T("desk.entries"))
	page.Wide, page.Problems = true, l.problem
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

// count counts the lists that the page leads to: those people look at every
// day, and where nothing was found what would be without one of the filters.
func (l *listing) count(v *visit.Visit) {
	l.counts = map[string]int{}
	all := savedQueries(v)
	if len(l.found) == 0 {
		for _, f := range l.query.filters() {
			all = append(all, f.rest)
		}
	}
	for _, q := range all {
		l.counts[q.Href()] = l.rows.Count(Filter(q, v))
	}
}

// accountNames are the names of all accounts, by id.
func (d *Room) accountNames(ctx context.Context) (map[string]string, error) {
	accounts, err := d.Store.Accounts(ctx)
	names := make(map[string]string, len(accounts))
	for _, a := range accounts {
		names[a.ID] = a.Name
	}
	return names, err
}
