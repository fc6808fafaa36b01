package entry

import (
	"slices"
	"time"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/entry/ids"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// entryView shows a form of an entry. It is pure: the same values give the
// same page.
type entryView struct {
	p            *i18n.Printer
	v            form.Values      // what the fields hold
	base         *directory.Entry // the revision the form was made from
	read         *entryReader     // what the form says: see now
	tag          lang.Tag         // language of the tab
	facts, words bool             // who looks may change them in this tab
	lock         string           // key for what the browser keeps
	isNew        bool             // the entry has never been saved
	problems     []fieldProblem
	focus        redrawn
	terms        visit.Terms
	names        gazetteer.Gazetteer
	offered      []lang.Tag      // languages an entry can be written in first
	slugHref     string          // where the slug is changed
	dead         map[string]bool // addresses that nobody can open
	moment       time.Time       // what is open until a day is closed after it
	money        []string        // codes of the currencies in use

	at      time.Time
	said    map[string]directory.Tidied // what was tidied of contacts when they were saved
	unasked bool                        // which they are could not be looked for yet
	doubles map[string]desk.Double      // other entries with the contacts that are saved
	called  desk.Double                 // another entry that is called the same
	sorted  []string                    // the names of v
}

func (w *entryView) focused(group, key, button string) bool {
	return w.focus == redrawn{group: group, key: key, button: button}
}

// wrong reports whether something in an item is.
func (w *entryView) wrong(group, key string) bool {
	for _, p := range w.problems {
		if p.group == group && p.key == key {
			return true
		}
	}
	return false
}

// field is what all fields have in common.
func (w *entryView) field(name string) ui.Field {
	f := ui.Field{Field: admin.Field{Name: name, Label: fieldLabel(w.p, name), Value: w.v.Get(name)}}
	for _, problem := range w.problems {
		if problem.name == name {
			f.Error = problemSentence(w.p, problem)
		}
	}
	f.Focus = name == w.focus.field && name != ""
	return f
}

// count is how many items of a group there are, removed ones left out.
func (w *entryView) count(group string) int {
	n := 0
	for _, key := range w.keys(group) {
		if !removed(w.v, group, key) {
			n++
		}
	}
	return n
}

// keys are the items of a group: those of the form, or those of the entry
// where the form has words alone.
func (w *entryView) keys(group string) []string {
	if w.facts {
		return sentKeys(w.v, group)
	}
	var keys []string
	switch group {
	case GroupContact:
		for _, c := range w.base.Contacts {
			keys = append(keys, c.ID)
		}
	case GroupResponse:
		for _, r := range w.base.Responses {
			keys = append(keys, r.ID)
		}
	}
	return keys
}

// number is the place of an item, from 1.
func (w *entryView) number(group, key string) int { return slices.Index(w.keys(group), key) + 1 }

// now is what the form says, as far as it is an entry.
func (w *entryView) now() *directory.Entry {
	if w.read == nil {
		w.read = &entryReader{v: w.v, base: w.base, tag: w.tag, names: w.names, ids: ids.New(), terms: w.terms}
		w.read.read(w.facts)
	}
	return w.read.entry
}
