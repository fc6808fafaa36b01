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
	"amparo/templates"
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
	doubles map[string]desk.Double      // other entries with the contacts that are saved
	called  desk.Double                 // another entry that is called the same
	sorted  []string                    // the names of v
}

// now is what the form says, as far as it is an entry.
func (w *entryView) now() *directory.Entry {
	if w.read == nil {
		w.read = &entryReader{v: w.v, base: w.base, tag: w.tag, names: w.names, ids: ids.New(), terms: w.terms}
		w.read.read(w.facts)
	}
	return w.read.entry
}

// isPart reports whether a page has this part.
func isPart(id string) bool {
	for _, part := range layout {
		if part.id == id {
			return true
		}
	}
	return false
}

// parts are all parts of the form. Facts without a word to translate are left
// out where they cannot be changed.
func (w *entryView) parts() []ui.Part {
	var list []ui.Part
	for _, of := range layout {
		part := ui.Part{ID: of.id, Heading: w.p.T(of.heading), Blocks: w.partBlocks(of)}
		switch {
		case of.group == GroupContact && w.facts:
			part.Contacts = w.contacts()
		case of.group != "":
			part.Group = w.group(of.group)
		}
		part.Error, part.Doubt = w.partError(of.id), w.partDoubt(of.id)
		if of.group == GroupResponse {
			part.Note = w.p.T("entry.responses_note", i18n.Args{"Count": w.count(GroupResponse)})
		}
		if of.id == partNeeds {
			part.Note, part.Folds = w.p.T("entry.needs_note"), w.needFolds()
		}
		if len(part.Blocks) == 0 && part.Group == nil && part.Contacts == nil && len(part.Folds) == 0 {
			continue
		}
		if w.words {
			part.Save = &admin.Button{Name: valueDo, Value: "save:" + part.ID, Text: w.p.T("entry.save_here"), Hint: part.Heading, Look: "quiet", NoCheck: true}
		}
		list = append(list, part)
	}
	return list
}

// partBlocks are the fields of a part; for who may change words alone the words,
// and its facts to be read: those first that the part begins with.
func (w *entryView) partBlocks(of part) []ui.Block {
	all := names("", of.rows)
	if w.facts {
		return w.rows("", of.rows)
	}
	words, facts := w.wordBlock(all), []ui.Fact{}
	if of.id == partScope {
		facts = w.scopeFacts()
	} else {
		for _, name := range all {
			facts = append(facts, w.fact(name)...)
		}
	}
	if len(all) > 0 && isFact(all[0]) {
		return append(factBlock(facts), words...)
	}
	return append(words, factBlock(facts)...)
}

// wordBlock is the fields with words among some, two short ones beside each
// other; none if there are none.
func (w *entryView) wordBlock(names []string) []ui.Block {
	block := ui.Block{Pair: true}
	for _, name := range names {
		if f, _ := fieldOf(name); !f.fact {
			block.Fields = append(block.Fields, w.control(name))
			block.Pair = block.Pair && f.Input == directory.InputLine
		}
	}
	block.Pair = block.Pair && len(block.Fields) == 2
	if len(block.Fields) == 0 {
		return nil
	}
	return []ui.Block{block}
}

// rows are the fields of rows, behind a prefix.
func (w *entryView) rows(prefix string, rows []row) []ui.Block {
	var list []ui.Block
	for _, r := range rows {
		if len(r) == 1 {
			list = append(list, w.single(prefix+r[0])...)
			continue
		}
		beside := ui.Block{Pair: true}
		for _, name := range r {
			beside.Fields = append(beside.Fields, w.control(prefix+name))
		}
		list = append(list, beside)
	}
	return list
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

// partError is what is wrong with all of a part.
func (w *entryView) partError(id string) string {
	for _, problem := range w.problems {
		if problem.name == id && problem.part != "" {
			return problemSentence(w.p, problem)
		}
	}
	return ""
}

// partDoubt tells, where an entry is named, of another that is called the same.
func (w *entryView) partDoubt(id string) *ui.Doubt {
	if id != partIdentity || w.called.Row == nil {
		return nil
	}
	link := w.entryLink(w.called.Row)
	return &ui.Doubt{Text: w.p.T(doubleWords[w.called.By]), Entry: link, Ask: w.p.T("contacts.double_ask"), More: templates.Link{Href: link.Href, Text: w.p.T("contacts.open_other")}}
}

// itemCalled is what an item is called that something is said of.
func (w *entryView) itemCalled(group, key string) string {
	switch group {
	case "":
		return ""
	case GroupContact:
		return w.contactName(key)
	}
	return w.p.T(itemWords[group], i18n.Args{"Number": w.number(group, key)})
}

// slug is the last word of the address: proposed for a new entry, changed on a
// page of its own later.
func (w *entryView) slug() ui.Field {
	f := w.field("slug")
	f.Mono, f.Hint = true, w.p.T("entry.slug_new")
	if !w.isNew {
		f.ReadOnly, f.Hint, f.Value = true, "", w.base.Slug
		f.Link = templates.Link{Href: w.slugHref, Text: w.p.T("entry.slug_change")}
	}
	return f
}

// original is the language a new entry is first written in.
func (w *entryView) original() ui.Field {
	f := w.field(valueOriginal)
	f.Type, f.Hint = "select", w.p.T("entry.original_hint")
	for _, tag := range w.offered {
		f.Choices = append(f.Choices, admin.Choice{Value: string(tag), Text: w.p.Locale().LanguageName(string(tag)), Chosen: tag == w.tag})
	}
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
