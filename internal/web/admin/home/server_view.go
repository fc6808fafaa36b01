package home

import (
	"amparo/internal/i18n"
	"amparo/internal/vitals"
	"amparo/internal/vitals/inwords"
	"amparo/internal/web/admin/state"
	"amparo/templates"
	ui "amparo/templates/admin/home"
)

// serverKinds are how the line stands out.
var serverKinds = map[vitals.State]string{vitals.Look: "warning", vitals.Act: "error"}

// serverView is the line that leads to how the server is.
func serverView(p *i18n.Printer, report vitals.Report) *ui.Server {
	text := p.T("health.line", i18n.Args{"Verdict": inwords.Short(p, report.State)})
	if report.State != vitals.Well {
		text = p.T("health.line", i18n.Args{"Verdict": inwords.Verdict(p, &report)})
	}
	return &ui.Server{Kind: serverKinds[report.State], Link: templates.Link{Href: state.Path, Text: text}}
}
