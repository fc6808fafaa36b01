package entry

import (
	"cmp"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/form"
)

// A contact is shown as people think of it, not as the document has it: a short
// number is a phone with a tick, an extension has a box, hours are days, two times
// and a city. contactValues writes a contact into a form, contact reads it again.

// contactApart are the rows of a contact that have no field of their own name.
var contactApart = []string{"kind", "value", "day_and_night", "opening_hours", "zone", "key.block", "key.read", "key.expires"}

// contactRows are those that do.
var contactRows = slices.DeleteFunc(slices.Clone(directory.ContactRows), func(r directory.Row[directory.Contact]) bool { return slices.Contains(contactApart, r.Name) })

// contactFields are where the rows that have none are on the page.
var contactFields = map[string]string{
	"day_and_night": contacts.Reach, "opening_hours": contacts.HoursPart(1, "from"), "zone": contacts.City, "key.read": contacts.Block, "key.expires": contacts.Block,
}

var phoneKinds = []directory.ContactKind{directory.ContactPhone, directory.ContactShort}

// rowsOfKinds are the fields that contacts of some kinds alone have.
var rowsOfKinds = []struct {
	name  string
	kinds []directory.ContactKind
}{
	{"from", phoneKinds}, {"channels", phoneKinds},
	{"key.fingerprint", []directory.ContactKind{directory.ContactEmail}}, {"key.compared", []directory.ContactKind{directory.ContactEmail}},
}

// contactField is what the form calls the field of a contact with a row.
func contactField(row string) string { return cmp.Or(contactFields[row], row) }

// contactValues writes a contact into a form.
func contactValues(v form.Values, key string, c *directory.Contact, names gazetteer.Gazetteer) {
	prefix := named(GroupContact, key, "")
	putRows(v, prefix, contactRows, c, names)
	kind := c.Kind
	for _, row := range rowsOfKinds {
		if !slices.Contains(row.kinds, kind) {
			v.Del(prefix + row.name)
		}
	}
	if kind == directory.ContactShort {
		kind = directory.ContactPhone
		v.Set(prefix+contacts.Short, "1")
	}
	v.Set(prefix+"kind", string(kind))
	number, extension := contacts.SplitExtension(c)
	v.Set(prefix+"value", number)
	if contacts.HasExtension(kind) {
		v.Set(prefix+contacts.Extension, extension)
	}
	contacts.PutHours(v, prefix, c, names.Own.Tag())
	if kind == directory.ContactEmail {
		v.Set(prefix+contacts.Block, "")
		if c.Key.Fingerprint == "" { // it could not be read: it stays to be mended
			v.Set(prefix+contacts.Block, c.Key.Block)
		}
	}
}

// contact reads one contact of the form. What was not changed stays the same to
// the byte.
func (n *entryReader) contact(key string, was directory.Contact) directory.Contact {
	if !n.listed[key] {
		return was
	}
	c, prefix := was, named(GroupContact, key, "")
	readRows(n, prefix, contactRows, &c)
	if c.Kind = n.contactKind(prefix, was.Kind); !slices.Contains(phoneKinds, c.Kind) {
		c.Channels = was.Channels // boxes that are not there say nothing
	}
	c.Value = n.contactValue(prefix, &was)
	c.Visibility = cmp.Or(c.Visibility, directory.VisibilityPublic)
	contacts.ReadHours(n.v, prefix, &c, n.places())
	contacts.ReadKey(n.v, prefix, &c)
	if c.Kind != was.Kind {
		c = ofItsKind(c)
	}
	return c
}

func (n *entryReader) contactKind(prefix string, was directory.ContactKind) directory.ContactKind {
	if !has(n.v, prefix+"kind") {
		return was
	}
	kind := directory.ContactKind(n.v.Line(prefix + "kind"))
	if kind == directory.ContactPhone && n.v.On(prefix+contacts.Short) {
		return directory.ContactShort
	}
	return kind
}

// contactValue puts the number and its extension together.
func (n *entryReader) contactValue(prefix string, was *directory.Contact) string {
	number, extension := contacts.SplitExtension(was)
	now := n.value(prefix+"value", number, form.Values.Text)
	digits := n.value(prefix+contacts.Extension, extension, form.Values.Line)
	switch {
	case now == number && digits == extension:
		return was.Value
	case digits == "" || now == "":
		return now
	}
	return now + contacts.ExtensionMark + digits
}

// ofItsKind is a contact of another kind than before, without what only that had.
func ofItsKind(c directory.Contact) directory.Contact {
	if c.Kind != directory.ContactShort {
		c.From = nil
	}
	if c.Kind != directory.ContactPhone && c.Kind != directory.ContactShort {
		c.Channels = nil
	}
	if c.Kind != directory.ContactEmail {
		c.Key = directory.Key{}
	}
	return c
}

// tidy makes of contacts that were typed the values that work, as of now, and
// keeps what there is to say of it.
func (n *entryReader) tidy() {
	if !n.tookFacts {
		return
	}
	n.tidied = n.entry.Tidy(n.now)
	for i := range n.entry.Contacts {
		c, was := &n.entry.Contacts[i], n.base.Contact(n.entry.Contacts[i].ID)
		if c.Sure != c.Value {
			c.Sure = ""
		}
		if was != nil && was.Key.Fingerprint != c.Key.Fingerprint && was.Key.Compared == c.Key.Compared {
			c.Key.Compared = "" // another key: nobody has compared it
		}
	}
}

// contactTyped are the fields of a contact that nothing is preset in.
var contactTyped = []string{"value", "label", "hours", contacts.Extension, "from", contacts.City, contacts.HoursPart(1, "from"), contacts.HoursPart(1, "to"), contacts.Block, "key.fingerprint", "languages", "date", "safety_reason"}

func (n *entryReader) filledContact(prefix string) bool {
	return slices.ContainsFunc(contactTyped, func(part string) bool { return n.v.Line(prefix+part) != "" })
}

// places read the cities of hours: the editor's language first.
func (n *entryReader) places() contacts.Places {
	return contacts.Places{Own: n.names.Own.Tag(), Languages: append([]lang.Tag{n.tag}, n.names.Known...), Country: n.names.Country}
}
