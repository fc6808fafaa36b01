package home

import (
	"encoding/json"
	"strconv"

	"amparo/internal/desk"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/log"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	ui "amparo/templates/admin/home"
)

// barView shows how the texts of a language stand: a length for each state, and
// the same in words with a link to each list.
func barView(p *i18n.Printer, t desk.Tally) ui.Bar {
	bar := ui.Bar{Label: p.Locale().LanguageName(string(t.Language))}
	var spoken []string
	at := 0
	for _, state := range barOrder {
		n := t.Texts[state]
		if n == 0 {
			continue
		}
		words := p.T(barWords[state], i18n.Args{"Count": n})
		spoken = append(spoken, words)
		bar.Parts = append(bar.Parts, ui.BarPart{Fill: barFills[state], Start: barPercent(at, t.Total), Width: barPercent(n, t.Total)})
		at += n
		q := lists.Query{Language: t.Language, Texts: state}
		bar.Numbers = append(bar.Numbers, templates.Link{Href: q.Href(), Text: words})
	}
	if t.Sections > 0 {
		bar.Note = p.T("dash.bar_sections", i18n.Args{"Count": t.Sections})
	}
	bar.Alt = p.T("dash.bar", i18n.Args{"Language": bar.Label, "States": p.Locale().And(spoken)})
	if len(spoken) == 0 {
		bar.Alt = p.T("dash.bar_empty", i18n.Args{"Language": bar.Label})
	}
	return bar
}

// barPercent is a share as a length in an SVG.
func barPercent(n, of int) string {
	if of == 0 {
		return "0%"
	}
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 2, 64) + "%"
}

// recentView is the last changes of entries, the newest first.
func recentView(p *i18n.Printer, recent []happened) []ui.Event {
	var events []ui.Event
	for _, record := range recent {
		e := ui.Event{When: visit.Stamp(p, record.At), Who: record.Name, Did: log.ActionText(p, record.Action)}
		if e.Who == "" {
			e.Who = p.T("dash.recent_program")
		}
		e.What = templates.Link{Text: record.Label}
		if r := record.row; r != nil {
			e.What = templates.Link{Href: visit.EntryHref(r.ID) + "/history", Text: r.Title}
		}
		if several := severalEntries(record.Detail); several > 1 {
			e.Count = p.T("list.count", i18n.Args{"Count": several})
		}
		events = append(events, e)
	}
	return events
}

// severalEntries is how many entries a row of the log is about, by its details.
func severalEntries(detail string) int {
	var about struct {
		Entries []json.RawMessage `json:"entries"`
	}
	if err := json.Unmarshal([]byte(detail), &about); err != nil {
		return 0
	}
	return len(about.Entries)
}
