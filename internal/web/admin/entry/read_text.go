package entry

import "amparo/internal/directory"

// text reads the words of the language of the tab. A language in which nothing
// was typed does not begin to exist.
func (n *entryReader) text() {
	text := n.entry.Texts[n.tag]
	begun := text != nil
	if !begun {
		text = &directory.Text{Responses: map[string]*directory.ResponseText{}, Contacts: map[string]*directory.ContactText{}}
	}
	readRows(n, "text.", directory.TextRows, text)
	n.contactWords(text)
	n.responseWords(text)
	n.needWords(text)
	if begun || n.tag == n.entry.Original || !blank(text) {
		n.entry.Texts[n.tag] = text
	}
}

// blank reports whether a text says nothing.
func blank(t *directory.Text) bool {
	for _, value := range t.Sections() {
		if value != "" {
			return false
		}
	}
	return true
}

func (n *entryReader) contactWords(text *directory.Text) {
	for i, key := range n.keys[GroupContact] {
		id := n.entry.Contacts[i].ID
		was, words := text.Contacts[id], directory.ContactText{}
		if was != nil {
			words = *was
		}
		readRows(n, named(GroupContact, key, ""), directory.ContactTextRows, &words)
		text.Contacts = keepWords(text.Contacts, id, was, words)
	}
}

func (n *entryReader) responseWords(text *directory.Text) {
	for i, key := range n.keys[GroupResponse] {
		id := n.entry.Responses[i].ID
		was, words := text.Responses[id], directory.ResponseText{}
		if was != nil {
			words = *was
		}
		readRows(n, named(GroupResponse, key, ""), directory.ResponseTextRows, &words)
		text.Responses = keepWords(text.Responses, id, was, words)
	}
}
