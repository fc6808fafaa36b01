package log

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"time"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/log"
)

// The formats the log can be exported in.
const (
	logAsCSV    = "csv"
	formatLines = "jsonl"
)

// exportChunk is how many rows are read at once: a slow line must not keep a
// connection to the database.
const exportChunk = 1000

// exportTime is how long the file may take to be sent.
const exportTime = 10 * time.Minute

func (d *Room) logExport(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.logExportPage(w, r, v, "")
}

// logExportPage is the form of the export; format is what was chosen wrongly.
func (d *Room) logExportPage(w http.ResponseWriter, r *http.Request, v *visit.Visit, format string) error {
	p := v.Printer
	asked, _, wrong := readLogFilter(form.Of(r))
	names, err := d.Store.AccountNames(r.Context())
	if err != nil {
		return err
	}
	choice := formatField(p, format, r.Method == http.MethodPost)
	page := ui.ExportPage{Frame: d.Frame(r, v, p.T("log.export"), visit.Crumb(visit.Root+"/log", p.T("desk.log"))), Fields: append(logFields(p, asked, names, wrong), choice)}
	page.Problems = visit.ProblemsOf(v.Printer, page.Fields)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Export(page))
}

// exportLog leaves its row and sends the file. The form has no key: sent twice,
// it gives the file twice, and the log says so twice.
func (d *Room) exportLog(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	asked, filter, wrong := readLogFilter(form.Of(r))
	format := form.Of(r).Line("format")
	if len(wrong) > 0 || (format != logAsCSV && format != formatLines) {
		return d.logExportPage(w, r, v, format)
	}
	act := d.Act(r, v, "log.export", "", "")
	act.Key, act.Detail = "", map[string]any{"format": format, "filter": asked.query()}
	if err := d.Store.Note(r.Context(), act); err != nil {
		return err
	}
	first, err := d.Store.Log(r.Context(), filter, exportChunk)
	if err != nil {
		return err
	}
	_ = http.NewResponseController(w).SetWriteDeadline(d.Now().Add(exportTime)) // where there is one
	w.Header().Set("Content-Disposition", `attachment; filename="log-`+d.Now().UTC().Format("2006-01-02")+"."+format+`"`)
	if err := d.sendLog(r.Context(), exporterTo(w, format), filter, first); err != nil {
		panic(http.ErrAbortHandler) // half a file must not look like a whole one
	}
	return nil
}

// sendLog writes the rows of a filter, chunk after chunk.
func (d *Room) sendLog(ctx context.Context, to exporter, f account.LogFilter, rows []account.Record) error {
	for len(rows) > 0 {
		if err := to.write(rows); err != nil {
			return err
		}
		f.Before, f.After = rows[len(rows)-1].Seq, 0
		var err error
		if rows, err = d.Store.Log(ctx, f, exportChunk); err != nil {
			return err
		}
	}
	return nil
}

// exporter writes rows of the log in a format.
type exporter interface {
	write(rows []account.Record) error
}

func exporterTo(w http.ResponseWriter, format string) exporter {
	if format == formatLines {
		w.Header().Set("Content-Type", "application/x-ndjson; charset=utf-8")
		return linesExporter{json.NewEncoder(w)}
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	return &csvExporter{w: w}
}

// logHead is the first line of the table.
var logHead = []string{"seq", "at", "account_id", "account", "action", "subject", "label", "detail", "hash"}

type csvExporter struct {
	w     io.Writer
	begun bool
}

func (e *csvExporter) write(rows []account.Record) error {
	if !e.begun {
		if err := exchange.WriteLine(e.w, logHead); err != nil {
			return err
		}
		e.begun = true
	}
	for _, r := range rows {
		cells := []string{
			strconv.FormatInt(r.Seq, 10), exportedTime(r), r.AccountID, r.Name, string(r.Action), r.Subject, r.Label, r.Detail, r.Hash,
		}
		if err := exchange.WriteLine(e.w, cells); err != nil {
			return err
		}
	}
	return nil
}

func exportedTime(r account.Record) string { return r.At.UTC().Format("2006-01-02T15:04:05.000Z") }

type linesExporter struct{ w *json.Encoder }

// logLine is a row of the log as a line of JSON.
type logLine struct {
	Seq     int64           `json:"seq"`
	At      string          `json:"at"`
	Account string          `json:"account_id"`
	Name    string          `json:"account"`
	Action  account.Action  `json:"action"`
	Subject string          `json:"subject"`
	Label   string          `json:"label"`
	Detail  json.RawMessage `json:"detail"`
	Hash    string          `json:"hash"`
}

func (e linesExporter) write(rows []account.Record) error {
	for _, r := range rows {
		line := logLine{r.Seq, exportedTime(r), r.AccountID, r.Name, r.Action, r.Subject, r.Label, json.RawMessage(r.Detail), r.Hash}
		if err := e.w.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
