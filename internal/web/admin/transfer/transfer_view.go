package transfer

import (
	"net/http"
	"strings"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/transfer"
)

var formatWords = []struct {
	format     exportFormat
	name, hint i18n.Key
}{
	{FormatJSON, "exchange.json", "exchange.json_hint"},
	{formatCSV, "exchange.csv", "exchange.csv_hint"},
	{formatHSDS, "exchange.hsds", "exchange.hsds_hint"},
}

var exportStateWords = []struct {
	state exchange.State
	key   i18n.Key
}{
	{"", "exchange.state_all"},
	{exchange.StatePublic, "exchange.state_public"},
	{exchange.StateDraft, "exchange.state_draft"},
	{exchange.StateWithdrawn, "exchange.state_withdrawn"},
}

// ImportStateWords are what the states of an import are called, and how they
// look.
var ImportStateWords = map[exchange.ImportState]struct {
	Kind string
	Key  i18n.Key
}{
	exchange.ImportWaiting: {"ageing", "import.state_waiting"},
	exchange.ImportApplied: {"verified", "import.state_applied"},
	exchange.ImportUndone:  {"new", "import.state_undone"},
	exchange.ImportGivenUp: {"new", "import.state_given_up"},
}

// importsShown is how many imports the page lists.
const importsShown = 20

// exchangeView is the page with both forms; who may not import sees one.
func (d *Room) exchangeView(r *http.Request, v *visit.Visit, state State) (ui.Page, error) {
	p := v.Printer
	if state.Field == "state" && state.of.IDs != nil {
		state.Field = "format" // the other one is not asked
	}
	page := ui.Page{Frame: d.Frame(r, v, p.T("desk.exchange"))}
	page.Export = exportForm(p, state)
	if state.Field != "" {
		page.Problems = []admin.Problem{{Href: "#" + state.Field, Text: p.T(state.Key)}}
	}
	if !v.May(account.MayManage) {
		return page, nil
	}
	page.Import = &ui.ImportForm{
		Action: visit.Root + "/exchange/import", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		File: admin.Field{Name: "file", Label: p.T("import.file"), Hint: p.T("import.file_hint"), Required: true},
		Send: admin.Button{Text: p.T("import.send"), Look: "second"},
	}
	if state.Field == "file" {
		page.Import.File.Error = p.T(state.Key)
	}
	list, err := d.Store.Imports(r.Context(), importsShown)
	if err != nil {
		return page, err
	}
	for _, i := range list {
		name, err := d.AccountName(r, i.AccountID)
		if err != nil {
			return page, err
		}
		words := ImportStateWords[i.State]
		page.Imports = append(page.Imports, ui.ImportLine{
			File:  templates.Link{Href: visit.ImportHref(i.ID), Text: i.Name},
			Sent:  p.T("import.sent", i18n.Args{"Time": visit.Stamp(p, i.At), "Name": name}),
			State: admin.State{Kind: words.Kind, Text: p.T(words.Key)},
		})
	}
	return page, nil
}

func exportForm(p *i18n.Printer, state State) ui.ExportForm {
	f := ui.ExportForm{
		Action: visit.Root + "/exchange/export",
		Format: admin.Field{Name: "format", Label: p.T("exchange.format"), Required: true},
		State:  admin.Field{Name: "state", Type: "select", Label: p.T("exchange.which")},
		Team:   admin.Field{Name: "team", Tick: true, On: state.of.Team, Label: p.T("exchange.team"), Hint: p.T("exchange.team_hint")},
		Send:   admin.Button{Text: p.T("exchange.download")},
	}
	for _, w := range formatWords {
		f.Format.Choices = append(f.Format.Choices, admin.Choice{Value: string(w.format), Text: p.T(w.name), Hint: p.T(w.hint), Chosen: w.format == state.Format})
	}
	for _, w := range exportStateWords {
		f.State.Choices = append(f.State.Choices, admin.Choice{Value: string(w.state), Text: p.T(w.key), Chosen: w.state == state.of.State})
	}
	if n := len(state.of.IDs); n > 0 {
		f.Chosen = p.T("exchange.chosen", i18n.Args{"Count": n})
		f.All = templates.Link{Href: visit.Root + "/exchange", Text: p.T("exchange.all_instead")}
		f.Hidden = []admin.Hidden{{Name: "ids", Value: strings.Join(state.of.IDs, ",")}}
	}
	switch state.Field {
	case "format":
		f.Format.Error = p.T(state.Key)
	case "state":
		f.State.Error = p.T(state.Key)
	}
	return f
}
