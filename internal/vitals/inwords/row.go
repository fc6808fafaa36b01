package inwords

import (
	"amparo/internal/i18n"
	"amparo/internal/vitals"
)

// Row is one part of the program, in words.
type Row struct {
	Part     vitals.Part
	Heading  string
	Text     string   // how it is
	Quiet    []string // what else is known
	State    vitals.State
	Word     string // the state, or how long ago it was last known to be good
	Problems []Problem
}

// rowWords are the heading of each part, what it is called in a sentence, and what is said
// of it.
var rowWords = map[vitals.Part]struct {
	heading, inside i18n.Key
	say             func(*speaker, *Row)
}{
	vitals.Copies:      {"health.row_backup", "health.part_backup", (*speaker).copies},
	vitals.Content:     {"health.row_integrity", "health.part_integrity", (*speaker).content},
	vitals.Space:       {"health.row_disk", "health.part_disk", (*speaker).space},
	vitals.Build:       {"health.row_version", "health.part_version", (*speaker).build},
	vitals.Storage:     {"health.row_engine", "health.part_engine", (*speaker).storage},
	vitals.Mail:        {"health.row_messages", "health.part_messages", (*speaker).mail},
	vitals.Pages:       {"health.row_served", "health.part_served", (*speaker).pages},
	vitals.Time:        {"health.row_clock", "health.part_clock", (*speaker).clock},
	vitals.Certificate: {"health.row_certificate", "health.part_certificate", (*speaker).certificate},
}

var stateWords = map[vitals.State]i18n.Key{
	vitals.Well: "health.state_well", vitals.Look: "health.state_look", vitals.Act: "health.state_act", vitals.Unknown: "health.state_unknown",
}

// speaker says a report in a language.
type speaker struct {
	*i18n.Printer
	of *vitals.Report
}

// Rows are the parts of a report in their order; a certificate is one only where the site
// has one.
func Rows(p *i18n.Printer, report *vitals.Report) []Row {
	s := &speaker{p, report}
	var rows []Row
	for _, part := range vitals.Parts {
		if part == vitals.Certificate && !report.Certificate.Set && len(report.Of(part)) == 0 {
			continue
		}
		words := rowWords[part]
		row := Row{Part: part, Heading: p.T(words.heading), State: report.StateOf(part)}
		row.Word = p.T(stateWords[row.State])
		words.say(s, &row)
		for _, problem := range report.Of(part) {
			row.Problems = append(row.Problems, ProblemOf(p, problem))
		}
		rows = append(rows, row)
	}
	return rows
}

// Verdict is how the whole is, in a sentence: what has to be done at once before what has
// only to be looked at.
func Verdict(p *i18n.Printer, report *vitals.Report) string {
	state := report.Worst()
	if state == vitals.Well {
		return p.T("health.verdict_well")
	}
	var parts []string
	for _, part := range vitals.Parts {
		if report.StateOf(part) == state {
			parts = append(parts, p.T(rowWords[part].inside))
		}
	}
	what := p.Locale().And(parts)
	if state == vitals.Act {
		return p.T("health.verdict", i18n.Args{"Verdict": p.T("health.act"), "What": what})
	}
	if len(parts) > 1 {
		return p.T("health.verdict_many", i18n.Args{"Count": len(parts), "What": what})
	}
	return p.T("health.verdict", i18n.Args{"Verdict": p.T("health.look"), "What": what})
}

// Short is the verdict in two words.
func Short(p *i18n.Printer, state vitals.State) string {
	switch state {
	case vitals.Act:
		return p.T("health.act")
	case vitals.Look:
		return p.T("health.look")
	}
	return p.T("health.well")
}
