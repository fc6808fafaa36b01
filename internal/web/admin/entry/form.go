package entry

import (
	"cmp"
	"net/url"
	"strconv"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
)

// entryValues is the form of an entry in a language, with or without its facts.
func entryValues(e *directory.Entry, tag lang.Tag, facts bool, names gazetteer.Gazetteer) form.Values {
	v := form.Values{Values: url.Values{}}
	v.Set(visit.ValueLang, string(tag))
	if facts {
		v.Set(valueFacts, "1")
		factValues(v, e, names)
	}
	text := cmp.Or(e.Texts[tag], &directory.Text{})
	putRows(v, "text.", directory.TextRows, text, names)
	for _, c := range e.Contacts {
		putRows(v, named(GroupContact, c.ID, ""), directory.ContactTextRows, cmp.Or(text.Contacts[c.ID], &directory.ContactText{}), names)
	}
	for key, need := range text.Needs {
		putRows(v, named(groupNeed, key, ""), directory.NeedTextRows, cmp.Or(need, &directory.NeedText{}), names)
	}
	for _, r := range e.Responses {
		putRows(v, named(GroupResponse, r.ID, ""), directory.ResponseTextRows, cmp.Or(text.Responses[r.ID], &directory.ResponseText{}), names)
	}
	return v
}

// factValues adds what is the same in every language.
func factValues(v form.Values, e *directory.Entry, names gazetteer.Gazetteer) {
	putRows(v, "", directory.EntryRows, e, names)
	for i := range e.Contacts {
		id := e.Contacts[i].ID
		v.Add(GroupContact, id)
		contactValues(v, id, &e.Contacts[i], names)
	}
	for i := range e.Responses {
		id := e.Responses[i].ID
		v.Add(GroupResponse, id)
		putRows(v, named(GroupResponse, id, ""), directory.ResponseRows, &e.Responses[i], names)
		putStances(v, id, &e.Responses[i])
	}
	for i := range e.Sources {
		key := strconv.Itoa(i + 1)
		v.Add(groupSource, key)
		putRows(v, named(groupSource, key, ""), directory.SourceRows, &e.Sources[i], names)
	}
}
