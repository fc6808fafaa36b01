package log

import (
	"encoding/csv"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/form"
)

// TestExporters write the same row, each as its readers expect it.
func TestExporters(t *testing.T) {
	t.Parallel()
	row := account.Record{
		Seq: 7, At: time.Date(2026, 11, 23, 11, 42, 5, 678e6, time.FixedZone("CET", 3600)), AccountID: "ada", Name: "=Ada", Action: "entry.save",
		Subject: "e", Label: "A, \"B\"\nC", Detail: `{"minor":true}`, Hash: "ff",
	}
	w := httptest.NewRecorder()
	if err := exporterTo(w, logAsCSV).write([]account.Record{row}); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(lines) != 2 || len(lines[0]) != len(lines[1]) {
		t.Fatalf("%q %v", lines, err)
	}
	want := []string{"7", "2026-11-23T10:42:05.678Z", "ada", "'=Ada", "entry.save", "e", "A, \"B\"\nC", `{"minor":true}`, "ff"}
	if !slices.Equal(lines[1], want) || w.Header().Get("Content-Type") != "text/csv; charset=utf-8" {
		t.Errorf("%q %s", lines[1], w.Header())
	}
	w = httptest.NewRecorder()
	if err := exporterTo(w, formatLines).write([]account.Record{row, row}); err != nil {
		t.Fatal(err)
	}
	line := `{"seq":7,"at":"2026-11-23T10:42:05.678Z","account_id":"ada","account":"=Ada","action":"entry.save","subject":"e","label":"A, \"B\"\nC","detail":{"minor":true},"hash":"ff"}` + "\n"
	if w.Body.String() != line+line || w.Header().Get("Content-Type") != "application/x-ndjson; charset=utf-8" {
		t.Errorf("%s", w.Body)
	}
}

// TestReadLogFilter: the last day is meant as a whole, and what is no day is
// asked for again.
func TestReadLogFilter(t *testing.T) {
	t.Parallel()
	values, err := url.ParseQuery("account=ada&action=entry.save&subject=+e+&from=2026-11-01&until=2026-11-23&before=9&after=x")
	if err != nil {
		t.Fatal(err)
	}
	asked, filter, wrong := readLogFilter(form.Values{Values: values})
	if len(wrong) > 0 || filter.AccountID != "ada" || filter.Action != "entry.save" || filter.Subject != "e" || filter.Before != 9 || filter.After != 0 {
		t.Errorf("%+v %v", filter, wrong)
	}
	if filter.From.Format(time.DateOnly) != "2026-11-01" || filter.Until.Format(time.DateOnly) != "2026-11-24" {
		t.Errorf("from %s until %s", filter.From, filter.Until)
	}
	if got := asked.query(); got != "account=ada&action=entry.save&from=2026-11-01&subject=e&until=2026-11-23" {
		t.Errorf("%q", got)
	}
	_, filter, wrong = readLogFilter(form.Values{Values: url.Values{"from": {"yesterday"}, "until": {"31/12/2026"}}})
	if len(wrong) != 2 || !filter.From.IsZero() || !filter.Until.IsZero() {
		t.Errorf("no days: %+v %v", filter, wrong)
	}
}
