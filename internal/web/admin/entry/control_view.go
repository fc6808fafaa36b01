package entry

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// control is a field as its input asks for.
func (w *entryView) control(name string) ui.Field {
	of, _ := fieldOf(name)
	look := looks[of.name]
	switch {
	case of.name == "slug":
		return w.slug()
	case of.Input == directory.InputLanguage:
		return w.original()
	}
	f := w.field(name)
	f.Required = w.required(of, look)
	if look.add == "" { // else the further field proposes
		f.List = look.list
	}
	if look.hint != "" {
		f.Hint = w.p.T(look.hint)
	}
	if of.name == "contact.value" && w.dead[f.Value] {
		f.Hint = w.p.T("links.dead_hint")
	}
	if !of.fact {
		w.inTab(&f, sectionOf(name))
	}
	w.shape(&f, of, look)
	if look.most > 0 && !f.ReadOnly {
		given := strconv.Itoa(utf8.RuneCountInString(w.v.Line(name)))
		f.Counted = w.p.T("entry.counted", i18n.Args{"Given": given, "Allowed": look.most})
		f.Counting = w.p.T("entry.counted", i18n.Args{"Given": "#", "Allowed": look.most})
	}
	return f
}

// required reports whether a field must be filled in. A list without a line for
// nothing always is.
func (w *entryView) required(of formField, look look) bool {
	if look.always {
		return w.facts
	}
	return of.Required && (of.Input != directory.InputChoice || words.Choice(of.Shape, "") != "")
}

// shape is what follows from the input of a field.
func (w *entryView) shape(f *ui.Field, of formField, look look) {
	switch of.Input {
	case directory.InputTick:
		w.tick(f, of)
	case directory.InputYear:
		f.Mode, f.Max = "numeric", 4
	case directory.InputNumber:
		f.Mode = "numeric"
	case directory.InputKey:
		f.Rows = 4
	case directory.InputHours:
		f.Rows = 2
	case directory.InputChoices:
		f.Many, f.Value, f.Choices = true, "", manyChoices(w.p, of.Shape, w.v.All(f.Name))
	case directory.InputContacts:
		f.Many, f.Value, f.Choices = true, "", w.contactChoices(w.v.All(f.Name))
	case directory.InputChoice:
		f.Type, f.Choices = "select", optionChoices(w.p, of.Shape, f.Value)
	case directory.InputTerm:
		f.Type, f.Choices = "select", w.termOptions(of.Vocabulary, f.Value)
	case directory.InputTerms:
		f.Many, f.Value, f.Choices = true, "", w.termChoices(of.Vocabulary, w.v.All(f.Name))
	case directory.InputNote:
		f.Rows = max(look.lines, 2)
	case directory.InputProse:
		f.Rows = max(look.lines, 4)
		if w.words {
			f.Markdown, f.Preview = true, visit.PreviewTextPath
		}
	case directory.InputRegions:
		if typesRegions(f.Name) {
			return
		}
		f.Many, f.LabelHidden, f.Value, f.Choices = true, true, "", w.regionChoices(w.v.All(f.Name))
	}
}

// tick is one box. In an item it stands below its label, in line with the list
// beside it.
func (w *entryView) tick(f *ui.Field, of formField) {
	on := w.v.On(f.Name)
	if f.Name == of.name {
		f.Tick, f.On = true, on
		return
	}
	f.Many, f.Value = true, ""
	f.Choices = []admin.Choice{{Value: "1", Text: w.p.T(words.Choice(of.Shape, "1")), Chosen: on}}
}

// inTab makes a field one of words in the language of the tab, with the wording
// of the original.
func (w *entryView) inTab(f *ui.Field, section directory.Section) {
	f.ReadOnly = !w.words
	if w.tag != w.p.Lang() {
		f.Lang, f.Dir = string(w.tag), w.tag.Dir()
	}
	original := w.base.OriginalText()
	if w.tag == w.base.Original || original == nil {
		return
	}
	if text := original.Section(section); text != "" {
		f.Original = templates.Words{Text: text}
		if w.base.Original != w.p.Lang() {
			f.Original.Lang, f.Original.Dir = string(w.base.Original), w.base.Original.Dir()
		}
		f.OriginalTag = w.p.T("entry.wording", i18n.Args{"Language": w.p.Locale().LanguageName(string(w.base.Original))})
	}
}

// single is a field that stands alone.
func (w *entryView) single(name string) []ui.Block {
	of, _ := fieldOf(name)
	if of.Input == directory.InputLanguage && !w.isNew {
		return nil // translations are made from it
	}
	f := w.control(name)
	block := ui.Block{Fields: []ui.Field{f}}
	switch {
	case of.Input == directory.InputTerms && len(f.Choices) == 0:
		return nil
	case of.Input == directory.InputTerms:
		block.Tall = true
	case of.Input == directory.InputRegions:
		block.Tall, block.Fold, block.Open = true, w.regionsFold(f.Choices), f.Error != ""
	case looks[of.name].add != "":
		return []ui.Block{block, w.further(name, looks[of.name])}
	}
	return []ui.Block{block}
}

// further is the field of a list in one line that proposes what to add.
func (w *entryView) further(name string, look look) ui.Block {
	more := ui.Field{Field: admin.Field{Name: name + addedTo, Label: w.p.T(look.add), Value: w.v.Get(name + addedTo), List: look.list}}
	more.Focus = w.focus.field == more.Name
	return ui.Block{
		Fields: []ui.Field{more}, Pair: true,
		Add: &admin.Button{Name: valueDo, Value: "add:" + name, Text: w.p.T("entry.add"), Hint: more.Label, Look: "second", NoCheck: true},
	}
}

func (w *entryView) regionChoices(chosen []string) []admin.Choice {
	var list []admin.Choice
	for _, code := range lang.Regions() {
		list = append(list, admin.Choice{Value: code, Text: w.p.Locale().RegionName(code), Chosen: slices.Contains(chosen, code)})
	}
	return list
}

// regionsFold is the line that regions are folded behind: those that are chosen.
func (w *entryView) regionsFold(regions []admin.Choice) string {
	var names []string
	for _, r := range regions {
		if r.Chosen {
			names = append(names, r.Text)
		}
	}
	if len(names) == 0 {
		return w.p.T("entry.regions")
	}
	return w.p.T("entry.regions_chosen", i18n.Args{"Regions": w.p.Locale().And(names)})
}

// manyChoices are the values of a list of some.
func manyChoices(p *i18n.Printer, shape directory.Shape, chosen []string) []admin.Choice {
	list := make([]admin.Choice, len(shape.Choices))
	for i, value := range shape.Choices {
		list[i] = admin.Choice{Value: value, Text: p.T(words.Choice(shape, value)), Chosen: slices.Contains(chosen, value)}
	}
	return list
}

// contactChoices are the contacts of the entry as it was saved.
func (w *entryView) contactChoices(chosen []string) []admin.Choice {
	list := make([]admin.Choice, len(w.base.Contacts))
	for i := range w.base.Contacts {
		c := &w.base.Contacts[i]
		list[i] = admin.Choice{Value: c.ID, Text: w.contactNamed(c), Chosen: slices.Contains(chosen, c.ID)}
	}
	return list
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

// contactControl is a field of a contact that has a row.
func (w *entryView) contactControl(name string) admin.Field { return w.control(name).Field }

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
