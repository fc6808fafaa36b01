package entry

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// blankKey is that of the item which script copies to add one.
const blankKey = "_0"

// addWords are the words of the button below each group.
var addWords = map[string]i18n.Key{
	GroupResponse: "entry.add_response",
	groupSource:   "entry.add_source",
}

// freshWords are what an item is called that says nothing yet.
var freshWords = map[string]i18n.Key{
	GroupContact:  "entry.new_contact",
	GroupResponse: "entry.new_response",
	groupSource:   "entry.new_source",
}

// group is all items of a group, nil if there is nothing to show.
func (w *entryView) group(name string) *ui.Group {
	g := &ui.Group{Name: name}
	for i, key := range w.keys(name) {
		g.Items = append(g.Items, w.item(name, key, i+1))
	}
	if w.facts {
		if name != GroupResponse { // that is too much to send before anybody asks for it: the server adds it
			blank := w.item(name, blankKey, 0)
			blank.Open = true
			g.Blank = &blank
		}
		g.Add = &admin.Button{Name: valueDo, Value: "add:" + name, Text: w.p.T(addWords[name]), Look: "second", Icon: admin.IconPlus, NoCheck: true}
	}
	if len(g.Items) == 0 && !w.facts {
		return nil
	}
	return g
}

func (w *entryView) item(group, key string, number int) ui.Item {
	item := ui.Item{
		ID: ItemName(group, key), Group: group, Key: key, Number: number, Movable: w.facts,
		Title: w.itemTitle(group, key), Removed: removed(w.v, group, key), Fold: group != GroupContact, Blocks: w.itemBlocks(group, key),
	}
	if group == GroupResponse && w.facts {
		item.Own = w.responseFacts(key)
	}
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

// itemBlocks are the fields of an item; for who may change words alone its
// facts to be read, and its words.
func (w *entryView) itemBlocks(group, key string) []ui.Block {
	if !w.facts {
		return append(factBlock(w.itemFacts(group, key)), w.wordBlock(itemNames(group, key))...)
	}
	return w.rows(named(group, key, ""), itemLayouts[group].rows)
}

func (w *entryView) itemFacts(group, id string) []ui.Fact {
	if c := w.base.Contact(id); group == GroupContact && c != nil {
		return w.contactFacts(c)
	}
	if r := w.base.Response(id); group == GroupResponse && r != nil {
		return w.responseTold(r)
	}
	return nil
}

// itemTitle is what an item is about: what its fields say, or that it is new.
func (w *entryView) itemTitle(group, key string) templates.Words {
	value := func(field string) string { return w.v.Get(named(group, key, field)) }
	switch group {
	case GroupContact:
		if c := w.base.Contact(key); !w.facts && c != nil {
			return templates.Words{Text: w.chosen("contact.kind", string(c.Kind)) + " " + c.Value}
		}
		if kind := value("kind"); kind != "" {
			return templates.Words{Text: w.chosen("contact.kind", kind)}
		}
	case GroupResponse:
		if r := w.base.Response(key); !w.facts && r != nil {
			return w.term(directory.VocabularyKinds, r.Kind)
		}
		if own := value("heading"); own != "" {
			heading := w.control(named(group, key, "heading"))
			return templates.Words{Text: own, Lang: heading.Lang, Dir: heading.Dir}
		}
		if kind := value("kind"); kind != "" {
			return w.term(directory.VocabularyKinds, kind)
		}
	case groupSource:
		if title := value("title"); title != "" {
			return templates.Words{Text: title}
		}
		if _, rest, ok := strings.Cut(value("url"), "://"); ok {
			return templates.Words{Text: rest}
		}
	}
	return templates.Words{Text: w.p.T(freshWords[group])}
}
