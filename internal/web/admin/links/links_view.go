package links

import (
	"slices"
	"strconv"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/links"
)

// linkWords are what the verdicts are called above the list.
var linkWords = map[link.Verdict]i18n.Key{
	link.Dead:      "links.dead",
	link.Again:     "links.again",
	link.Unsure:    "links.unsure",
	link.Moved:     "links.moved",
	link.Unchecked: "links.unchecked",
	link.Sound:     "links.sound",
	linkNew:        "links.new",
}

// linkMeanings say what a list of addresses is, and what to do about it.
var linkMeanings = map[link.Verdict]i18n.Key{
	link.Dead:      "links.dead_meaning",
	link.Again:     "links.again_meaning",
	link.Unsure:    "links.unsure_meaning",
	link.Moved:     "links.moved_meaning",
	link.Unchecked: "links.unchecked_meaning",
	link.Sound:     "links.sound_meaning",
	linkNew:        "links.new_meaning",
}

// Looks is how the mark of each verdict looks.
var Looks = map[link.Verdict]string{
	link.Dead: "reported", link.Again: "ageing", link.Unsure: "ageing", link.Moved: "ageing", link.Unchecked: "new", link.Sound: "verified", linkNew: "new",
}

// linksView is the list without its frame.
func linksView(v *visit.Visit, l *linking) ui.Page {
	p, q := v.Printer, l.query
	number, from, to, pages := visit.Window(len(l.rows), q.page)
	page := ui.Page{
		Saved: linkFilters(p, l), Meaning: p.T(linkMeanings[q.Verdict]), Last: lastLinkCheck(p, l),
		Pages: visit.Numbered(p, number, pages, q.Href),
	}
	if !l.asking {
		page.Off = p.T("links.off")
	}
	if len(l.rows) == 0 {
		page.Empty = p.T("links.none")
	}
	for i := from; i < to; i++ {
		row := linkView(v, &l.rows[i], q, l.asking)
		row.ID = "l" + strconv.Itoa(i+1)
		row.Places = linkPlaces(v, &l.rows[i], l.entries)
		page.Rows = append(page.Rows, row)
	}
	return page
}

func lastLinkCheck(p *i18n.Printer, l *linking) string {
	if l.last.IsZero() {
		return p.T("links.never")
	}
	return p.T("links.last", i18n.Args{"Date": visit.Stamp(p, l.last)})
}

// linkFilters are the lists with how much is in each; those that are empty are
// left out, but for the dead.
func linkFilters(p *i18n.Printer, l *linking) []admin.SavedFilter {
	var all []admin.SavedFilter
	for _, verdict := range append(link.Verdicts[:len(link.Verdicts):len(link.Verdicts)], linkNew) {
		if n := l.counts[verdict]; n > 0 || verdict == link.Dead || verdict == l.query.Verdict {
			all = append(all, admin.SavedFilter{
				Href: Query{Verdict: verdict}.Href(1), Text: p.T(linkWords[verdict]), Count: p.Locale().Number(n), Current: verdict == l.query.Verdict,
			})
		}
	}
	return all
}

func linkView(v *visit.Visit, r *Row, q Query, asking bool) ui.Row {
	p := v.Printer
	row := ui.Row{
		Address: r.Address, State: admin.State{Kind: Looks[r.verdict()], Text: p.T(linkWords[linkNew])},
		Action: visit.LinksPath,
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "address", Value: r.Address}, {Name: "verdict", Value: string(q.Verdict)}, {Name: "page", Value: strconv.Itoa(q.page)}},
	}
	if reason := link.Checkable(r.Address, true); reason == "" || reason == link.Port {
		row.Href = r.Address
	}
	if !r.CheckedAt.IsZero() {
		row.State.Text = Reason(p, r.Result)
		row.Checked = p.T("links.checked", i18n.Args{"Date": visit.Stamp(p, r.CheckedAt)})
	}
	if !r.Since.IsZero() && r.Verdict != link.Unchecked {
		row.Since = p.T("links.since", i18n.Args{"Count": r.Times, "Date": visit.Day(p, r.Since)})
	}
	if r.Verdict == link.Moved {
		row.NewAddress = r.To
	}
	if v.Now.Before(r.QuietUntil) {
		row.Quiet = p.T("links.quiet", i18n.Args{"Date": visit.Day(p, r.QuietUntil)})
	}
	if !v.May(account.MayEdit) {
		return row
	}
	if asking {
		row.Buttons = append(row.Buttons, admin.Button{Name: "do", Value: "check", Text: p.T("links.check"), Hint: r.Address, Look: "second"})
	}
	if r.CanVouch() {
		row.Buttons = append(row.Buttons, admin.Button{Name: "do", Value: "vouch", Text: p.T("links.vouch"), Hint: r.Address, Look: "quiet"})
	}
	return row
}

