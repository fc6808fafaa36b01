// Package standing says in words where an entry and its texts stand: what readers
// see, what is to be translated, when it was last checked.
package standing

import (
	"slices"
	"time"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
)

// NativeName is a language in its own words.
func NativeName(words *i18n.Catalogues, tag lang.Tag) string {
	if p := words.Printer(tag); p.Lang() == tag {
		return p.Locale().Name()
	}
	return string(tag)
}

// Tabs are the languages of the tabs: the original, those of the site, then
// what else the entry has.
func Tabs(site []lang.Tag, e *directory.Entry) []lang.Tag {
	tags := []lang.Tag{e.Original}
	for _, tag := range slices.Concat(site, e.Languages()) {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// Live says whether readers see the entry.
func Live(p *i18n.Printer, live map[lang.Tag]directory.Publication) admin.State {
	if len(live) > 0 {
		return admin.State{Kind: "verified", Text: p.T("entry.live")}
	}
	return admin.State{Kind: "new", Text: p.T("entry.not_live")}
}

// Text is the state of the text in a language, as the tabs say it.
func Text(p *i18n.Printer, e *directory.Entry, tag lang.Tag, live map[lang.Tag]directory.Publication) admin.State {
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

// RevisionWords are how each kind of revision is called in the history.
var RevisionWords = map[directory.RevisionKind]i18n.Key{
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

// Verified is when somebody last checked the whole entry.
func Verified(p *i18n.Printer, last directory.Verification, now time.Time) admin.State {
	switch {
	case last.At.IsZero() || last.Result != directory.VerificationAnswers:
		return admin.State{Kind: "new", Text: p.T("entry.verified_never")}
	case last.At.AddDate(0, staleMonths, 0).Before(now):
		return admin.State{Kind: "ageing", Text: p.T("entry.verified_on", i18n.Args{"Date": visit.Day(p, last.At)})}
	}
	return admin.State{Kind: "verified", Text: p.T("entry.verified_on", i18n.Args{"Date": visit.Day(p, last.At)})}
}
