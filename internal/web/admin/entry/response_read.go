package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// What holds for a response is as the organisation has it, or its own. A radio
// button says which; its value is named like the field with stanceOf behind. What
// does not belong to the button that is pressed is forgotten when the form is
// read. A form without the buttons, as drafts from before have it, says it by
// its fields alone.
const (
	stanceOf      = "_as"
	stanceSame    = "" // as the organisation
	stanceOwn     = "own"
	stanceAny     = "any" // of languages: whichever
	stanceUnknown = "unknown"
)

// openUntil is, among the values of availability, the one of a response that is
// open up to a day: the document says "open" and the day.
const openUntil directory.Availability = "until"

// opens is the button of a response that says when it is open.
func opens(r *directory.Response) directory.Availability {
	until := r.Closes != "" || r.Reopens != ""
	if until && (r.Availability == "" || r.Availability == directory.AvailabilityOpen) {
		return openUntil
	}
	return r.Availability
}

// spokenAs is the button of its languages.
func spokenAs(codes []string) string {
	switch {
	case len(codes) == 0:
		return stanceSame
	case slices.Equal(codes, []string{lang.Any}):
		return stanceAny
	case slices.Equal(codes, []string{lang.Unknown}):
		return stanceUnknown
	}
	return stanceOwn
}

// askedBy is the button of who may ask.
func askedBy(askers []directory.Asker) string {
	if slices.Equal(askers, []directory.Asker{directory.AskerUnknown}) {
		return stanceUnknown
	}
	return ownIf(len(askers) > 0)
}

func ownIf(own bool) string {
	if own {
		return stanceOwn
	}
	return stanceSame
}

// putStances adds the buttons of a response that are pressed; what they say by
// themselves stands in no field.
func putStances(v valueSetter, key string, r *directory.Response) {
	put := func(field, value string) { v.Set(named(GroupResponse, key, field), value) }
	put("availability", string(opens(r)))
	put("scope"+stanceOf, ownIf(r.Scope.Stated()))
	put("audiences"+stanceOf, ownIf(len(r.Audiences) > 0))
	put("contacts"+stanceOf, ownIf(len(r.Contacts) > 0))
	for field, stance := range map[string]string{"reply_languages": spokenAs(r.ReplyLangs), "who_may_ask": askedBy(r.WhoMayAsk)} {
		put(field+stanceOf, stance)
		if stance == stanceAny || stance == stanceUnknown {
			v.Del(named(GroupResponse, key, field))
			if field == "reply_languages" {
				put(field, "")
			}
		}
	}
}

// valueSetter is the part of a form that values are put into.
type valueSetter interface {
	Set(name, value string)
	Del(name string)
}

// response reads what holds for a response.
func (n *entryReader) response(key string, r *directory.Response) {
	was := *r
	readRows(n, named(GroupResponse, key, ""), directory.ResponseRows, r)
	n.whenOpen(key, r, &was)
	if n.stance(key, "scope", "scope.worldwide", r.Scope.Stated()) == stanceSame {
		r.Scope = directory.Scope{}
	}
	if n.stance(key, "audiences", "audiences", len(r.Audiences) > 0) == stanceSame {
		r.Audiences = nil
	}
	if n.stance(key, "contacts", "contacts", len(r.Contacts) > 0) == stanceSame {
		r.Contacts = nil
	}
	if slices.ContainsFunc(r.Contacts, n.removedContact) {
		r.Contacts = slices.DeleteFunc(slices.Clone(r.Contacts), n.removedContact)
	}
	switch n.stance(key, "reply_languages", "reply_languages", len(r.ReplyLangs) > 0) {
	case stanceSame:
		r.ReplyLangs = nil
	case stanceAny:
		r.ReplyLangs = []string{lang.Any}
	case stanceUnknown:
		r.ReplyLangs = []string{lang.Unknown}
	}
	switch n.stance(key, "who_may_ask", "who_may_ask", len(r.WhoMayAsk) > 0) {
	case stanceSame:
		r.WhoMayAsk = nil
	case stanceUnknown:
		r.WhoMayAsk = []directory.Asker{directory.AskerUnknown}
	}
}

// removedContact reports whether the form takes a contact out of the entry.
func (n *entryReader) removedContact(id string) bool {
	return n.base.Contact(id) != nil && n.entry.Contact(id) == nil
}

// stance is the button that is pressed at a field of a response. Whoever says
// that it is its own has to say what, before it is published.
func (n *entryReader) stance(key, field, first string, said bool) string {
	name := named(GroupResponse, key, field+stanceOf)
	if !has(n.v, name) {
		return stanceOwn
	}
	stance := n.v.Line(name)
	if stance == stanceOwn && !said {
		n.problems = append(n.problems, directory.Problem{Field: named(GroupResponse, key, first), Code: directory.ProblemRequired})
	}
	return stance
}

// daysOf are the days that belong to a button.
var daysOf = map[directory.Availability][]string{
	directory.AvailabilityUnknown:   nil,
	directory.AvailabilityOpen:      nil,
	openUntil:                       {"closes", "reopens"},
	directory.AvailabilityByCall:    {"closes", "reopens"},
	directory.AvailabilitySuspended: {"since", "reopens"},
	directory.AvailabilityHalted:    {"since"},
}

// whenOpen reads the button and forgets the days that do not belong to it. Where
// neither was touched, both stay as odd as they were.
func (n *entryReader) whenOpen(key string, r, was *directory.Response) {
	if !has(n.v, named(GroupResponse, key, "availability")) {
		return
	}
	pressed := directory.Availability(n.v.Line(named(GroupResponse, key, "availability")))
	same := pressed == opens(was)
	r.Availability = pressed
	switch {
	case same:
		r.Availability = was.Availability
	case pressed == openUntil:
		r.Availability = directory.AvailabilityOpen
	}
	for field, days := range map[string][2]*directory.Date{"since": {&r.Since, &was.Since}, "closes": {&r.Closes, &was.Closes}, "reopens": {&r.Reopens, &was.Reopens}} {
		if slices.Contains(daysOf[pressed], field) {
			continue
		}
		if *days[0] = ""; same {
			*days[0] = *days[1]
		}
	}
	if pressed == openUntil && r.Closes == "" && r.Reopens == "" {
		n.problems = append(n.problems, directory.Problem{Field: named(GroupResponse, key, "closes"), Code: directory.ProblemRequired})
	}
}
