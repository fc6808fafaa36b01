package entry

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates"
	"amparo/templates/admin"
)

// blankKey is that of the item which script copies to add one.
const blankKey = "_0"

// addWords are the words of the button below each group.
var addWords = map[string]i18n.Key{
	GroupContact:  "entry.add_contact",
	GroupResponse: "entry.add_response",
	groupSource:   "entry.add_source",
}

// freshWords are what an item is called that says nothing yet.
var freshWords = map[string]i18n.Key{
	GroupContact:  "entry.new_contact",
	GroupResponse: "entry.new_response",
	groupSource:   "entry.new_source",
}

// group is all items of a group, each shown by a function, nil if there is
// nothing to show.
func (w *entryView) group(name string, show func(*admin.EntryItem)) *admin.EntryGroup {
	g := &admin.EntryGroup{Name: name}
	for i, key := range w.keys(name) {
		g.Items = append(g.Items, w.item(name, key, i+1, show))
	}
	if w.facts {
		blank := w.item(name, blankKey, 0, show)
		blank.Open = true
		g.Blank = &blank
		g.Add = &admin.Button{Name: valueDo, Value: "add:" + name, Text: w.p.T(addWords[name]), Look: "second", Icon: admin.IconPlus, NoCheck: true}
	}
	if len(g.Items) == 0 && !w.facts {
		return nil
	}
	return g
}

func (w *entryView) item(group, key string, number int, show func(*admin.EntryItem)) admin.EntryItem {
	item := admin.EntryItem{
		ID: ItemName(group, key), Group: group, Key: key, Number: number, Movable: w.facts,
		Title: templates.Words{Text: w.p.T(freshWords[group])}, Removed: removed(w.v, group, key),
	}
	show(&item)
	item.Open = item.Open || !item.Fold || isNew(key) || w.focus.key == key || w.wrong(group, key)
	if !w.facts {
		return item
	}
	subject := strings.TrimSpace(item.Title.Text)
	for _, tool := range []struct {
		do   string
		icon templates.Icon
		key  i18n.Key
	}{{"up", admin.IconUp, "entry.up"}, {"down", admin.IconDown, "entry.down"}, {"remove", admin.IconTrash, "entry.remove"}} {
		item.Tools = append(item.Tools, admin.Button{
			Name: valueDo, Value: tool.do + ":" + group + ":" + key, Look: "icon", Icon: tool.icon, NoCheck: true,
			Hint: w.p.T(tool.key, i18n.Args{"Item": subject}), Focus: w.focused(group, key, tool.do),
		})
	}
	item.Gone = w.p.T("entry.removed", i18n.Args{"Item": subject})
	item.Undo = &admin.Button{
		Name: valueDo, Value: "undo:" + group + ":" + key, Text: w.p.T("entry.undo"), Hint: subject, Look: "quiet", NoCheck: true,
		Focus: w.focused(group, key, "undo"),
	}
	if w.focus.group == group && w.focus.key == key && w.focus.button == "" {
		item.Blocks[0].Fields[0].Focus = true
	}
	return item
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

func (w *entryView) contact(item *admin.EntryItem) {
	name := func(field string) string { return named(GroupContact, item.Key, field) }
	label := w.written(name("label"), section(GroupContact, item.Key, "label"))
	hours := w.written(name("hours"), section(GroupContact, item.Key, "hours"))
	if !w.facts {
		c := w.base.Contact(item.Key)
		item.Title.Text = w.chosen("contact.kind", string(c.Kind)) + " " + c.Value
		item.Blocks = append(w.factBlock(w.contactFacts(*c)), w.pair(label, hours))
		return
	}
	if kind := w.v.Get(name("kind")); kind != "" {
		item.Title.Text = w.chosen("contact.kind", kind)
	}
	kind, value := w.choice(name("kind")), w.line(name("value"), "")
	kind.Required, value.Required = true, true
	if w.dead[value.Value] {
		value.Hint = w.p.T("links.dead_hint")
	}
	languages, zone := w.line(name("languages"), "entry.list_hint"), w.line(name("zone"), "entry.zone_hint")
	zone.List = listZones
	visibility := w.choice(name("visibility"))
	date := w.line(name("date"), "entry.date_hint")
	more := []admin.EntryBlock{
		w.pair(hours, zone), w.pair(languages, visibility), w.pair(w.choice(name("reliability")), date),
	}
	item.Blocks = append([]admin.EntryBlock{
		w.pair(kind, value), w.pair(label, w.choice(name("role"))),
		w.pair(w.choice(name("safety")), w.dayAndNight(name("day_and_night"))),
	}, w.folded("entry.contact_more", more, w.wrong(GroupContact, item.Key))...)
}

// dayAndNight is one tick box below a label, in line with the list beside it.
func (w *entryView) dayAndNight(name string) admin.EntryField {
	f := w.field(name)
	f.Many, f.Value = true, ""
	f.Choices = []admin.Choice{{Value: "1", Text: w.p.T("contact.day_and_night"), Chosen: w.v.On(name)}}
	return f
}

// folded puts blocks behind one line.
func (w *entryView) folded(key i18n.Key, blocks []admin.EntryBlock, open bool) []admin.EntryBlock {
	return []admin.EntryBlock{{Fold: w.p.T(key), Open: open, Inner: blocks}}
}

func (w *entryView) response(item *admin.EntryItem) {
	name := func(field string) string { return named(GroupResponse, item.Key, field) }
	heading := w.written(name("heading"), section(GroupResponse, item.Key, "heading"))
	summary := w.written(name("summary"), section(GroupResponse, item.Key, "summary"))
	text := w.markdown(w.written(name("text"), section(GroupResponse, item.Key, "text")), 8)
	heading.Hint, summary.Hint = w.p.T("entry.response_heading_hint"), w.p.T("entry.response_summary_hint")
	item.Fold = true
	if !w.facts {
		for _, r := range w.base.Responses {
			if r.ID == item.Key {
				item.Title = w.term(directory.VocabularyKinds, r.Kind)
				item.Blocks = w.factBlock(w.responseFacts(r))
			}
		}
		item.Blocks = append(item.Blocks, w.block(heading, summary, text)...)
		return
	}
	kind, value := w.field(name("kind")), w.v.Get(name("kind"))
	kind.Type, kind.Choices, kind.Required = "select", w.kindChoices(value), true
	if value != "" {
		item.Title = w.term(directory.VocabularyKinds, value)
	}
	if own := w.v.Get(name("heading")); own != "" {
		item.Title = templates.Words{Text: own, Lang: heading.Lang, Dir: heading.Dir}
	}
	item.Blocks = append([]admin.EntryBlock{w.pair(kind, w.choice(name("availability")))}, w.block(heading, summary, text)...)
}

func (w *entryView) source(item *admin.EntryItem) {
	name := func(field string) string { return named(groupSource, item.Key, field) }
	if title := w.v.Get(name("title")); title != "" {
		item.Title.Text = title
	} else if _, rest, ok := strings.Cut(w.v.Get(name("url")), "://"); ok {
		item.Title.Text = rest
	}
	address, date := w.line(name("url"), ""), w.line(name("date"), "entry.date_hint")
	address.Required = true
	item.Fold = true
	item.Blocks = append(w.block(address), w.pair(w.line(name("title"), ""), date))
}

func section(group, key, field string) directory.Section {
	return directory.Section(group + "s." + key + "." + field)
}
