package entry

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
)

// The form of an entry is a list of values. From an entry it is made by
// entryValues; buttons of repeated groups change the list (see redraw); a page
// shows it (see entryView); and entryReader makes an entry of it again.
//
// A value is named after its field: "kind", "text.summary",
// "contact.phone-1.value". The items of a group are named by a key: the id of
// the contact or response, the place of a source, "_1" for one that is new.
// The value named like the group ("contact") lists the keys in their order.
const (
	valueHead     = "head"     // revision the form was made from
	valueFacts    = "facts"    // set: the form has the facts, not the texts alone
	valueDo       = "do"       // the button that was pressed
	valueAt       = "at"       // section the editor was in, with script
	valueMinor    = "minor"    // a correction that leaves translations current
	valueOriginal = "original" // language of a new entry
)

// The repeated groups.
const (
	GroupContact  = "contact"
	GroupResponse = "response"
	groupSource   = "source"
)

// addedTo is the further field of a list in one line: what is chosen there is
// put behind the others.
const addedTo = "_add"

// textFields are the sections of a text that have one field, by the name of it.
var textFields = []struct {
	name    string
	section directory.Section
	at      func(t *directory.Text) *string
	lines   bool // more than one
}{
	{"text.name", directory.SectionName, func(t *directory.Text) *string { return &t.Name }, false},
	{"text.acronym", directory.SectionAcronym, func(t *directory.Text) *string { return &t.Acronym }, false},
	{"text.summary", directory.SectionSummary, func(t *directory.Text) *string { return &t.Summary }, false},
	{"text.description", directory.SectionDescription, func(t *directory.Text) *string { return &t.Description }, true},
	{"text.areas", directory.SectionAreas, func(t *directory.Text) *string { return &t.Areas }, true},
	{"text.scope", directory.SectionScope, func(t *directory.Text) *string { return &t.Scope }, true},
	{"text.languages", directory.SectionLanguages, func(t *directory.Text) *string { return &t.Languages }, true},
	{"text.first_contact", directory.SectionFirstContact, func(t *directory.Text) *string { return &t.FirstContact }, true},
	{"text.limits", directory.SectionLimits, func(t *directory.Text) *string { return &t.Limits }, true},
	{"text.availability", directory.SectionAvailability, func(t *directory.Text) *string { return &t.Availability }, true},
}

// entryValues is the form of an entry in a language, with or without its facts.
func entryValues(e *directory.Entry, tag lang.Tag, facts bool, names gazetteer) form.Values {
	v := form.Values{Values: url.Values{}}
	v.Set(visit.ValueLang, string(tag))
	if facts {
		v.Set(valueFacts, "1")
		factValues(v, e, names)
	}
	text := e.Texts[tag]
	if text == nil {
		text = &directory.Text{}
	}
	for _, f := range textFields {
		v.Set(f.name, *f.at(text))
	}
	for _, c := range e.Contacts {
		words := text.Contacts[c.ID]
		if words == nil {
			words = &directory.ContactText{}
		}
		v.Set(named(GroupContact, c.ID, "label"), words.Label)
		v.Set(named(GroupContact, c.ID, "hours"), words.Hours)
	}
	for _, r := range e.Responses {
		words := text.Responses[r.ID]
		if words == nil {
			words = &directory.ResponseText{}
		}
		v.Set(named(GroupResponse, r.ID, "heading"), words.Heading)
		v.Set(named(GroupResponse, r.ID, "summary"), words.Summary)
		v.Set(named(GroupResponse, r.ID, "text"), words.Text)
	}
	return v
}

// factValues adds what is the same in every language.
func factValues(v form.Values, e *directory.Entry, names gazetteer) {
	v.Set("slug", e.Slug)
	v.Set("kind", e.Kind)
	v.Set("founded", year(e.Founded))
	v.Set("seat", names.countryList([]string{e.Seat}))
	v.Set("availability", string(e.Availability))
	setOn(v, "worldwide", e.Scope.Worldwide)
	v.Values["region"] = slices.Clone(e.Scope.Regions)
	v.Set("countries", names.countryList(e.Scope.Countries))
	v.Set("site_languages", names.languageList(e.SiteLangs))
	v.Set("reply_languages", names.languageList(e.ReplyLangs))
	v.Values["audience"] = slices.Clone(e.Audiences)
	v.Values["area"] = slices.Clone(e.Areas)
	for _, c := range e.Contacts {
		contactValues(v, c, names)
	}
	for _, r := range e.Responses {
		v.Add(GroupResponse, r.ID)
		v.Set(named(GroupResponse, r.ID, "kind"), r.Kind)
		v.Set(named(GroupResponse, r.ID, "availability"), string(r.Availability))
	}
	for i, s := range e.Sources {
		key := strconv.Itoa(i + 1)
		v.Add(groupSource, key)
		v.Set(named(groupSource, key, "title"), s.Title)
		v.Set(named(groupSource, key, "url"), s.URL)
		v.Set(named(groupSource, key, "date"), s.Date)
	}
}

func contactValues(v form.Values, c directory.Contact, names gazetteer) {
	v.Add(GroupContact, c.ID)
	for field, value := range map[string]string{
		"kind": string(c.Kind), "value": c.Value, "role": string(c.Role), "safety": string(c.Safety), "zone": c.Zone,
		"visibility": string(c.Visibility), "languages": names.languageList(c.Languages),
		"reliability": string(c.Provenance.Reliability), "date": c.Provenance.Date,
	} {
		v.Set(named(GroupContact, c.ID, field), value)
	}
	setOn(v, named(GroupContact, c.ID, "day_and_night"), c.DayAndNight)
}

// named is the name of a field of an item.
func named(group, key, field string) string { return group + "." + key + "." + field }

// ItemName is the name of an item, and of its place on the page.
func ItemName(group, key string) string { return group + "." + key }

// year is a year as it is typed, "" for none.
func year(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func setOn(v form.Values, name string, on bool) {
	if on {
		v.Set(name, "1")
	}
}

// has reports whether a form has a field at all.
func has(v form.Values, name string) bool { return v.Values[name] != nil }

// removed reports whether an item is to go when the form is saved.
func removed(v form.Values, group, key string) bool { return v.On(named(group, key, "removed")) }

// sentKeys are the keys of a group as a form has them, each once, damaged ones
// left out.
func sentKeys(v form.Values, group string) []string {
	keys := []string{}
	for _, key := range v.Values[group] {
		if isKey(key) && !slices.Contains(keys, key) && len(keys) < maxItems {
			keys = append(keys, key)
		}
	}
	return keys
}

// maxItems is how many items a group can have: far more than anybody lists.
const maxItems = 200

func isKey(key string) bool {
	name := strings.TrimPrefix(key, "_")
	return name != "" && len(name) <= 64 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// isNew reports whether an item was added in this form.
func isNew(key string) bool { return strings.HasPrefix(key, "_") }
