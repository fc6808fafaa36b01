package entry

import (
	"cmp"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/words"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// contactBlocks are the fields of the type of a contact.
func (w *entryView) contactBlocks(key string, doubts []ui.Doubt) []ui.ContactBlock {
	prefix := named(GroupContact, key, "")
	kind := directory.ContactKind(w.v.Line(prefix + "kind"))
	var list []ui.ContactBlock
	if contacts.Boxes[kind].Label == "" || w.v.On(prefix+contacts.Change) {
		pick := w.picker("kind:"+GroupContact+":"+key+":", w.p.T("contacts.change_type"))
		pick.Open = true
		pick.Groups[0].Picks[0].Focus = w.focus.field == prefix+"kind"
		list = append(list, ui.ContactBlock{Pick: &pick})
	}
	list = append(list, w.contactMain(prefix, kind)...)
	for i := range doubts {
		list = append(list, ui.ContactBlock{Doubt: &doubts[i]})
	}
	switch {
	case kind == directory.ContactEmail:
		list = append(list, w.keyBlocks(key)...)
	case !slices.Contains(contacts.AtAnyTime, kind) || w.v.Line(prefix+contacts.Reach) != contacts.ReachNone:
		list = append(list, w.reachBlocks(prefix)...)
	}
	if w.v.Text(prefix+"hours") != "" {
		list = append(list, ui.ContactBlock{Fields: []admin.Field{w.contactControl(prefix + "hours")}})
	}
	list = append(list, ui.ContactBlock{Fields: []admin.Field{w.visibility(prefix)}})
	if note := w.listeners(prefix, kind); note != "" {
		list = append(list, ui.ContactBlock{Note: note})
	}
	return append(list, w.contactFurther(key, kind))
}

// contactMain is the value and what it is called.
func (w *entryView) contactMain(prefix string, kind directory.ContactKind) []ui.ContactBlock {
	value, label := w.valueField(prefix, kind), w.labelField(prefix)
	switch {
	case contacts.HasExtension(kind):
		extension := w.field(prefix + contacts.Extension).Field
		extension.Label, extension.Hint, extension.Mode, extension.Dir = w.p.T("contacts.extension"), w.p.T("contacts.extension_hint"), "numeric", "ltr"
		list := []ui.ContactBlock{{Look: "pair-a", Fields: []admin.Field{value, extension}}}
		if kind == directory.ContactPhone {
			list = append(list, w.shortBlocks(prefix)...)
		}
		return append(list, ui.ContactBlock{Fields: []admin.Field{label}})
	case slices.Contains(contacts.LongKinds, kind):
		return []ui.ContactBlock{{Fields: []admin.Field{value, label}}}
	}
	return []ui.ContactBlock{{Look: "pair-a", Fields: []admin.Field{value, label}}}
}

func (w *entryView) valueField(prefix string, kind directory.ContactKind) admin.Field {
	f := w.contactControl(prefix + "value")
	box := contacts.Boxes[kind]
	f.Label, f.Mono, f.Dir = w.p.T(cmp.Or(box.Label, "entry.contact_value")), true, "ltr"
	if box.Hint != "" && f.Hint == "" {
		f.Hint = w.p.T(box.Hint)
	}
	switch kind {
	case directory.ContactPhone, directory.ContactFax, directory.ContactWhatsApp:
		f.Type = "tel"
	case directory.ContactEmail:
		f.Mode = "email"
	case directory.ContactWeb, directory.ContactForm, directory.ContactOnion:
		f.Mode = "url"
	case directory.ContactPost:
		f.Rows, f.Mono, f.Dir = 4, false, "auto"
	}
	f.Check = w.checkOfValue(prefix)
	return f
}

// labelField is what readers see in front of the value, in the language of the
// tab.
func (w *entryView) labelField(prefix string) admin.Field {
	f := w.contactControl(prefix + "label")
	f.Label = w.p.T("contacts.label_in", i18n.Args{"Language": w.p.Locale().LanguageName(string(w.tag))})
	return f
}

func (w *entryView) shortBlocks(prefix string) []ui.ContactBlock {
	short := w.field(prefix + contacts.Short).Field
	short.Label, short.Small, short.Tick, short.On = w.p.T("contacts.short"), w.p.T("contacts.short_hint"), true, w.v.On(prefix+contacts.Short)
	from := w.contactControl(prefix + "from")
	from.Hint = w.p.T("entry.list_hint")
	return []ui.ContactBlock{
		{Fields: []admin.Field{short}}, {Look: "short-a", Fields: []admin.Field{from}}, {Fields: []admin.Field{w.contactControl(prefix + "channels")}},
	}
}

// visibility: everyone, unless it is said otherwise.
func (w *entryView) visibility(prefix string) admin.Field {
	f := w.field(prefix + "visibility").Field
	value := cmp.Or(f.Value, string(directory.VisibilityPublic))
	of, _ := fieldOf(f.Name)
	f.Value, f.Choices = "", optionChoices(w.p, of.Shape, value)
	return f
}

// contactFurther is what few contacts need to have said.
func (w *entryView) contactFurther(key string, kind directory.ContactKind) ui.ContactBlock {
	prefix := named(GroupContact, key, "")
	pair := func(names ...string) ui.ContactBlock {
		b := ui.ContactBlock{Look: "pair-a"}
		for _, name := range names {
			b.Fields = append(b.Fields, w.contactControl(prefix+name))
		}
		return b
	}
	b := ui.ContactBlock{Fold: w.p.T("contacts.further")}
	if kind == directory.ContactEmail {
		b.Inner = append(b.Inner, ui.ContactBlock{Fields: []admin.Field{w.contactControl(prefix + "role")}})
	} else {
		b.Inner = append(b.Inner, pair("role", "languages"))
	}
	if w.v.Text(prefix+"hours") == "" && !slices.Contains(contacts.AtAnyTime, kind) {
		b.Inner = append(b.Inner, ui.ContactBlock{Fields: []admin.Field{w.contactControl(prefix + "hours")}})
	}
	b.Inner = append(b.Inner, pair("reliability", "date"), pair("safety", "safety_reason"))
	for _, inner := range b.Inner {
		b.Open = b.Open || slices.ContainsFunc(inner.Fields, func(f admin.Field) bool { return f.Error != "" })
	}
	return b
}

// listeners is what readers will be told of who can listen.
func (w *entryView) listeners(prefix string, kind directory.ContactKind) string {
	if w.v.Line(prefix+"visibility") == string(directory.VisibilityTeam) {
		return ""
	}
	c := directory.PublishedContact{Kind: kind, Value: w.v.Line(prefix + "value")}
	if was := w.base.Contact(keyOf(prefix)); was != nil {
		c.Key.Fingerprint = was.Key.Fingerprint
	}
	if line := words.SafetyLine(w.p, c); line != "" {
		return w.p.T("contacts.seen", i18n.Args{"Words": line})
	}
	return ""
}

// picker offers the types, each as a button that does something with it.
func (w *entryView) picker(do, summary string) ui.Picker {
	p := ui.Picker{Summary: summary}
	for _, group := range contacts.KindGroups {
		g := ui.PickGroup{Heading: w.p.T(group.Heading)}
		for _, kind := range group.Kinds {
			g.Picks = append(g.Picks, admin.Button{Name: valueDo, Value: do + string(kind), Text: w.p.T(words.ContactKinds[kind])})
		}
		p.Groups = append(p.Groups, g)
	}
	return p
}
