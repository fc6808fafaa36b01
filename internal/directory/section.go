package directory

import "iter"

// SetSection changes one section of a text; that of a response or a contact
// which says nothing yet is added. It reports whether there is such a section.
func (t *Text) SetSection(name Section, value string) bool {
	switch group, id, part := name.Split(); {
	case group == "responses" && part != "":
		return setWords(&t.Responses, ResponseTextRows, id, part, value)
	case group == "contacts" && part != "":
		return setWords(&t.Contacts, ContactTextRows, id, part, value)
	case group == "needs" && part != "":
		return setWords(&t.Needs, NeedTextRows, id, part, value)
	}
	row := RowOf(TextRows, string(name))
	if row != nil {
		row.set(t, value)
	}
	return row != nil
}

// setWords changes one part of the words of an item.
func setWords[T any](all *map[string]*T, rows []Row[T], id, part, value string) bool {
	row := RowOf(rows, part)
	if row == nil {
		return false
	}
	words := (*all)[id]
	if words == nil {
		words = new(T)
	}
	row.set(words, value)
	if *all == nil {
		*all = map[string]*T{}
	}
	(*all)[id] = words
	return true
}

// Sections yields every section of the text with its value, always in the
// same order: the fixed ones, then responses, contacts and what these do for
// needs, by id. A response or contact that is nil, as a document not yet checked may have, is left out.
func (t *Text) Sections() iter.Seq2[Section, string] {
	return func(yield func(Section, string) bool) {
		_ = yieldRows(yield, "", TextRows, t) &&
			yieldItems(yield, "responses.", ResponseTextRows, t.Responses) &&
			yieldItems(yield, "contacts.", ContactTextRows, t.Contacts) &&
			yieldItems(yield, "needs.", NeedTextRows, t.Needs)
	}
}

func yieldRows[T any](yield func(Section, string) bool, path string, rows []Row[T], of *T) bool {
	for i := range rows {
		if !yield(Section(path+rows[i].Name), rows[i].get(of)) {
			return false
		}
	}
	return true
}

func yieldItems[T any](yield func(Section, string) bool, group string, rows []Row[T], of map[string]*T) bool {
	for _, id := range sortedKeys(of) {
		if words := of[id]; words != nil && !yieldRows(yield, group+id+".", rows, words) {
			return false
		}
	}
	return true
}

// Section returns the value of one section, "" if the text has no such one.
func (t *Text) Section(name Section) string {
	switch group, id, part := name.Split(); {
	case group == "responses" && part != "":
		return partOf(ResponseTextRows, t.Responses[id], part)
	case group == "contacts" && part != "":
		return partOf(ContactTextRows, t.Contacts[id], part)
	case group == "needs" && part != "":
		return partOf(NeedTextRows, t.Needs[id], part)
	}
	return partOf(TextRows, t, string(name))
}

func partOf[T any](rows []Row[T], of *T, name string) string {
	if row := RowOf(rows, name); row != nil && of != nil {
		return row.get(of)
	}
	return ""
}
