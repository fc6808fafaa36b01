package transfer

import (
	"context"
	"log/slog"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/hsds"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/internal/words"
	ui "amparo/templates/admin/transfer"
)

// exportFormat is a form in which entries leave.
type exportFormat string

const (
	FormatJSON exportFormat = "json"
	formatCSV  exportFormat = "csv"
	formatHSDS exportFormat = "hsds"
)

// Exporting is what an editor asks for.
type Exporting struct {
	Format exportFormat
	of     exchange.Selection
}

// exportingOf reads a form, or the address of the page.
func exportingOf(f form.Values) Exporting {
	x := Exporting{Format: exportFormat(f.Line("format")), of: exchange.Selection{State: exchange.State(f.Line("state")), Team: f.On("team")}}
	for _, value := range f.All("ids") {
		for id := range strings.SplitSeq(value, ",") {
			if id = strings.TrimSpace(id); id != "" && !slices.Contains(x.of.IDs, id) {
				x.of.IDs = append(x.of.IDs, id)
			}
		}
	}
	return x
}

// fault is what is wrong with a request for an export: the field and the
// message; "" when nothing is.
func (x Exporting) fault() (field string, key i18n.Key) {
	switch {
	case !slices.Contains([]exportFormat{FormatJSON, formatCSV, formatHSDS}, x.Format):
		return "format", "exchange.choose_format"
	case x.of.State != "" && !slices.Contains(exchange.States, x.of.State):
		return "state", "problem.choice"
	}
	return "", ""
}

func (d *Room) exchangePage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	x := exportingOf(form.Of(r))
	if x.Format == "" {
		x.Format = FormatJSON
	}
	return d.ShowExchange(w, r, v, State{Exporting: x, Status: http.StatusOK})
}

// toExchange is where an editor lands who had to sign in again on sending one
// of the forms: a file does not travel along.
func (d *Room) toExchange(w http.ResponseWriter, r *http.Request, _ *visit.Visit) error {
	return visit.SeeOther(w, r, visit.Root+"/exchange")
}

// export leaves its row in the log, then sends the files. Every download is an
// export of its own: the form has no key.
func (d *Room) export(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	x := exportingOf(form.Of(r))
	count, refused, err := d.countExport(r.Context(), x)
	if err != nil {
		return err
	}
	if refused.Field != "" {
		return d.ShowExchange(w, r, v, refused)
	}
	terms, err := d.Store.Terms(r.Context())
	if err != nil {
		return err
	}
	if err := d.Store.RecordAct(r.Context(), d.exportAct(r, v, x, count)); err != nil {
		return err
	}
	d.send(w, r, x, terms)
	return nil
}

// countExport is how many entries an export has; refused says what is wrong
// with it, if its field is set.
func (d *Room) countExport(ctx context.Context, x Exporting) (count int, refused State, err error) {
	refused = State{Exporting: x, Status: http.StatusUnprocessableEntity}
	if refused.Field, refused.Key = x.fault(); refused.Field != "" {
		return 0, refused, nil
	}
	ids, err := d.Store.Exported(ctx, x.of)
	if err == nil && len(ids) == 0 {
		refused.Field, refused.Key = "state", "exchange.nothing"
	}
	return len(ids), refused, err
}

func (d *Room) exportAct(r *http.Request, v *visit.Visit, x Exporting, count int) account.Act {
	act := d.Act(r, v, "export.files", "", x.fileName(d.Now()))
	act.Detail = map[string]any{
		"format": string(x.Format), "entries": count, "state": string(x.of.State), "chosen": x.of.IDs != nil, "team_contacts": x.withTeam(),
	}
	return act
}

// withTeam reports whether contacts for the team leave: never to other
// programs.
func (x Exporting) withTeam() bool { return x.of.Team && x.Format != formatHSDS }

func (x Exporting) fileName(now time.Time) string {
	name := "amparo-" + now.UTC().Format(time.DateOnly)
	if x.Format != FormatJSON {
		name += "-" + string(x.Format)
	}
	if x.withTeam() {
		name += "-team"
	}
	return name + ".zip"
}

