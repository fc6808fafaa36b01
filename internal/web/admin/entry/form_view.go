package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
)

// terms are the vocabularies, and the languages labels are shown in.
type terms interface {
	Term(vocabulary, id string) *directory.Term
	Terms(vocabulary string) []directory.Term
	Languages() []lang.Tag
}

// entryView shows a form of an entry. It is pure: the same values give the
// same page.
type entryView struct {
	p            *i18n.Printer
	v            form.Values      // what the fields hold
	base         *directory.Entry // the revision the form was made from
	tag          lang.Tag         // language of the tab
	facts, words bool             // who looks may change them in this tab
	isNew        bool             // the entry has never been saved
	problems     []fieldProblem
	focus        redrawn
	terms        terms
	names        gazetteer
	offered      []lang.Tag      // languages an entry can be written in first
	slugHref     string          // where the slug is changed
	dead         map[string]bool // addresses that nobody can open
}

// The parts of the form, in the order of the public page.
const (
	partIdentity     = "identity"
	partContacts     = "contacts"
	partDescription  = "description"
	partAreas        = "areas"
	partAudiences    = "audiences"
	partResponses    = "responses"
	partScope        = "scope"
	partLanguages    = "languages"
	partFirstContact = "first-contact"
	partLimits       = "limits"
	PartSources      = "sources"
)

// entryParts are their headings.
var entryParts = []struct {
	id  string
	key i18n.Key
}{
	{partIdentity, "entry.identity"},
	{partContacts, "profile.contacts"},
	{partDescription, "profile.description"},
	{partAreas, "profile.areas"},
	{partAudiences, "profile.audiences"},
	{partResponses, "entry.responses"},
	{partScope, "profile.scope"},
	{partLanguages, "profile.languages"},
	{partFirstContact, "entry.first_contact"},
	{partLimits, "profile.limits"},
	{PartSources, "profile.sources"},
}

// isPart reports whether a page has this part.
func isPart(id string) bool {
	for _, part := range entryParts {
		if part.id == id {
			return true
		}
	}
	return false
}

// parts are all parts of the form. Facts without a word to translate are left
// out where they cannot be changed.
func (w *entryView) parts() []admin.EntryPart {
	var list []admin.EntryPart
	for _, words := range entryParts {
		part := admin.EntryPart{ID: words.id, Heading: w.p.T(words.key)}
		w.fill(&part)
		if len(part.Blocks) == 0 && part.Group == nil {
			continue
		}
		if w.words {
			part.Save = &admin.Button{Name: valueDo, Value: "save:" + part.ID, Text: w.p.T("entry.save_here"), Hint: part.Heading, Look: "quiet", NoCheck: true}
		}
		list = append(list, part)
	}
	return list
}

func (w *entryView) fill(part *admin.EntryPart) {
	switch part.ID {
	case partIdentity:
		part.Blocks = w.identity()
	case partContacts:
		part.Group = w.group(GroupContact, w.contact)
	case partDescription:
		part.Blocks = w.block(w.prose("text.description", 8))
	case partAreas:
		part.Blocks = append(w.block(w.prose("text.areas", 4)), w.termBlock("area", directory.VocabularyAreas, w.base.Areas)...)
	case partAudiences:
		part.Blocks = w.termBlock("audience", directory.VocabularyAudiences, w.base.Audiences)
	case partResponses:
		part.Group = w.group(GroupResponse, w.response)
		part.Note = w.p.T("entry.responses_note", i18n.Args{"Count": w.count(GroupResponse)})
	case partScope:
		part.Blocks = append(w.scope(), w.block(w.area("text.scope", 2))...)
	case partLanguages:
		part.Blocks = append(w.spoken(), w.block(w.area("text.languages", 2))...)
	case partFirstContact:
		part.Blocks = w.block(w.prose("text.first_contact", 4))
	case partLimits:
		part.Blocks = append(w.block(w.prose("text.limits", 4)), w.block(w.area("text.availability", 2))...)
	case PartSources:
		part.Group = w.group(groupSource, w.source)
	}
}

// block is fields below each other.
func (w *entryView) block(fields ...admin.EntryField) []admin.EntryBlock {
	return []admin.EntryBlock{{Fields: fields}}
}

