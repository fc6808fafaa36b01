package entry

import (
	"slices"
	"strings"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/openpgp"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/internal/zone"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// stored is the contact that is saved, nil if what the form has is not its value
// any more, or somebody said that it is meant so.
func (w *entryView) stored(key string) *directory.Contact {
	prefix := named(GroupContact, key, "")
	c := w.base.Contact(key)
	if c == nil || w.kindTyped(prefix) != c.Kind || contacts.TypedValue(w.v, prefix) != c.Value {
		return nil
	}
	return c
}

func (w *entryView) kindTyped(prefix string) directory.ContactKind {
	return (&entryReader{v: w.v}).contactKind(prefix, "")
}

// doubts are what is to be asked of a contact that is saved.
func (w *entryView) doubts(key string) []ui.Doubt {
	prefix := named(GroupContact, key, "")
	c := w.stored(key)
	if c == nil || c.Value == "" || w.v.Text(prefix+"sure") == c.Value {
		return nil
	}
	var list []ui.Doubt
	add := func(text string) {
		list = append(list, ui.Doubt{Text: text, Yes: w.sure(key, "contacts.is_so")})
	}
	if r := c.Read(); r.OK() && r.Doubt != "" {
		add(words.Doubt(w.p, r.Doubt, r.Detail))
	} else if doubt := w.said[key].Doubt; doubt != "" {
		add(words.Doubt(w.p, doubt, c.Value))
	}
	if addresses := c.Key.KeyAddresses(); c.Key.Block != "" && len(addresses) > 0 && !slices.Contains(addresses, strings.ToLower(c.Value)) {
		add(w.p.T("contact.key_other_address"))
	}
	if double := w.doubles[key]; double.Row != nil {
		list = append(list, w.double(key, double))
	}
	return list
}

func (w *entryView) sure(key string, text i18n.Key) admin.Button {
	return admin.Button{Name: valueDo, Value: "sure:contact:" + key, Text: w.p.T(text), Look: "second", NoCheck: true}
}

// doubleWords ask whether another entry is about the same organisation.
var doubleWords = map[desk.Likeness]i18n.Key{
	desk.SameContact: "contacts.double", desk.SameSite: "contacts.double_site", desk.SameName: "contacts.double_name", desk.SameAcronym: "contacts.double_acronym",
}

func (w *entryView) double(key string, d desk.Double) ui.Doubt {
	return ui.Doubt{
		Text: w.p.T(doubleWords[d.By]), Entry: w.entryLink(d.Row), Ask: w.p.T("contacts.double_ask"),
		Yes: w.sure(key, "contacts.keep_both"), More: templates.Link{Href: visit.EntryHref(d.Row.ID), Text: w.p.T("contacts.open_other")},
	}
}

// entryLink leads to another entry by its name.
func (w *entryView) entryLink(r *desk.Row) templates.Link {
	name, tag := r.Name(w.p.Lang())
	link := templates.Link{Href: visit.EntryHref(r.ID), Text: name.Name}
	switch {
	case name.Name == "":
		link.Text = r.Title
	case name.Acronym != "" && name.Acronym != name.Name:
		link.Text += " (" + name.Acronym + ")"
	}
	if tag != w.p.Lang() {
		link.Lang, link.Dir = string(tag), tag.Dir()
	}
	return link
}

// checkOfValue is what is said below a value that is saved: what was tidied of it,
// or what it leads to.
func (w *entryView) checkOfValue(prefix string) admin.Check {
	check := admin.Check{On: true}
	c := w.stored(keyOf(prefix))
	if c == nil || w.wrong(GroupContact, keyOf(prefix)) {
		return check
	}
	if notes := w.said[c.ID].Notes; len(notes) > 0 {
		check.State, check.Text = "verified", words.Tidied(w.p, directory.Tidied{Notes: notes})[0]+"."
		return check
	}
	if r := c.Read(); r.OK() && r.Doubt == "" {
		check.Text = contacts.Sound(w.p, r)
	}
	if check.Text != "" {
		check.State = "verified"
	}
	return check
}

// judgement is what a save would say of one field: a state and words.
func (n *entryReader) judgement(v *visit.Visit, field string) (state, text string) {
	p, c := v.Printer, &n.entry.Contacts[0]
	for _, f := range n.broken(v.Terms) {
		if f.name == field && f.code != directory.ProblemRequired {
			return "reported", problemSentence(p, f)
		}
	}
	switch part := field[strings.LastIndexByte(field, '.')+1:]; part {
	case "value":
		return n.judgeValue(p, c)
	case contacts.City:
		if z, known := zone.Named(c.Zone); known {
			return "verified", contacts.ZoneTime(p, z, n.now)
		}
	case "block":
		if c.Key.Fingerprint != "" {
			return "verified", strings.Join([]string{openpgp.Groups(c.Key.Fingerprint), contacts.KeyState(p, c.Key, n.now).Text}, " · ")
		}
	}
	return "", ""
}

func (n *entryReader) judgeValue(p *i18n.Printer, c *directory.Contact) (state, text string) {
	for _, t := range n.tidied {
		if t.Doubt != "" {
			return "ageing", words.Doubt(p, t.Doubt, t.Detail)
		}
		if len(t.Notes) > 0 {
			return "verified", words.Tidied(p, directory.Tidied{Notes: t.Notes})[0] + ": " + c.Value
		}
	}
	if r := c.Read(); r.OK() {
		if text := contacts.Sound(p, r); text != "" {
			return "verified", text
		}
	}
	return "", ""
}
