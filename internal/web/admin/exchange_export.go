package admin

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
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

// exportFormat is a form in which entries leave.
type exportFormat string

const (
	formatJSON exportFormat = "json"
	formatCSV  exportFormat = "csv"
	formatHSDS exportFormat = "hsds"
)

// exporting is what an editor asks for.
type exporting struct {
	format exportFormat
	of     exchange.Selection
}

// exportingOf reads a form, or the address of the page.
func exportingOf(f form.Values) exporting {
	x := exporting{format: exportFormat(f.Line("format")), of: exchange.Selection{State: exchange.State(f.Line("state")), Team: f.On("team")}}
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
func (x exporting) fault() (field string, key i18n.Key) {
	switch {
	case !slices.Contains([]exportFormat{formatJSON, formatCSV, formatHSDS}, x.format):
		return "format", "exchange.choose_format"
	case x.of.State != "" && !slices.Contains(exchange.States, x.of.State):
		return "state", "problem.choice"
	}
	return "", ""
}

func (d *Desk) exchangePage(w http.ResponseWriter, r *http.Request, v *visit) error {
	x := exportingOf(form.Of(r))
	if x.format == "" {
		x.format = formatJSON
	}
	return d.showExchange(w, r, v, exchangeState{exporting: x, status: http.StatusOK})
}

// toExchange is where an editor lands who had to sign in again on sending one
// of the forms: a file does not travel along.
func (d *Desk) toExchange(w http.ResponseWriter, r *http.Request, _ *visit) error {
	return seeOther(w, r, Root+"/exchange")
}

// export leaves its row in the log, then sends the files. Every download is an
// export of its own: the form has no key.
func (d *Desk) export(w http.ResponseWriter, r *http.Request, v *visit) error {
	x := exportingOf(form.Of(r))
	count, refused, err := d.countExport(r.Context(), x)
	if err != nil {
		return err
	}
	if refused.field != "" {
		return d.showExchange(w, r, v, refused)
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
func (d *Desk) countExport(ctx context.Context, x exporting) (count int, refused exchangeState, err error) {
	refused = exchangeState{exporting: x, status: http.StatusUnprocessableEntity}
	if refused.field, refused.key = x.fault(); refused.field != "" {
		return 0, refused, nil
	}
	ids, err := d.Store.Exported(ctx, x.of)
	if err == nil && len(ids) == 0 {
		refused.field, refused.key = "state", "exchange.nothing"
	}
	return len(ids), refused, err
}

func (d *Desk) exportAct(r *http.Request, v *visit, x exporting, count int) account.Act {
	act := d.act(r, v, "export.files", "", x.fileName(d.Now()))
	act.Detail = map[string]any{
		"format": string(x.format), "entries": count, "state": string(x.of.State), "chosen": x.of.IDs != nil, "team_contacts": x.withTeam(),
	}
	return act
}

// withTeam reports whether contacts for the team leave: never to other
// programs.
func (x exporting) withTeam() bool { return x.of.Team && x.format != formatHSDS }

func (x exporting) fileName(now time.Time) string {
	name := "amparo-" + now.UTC().Format(time.DateOnly)
	if x.format != formatJSON {
		name += "-" + string(x.format)
	}
	if x.withTeam() {
		name += "-team"
	}
	return name + ".zip"
}

// sendFor is how long a slow line may take for a file, in or out.
const sendFor = 10 * time.Minute

// takeTime gives a request that was admitted the time a file needs. Not every
// writer can do it; then the ordinary time has to do.
func (d *Desk) takeTime(w http.ResponseWriter) {
	c, until := http.NewResponseController(w), d.Now().Add(sendFor)
	_, _ = c.SetReadDeadline(until), c.SetWriteDeadline(until)
}

// send streams the files as one archive. What fails on the way cuts the
// answer off: a file that only looks complete would be worse.
func (d *Desk) send(w http.ResponseWriter, r *http.Request, x exporting, terms exchange.Known) {
	d.takeTime(w)
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": x.fileName(d.Now())}))
	of := x.of
	of.Team = x.withTeam()
	z := exchange.NewZip(w)
	err := d.write(z, x.format, terms, func(each func(*exchange.Entry) error) error { return d.Store.Export(r.Context(), of, each) })
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		d.Log.Error("an export was cut off", slog.String("cause", err.Error()))
		panic(http.ErrAbortHandler)
	}
}

func (d *Desk) write(to exchange.Sink, format exportFormat, terms exchange.Known, all exchange.All) error {
	switch format {
	case formatCSV:
		return exchange.CSV(to, all)
	case formatHSDS:
		return hsds.Write(to, d.hsdsSite(), terms, all)
	}
	return exchange.Write(to, terms, all)
}

// TaxonomyWords is what the taxonomies of an export are called.
var TaxonomyWords = map[string]i18n.Key{
	directory.VocabularyKinds:     "exchange.taxonomy_kinds",
	directory.VocabularyAreas:     "exchange.taxonomy_areas",
	directory.VocabularyAudiences: "exchange.taxonomy_audiences",
	hsds.TaxonomyChannels:         "exchange.taxonomy_channels",
	hsds.TaxonomySiteLanguages:    "exchange.taxonomy_site_languages",
}

func (d *Desk) hsdsSite() hsds.Site {
	site := hsds.Site{
		Profile: func(t lang.Tag, slug string) string { return d.BaseURL + d.paths(t).Profile(slug) },
		Name:    func(t lang.Tag, taxonomy string) string { return d.Words.Printer(t).T(TaxonomyWords[taxonomy]) },
	}
	for _, tag := range d.Words.Languages() {
		site.Locales = append(site.Locales, d.Words.Printer(tag).Locale())
	}
	return site
}

// exchangeState is what the page shows besides what is stored: what was asked
// for, and what was wrong with it.
type exchangeState struct {
	exporting
	status int
	field  string
	key    i18n.Key
}

func (d *Desk) showExchange(w http.ResponseWriter, r *http.Request, v *visit, state exchangeState) error {
	page, err := d.exchangeView(r, v, state)
	if err != nil {
		return err
	}
	return reply.Page(r.Context(), w, state.status, admin.Exchange(page))
}
