package transfer

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/transfer"
)

// chosen are the values that are chosen of a field.
func chosen(f admin.Field) string {
	var all []string
	for _, c := range f.Choices {
		if c.Chosen {
			all = append(all, c.Value)
		}
	}
	return strings.Join(all, " ")
}

// TestExchangeView: who may not import sees the form of exports alone, and what
// is wrong stands at its field.
func TestExchangeView(t *testing.T) {
	t.Parallel()
	imports := []listed{{exchange.Import{ID: "i", Name: "a.json", State: exchange.ImportApplied, At: visittest.Now}, "Ada"}}
	for name, row := range map[string]struct {
		role    account.Role
		state   State
		imports bool
		at      string
		fields  string // with an error
	}{
		"an editor":     {account.RoleEditor, State{Exporting: Exporting{Format: FormatJSON}}, false, "", ""},
		"a manager":     {account.RoleManager, State{Exporting: Exporting{Format: FormatJSON}}, true, "", ""},
		"no format":     {account.RoleEditor, State{Field: "format", Key: "exchange.choose_format"}, false, "#format", "format"},
		"no such state": {account.RoleEditor, State{Field: "state", Key: "problem.choice"}, false, "#state", "state"},
		"none of those chosen": {
			account.RoleEditor, State{Exporting: Exporting{of: exchange.Selection{IDs: []string{"a"}}}, Field: "state", Key: "exchange.nothing"}, false, "#format", "format",
		},
		"no file":                    {account.RoleManager, State{Field: "file", Key: "import.why_nothing"}, true, "#file", "file"},
		"a file of who may not send": {account.RoleEditor, State{Field: "file", Key: "import.why_nothing"}, false, "#file", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := visittest.As(row.role, "en")
			page := exchangeView(admin.Frame{}, v, row.state, imports)
			if (page.Import != nil) != row.imports || (len(page.Imports) == 1) != row.imports {
				t.Errorf("the form of imports: %+v %+v", page.Import, page.Imports)
			}
			at := ""
			for _, p := range page.Problems {
				at += p.Href
			}
			fields := []admin.Field{page.Export.Format, page.Export.State, page.Export.Team}
			if page.Import != nil {
				fields = append(fields, page.Import.File)
			}
			var wrong []string
			for _, f := range fields {
				if f.Error != "" {
					wrong = append(wrong, f.Name)
				}
			}
			if at != row.at || strings.Join(wrong, " ") != row.fields {
				t.Errorf("problems at %q, errors at %q", at, wrong)
			}
		})
	}
}

func TestExportForm(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	plain := exportForm(p, State{Exporting: Exporting{Format: FormatJSON}})
	if chosen(plain.Format) != "json" || chosen(plain.State) != "" || plain.Team.On || plain.Chosen != "" || plain.Hidden != nil || len(plain.Format.Choices) != 3 || len(plain.State.Choices) != 4 {
		t.Errorf("at first: %+v", plain)
	}
	typed := exportForm(p, State{Exporting: Exporting{Format: formatCSV, of: exchange.Selection{State: exchange.StateDraft, Team: true}}})
	if chosen(typed.Format) != "csv" || chosen(typed.State) != "draft" || !typed.Team.On {
		t.Errorf("what was chosen: %+v", typed)
	}
	for ids, want := range map[string]string{"a": "1 chosen entry.", "a,b": "2 chosen entries."} {
		f := exportForm(p, State{Exporting: Exporting{of: exchange.Selection{IDs: strings.Split(ids, ",")}}})
		if f.Chosen != want || f.All.Href != "/admin/exchange" || !slices.Equal(f.Hidden, []admin.Hidden{{Name: "ids", Value: ids}}) {
			t.Errorf("%s: %+v", ids, f)
		}
	}
}

// TestImportLines: each state has words and a look.
func TestImportLines(t *testing.T) {
	t.Parallel()
	var imports []listed
	for _, state := range []exchange.ImportState{exchange.ImportWaiting, exchange.ImportApplied, exchange.ImportUndone, exchange.ImportGivenUp} {
		imports = append(imports, listed{exchange.Import{ID: string(state), Name: string(state) + ".json", State: state, At: visittest.Now}, "Ada"})
	}
	var got []string
	for _, l := range exchangeView(admin.Frame{}, visittest.As(account.RoleManager, "fr"), State{}, imports).Imports {
		got = append(got, l.State.Kind+" "+l.State.Text)
		if !strings.Contains(l.Sent, "23 novembre 2026") || !strings.HasSuffix(l.Sent, " par Ada") || !strings.HasPrefix(l.File.Href, "/admin/exchange/imports/") {
			t.Errorf("%+v", l)
		}
	}
	if want := []string{"ageing en attente", "verified appliqué", "new annulé", "new abandonné"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestExportingOf(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"":                                   "||false|",
		"format=csv&state=draft&team=1":      "csv|draft|true|",
		"ids=a,b&ids=c":                      "||false|a b c",
		"ids=+a+,,b,a&format=hsds":           "hsds||false|a b",
		"format=xlsx&state=lost&ids=%2C%2C+": "xlsx|lost|false|",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		x := exportingOf(form.Values{Values: values})
		team := "false"
		if x.of.Team {
			team = "true"
		}
		if got := strings.Join([]string{string(x.Format), string(x.of.State), team, strings.Join(x.of.IDs, " ")}, "|"); got != want {
			t.Errorf("%q: %q, not %q", query, got, want)
		}
	}
}

func TestFault(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		is    Exporting
		field string
		key   i18n.Key
	}{
		"sound":         {Exporting{Format: FormatJSON}, "", ""},
		"of a state":    {Exporting{Format: formatHSDS, of: exchange.Selection{State: exchange.StateDraft}}, "", ""},
		"no format":     {Exporting{}, "format", "exchange.choose_format"},
		"another":       {Exporting{Format: "xlsx", of: exchange.Selection{State: "lost"}}, "format", "exchange.choose_format"},
		"no such state": {Exporting{Format: formatCSV, of: exchange.Selection{State: "lost"}}, "state", "problem.choice"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if field, key := row.is.fault(); field != row.field || key != row.key {
				t.Errorf("%q %q", field, key)
			}
		})
	}
}

func TestImportsAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<script>alert(1)</script>.json`
	v := visittest.As(account.RoleManager, "en")
	page := exchangeView(admin.Frame{}, v, State{Status: http.StatusOK}, []listed{{exchange.Import{ID: "i", Name: hostile}, hostile}})
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), hostile) {
		t.Error("the name of a file is markup")
	}
}
