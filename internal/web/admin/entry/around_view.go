package entry

import (
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/standing"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// entryAround fills what stands around the form: the state, the tabs, the
// cards.
func entryAround(page *ui.Page, v *visit.Visit, tab *entryTab, known entryKnown) {
	p, e := v.Printer, tab.base.Entry
	page.State, page.Newer = standing.Live(p, known.live), ""
	if public := known.live[tab.tag]; public.RevisionID != "" && public.RevisionID != tab.base.ID {
		page.Newer = p.T("entry.newer")
		page.Differences = templates.Link{Href: visit.CompareHref(tab.id, public.RevisionID, tab.base.ID), Text: p.T("entry.differences")}
	}
	for _, tag := range standing.Tabs(v.Words.Languages(), e) {
		page.Tabs = append(page.Tabs, admin.Tab{
			Href: tab.href(tag), Text: standing.NativeName(v.Words, tag), Lang: string(tag), Dir: tag.Dir(), State: standing.Text(p, e, tag, known.live), Current: tag == tab.tag,
		})
	}
	if !tab.facts {
		page.Notices = append(page.Notices, factsNotice(p, tab, v.May(account.MayEdit)))
	}
	page.Cards = entryCards(p, tab, known, v.Now)
	if !v.May(account.MayEdit) {
		page.Cards.VerifyLink = templates.Link{}
	}
	for i := range page.Cards.Translations {
		t := &page.Cards.Translations[i]
		t.Name = standing.NativeName(v.Words, lang.Tag(t.Lang))
	}
	if !v.May(account.MayTranslate) {
		page.Cards.Beside = templates.Link{}
	}
}

// factsNotice says why facts cannot be changed here, and where they can.
func factsNotice(p *i18n.Printer, tab *entryTab, editor bool) templates.Notice {
	original := tab.base.Entry.Original
	n := visit.Notice("information", "", p.T("entry.facts_elsewhere", i18n.Args{"Language": p.Locale().LanguageName(string(original))}))
	switch {
	case !tab.words:
		n.Text = p.T("entry.read_only")
	case !editor:
		n.Text = p.T("entry.facts_closed")
	default:
		n.Link = templates.Link{Href: tab.href(original), Text: p.T("entry.facts_link")}
	}
	return n
}

// historyShown is how many revisions the card names.
const historyShown = 3

// entryCards are the sheets beside the form.
func entryCards(p *i18n.Printer, tab *entryTab, known entryKnown, now time.Time) ui.Cards {
	cards := ui.Cards{
		Verified:   standing.Verified(p, known.verified[""], now),
		VerifyText: p.T("entry.verify_text"),
		VerifyLink: templates.Link{Href: visit.EntryPageHref(tab.id, "/verify", ""), Text: p.T("entry.verify")},
		All:        templates.Link{Href: visit.EntryPageHref(tab.id, "/history", ""), Text: p.T("entry.all_revisions", i18n.Args{"Count": len(known.revisions)})},
	}
	e := tab.base.Entry
	for _, tag := range standing.Tabs(nil, e)[1:] {
		cards.Translations = append(cards.Translations, ui.Translation{Lang: string(tag), Dir: tag.Dir(), State: standing.Text(p, e, tag, known.live)})
	}
	if len(cards.Translations) > 0 {
		beside := lang.Tag(cards.Translations[0].Lang)
		if tab.tag != e.Original {
			beside = tab.tag
		}
		cards.Beside = templates.Link{Href: visit.EntryPageHref(tab.id, "/translate/"+string(beside), ""), Text: p.T("entry.beside")}
	}
	for _, r := range known.revisions[:min(len(known.revisions), historyShown)] {
		cards.History = append(cards.History, ui.Revision{When: visit.Stamp(p, r.CreatedAt), What: p.T(standing.RevisionWords[r.Kind])})
	}
	return cards
}
