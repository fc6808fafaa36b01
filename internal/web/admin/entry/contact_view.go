package entry

import (
	"maps"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/opening"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/words"
	"amparo/internal/zone"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// manyContacts is from how many contacts on a form has the fields of those alone
// that somebody opened.
const manyContacts = 30

// contacts are the contacts of the entry for who may change them.
func (w *entryView) contacts() *ui.Contacts {
	c := &ui.Contacts{Note: w.p.T("contacts.note", i18n.Args{"Count": w.count(GroupContact)}), Add: w.picker("add:"+GroupContact+":", w.p.T("contacts.add"))}
	keys := w.keys(GroupContact)
	c.Add.Open = len(keys) == 0
	for _, key := range keys {
		c.Items = append(c.Items, w.contactItem(key, len(keys) >= manyContacts))
	}
	return c
}

// contactItem is one contact: a line, and its fields unless there are many.
func (w *entryView) contactItem(key string, many bool) ui.Contact {
	prefix := named(GroupContact, key, "")
	doubts := w.doubts(key)
	c := w.contactLine(key)
	c.Wrong, c.Removed = w.wrong(GroupContact, key), removed(w.v, GroupContact, key)
	c.Open = w.v.On(prefix+contacts.Opened) || c.Wrong || w.focus.key == key && w.focus.group == GroupContact || !many && (isNew(key) || len(doubts) > 0)
	if len(doubts) > 0 {
		c.Marks = append(c.Marks, w.p.T("contacts.to_check"))
	}
	subject := c.Kind + " " + c.Value
	c.Gone = w.p.T("entry.removed", i18n.Args{"Item": subject})
	c.Undo = &admin.Button{Name: valueDo, Value: "undo:contact:" + key, Text: w.p.T("entry.undo"), Hint: subject, Look: "quiet", NoCheck: true, Focus: w.focused(GroupContact, key, "undo")}
	if many && !c.Open {
		c.Hidden = w.contactHidden(prefix)
		c.Edit = &admin.Button{Name: valueDo, Value: "edit:contact:" + key, Text: w.p.T("contacts.edit"), Hint: subject, Look: "quiet", NoCheck: true}
		return c
	}
	c.Hidden = []admin.Hidden{{Name: prefix + "kind", Value: w.v.Line(prefix + "kind")}, {Name: prefix + "sure", Value: w.v.Text(prefix + "sure")}}
	if c.Open {
		c.Hidden = append(c.Hidden, admin.Hidden{Name: prefix + contacts.Opened, Value: "1"})
	}
	c.Blocks = w.contactBlocks(key, doubts)
	c.Tools = w.contactTools(key, subject)
	return c
}

func (w *entryView) contactTools(key, subject string) []admin.Button {
	tool := func(do string, icon templates.Icon, text i18n.Key) admin.Button {
		return admin.Button{
			Name: valueDo, Value: do + ":" + GroupContact + ":" + key, Look: "quiet", Icon: icon, NoCheck: true, Text: w.p.T(text), Hint: subject,
			Focus: w.focused(GroupContact, key, do),
		}
	}
	return []admin.Button{
		tool("up", admin.IconUp, "contacts.up"), tool("down", admin.IconDown, "contacts.down"),
		tool("type", "", "contacts.change_type"), tool("remove", admin.IconTrash, "contacts.remove"),
	}
}

// contactHidden is everything a form has of a contact whose fields it does not
// show.
func (w *entryView) contactHidden(prefix string) []admin.Hidden {
	var all []admin.Hidden
	if w.sorted == nil {
		w.sorted = slices.Sorted(maps.Keys(w.v.Values))
	}
	for _, name := range contacts.Beginning(w.sorted, prefix) {
		switch strings.TrimPrefix(name, prefix) {
		case "removed", contacts.Opened, contacts.Secret, contacts.File, contacts.Change:
			continue
		}
		for _, value := range w.v.Values[name] {
			if value != "" {
				all = append(all, admin.Hidden{Name: name, Value: value})
			}
		}
	}
	return all
}

// contactLine is a contact in one line.
func (w *entryView) contactLine(key string) ui.Contact {
	prefix := named(GroupContact, key, "")
	c := ui.Contact{ID: ItemName(GroupContact, key), Key: key, Kind: w.contactKind(prefix), Value: contacts.Shown(w.p, w.v, prefix)}
	if label := w.v.Line(prefix + "label"); label != "" {
		c.Label = templates.Words{Text: label}
		if w.tag != w.p.Lang() {
			c.Label.Lang, c.Label.Dir = string(w.tag), w.tag.Dir()
		}
	}
	switch w.v.Line(prefix + contacts.Reach) {
	case contacts.ReachDay:
		c.Marks = append(c.Marks, w.p.T("contact.day_and_night"))
	case contacts.ReachHours:
		c.Hours = w.hoursShort(key)
	}
	if w.v.Line(prefix+"visibility") == string(directory.VisibilityTeam) {
		c.Marks = append(c.Marks, w.p.T("contacts.team_only"))
	}
	return c
}

// contactKind is what the type of a contact is called.
func (w *entryView) contactKind(prefix string) string {
	kind := directory.ContactKind(w.v.Line(prefix + "kind"))
	switch {
	case kind == directory.ContactPhone && w.v.On(prefix+contacts.Short):
		kind = directory.ContactShort
	case kind == "":
		return w.p.T("entry.new_contact")
	case words.ContactKinds[kind] == "":
		return string(kind)
	}
	return w.p.T(words.ContactKinds[kind])
}

// contactName is what a contact is called that something is said of.
func (w *entryView) contactName(key string) string {
	return w.p.T("contacts.item", i18n.Args{"Kind": w.contactKind(named(GroupContact, key, "")), "Number": w.number(GroupContact, key)})
}

// hoursShort is the hours of a contact in words: "Monday to Friday, 8 am – 6 pm,
// Dakar time".
func (w *entryView) hoursShort(key string) string {
	prefix := named(GroupContact, key, "")
	c := (&entryReader{v: w.v, base: w.base, names: w.names, entry: w.base, listed: map[string]bool{key: true}}).contact(key, directory.Contact{})
	var parts []string
	for _, line := range c.OpeningHours {
		if o, ok := opening.Read(line); ok {
			parts = append(parts, contacts.Hours(w.p, o))
		} else {
			parts = append(parts, line)
		}
	}
	city := w.v.Line(prefix + contacts.City)
	if z, known := zone.Named(c.Zone); known {
		city = z.City(w.p.Lang())
	}
	if city != "" {
		parts = append(parts, w.p.T("contacts.city_time", i18n.Args{"City": city}))
	}
	return strings.Join(parts, ", ")
}
