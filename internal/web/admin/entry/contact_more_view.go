package entry

import (
	"cmp"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/opening"
	"amparo/internal/openpgp"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/zone"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// reachBlocks ask when a contact answers.
func (w *entryView) reachBlocks(prefix string) []ui.ContactBlock {
	reach := w.field(prefix + contacts.Reach).Field
	reach.Label, reach.Value = w.p.T("entry.contact_day_and_night"), ""
	for _, c := range []struct {
		value string
		text  i18n.Key
	}{{contacts.ReachDay, "contact.day_and_night"}, {contacts.ReachHours, "contacts.certain_hours"}, {contacts.ReachNone, "contacts.not_stated"}} {
		reach.Choices = append(reach.Choices, admin.Choice{Value: c.value, Text: w.p.T(c.text), Chosen: w.v.Line(reach.Name) == c.value})
	}
	return []ui.ContactBlock{{Fields: []admin.Field{reach}}, {Hours: w.hours(prefix)}}
}

func (w *entryView) hours(prefix string) *ui.Hours {
	h := &ui.Hours{Zone: admin.Hidden{Name: prefix + contacts.Zone}}
	for line := range max(contacts.HoursLines(w.v, prefix), 1) {
		h.Lines = append(h.Lines, w.hoursLine(prefix, line+1))
	}
	h.City, h.Ask = w.city(prefix)
	if z, known := zone.Named(contacts.ZoneTyped(w.v, prefix, w.places())); known {
		h.Zone.Value = z.Name
	}
	h.Add = admin.Button{Name: valueDo, Value: "hours:contact:" + keyOf(prefix), Text: w.p.T("contacts.more_hours"), Look: "quiet", Icon: admin.IconPlus, NoCheck: true}
	return h
}

func (w *entryView) hoursLine(prefix string, line int) ui.HoursLine {
	l := ui.HoursLine{Label: w.p.T("contacts.times")}
	l.Days = w.field(prefix + contacts.HoursPart(line, "days")).Field
	l.Days.Label, l.Days.Type = w.p.T("contacts.days"), "select"
	chosen := cmp.Or(l.Days.Value, contacts.DaysKnown[0])
	for _, days := range contacts.DaysKnown {
		numbers, _ := opening.ReadDays(days)
		l.Days.Choices = append(l.Days.Choices, admin.Choice{Value: days, Text: contacts.Capital(contacts.Days(w.p, opening.Hours{Days: numbers})), Chosen: days == chosen})
	}
	l.Days.Choices = append(l.Days.Choices, admin.Choice{Value: contacts.DaysChosen, Text: w.p.T("contacts.days_some"), Chosen: !slices.Contains(contacts.DaysKnown, chosen)})
	l.Day = w.field(prefix + contacts.HoursPart(line, "day")).Field
	l.Day.Label, l.Day.Value, l.Day.Many = w.p.T("contacts.days"), "", true
	ticked := w.v.All(l.Day.Name)
	for i, day := range opening.Days {
		l.Day.Choices = append(l.Day.Choices, admin.Choice{Value: day, Text: contacts.Capital(w.p.Locale().Weekday(i)), Chosen: slices.Contains(ticked, day)})
	}
	l.From, l.To = w.field(prefix+contacts.HoursPart(line, "from")).Field, w.field(prefix+contacts.HoursPart(line, "to")).Field
	l.From.Label, l.To.Label = w.p.T("contacts.from"), w.p.T("contacts.to")
	return l
}

func (w *entryView) places() contacts.Places {
	return (&entryReader{tag: w.tag, names: w.names}).places()
}

// city asks whose time the hours are, and what is needed besides if no zone, or
// several, are called so.
func (w *entryView) city(prefix string) (city admin.Field, ask []admin.Field) {
	city = w.field(prefix + contacts.City).Field
	city.Label, city.Required, city.List = w.p.T("contacts.city"), true, listZones
	city.Check = admin.Check{On: true}
	typed := contacts.ZoneTyped(w.v, prefix, w.places())
	if z, known := zone.Named(typed); known {
		city.Check.Text, city.Check.State = contacts.ZoneTime(w.p, z, w.at), "verified"
		return city, nil
	}
	if typed == "" {
		return city, nil
	}
	found := contacts.ZonesOf(typed, w.names.Country(w.v.Line(prefix+contacts.In)), w.places().Languages)
	country := w.field(prefix + contacts.In).Field
	country.Label, country.List = w.p.T("contacts.city_country"), listCountries
	if len(zone.Find(typed, w.places().Languages...)) == 0 {
		ask = append(ask, country)
	}
	if len(found) > 1 {
		which := w.field(prefix + contacts.Zone).Field
		which.ID, which.Label, which.Value = which.Name+"-which", w.p.T("contacts.city_of"), ""
		for _, z := range found {
			which.Choices = append(which.Choices, admin.Choice{Value: z.Name, Text: contacts.ZoneName(w.p, z)})
		}
		ask = append(ask, which)
	}
	return city, ask
}

// keyBlocks are the key of an address, how it was compared, and the languages.
func (w *entryView) keyBlocks(key string) []ui.ContactBlock {
	prefix := named(GroupContact, key, "")
	var is directory.Key
	if was := w.base.Contact(key); was != nil {
		is = was.Key
	}
	k := &ui.Key{Heading: w.p.T("entry.key_block"), Fold: w.p.T("entry.key_block")}
	block := w.contactControl(prefix + contacts.Block)
	block.Label, block.Hint, block.Mono, block.Rows, block.Dir = w.p.T("contacts.key_public"), w.p.T("contacts.key_hint"), true, 3, "ltr"
	block.Check = admin.Check{On: true}
	k.File = admin.Field{Name: prefix + contacts.File, Label: w.p.T("contacts.key_file")}
	k.Fields = []admin.Field{block}
	k.Open = block.Error != "" || block.Value != ""
	if is.Fingerprint != "" {
		k.Prints = strings.Fields(openpgp.Groups(is.Fingerprint))
		k.Fold, k.State, k.Note = w.p.T("contacts.key_replace"), contacts.KeyState(w.p, is, w.at), contacts.KeyNote(w.p, is, w.at)
		k.Fields = append(k.Fields, admin.Field{Name: prefix + contacts.Drop, Label: w.p.T("contacts.key_drop"), Tick: true, On: w.v.On(prefix + contacts.Drop)})
	}
	if is.Block == "" || is.Fingerprint == "" {
		print := w.contactControl(prefix + "key.fingerprint")
		print.Hint, print.Mono, print.Dir = w.p.T("contacts.fingerprint_hint"), true, "ltr"
		k.Fields = append(k.Fields, print)
		k.Open = k.Open || print.Error != ""
	}
	compared, languages := w.contactControl(prefix+"key.compared"), w.contactControl(prefix+"languages")
	compared.Hint = w.p.T("contacts.compared_hint")
	return []ui.ContactBlock{{Key: k}, {Look: "pair-a", Fields: []admin.Field{compared, languages}}}
}
