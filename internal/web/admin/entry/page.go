package entry

import (
	"net/http"

	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/entry"
)

// entryView is the view of a form.
func (d *Room) entryView(v *visit.Visit, shown entryShown) *entryView {
	tab := shown.tab
	return &entryView{
		lock:  v.Lock,
		money: lang.Currencies(d.Now()), moment: d.Now(),
		p: v.Printer, v: shown.values, base: tab.base.Entry, tag: tab.tag, facts: tab.facts, words: tab.words, isNew: tab.isNew(),
		problems: shown.problems, focus: shown.focus, terms: v.Terms, names: d.gazetteer(v), offered: v.Words.Languages(),
		slugHref: visit.EntryPageHref(tab.id, "/address", ""), at: v.Now, said: shown.said,
	}
}

// entryPage shows a form.
func (d *Room) entryPage(w http.ResponseWriter, r *http.Request, v *visit.Visit, status int, shown entryShown) error {
	tab, view := shown.tab, d.entryView(v, shown)
	known, err := d.entryKnown(r, tab)
	if err != nil {
		return err
	}
	view.dead = known.dead
	if err := d.findDoubles(r.Context(), view, tab, len(known.live) > 0); err != nil {
		return err
	}
	frame := d.Frame(r, v, view.title().Text, entryCrumbs(v.Printer)...)
	return reply.Page(r.Context(), w, status, ui.Show(pageView(v, frame, view, shown, known)))
}

func (d *Room) entryKnown(r *http.Request, tab *entryTab) (entryKnown, error) {
	var known entryKnown
	if tab.isNew() {
		return known, nil
	}
	var err error
	if known.live, err = d.Store.Live(r.Context(), tab.id); err != nil {
		return known, err
	}
	if known.revisions, err = d.Store.Revisions(r.Context(), tab.id, 0); err != nil {
		return known, err
	}
	if known.verified, err = d.Store.Verifications(r.Context(), tab.id); err != nil {
		return known, err
	}
	known.dead, err = d.Dead(r.Context())
	return known, err
}
