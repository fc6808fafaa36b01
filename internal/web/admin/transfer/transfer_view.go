package transfer

import (
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

// listed is an import, and who sent it.
type listed struct {
	exchange.Import
	by string
}

// exchangeView is the page with both forms and the imports there were; who may
// not import sees the form of exports alone.
func exchangeView(f admin.Frame, v *visit.Visit, state State, imports []listed) ui.Page {
	p := v.Printer
	if state.Field == "state" && state.of.IDs != nil {
		state.Field = "format" // the other one is not asked
	}
	page := ui.Page{Frame: f, Export: exportForm(p, state)}
	if state.Field != "" {
		page.Problems = []admin.Problem{{Href: "#" + state.Field, Text: p.T(state.Key)}}
	}
	if !v.May(account.MayManage) {
		return page
	}
	page.Import = importForm(p, state)
	for _, i := range imports {
		words := ImportStateWords[i.State]
		page.Imports = append(page.Imports, ui.ImportLine{
			File:  templates.Link{Href: visit.ImportHref(i.ID), Text: i.Name},
			Sent:  p.T("import.sent", i18n.Args{"Time": visit.Stamp(p, i.At), "Name": i.by}),
			State: admin.State{Kind: words.Kind, Text: p.T(words.Key)},
		})
	}
	return page
}

func importForm(p *i18n.Printer, state State) *ui.ImportForm {
	f := &ui.ImportForm{
		Action: visit.Root + "/exchange/import", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		File: admin.Field{Name: "file", Label: p.T("import.file"), Hint: p.T("import.file_hint"), Required: true},
		Send: admin.Button{Text: p.T("import.send"), Look: "second"},
	}
	if state.Field == "file" {
		f.File.Error = p.T(state.Key)
	}
	return f
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
