package translate

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
	ui "amparo/templates/admin/translate"
)

// translationSection is one section of the page: the original on one side, the
// field on the other.
func translationSection(v *visit.Visit, t *translating, s *directory.Translated) ui.Section {
	p := v.Printer
	view := ui.Section{
		ID: sectionID(s.Section), Heading: change.In(p, v.Terms).SectionHeading(t.entry, s.Section), State: sectionState(p, s), Open: s.State != directory.StateCurrent,
		OriginalLang: string(t.entry.Original), OriginalDir: t.entry.Original.Dir(), Original: s.Original,
		Field: sectionField(p, t, s),
	}
	switch s.State {
	case directory.StateToReview:
		view.Look = "todo"
		if !t.plain {
			view.Diff = change.DiffView(s.Was, s.Original)
		}
	case directory.StateMissing:
		view.Look = "none"
	}
	if s.Original == "" {
		view.Gone = p.T("translate.gone")
	}
	view.Open = view.Open || view.Field.Error != "" || t.focus == s.Section || view.Field.Value != s.Text
	view.Buttons = sectionButtons(p, t, s)
	return view
}

// sectionState says where a section stands, and since when.
func sectionState(p *i18n.Printer, s *directory.Translated) admin.State {
	state := admin.State{Kind: stateLooks[s.State], Text: p.T(stateWords[s.State])}
	if since, ok := s.Since.Time(); ok && s.State == directory.StateToReview {
		state.Text = p.T("translate.to_review_since", i18n.Args{"Date": visit.Day(p, since)})
	}
	return state
}

// sectionField is the field of a section. One that nobody has filled yet
// begins with the name the original has: it rarely changes.
func sectionField(p *i18n.Printer, t *translating, s *directory.Translated) admin.Field {
	f := admin.Field{Name: textField(s.Section), Value: s.Text, Lang: string(t.tag), Dir: t.tag.Dir(), Focus: t.focus == s.Section && t.focus != ""}
	if s.Section == directory.SectionName && t.entry.Text(t.tag) == nil {
		f.Value = s.Original
	}
	if value, sent := t.typed[s.Section]; sent {
		f.Value = value
	}
	if !s.Section.OneLine() {
		f.Rows = rowsFor(max(len(f.Value), len(s.Original)))
	}
	for _, problem := range t.problems {
		if problemSection(t, problem) == s.Section {
			f.Error = translationProblem(p, problem)
		}
	}
	return f
}

// rowsFor is how high a field begins: about as high as its words.
func rowsFor(bytes int) int {
	const perRow, least, most = 48, 4, 16
	return min(max(bytes/perRow+2, least), most)
}

// problemSection is the section that a problem is about.
func problemSection(t *translating, p directory.Problem) directory.Section {
	return directory.Section(strings.TrimPrefix(p.Field, "texts."+string(t.tag)+"."))
}

func sectionButtons(p *i18n.Printer, t *translating, s *directory.Translated) []admin.Button {
	button := func(do string, text i18n.Key, look string) admin.Button {
		return admin.Button{Name: "do", Value: do + ":" + string(s.Section), Text: p.T(text), Look: look}
	}
	list := []admin.Button{button(doCurrent, "translate.save_current", "")}
	if s.State == directory.StateToReview {
		list = append(list, button(doNothing, "translate.nothing", "second"))
		marks := button(doMarks, "translate.without_marks", "quiet")
		if t.plain {
			marks.Text = p.T("translate.with_marks")
		}
		list = append(list, marks)
	}
	if s.Text == "" {
		list = append(list, button(doCopy, "translate.copy", "second"))
	}
	return list
}