// pair is two fields beside each other where there is room.
func (w *entryView) pair(a, b admin.EntryField) admin.EntryBlock {
	return admin.EntryBlock{Fields: []admin.EntryField{a, b}, Pair: true}
}

// field is what all fields have in common.
func (w *entryView) field(name string) admin.EntryField {
	f := admin.EntryField{Field: admin.Field{Name: name, Label: fieldLabel(w.p, name), Value: w.v.Get(name)}}
	for _, problem := range w.problems {
		if problem.name == name {
			f.Error = problemText(w.p, problem, w.number(problem.group, problem.key))
		}
	}
	f.Focus = name == w.focus.field && name != ""
	return f
}

// line is a fact of one line.
func (w *entryView) line(name string, hint i18n.Key) admin.EntryField {
	f := w.field(name)
	if hint != "" {
		f.Hint = w.p.T(hint)
	}
	return f
}

// choice is a fact that is one of a list.
func (w *entryView) choice(name string) admin.EntryField {
	f := w.field(name)
	of, _ := fieldOf(name)
	f.Type, f.Choices = "select", optionChoices(w.p, of.Shape, f.Value)
	return f
}

func (w *entryView) tick(name string) admin.EntryField {
	f := w.field(name)
	f.Tick, f.On = true, w.v.On(name)
	return f
}

// written is a field with words of the language of the tab.
func (w *entryView) written(name string, section directory.Section) admin.EntryField {
	f := w.field(name)
	f.ReadOnly = !w.words
	if w.tag != w.p.Lang() {
		f.Lang, f.Dir = string(w.tag), w.tag.Dir()
	}
	original := w.base.OriginalText()
	if w.tag == w.base.Original || original == nil {
		return f
	}
	if text := original.Section(section); text != "" {
		f.Original = templates.Words{Text: text}
		if w.base.Original != w.p.Lang() {
			f.Original.Lang, f.Original.Dir = string(w.base.Original), w.base.Original.Dir()
		}
		f.OriginalTag = w.p.T("entry.wording", i18n.Args{"Language": w.p.Locale().LanguageName(string(w.base.Original))})
	}
	return f
}

// text is a field of one line with words.
func (w *entryView) text(name string) admin.EntryField {
	for _, f := range textFields {
		if f.name == name {
			return w.written(name, f.section)
		}
	}
	return w.field(name)
}

// area is a field of some lines with words.
func (w *entryView) area(name string, rows int) admin.EntryField {
	f := w.text(name)
	f.Rows = rows
	return f
}

// prose is a field for Markdown.
func (w *entryView) prose(name string, rows int) admin.EntryField {
	return w.markdown(w.text(name), rows)
}

func (w *entryView) markdown(f admin.EntryField, rows int) admin.EntryField {
	f.Rows = rows
	if w.words {
		f.Markdown, f.Preview = true, visit.PreviewTextPath
	}
	return f
}

func (w *entryView) identity() []admin.EntryBlock {
	name, summary, acronym := w.text("text.name"), w.text("text.summary"), w.text("text.acronym")
	name.Required, summary.Hint = true, w.p.T("entry.summary_hint")
	if !w.facts {
		return append(w.block(name, acronym, summary), w.factBlock(w.identityFacts())...)
	}
	summary.Required = true
	list := append(w.block(name), w.pair(acronym, w.slug()))
	list = append(list, w.block(summary)...)
	kind, founded := w.choice("kind"), w.line("founded", "entry.founded_hint")
	kind.Required, founded.Mode, founded.Max = true, "numeric", 4
	seat := w.line("seat", "entry.seat_hint")
	seat.List = listCountries
	list = append(list, w.pair(kind, founded), w.pair(seat, w.choice("availability")))
	if w.isNew {
		list = append(list, w.block(w.original())...)
	}
	return list
}

// slug is the last word of the address: proposed for a new entry, changed on a
// page of its own later.
func (w *entryView) slug() admin.EntryField {
	f := w.line("slug", "entry.slug_new")
	f.Mono = true
	if !w.isNew {
		f.ReadOnly, f.Hint, f.Value = true, "", w.base.Slug
		f.Link = templates.Link{Href: w.slugHref, Text: w.p.T("entry.slug_change")}
	}
	return f
}

// original is the language a new entry is first written in.
func (w *entryView) original() admin.EntryField {
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