// Reason is what came back from an address, in words; what is behind the
// verdict of somebody who opened it is not.
func Reason(p *i18n.Printer, r link.Result) string {
	switch {
	case r.Verdict == link.Moved:
		return p.T("links.reason_moved")
	case r.Verdict == link.Sound && r.Reason != link.Answered:
		return p.T("links.reason_vouched")
	}
	return p.T(words.LinkReasons[r.Reason], i18n.Args{"Status": strconv.Itoa(r.Status)})
}

// linkPlaces is where readers meet an address, entry by entry, with the way to
// change it there.
func linkPlaces(v *visit.Visit, r *Row, entries map[string]linkEntry) []ui.Place {
	var places []ui.Place
	at := ""
	for _, u := range r.Uses {
		if u.WayOut() {
			places = append(places, WayOutPlace(v, u))
			continue
		}
		of := entries[u.EntryID]
		if at != u.EntryID {
			place := ui.Place{}
			place.Name, place.Acronym = lists.Name(v.Printer, of.row)
			places, at = append(places, place), u.EntryID
		}
		spot := templates.Link{Href: linkEntryHref(v, u, of.entry), Text: linkWhere(v, u, of.entry)}
		if last := &places[len(places)-1]; !slices.Contains(last.Spots, spot) {
			last.Spots = append(last.Spots, spot)
		}
	}
	return places
}

// WayOutPlace is the button to leave the site: only those who keep the site
// can change where it leads.
func WayOutPlace(v *visit.Visit, u link.Use) ui.Place {
	place := ui.Place{Name: templates.Words{Text: v.Printer.T("settings.exit", i18n.Args{"Language": visit.LanguageName(v.Printer, u.Language)})}}
	if v.May(account.MayManage) {
		place.Href = visit.Root + "/settings#exit." + string(u.Language)
	}
	return place
}

// linkWhere is the part of an entry that an address stands in. A contact is
// named by its kind: the address itself stands above.
func linkWhere(v *visit.Visit, u link.Use, e *directory.Entry) string {
	if c := e.Contact(change.LastPart(u.Path)); c != nil && u.Language == "" && u.Path != "sources" {
		if c.Value != u.Address {
			return v.Printer.T("links.changed")
		}
		return v.Printer.T(words.ContactKinds[c.Kind])
	}
	return change.In(v.Printer, v.Terms).FieldName(e, u.Path)
}

// linkEntryHref is the form of an entry at the place where an address stands.
func linkEntryHref(v *visit.Visit, u link.Use, e *directory.Entry) string {
	if u.Language == "" {
		at := "#" + entry.PartSources
		if u.Path != "sources" {
			at = "#" + entry.ItemName(entry.GroupContact, change.LastPart(u.Path))
		}
		return visit.EntryPageHref(u.EntryID, "", e.Original) + at
	}
	if u.Language != e.Original && !v.May(account.MayEdit) && v.Account.MayWrite(u.Language) {
		return visit.TranslateHref(u.EntryID, u.Language)
	}
	section := directory.Section(u.Path[len("texts."+string(u.Language)+"."):])
	at := "#text." + string(section)
	if group, id, _ := section.Split(); group == "responses" {
		at = "#" + entry.ItemName(entry.GroupResponse, id)
	}
	return visit.EntryPageHref(u.EntryID, "", u.Language) + at
}
