package entry

import (
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// entryAround fills what stands around the form: the state, the tabs, the
// cards.
func entryAround(page *ui.Page, v *visit.Visit, tab *entryTab, known entryKnown) {
	p, e := v.Printer, tab.base.Entry
	page.State, page.Newer = liveState(p, known.live), ""
	if public := known.live[tab.tag]; public.RevisionID != "" && public.RevisionID != tab.base.ID {
		page.Newer = p.T("entry.newer")
		page.Differences = templates.Link{Href: visit.CompareHref(tab.id, public.RevisionID, tab.base.ID), Text: p.T("entry.differences")}
	}
	for _, tag := range tabTags(v.Words.Languages(), e) {
		page.Tabs = append(page.Tabs, admin.Tab{
			Href: tab.href(tag), Text: nativeName(v.Words, tag), Lang: string(tag), Dir: tag.Dir(), State: textState(p, e, tag, known.live), Current: tag == tab.tag,
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
		t.Name = nativeName(v.Words, lang.Tag(t.Lang))
	}
	if !v.May(account.MayTranslate) {
		page.Cards.Beside = templates.Link{}
	}
}

// nativeName is a language in its own words.
func nativeName(words *i18n.Catalogues, tag lang.Tag) string {
	if p := words.Printer(tag); p.Lang() == tag {
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

// liveState says whether readers see the entry.
func liveState(p *i18n.Printer, live map[lang.Tag]directory.Publication) admin.State {
	if len(live) > 0 {
		return admin.State{Kind: "verified", Text: p.T("entry.live")}
	}
	return admin.State{Kind: "new", Text: p.T("entry.not_live")}
}

// textState is the state of the text in a language, as the tabs say it.
func textState(p *i18n.Printer, e *directory.Entry, tag lang.Tag, live map[lang.Tag]directory.Publication) admin.State {
	state := e.TextState(tag)
	switch {
	case tag == e.Original:
		return admin.State{Text: p.T("entry.state_original")}
	case state == directory.StateMissing:
		return admin.State{Kind: "reported", Text: p.T("entry.state_missing")}
	case state == directory.StateToReview:
		return admin.State{Kind: "ageing", Text: p.T("entry.state_review", i18n.Args{"Count": len(e.Texts[tag].ToReview)})}
	case len(live) > 0 && live[tag].RevisionID == "":
		return admin.State{Text: p.T("entry.state_draft")}
	}
	return admin.State{Text: p.T("entry.state_current")}
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
		Verified:   verifiedState(p, known.verified[""], now),
		VerifyText: p.T("entry.verify_text"),
		VerifyLink: templates.Link{Href: visit.EntryPageHref(tab.id, "/verify", ""), Text: p.T("entry.verify")},
		All:        templates.Link{Href: visit.EntryPageHref(tab.id, "/history", ""), Text: p.T("entry.all_revisions", i18n.Args{"Count": len(known.revisions)})},
	}
	e := tab.base.Entry
	for _, tag := range tabTags(nil, e)[1:] {
		cards.Translations = append(cards.Translations, ui.Translation{Lang: string(tag), Dir: tag.Dir(), State: textState(p, e, tag, known.live)})
	}
	if len(cards.Translations) > 0 {
		beside := lang.Tag(cards.Translations[0].Lang)
		if tab.tag != e.Original {
			beside = tab.tag
		}
		cards.Beside = templates.Link{Href: visit.EntryPageHref(tab.id, "/translate/"+string(beside), ""), Text: p.T("entry.beside")}
	}
	for _, r := range known.revisions[:min(len(known.revisions), historyShown)] {
		cards.History = append(cards.History, ui.Revision{When: visit.Stamp(p, r.CreatedAt), What: p.T(revisionWords[r.Kind])})
	}
	return cards
}

// revisionWords are how each kind of revision is called in the history.
var revisionWords = map[directory.RevisionKind]i18n.Key{
	directory.RevisionSaved:      "entry.revision_saved",
	directory.RevisionMerged:     "entry.revision_merged",
	directory.RevisionSetAside:   "entry.revision_set_aside",
	directory.RevisionRestored:   "entry.revision_restored",
	directory.RevisionTranslated: "entry.revision_translated",
	directory.RevisionImported:   "entry.revision_imported",
	directory.RevisionUndone:     "entry.revision_undone",
}

// staleMonths is after how many months a check no longer counts as recent.
const staleMonths = 6

// verifiedState is when somebody last checked the whole entry.
func verifiedState(p *i18n.Printer, last directory.Verification, now time.Time) admin.State {
	switch {
	case last.At.IsZero() || last.Result != directory.VerificationAnswers:
		return admin.State{Kind: "new", Text: p.T("entry.verified_never")}
	case last.At.AddDate(0, staleMonths, 0).Before(now):
		return admin.State{Kind: "ageing", Text: p.T("entry.verified_on", i18n.Args{"Date": visit.Day(p, last.At)})}
	}
	return admin.State{Kind: "verified", Text: p.T("entry.verified_on", i18n.Args{"Date": visit.Day(p, last.At)})}
}
