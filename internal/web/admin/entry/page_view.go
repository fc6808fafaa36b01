package entry

import (
	"time"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// title is the name of the entry in the language of the tab, or in that of the
// original.
func (w *entryView) title() templates.Words {
	if w.isNew {
		return templates.Words{Text: w.p.T("entry.new")}
	}
	tag := w.tag
	text := w.base.Text(tag)
	if text == nil || text.Name == "" {
		tag, text = w.base.Original, w.base.OriginalText()
	}
	words := templates.Words{Text: w.base.Title()}
	if text != nil && text.Name != "" {
		words.Text = text.Name
	}
	if tag != w.p.Lang() {
		words.Lang, words.Dir = string(tag), tag.Dir()
	}
	return words
}

// crumb is the short name of the entry, at the end of the way to it.
func (w *entryView) crumb(title templates.Words) templates.Link {
	link := templates.Link{Text: title.Text, Lang: title.Lang, Dir: title.Dir}
	if !w.isNew {
		link = templates.Link{Text: w.base.Title()}
		if w.base.Original != w.p.Lang() {
			link.Lang, link.Dir = string(w.base.Original), w.base.Original.Dir()
		}
	}
	return link
}

// summary is what is wrong, in the order of the document.
func (w *entryView) summary() []admin.Problem {
	var list []admin.Problem
	for _, f := range w.problems {
		list = append(list, admin.Problem{Href: "#" + f.name, Text: problemText(w.p, f, w.number(f.group, f.key))})
	}
	return list
}

// dock is what can be done, and what is not saved yet.
func (w *entryView) dock(tab *entryTab, shown entryShown) *ui.Dock {
	p := w.p
	dock := &ui.Dock{
		Kept: visit.EntryPageHref(tab.id, "/draft", tab.tag), Dirty: shown.dirty, Offline: p.T("draft.offline"),
		One: p.T("draft.changes", i18n.Args{"Count": 1}), Other: p.T("draft.changes", i18n.Args{"Count": 2}),
		Word: p.T("draft.words", i18n.Args{"Count": 1}), Words: p.T("draft.words", i18n.Args{"Count": 2}),
		Buttons: []admin.Button{
			{Name: valueDo, Value: "preview", Text: p.T("entry.preview"), Hint: p.T("entry.preview_hint"), Look: "second", NoCheck: true, NewTab: true},
			{Name: valueDo, Value: "save", Text: p.T("entry.save"), Look: "second", NoCheck: true},
			{Name: valueDo, Value: "publish", Text: p.T("entry.publish"), NoCheck: true},
		},
	}
	switch {
	case shown.dirty:
		dock.Text = p.T("entry.unsaved")
	case tab.isNew():
		dock.Text = p.T("entry.never_saved")
	default:
		dock.Text = p.T("entry.saved_at", i18n.Args{"When": visit.Stamp(p, tab.base.CreatedAt)})
	}
	if !tab.isNew() && tab.tag == tab.base.Entry.Original {
		dock.Minor = admin.Field{Name: valueMinor, Label: p.T("entry.minor"), On: w.v.On(valueMinor)}
	}
	return dock
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
