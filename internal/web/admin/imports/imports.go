package imports

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/imports"
)

// dryRun is what an import that waits would do now.
type dryRun struct {
	exchange.Import
	batch    *exchange.Batch
	problems exchange.Refused
	plan     *exchange.Plan
	terms    exchange.Known    // stored
	seen     map[string]string // what each row is based on: a revision, or a state of a vocabulary
}

func (d *Room) dryRun(ctx context.Context, i exchange.Import) (*dryRun, error) {
	content, err := d.Store.ImportFile(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	terms, err := d.Store.Terms(ctx)
	if err != nil {
		return nil, err
	}
	run := &dryRun{Import: i, terms: terms, seen: map[string]string{}}
	if run.batch, run.problems, err = examine(i.Name, content, terms, d.Now()); err != nil {
		return nil, err
	}
	if run.plan, err = d.Store.PlanImport(ctx, run.batch, exchange.Order{Publish: true}, d.Now()); err != nil {
		return nil, err
	}
	for _, row := range run.plan.Rows {
		run.seen[row.Slug] = row.Head
	}
	for _, row := range run.plan.Terms {
		run.seen[vocabularyRow(row.Vocabulary)] = visit.SeenOf(terms[row.Vocabulary])
	}
	return run, nil
}

// vocabularyRow is the name of a vocabulary's row; no slug has a colon.
func vocabularyRow(vocabulary string) string { return "vocabulary:" + vocabulary }

// importPage shows what an import would do, or what it did.
func (d *Room) importPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if i.State != exchange.ImportWaiting {
		return d.showOver(w, r, v, i)
	}
	run, err := d.dryRun(r.Context(), i)
	if err != nil {
		return err
	}
	c := everything(run)
	if form.Of(r).Line("ticked") == "none" {
		c.ticked = map[string]bool{}
	}
	return d.showImport(w, r, v, run, c, http.StatusOK)
}

func (d *Room) showImport(w http.ResponseWriter, r *http.Request, v *visit.Visit, run *dryRun, c *choosing, status int) error {
	page := importView(d.frame(r, v, run.Import), v, run, c)
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

// showOver shows what an import did, or that it did nothing.
func (d *Room) showOver(w http.ResponseWriter, r *http.Request, v *visit.Visit, i exchange.Import) error {
	page := overView(v.Printer, i)
	page.Frame = d.frame(r, v, i)
	return reply.Page(r.Context(), w, http.StatusOK, ui.Over(page))
}

// frame is the frame of the page of an import.
func (d *Room) frame(r *http.Request, v *visit.Visit, i exchange.Import) admin.Frame {
	return d.Frame(r, v, v.Printer.T("import.title", i18n.Args{"File": i.Name}), exchangeCrumb(v.Printer))
}

func exchangeCrumb(p *i18n.Printer) templates.Link {
	return visit.Crumb(visit.Root+"/exchange", p.T("desk.exchange"))
}

// importApply stores the rows that are ticked, all of them or nothing.
func (d *Room) importApply(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if i.State != exchange.ImportWaiting {
		return visit.SeeOther(w, r, visit.ImportHref(i.ID))
	}
	run, err := d.dryRun(r.Context(), i)
	if err != nil {
		return err
	}
	c := choosingOf(form.Of(r))
	batch, status := c.batch(run)
	if status != 0 {
		return d.showImport(w, r, v, run, c, status)
	}
	to, err := d.apply(r, v, run, c, batch)
	if errors.Is(err, directory.ErrConflict) {
		return d.importMoved(w, r, v, i, c)
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, to)
}

// apply stores a batch and shows it to readers.
func (d *Room) apply(r *http.Request, v *visit.Visit, run *dryRun, c *choosing, batch *exchange.Batch) (to string, err error) {
	act := d.Act(r, v, "import.apply", run.ID, run.Name)
	act.Detail, act.Result = c.detail(run, batch), visit.ImportHref(run.ID)+"?done=import-applied"
	if _, err := d.Store.ImportAs(r.Context(), act, batch, exchange.Order{Publish: c.publish, Heads: c.seen, Import: run.ID}); err != nil {
		return "", err
	}
	return act.Result, d.ShowChanges(r.Context())
}

// importMoved shows the dry run anew after somebody was faster.
func (d *Room) importMoved(w http.ResponseWriter, r *http.Request, v *visit.Visit, i exchange.Import, c *choosing) error {
	i, err := d.Store.ImportOf(r.Context(), i.ID)
	if err != nil || i.State != exchange.ImportWaiting {
		if err == nil {
			err = visit.SeeOther(w, r, visit.ImportHref(i.ID))
		}
		return err
	}
	run, err := d.dryRun(r.Context(), i)
	if err != nil {
		return err
	}
	c.batch(run) // says which rows moved
	return d.showImport(w, r, v, run, c, http.StatusConflict)
}

func (d *Room) importGiveUp(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	act := d.Act(r, v, "import.give_up", i.ID, i.Name)
	act.Result = visit.Root + "/exchange?done=import-given-up"
	err = d.Store.GiveUpImport(r.Context(), act, i.ID)
	if errors.Is(err, directory.ErrConflict) { // it is over already
		return visit.SeeOther(w, r, visit.ImportHref(i.ID))
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// Store is the part of the store that this room needs.
type Store interface {
	// Terms returns all vocabularies, retired terms included.
	Terms(ctx context.Context) (map[string][]directory.Term, error)
	// AddImport keeps a file until somebody decides.
	AddImport(ctx context.Context, act account.Act, i exchange.Import, content []byte) error
	// GiveUpImport forgets it; directory.ErrConflict when it waits no longer.
	GiveUpImport(ctx context.Context, act account.Act, id string) error
	// Imports returns the newest imports without their files.
	Imports(ctx context.Context, limit int) ([]exchange.Import, error)
	// Waiting is how many imports wait for a decision.
	Waiting(ctx context.Context) (int, error)
	// ImportsSent is how many bytes of an account wait for a decision, and how many files it
	// sent since a moment.
	ImportsSent(ctx context.Context, accountID string, since time.Time) (bytes int64, files int, err error)
	// ImportOf returns an import; directory.ErrNotFound if there is none.
	ImportOf(ctx context.Context, id string) (exchange.Import, error)
	// ImportFile returns the file of an import that waits.
	ImportFile(ctx context.Context, id string) ([]byte, error)
	// PlanImport says what ImportAs would do.
	PlanImport(ctx context.Context, batch *exchange.Batch, order exchange.Order, at time.Time) (*exchange.Plan, error)
	// ImportAs stores a checked batch, all or nothing.
	ImportAs(ctx context.Context, act account.Act, batch *exchange.Batch, order exchange.Order) ([]exchange.Row, error)
	// PlanUndo says what UndoImport would do.
	PlanUndo(ctx context.Context, id string) (exchange.Done, error)
	// UndoImport takes the last import back.
	UndoImport(ctx context.Context, act account.Act, id string) error
}
