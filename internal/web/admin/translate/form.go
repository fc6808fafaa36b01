package translate

import (
	"reflect"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/form"
)

// The buttons of the page; those of a section carry its name behind a colon.
const (
	doSave    = "save"
	doPublish = "publish"
	doPreview = "preview"
	doCurrent = "current" // save, section current
	doNothing = "nothing" // current without editing
	doCopy    = "copy"    // put the original into the field
	doMarks   = "marks"   // show or hide the marks of changes
)

// translationForm is what was sent.
type translationForm struct {
	do      string
	section directory.Section // that the button belongs to, "" for none
}

// textField is the form value with the words of a section.
func textField(s directory.Section) string { return "text." + string(s) }

// readTranslation reads the form of a page; nothing of the entry changes.
// Sections that the page did not show are not read.
func readTranslation(values form.Values, t *translating) *translationForm {
	in := &translationForm{}
	do, section, _ := strings.Cut(values.Get("do"), ":")
	in.do = do
	t.key, t.plain = values.Line(form.KeyField), values.Line("marks") == "no"
	t.typed = map[directory.Section]string{}
	for _, s := range t.sections {
		if s.Section == directory.Section(section) {
			in.section = s.Section
		}
		if values.Has(textField(s.Section)) {
			t.typed[s.Section] = typed(values, s)
		}
	}
	switch in.do {
	case doCopy:
		t.copyOriginal(in.section)
	case doMarks:
		t.plain = !t.plain
		t.focus = in.section
	}
	return in
}

// typed is the words of a section, as they were if only the ends of lines
// changed on the way through the browser.
func typed(values form.Values, s directory.Translated) string {
	read := func(v form.Values) string {
		if s.Section.OneLine() {
			return v.Line(textField(s.Section))
		}
		return v.Prose(textField(s.Section))
	}
	value := read(values)
	if value == read(form.Values{Values: map[string][]string{textField(s.Section): {s.Text}}}) {
		return s.Text
	}
	return value
}

// copyOriginal puts the original into the field, behind what was typed.
func (t *translating) copyOriginal(section directory.Section) {
	s := t.section(section)
	if s == nil {
		return
	}
	t.focus = section
	switch was := t.typed[section]; {
	case was == "":
		t.typed[section] = s.Original
	case section.OneLine():
		t.typed[section] = was + " " + s.Original
	default:
		t.typed[section] = was + "\n\n" + s.Original
	}
}

// apply puts what was typed into the entry, and reports whether it changed.
func (in *translationForm) apply(t *translating) bool {
	for _, s := range t.sections {
		if value, sent := t.typed[s.Section]; sent && value != s.Text {
			t.entry.Translate(t.tag, s.Section, value)
		}
	}
	if in.do == doCurrent || in.do == doNothing {
		t.entry.Confirm(t.tag, in.section)
	}
	return !reflect.DeepEqual(t.sections, t.entry.Translation(t.tag))
}

// problems are what is wrong with what was typed. A translation may have gaps
// while it is being made; its name is needed by readers.
func (in *translationForm) problems(t *translating) []directory.Problem {
	var list []directory.Problem
	prefix := "texts." + string(t.tag) + "."
	if s := t.section(in.section); in.do == doCurrent && s != nil && s.State == directory.StateMissing && t.words(in.section) == "" {
		list = append(list, directory.Problem{Field: prefix + string(in.section), Code: directory.ProblemRequired})
	}
	for _, p := range t.entry.CheckText(t.tag) {
		name := directory.Section(strings.TrimPrefix(p.Field, prefix))
		if t.section(name) == nil || (p.Code == directory.ProblemRequired && in.do != doPublish) {
			continue
		}
		list = append(list, p)
	}
	return list
}

// words is what the translation says in a section now.
func (t *translating) words(section directory.Section) string {
	if text := t.entry.Text(t.tag); text != nil {
		return text.Section(section)
	}
	return ""
}

// next is the anchor of the section to go on with: the first after the one
// just done that is not finished, or that one.
func (in *translationForm) next(t *translating) string {
	after := in.section == ""
	for _, s := range t.entry.Translation(t.tag) {
		if after && s.State != directory.StateCurrent && in.section != "" {
			return "#" + sectionID(s.Section)
		}
		after = after || s.Section == in.section
	}
	if in.section == "" {
		return ""
	}
	return "#" + sectionID(in.section)
}

// sectionID is the anchor of a section of the page.
func sectionID(s directory.Section) string { return "s-" + string(s) }
