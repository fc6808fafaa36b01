package admin

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

var importDone = map[string]i18n.Key{
	"import-sent":     "import.done_sent",
	"import-applied":  "import.done_applied",
	"import-given-up": "import.done_given_up",
	"import-undone":   "import.done_undone",
}

// dryRun is what an import that waits would do now.
type dryRun struct {
	exchange.Import
	batch    *exchange.Batch
	problems exchange.Refused
	plan     *exchange.Plan
	terms    exchange.Known    // stored
	seen     map[string]string // what each row is based on: a revision, or a state of a vocabulary
}

func (d *Desk) dryRun(ctx context.Context, i exchange.Import) (*dryRun, error) {
	content, err := d.Store.ImportFile(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	terms, err := d.Store.Terms(ctx)
	if err != nil {
		return nil, err
	}
	run := &dryRun{Import: i, terms: terms, seen: map[string]string{}}
	if run.batch, run.problems, err = examine(i.Name, content, terms); err != nil {
		return nil, err
	}
	if run.plan, err = d.Store.PlanImport(ctx, run.batch, exchange.Order{Publish: true}, d.Now()); err != nil {
		return nil, err
	}
	for _, row := range run.plan.Rows {
		run.seen[row.Slug] = row.Head
	}
	for _, row := range run.plan.Terms {
		if run.seen[vocabularyRow(row.Vocabulary)], err = fingerprint(terms[row.Vocabulary]); err != nil {
			return nil, err
		}
	}
	return run, nil
}

// vocabularyRow is the name of a vocabulary's row; no slug has a colon.
func vocabularyRow(vocabulary string) string { return "vocabulary:" + vocabulary }

func fingerprint(terms []directory.Term) (string, error) {
	content, err := json.Marshal(terms)
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8]), err
}

// importPage shows what an import would do, or what it did.
func (d *Desk) importPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if i.State != exchange.ImportWaiting {
		return reply.Page(r.Context(), w, http.StatusOK, admin.ImportOver(d.importOverView(r, v, i)))
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

func (d *Desk) showImport(w http.ResponseWriter, r *http.Request, v *visit, run *dryRun, c *choosing, status int) error {
	return reply.Page(r.Context(), w, status, admin.Import(d.importView(r, v, run, c)))
}

// importApply stores the rows that are ticked, all of them or nothing.
func (d *Desk) importApply(w http.ResponseWriter, r *http.Request, v *visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if i.State != exchange.ImportWaiting {
		return seeOther(w, r, importAddress(i.ID))
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
	return seeOther(w, r, to)
}

// apply stores a batch and shows it to readers.
func (d *Desk) apply(r *http.Request, v *visit, run *dryRun, c *choosing, batch *exchange.Batch) (to string, err error) {
	act := d.act(r, v, "import.apply", run.ID, run.Name)
	act.Detail, act.Result = c.detail(run, batch), importAddress(run.ID)+"?done=import-applied"
	if _, err := d.Store.ImportAs(r.Context(), act, batch, exchange.Order{Publish: c.publish, Heads: c.seen, Import: run.ID}); err != nil {
		return "", err
	}
	return act.Result, d.changed(r.Context())
}

// importMoved shows the dry run anew after somebody was faster.
func (d *Desk) importMoved(w http.ResponseWriter, r *http.Request, v *visit, i exchange.Import, c *choosing) error {
	i, err := d.Store.ImportOf(r.Context(), i.ID)
	if err != nil || i.State != exchange.ImportWaiting {
		if err == nil {
			err = seeOther(w, r, importAddress(i.ID))
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

func (d *Desk) importGiveUp(w http.ResponseWriter, r *http.Request, v *visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	act := d.act(r, v, "import.give_up", i.ID, i.Name)
	act.Result = Root + "/exchange?done=import-given-up"
	err = d.Store.GiveUpImport(r.Context(), act, i.ID)
	if errors.Is(err, directory.ErrConflict) { // it is over already
		return seeOther(w, r, importAddress(i.ID))
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}
