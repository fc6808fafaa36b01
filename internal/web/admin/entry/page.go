package entry

import (
	"net/http"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// entryShown is a form as it is to be shown.
type entryShown struct {
	tab      *entryTab
	values   form.Values
	problems []fieldProblem
	focus    redrawn
	dirty    bool      // it has something that is not saved
	draftAt  time.Time // something newer was typed and not saved; zero: no
}

// entryView is the view of a form.
func (d *Room) entryView(v *visit.Visit, shown entryShown) *entryView {
	tab := shown.tab
	return &entryView{
		p: v.Printer, v: shown.values, base: tab.base.Entry, tag: tab.tag, facts: tab.facts, words: tab.words, isNew: tab.isNew(),
		problems: shown.problems, focus: shown.focus, terms: d.Directory.Now(), names: d.gazetteer(v), offered: d.Words.Languages(),
		slugHref: visit.EntryPageHref(tab.id, "/address", ""),
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
	title := view.title()
	page := ui.Page{
		Frame:  d.Frame(r, v, title.Text, entryCrumbs(v.Printer)...),
		Action: tab.href(tab.tag), Parts: view.parts(), Lists: view.lists(),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: valueHead, Value: tab.base.ID}, {Name: visit.ValueLang, Value: string(tab.tag)}, {Name: valueAt}},
	}
	page.Heading, page.Problems = title, view.summary()
	page.Crumbs[len(page.Crumbs)-1] = view.crumb(title)
	if tab.facts {
		page.Hidden = append(page.Hidden, admin.Hidden{Name: valueFacts, Value: "1"})
	}
	page.Cards.New = tab.isNew()
	if !tab.isNew() {
		d.entryAround(&page, v, tab, known)
	}
	if tab.words {
		page.Dock = view.dock(tab, shown)
	}
	if !shown.draftAt.IsZero() {
		draft := draftView(v.Printer, tab, shown.draftAt, form.NewKey())
		page.Draft = &draft
	}
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

// entryKnown is what is known of an entry besides its document.
type entryKnown struct {
	live      map[lang.Tag]directory.Publication
	revisions []directory.Revision
	verified  map[string]directory.Verification
	dead      map[string]bool // addresses that nobody can open
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

// entryAround fills what stands around the form: the state, the tabs, the
// cards.
func (d *Room) entryAround(page *ui.Page, v *visit.Visit, tab *entryTab, known entryKnown) {
	p, e := v.Printer, tab.base.Entry
	page.State, page.Newer = liveState(p, known.live), ""
	if public := known.live[tab.tag]; public.RevisionID != "" && public.RevisionID != tab.base.ID {
		page.Newer = p.T("entry.newer")
		page.Differences = templates.Link{Href: visit.CompareHref(tab.id, public.RevisionID, tab.base.ID), Text: p.T("entry.differences")}
	}
	for _, tag := range tabTags(d.Words.Languages(), e) {
		page.Tabs = append(page.Tabs, admin.Tab{
			Href: tab.href(tag), Text: d.nativeName(tag), Lang: string(tag), Dir: tag.Dir(), State: textState(p, e, tag, known.live), Current: tag == tab.tag,
		})
	}
	if !tab.facts {
		page.Notices = append(page.Notices, factsNotice(p, tab, v.May(account.MayEdit)))
	}
	page.Cards = entryCards(p, tab, known, d.Now())
	if !v.May(account.MayEdit) {
		page.Cards.VerifyLink = templates.Link{}
	}
	for i := range page.Cards.Translations {
		t := &page.Cards.Translations[i]
		t.Name = d.nativeName(lang.Tag(t.Lang))
	}
	if !v.May(account.MayTranslate) {
		page.Cards.Beside = templates.Link{}
	}
}

// nativeName is a language in its own words.
func (d *Room) nativeName(tag lang.Tag) string {
	if p := d.Words.Printer(tag); p.Lang() == tag {
		return p.Locale().Name()
	}
	return string(tag)
}

// tabTags are the languages of the tabs: the original, those of the site, then
// what else the entry has.
func tabTags(site []lang.Tag, e *directory.Entry) []lang.Tag {
	tags := []lang.Tag{e.Original}
	for _, tag := range slices.Concat(site, e.Languages()) {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// entryCrumbs is the way to the form.
func entryCrumbs(p *i18n.Printer) []templates.Link {
	return []templates.Link{{Href: visit.Root + "/entries", Text: p.T("desk.entries")}}
}
