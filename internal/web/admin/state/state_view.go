package state

import (
	"encoding/json"
	"fmt"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/vitals"
	"amparo/internal/vitals/inwords"
	"amparo/templates/admin"
	ui "amparo/templates/admin/state"
)

// noteKinds are how the verdict looks, and stateKinds how a row does.
var (
	noteKinds  = map[vitals.State]string{vitals.Well: "success", vitals.Look: "warning", vitals.Act: "error"}
	stateKinds = map[vitals.State]string{vitals.Well: "verified", vitals.Look: "ageing", vitals.Act: "reported", vitals.Unknown: "new"}
)

// stateView is how the server is, but for its frame.
func stateView(p *i18n.Printer, report *vitals.Report) ui.Page {
	state := report.Worst()
	page := ui.Page{Kind: noteKinds[state], Verdict: inwords.Verdict(p, report), Rest: p.T("health.looked", i18n.Args{"When": inwords.Stamp(p, report.At)})}
	if state != vitals.Well && !elsewhere(report) {
		page.Rest = p.T("health.rest") + " " + page.Rest
	}
	for _, row := range inwords.Rows(p, report) {
		page.Rows = append(page.Rows, rowView(row))
	}
	return page
}

// elsewhere reports whether something is less bad than the worst, and not in order either.
func elsewhere(report *vitals.Report) bool {
	worst := report.Worst()
	for _, part := range vitals.Parts {
		if state := report.StateOf(part); state != worst && state != vitals.Well && state != vitals.Unknown {
			return true
		}
	}
	return false
}

func rowView(row inwords.Row) ui.Row {
	shown := ui.Row{Heading: row.Heading, Text: row.Text, Quiet: row.Quiet, State: admin.State{Kind: stateKinds[row.State], Text: row.Word}}
	for _, problem := range row.Problems {
		shown.Problems = append(shown.Problems, ui.Problem{What: problem.What, Since: problem.Since, Next: problem.Next, Command: problem.Command, Detail: problem.Detail})
	}
	return shown
}

// handedOn is a report for those who help from outside: what is said on the page, then the
// same for machines. What may name somebody or some place is left out: the details of
// problems, and where copies lie.
func handedOn(p *i18n.Printer, report *vitals.Report) ([]byte, error) {
	safe := report.WithoutNames()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", inwords.Verdict(p, &safe), inwords.Stamp(p, safe.At))
	for _, row := range inwords.Rows(p, &safe) {
		fmt.Fprintf(&b, "%s: %s\n  %s\n", row.Heading, row.Word, strings.Join(append([]string{row.Text}, row.Quiet...), "\n  "))
		for _, problem := range row.Problems {
			fmt.Fprintf(&b, "  ! %s: %s %s\n", problem.Name, problem.What, problem.Since)
		}
	}
	facts, err := json.MarshalIndent(safe, "", "  ")
	b.WriteString("\n" + string(facts) + "\n")
	return []byte(b.String()), err
}
