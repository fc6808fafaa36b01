package directory

import "slices"

// Fields lists everything an entry says, in the order of its form. A list is
// one field, its values joined by line breaks; the order of contacts and of
// responses is a field too. Empty values are left out.
func (e *Entry) Fields() []Field {
	f := &fields{}
	addRows(f, "", EntryRows, e)
	for _, tag := range e.Languages() {
		if t := e.Texts[tag]; t != nil {
			f.text("texts."+string(tag)+".", t)
		}
	}
	return f.all
}

func (f *fields) text(path string, t *Text) {
	for section, value := range t.Sections() {
		if value != "" {
			f.all = append(f.all, Field{path + string(section), value})
		}
	}
}

// Changed is a field that differs between two states of an entry; Old or New
// is "" where there was, or is, nothing.
type Changed struct {
	Path, Old, New string
}

// Changes lists the fields that differ, in the order of the form: those of the
// new state first, then those that are gone.
func Changes(before, after *Entry) []Changed {
	old := map[string]string{}
	var gone []Changed
	for _, f := range before.Fields() {
		old[f.Path] = f.Value
	}
	var list []Changed
	seen := map[string]bool{}
	for _, f := range after.Fields() {
		seen[f.Path] = true
		if old[f.Path] != f.Value {
			list = append(list, Changed{f.Path, old[f.Path], f.Value})
		}
	}
	for _, f := range before.Fields() {
		if !seen[f.Path] {
			gone = append(gone, Changed{f.Path, f.Value, ""})
		}
	}
	return slices.Concat(list, gone)
}
