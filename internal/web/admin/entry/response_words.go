package entry

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/form"
)

// stanceShown is what a button says of a field of a response in its stead: that
// it is as the organisation has it, any, or not known. says is false where the
// field says it.
func (w *entryView) stanceShown(v form.Values, name string) (text string, says bool) {
	parts := strings.SplitN(name, ".", 3)
	if groupOf(name) != GroupResponse || len(parts) != 3 {
		return "", false
	}
	if parts[2] == "availability" && v.Line(name) == string(openUntil) {
		return w.p.T("entry.open_until"), true
	}
	field, _, _ := strings.Cut(parts[2], ".")
	button := named(GroupResponse, parts[1], field+stanceOf)
	if !has(v, button) {
		return "", false
	}
	switch v.Line(button) {
	case stanceSame:
		return w.p.T("entry.availability_same"), true
	case stanceAny:
		return w.p.T("entry.any_language"), true
	case stanceUnknown:
		return w.p.T("entry.who_unknown"), true
	}
	return "", false
}

// listWords are the parts of a fact in a line, or that nothing is known.
func (w *entryView) listWords(names []string) string {
	if len(names) == 0 {
		return w.p.T("entry.pace_unknown")
	}
	return strings.Join(names, ", ")
}

// askerWords are who may ask.
func (w *entryView) askerWords(askers []directory.Asker) string {
	names := make([]string, len(askers))
	for i, a := range askers {
		names[i] = w.chosen("who_may_ask", string(a))
	}
	return w.listWords(names)
}

// termWords are terms of a vocabulary.
func (w *entryView) termWords(vocabulary string, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = w.term(vocabulary, id).Text
	}
	return w.listWords(names)
}
