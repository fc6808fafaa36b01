package history

import (
	"slices"
	"strconv"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/history"
)

// historyWords are what the kinds of revision are called.
var historyWords = map[directory.RevisionKind]i18n.Key{
	directory.RevisionSaved:      "kind_of_revision.saved",
	directory.RevisionMerged:     "kind_of_revision.merged",
	directory.RevisionSetAside:   "kind_of_revision.set_aside",
	directory.RevisionRestored:   "kind_of_revision.restored",
	directory.RevisionTranslated: "kind_of_revision.translated",
	directory.RevisionImported:   "kind_of_revision.imported",
	directory.RevisionUndone:     "kind_of_revision.undone",
}

// revisionName is how a revision came about, in words.
func revisionName(p *i18n.Printer, n *directory.Revision) string {
	if n.Kind == directory.RevisionSaved && n.Minor {
		return p.T("kind_of_revision.minor")
	}
	return p.T(historyWords[n.Kind])
}

// authorName is who saved a revision.
func (p *past) authorName(t *i18n.Printer, n *directory.Revision) string {
	if name, ok := p.authors[n.AccountID]; ok {
		return name
	}
	return t.T("desk.the_program")
}

// historyView is everything that was saved of an entry, without its frame.
func historyView(v *visit.Visit, p *past, previews Previews) ui.Page {
	t, head := v.Printer, p.head
	here := visit.Root + "/entries/" + head.EntryID
	page := ui.Page{
		Compare:    here + "/compare",
		CompareOne: admin.Button{Text: t.T("history.compare")},
		Pages:      historyPages(here+"/history", p.page, len(p.revisions)),
	}
	if mayRestore(v) {
		page.Restore = here + "/restore"
	}
	shown := p.shown()
	for i := range shown {
		page.Rows = append(page.Rows, revisionView(t, p, &shown[i], previews))
	}
	return page
}

func historyPages(href string, page, revisions int) admin.Pages {
	var all admin.Pages
	last := (revisions + historyLength - 1) / historyLength
	at := func(n int) string { return href + "?page=" + strconv.Itoa(n) }
	for n := 1; n <= last; n++ {
		all.Pages = append(all.Pages, templates.Page{Text: strconv.Itoa(n), Href: at(n), Current: n == page})
	}
	if page > 1 {
		all.Previous = at(page - 1)
	}
	if page < last {
		all.Next = at(page + 1)
	}
	return all
}

// revisionView is one revision; only the newest cannot be made the newest.
func revisionView(t *i18n.Printer, p *past, n *directory.Revision, previews Previews) ui.Row {
	number := i18n.Args{"Number": p.number(n)}
	row := ui.Row{
		ID: n.ID, Number: t.T("history.number", number), FromThis: t.T("history.from_this", number), ToThis: t.T("history.to_this", number),
		Time: visit.Stamp(t, n.CreatedAt), Account: p.authorName(t, n),
		Kind:    revisionName(t, n),
		Changed: p.changedWords(t, n), States: p.states(t, n), From: n.ID == p.base(), To: n.ID == p.head.ID,
		Preview: templates.Link{Href: previews.Href(n, n.Entry.Original), Text: t.T("history.preview")},
	}
	if n.ID != p.head.ID {
		row.Hidden = []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "revision", Value: n.ID}}
		row.Again = admin.Button{Text: t.T("history.restore"), Look: "quiet", Hint: row.Number}
	}
	return row
}

// changedWords says how many fields a revision changed, and in which languages.
func (p *past) changedWords(t *i18n.Printer, n *directory.Revision) string {
	parent := p.find(n.Parent)
	if parent == nil {
		return t.T("history.first")
	}
	changes := directory.Changes(parent.Entry, n.Entry)
	if len(changes) == 0 {
		return t.T("history.nothing")
	}
	var names []string
	for _, c := range changes {
		name := t.T("history.facts")
		if tag := change.LanguageOf(c.Path); tag != "" {
			name = visit.LanguageName(t, tag)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return t.T("history.changed", i18n.Args{"Count": len(changes), "Where": t.Locale().And(names)})
}

// states say whether readers see a revision, and whether it is the newest or
// was set aside.
func (p *past) states(t *i18n.Printer, n *directory.Revision) []admin.State {
	var tags []lang.Tag
	for tag, live := range p.live {
		if live.RevisionID == n.ID {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	var states []admin.State
	if len(tags) > 0 {
		names := make([]string, len(tags))
		for i, tag := range tags {
			names[i] = visit.LanguageName(t, tag)
		}
		states = append(states, admin.State{Kind: "verified", Text: t.T("history.live", i18n.Args{"Languages": t.Locale().And(names)})})
	}
	if n.ID == p.head.ID {
		states = append(states, admin.State{Text: t.T("history.newest")})
	}
	if n.Kind == directory.RevisionSetAside {
		states = append(states, admin.State{Kind: "ageing", Text: t.T("history.set_aside")})
	}
	return states
}
