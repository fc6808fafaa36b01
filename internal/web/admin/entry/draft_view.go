package entry

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// draftKept says when what somebody writes was kept.
func draftKept(p *i18n.Printer, at time.Time) string {
	return p.T("draft.kept", i18n.Args{"Time": visit.TimeOfDay(p, at)})
}

// draftView offers what was typed and not saved.
func draftView(p *i18n.Printer, tab *entryTab, at time.Time, key string) ui.DraftOffer {
	return ui.DraftOffer{
		Text:    p.T("draft.found", i18n.Args{"When": visit.Stamp(p, at)}),
		Resume:  templates.Link{Href: tab.href(tab.tag) + "&draft=resume", Text: p.T("draft.resume")},
		Compare: templates.Link{Href: visit.EntryPageHref(tab.id, "/draft", tab.tag), Text: p.T("draft.compare")},
		Discard: admin.Button{Text: p.T("draft.discard"), Look: "second"},
		Action:  visit.EntryPageHref(tab.id, "/draft/discard", tab.tag),
		Hidden:  []admin.Hidden{{Name: form.KeyField, Value: key}, {Name: visit.ValueLang, Value: string(tab.tag)}},
	}
}

// changes are the fields in which the form differs from what is saved.
func (w *entryView) changes(saved form.Values) []ui.DraftChange {
	if w.facts {
		typed := *w
		typed.v, saved = w.inRows(w.v), w.inRows(saved)
		w = &typed
	}
	var list []ui.DraftChange
	for _, part := range layout {
		for _, name := range names("", part.rows) {
			list = append(list, w.change(saved, name, "", "")...)
		}
	}
	for _, group := range groups {
		list = append(list, w.groupChanges(saved, group)...)
	}
	return append(list, w.needChanges(saved)...)
}

func (w *entryView) groupChanges(saved form.Values, group string) []ui.DraftChange {
	var list []ui.DraftChange
	keys := w.keys(group)
	for _, key := range sentKeys(saved, group) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, key := range keys {
		if removed(w.v, group, key) {
			item := w.p.T(itemWords[group], i18n.Args{"Number": w.number(group, key)})
			list = append(list, ui.DraftChange{Field: item, Old: w.itemNamed(saved, group, key)})
			continue
		}
		for _, name := range itemNames(group, key) {
			list = append(list, w.change(saved, name, group, key)...)
		}
	}
	if was := sentKeys(saved, group); w.facts && !slices.Equal(was, slices.DeleteFunc(w.keys(group), isNew)) {
		list = append(list, ui.DraftChange{Field: w.p.T(orderWords[group]), Old: w.inOrder(saved, group, was), New: w.inOrder(w.v, group, w.keys(group))})
	}
	return list
}

// orderWords name the order of each group.
var orderWords = map[string]i18n.Key{
	GroupContact:  "field_of.contacts_order",
	GroupResponse: "field_of.responses_order",
	groupSource:   "draft.order_sources",
}

func (w *entryView) inOrder(v form.Values, group string, keys []string) string {
	var names []string
	for _, key := range keys {
		if !removed(v, group, key) {
			names = append(names, w.itemNamed(v, group, key))
		}
	}
	return strings.Join(names, "\n")
}

// itemNamed is what an item of a form is about.
func (w *entryView) itemNamed(v form.Values, group, key string) string {
	switch group {
	case GroupContact:
		return v.Line(named(group, key, "value"))
	case groupSource:
		return v.Line(named(group, key, "url"))
	}
	if heading := v.Line(named(group, key, "heading")); heading != "" {
		return heading
	}
	return w.term(directory.VocabularyKinds, v.Line(named(group, key, "kind"))).Text
}

// change is one field, nothing if it is the same.
func (w *entryView) change(saved form.Values, name, group, key string) []ui.DraftChange {
	before, now := w.valueShown(saved, name), w.valueShown(w.v, name)
	if before == now || !has(w.v, holderOf(name)) {
		return nil
	}
	c := ui.DraftChange{Field: fieldLabel(w.p, name), Old: before, New: now}
	if group != "" {
		c.Field = w.p.T("draft.item_field", i18n.Args{"Item": w.p.T(itemWords[group], i18n.Args{"Number": w.number(group, key)}), "Field": c.Field})
	}
	if !isFact(name) && w.tag != w.p.Lang() {
		c.Lang, c.Dir = string(w.tag), w.tag.Dir()
	}
	return []ui.DraftChange{c}
}

// valueShown is what a field of a form says, in words.
func (w *entryView) valueShown(v form.Values, name string) string {
	f, _ := fieldOf(name)
	value := v.Text(name)
	if text, says := w.stanceShown(v, name); says {
		return text
	}
	switch {
	case f.Input == directory.InputRegions:
		return w.named(v.All(name), w.p.Locale().RegionName)
	case f.Input == directory.InputTerms:
		return w.named(v.All(name), func(id string) string { return w.term(f.Vocabulary, id).Text })
	case value == "":
		return ""
	case f.Input == directory.InputTerm:
		return w.term(f.Vocabulary, value).Text
	}
	return change.ChoiceText(w.p, f.Shape, value)
}

func (w *entryView) named(values []string, name func(string) string) string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = name(value)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// needChanges are the fields of needs in which the form differs from what is
// saved.
func (w *entryView) needChanges(saved form.Values) []ui.DraftChange {
	keys := slices.Concat(sentNeeds(w.v), sentNeeds(saved))
	slices.SortFunc(keys, cmp.Compare[string])
	var list []ui.DraftChange
	for _, key := range slices.Compact(keys) {
		for _, part := range needRow {
			for _, c := range w.change(saved, named(groupNeed, key, part), "", "") {
				section := directory.Section("needs." + key + "." + part)
				c.Field = change.In(w.p, w.terms).SectionHeading(w.now(), section).Text
				list = append(list, c)
			}
		}
	}
	return list
}

// inRows is a form with its contacts as the schema has them, so that what differs
// has one name everywhere.
func (w *entryView) inRows(v form.Values) form.Values {
	rows := form.Values{Values: maps.Clone(v.Values)}
	n := &entryReader{v: v, base: w.base, names: w.names, entry: w.base, listed: setOf(v.Values[GroupContact])}
	for _, key := range sentKeys(v, GroupContact) {
		var was directory.Contact
		if c := w.base.Contact(key); c != nil {
			was = *c
		}
		c := n.contact(key, was)
		putRows(rows, named(GroupContact, key, ""), directory.ContactRows, &c, w.names)
	}
	return rows
}