// sendFor is how long a slow line may take for a file, in or out.
const sendFor = 10 * time.Minute

// TakeTime gives a request that was admitted the time a file needs. Not every
// writer can do it; then the ordinary time has to do.
func (d *Room) TakeTime(w http.ResponseWriter) {
	c, until := http.NewResponseController(w), d.Now().Add(sendFor)
	_, _ = c.SetReadDeadline(until), c.SetWriteDeadline(until)
}

// send streams the files as one archive. What fails on the way cuts the
// answer off: a file that only looks complete would be worse.
func (d *Room) send(w http.ResponseWriter, r *http.Request, x Exporting, terms exchange.Known) {
	d.TakeTime(w)
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": x.fileName(d.Now())}))
	of := x.of
	of.Team = x.withTeam()
	z := exchange.NewZip(w)
	err := d.write(z, x.Format, terms, func(each func(exchange.Outgoing) error) error { return d.Store.Export(r.Context(), of, each) })
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		d.Log.Error("an export was cut off", slog.String("cause", err.Error()))
		panic(http.ErrAbortHandler)
	}
}

func (d *Room) write(to exchange.Sink, format exportFormat, terms exchange.Known, all exchange.All) error {
	switch format {
	case formatCSV:
		return exchange.CSV(to, all)
	case formatHSDS:
		return hsds.Write(to, d.hsdsSite(), terms, all.Published)
	}
	return exchange.Write(to, terms, all)
}

func (d *Room) hsdsSite() hsds.Site {
	site := hsds.Site{
		Profile: func(t lang.Tag, slug string) string { return d.BaseURL + d.Paths(t).Profile(slug) },
		Name:    func(t lang.Tag, taxonomy string) string { return d.Words.Printer(t).T(words.Taxonomies[taxonomy]) },
		Term: func(t lang.Tag, taxonomy, code string) string {
			return d.Words.Printer(t).T(words.TaxonomyTerm(taxonomy, code))
		},
		Day: exchange.Day(d.Now()),
	}
	for _, tag := range d.Words.Languages() {
		site.Locales = append(site.Locales, d.Words.Printer(tag).Locale())
	}
	return site
}

// State is what the page shows besides what is stored: what was asked
// for, and what was wrong with it.
type State struct {
	Exporting
	Status int
	Field  string
	Key    i18n.Key
}

// ShowExchange shows the page of exports and imports, with what was wrong.
func (d *Room) ShowExchange(w http.ResponseWriter, r *http.Request, v *visit.Visit, state State) error {
	imports, err := d.imports(r, v)
	if err != nil {
		return err
	}
	page := exchangeView(d.Frame(r, v, v.Printer.T("desk.exchange")), v, state, imports)
	return reply.Page(r.Context(), w, state.Status, ui.Show(page))
}

// importsShown is how many imports the page lists.
const importsShown = 20

// imports are the newest imports, for those who may import.
func (d *Room) imports(r *http.Request, v *visit.Visit) ([]listed, error) {
	if !v.May(account.MayManage) {
		return nil, nil
	}
	list, err := d.Store.Imports(r.Context(), importsShown)
	if err != nil {
		return nil, err
	}
	all := make([]listed, len(list))
	for n, i := range list {
		all[n].Import = i
		if all[n].by, err = d.AccountName(r, i.AccountID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Store is the part of the store that this room needs.
type Store interface {
	// Terms returns all vocabularies, retired terms included.
	Terms(ctx context.Context) (map[string][]directory.Term, error)
	// Exported returns the ids of a selection.
	Exported(ctx context.Context, of exchange.Selection) ([]string, error)
	// Export calls each with every entry of a selection.
	Export(ctx context.Context, of exchange.Selection, each func(exchange.Outgoing) error) error
	// RecordAct adds a row to the log for what changes nothing.
	RecordAct(ctx context.Context, act account.Act) error
	// Imports returns the newest imports without their files.
	Imports(ctx context.Context, limit int) ([]exchange.Import, error)
	// Waiting is how many imports wait for a decision.
	Waiting(ctx context.Context) (int, error)
}
