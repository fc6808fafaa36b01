package directory

// SetSection changes one section of a text; that of a response or a contact
// which says nothing yet is added. It reports whether there is such a section.
func (t *Text) SetSection(name Section, value string) bool {
	switch group, id, part := name.Split(); {
	case group == "responses" && part != "":
		return setWords(&t.Responses, ResponseTextRows, id, part, value)
	case group == "contacts" && part != "":
		return setWords(&t.Contacts, ContactTextRows, id, part, value)
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
