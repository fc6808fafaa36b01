package translate

import (
	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/translate"
)

// stateLooks is the colour and shape of a translation's states.
var stateLooks = map[directory.State]string{
	directory.StateCurrent:  "verified",
	directory.StateToReview: "ageing",
	directory.StateMissing:  "reported",
}

// stateWords is what they are called.
var stateWords = map[directory.State]i18n.Key{
	directory.StateCurrent:  "translate.current",
	directory.StateToReview: "translate.to_review",
	directory.StateMissing:  "translate.missing",
}

// translationProblem is what is wrong with the words of a section.
func translationProblem(p *i18n.Printer, broken directory.Problem) string {
	if broken.Code == directory.ProblemRequired {
		return p.T("translate.empty")
	}
	return words.Problem(p, broken)
}

// translationWay is the way to the page.
func translationWay(p *i18n.Printer, t *translating) []templates.Link {
	return []templates.Link{
		{Href: visit.Root + "/translations", Text: p.T("desk.translations")},
		{Href: visit.EntryHref(t.entry.ID), Text: t.entry.Title()},
		{Text: p.Locale().LanguageName(string(t.tag))},
	}
}

// translationProblems is what is wrong with what was typed, each at its field.
func translationProblems(v *visit.Visit, t *translating) []admin.Problem {
	var list []admin.Problem
	for _, problem := range t.problems {
		section := problemSection(t, problem)
		heading := change.In(v.Printer, v.Terms).SectionHeading(t.entry, section)
		list = append(list, admin.Problem{
			Href: "#" + textField(section),
			Text: v.Printer.T("translate.problem", i18n.Args{"Section": heading.Text, "Problem": translationProblem(v.Printer, problem)}),
		})
	}
	return list
}

// translationView is the page in its frame, with what is wrong above it.
func translationView(v *visit.Visit, frame admin.Frame, t *translating) ui.Page {
	p := v.Printer
	language := i18n.Args{"Language": p.Locale().LanguageName(string(t.tag))}
	page := ui.Page{
		Frame:  frame,
		Action: visit.TranslateHref(t.entry.ID, t.tag),
		Hidden: []admin.Hidden{{Name: "head", Value: t.head}, {Name: form.KeyField, Value: t.key}},
		Bar:    translationBar(p, t.sections),
		From:   ownName(v, t.entry.Original), To: ownName(v, t.tag),
		Live: p.T(t.liveWords(), language),
	}
	page.Problems = translationProblems(v, t)
	if t.plain {
		page.Hidden = append(page.Hidden, admin.Hidden{Name: "marks", Value: "no"})
	}
	if t.draft {
		page.Draft = admin.State{Kind: "new", Text: p.T("translate.draft_saved")}
	}
	if v.May(account.MayEdit) {
		page.TermsHref = visit.Root + "/vocabularies"
	}
	for i := range t.sections {
		page.Sections = append(page.Sections, translationSection(v, t, &t.sections[i]))
	}
	return page
}

// liveWords says what readers get in the language now.
func (t *translating) liveWords() i18n.Key {
	switch {
	case t.public == nil:
		return "translate.live_no"
	case len(t.public.ToReview) > 0:
		return "translate.live_review"
	}
	return "translate.live_yes"
}

// translationBar is how much of a translation is done: a piece per section.
func translationBar(p *i18n.Printer, sections []directory.Translated) ui.Bar {
	var bar ui.Bar
	for _, state := range []directory.State{directory.StateCurrent, directory.StateToReview, directory.StateMissing} {
		for i := range sections {
			if sections[i].State == state {
				bar.Pieces = append(bar.Pieces, stateLooks[state])
			}
		}
	}
	n := directory.ProgressOf(sections)
	bar.Current = p.T("translate.count_current", i18n.Args{"Count": n.Current})
	bar.ToReview = p.T("translate.count_to_review", i18n.Args{"Count": n.ToReview})
	bar.Missing = p.T("translate.count_missing", i18n.Args{"Count": n.Missing})
	return bar
}

// ownName is a language as its speakers call it; as the page does where the
// site does not speak it.
func ownName(v *visit.Visit, t lang.Tag) templates.Words {
	p := v.Printer
	if own := v.Words.Printer(t); own.Lang() == t {
		w := templates.Words{Text: own.Locale().Name()}
		if t != p.Lang() {
			w.Lang, w.Dir = string(t), t.Dir()
		}
		return w
	}
	return templates.Words{Text: p.Locale().LanguageName(string(t))}
}
