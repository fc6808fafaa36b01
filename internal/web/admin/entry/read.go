package entry

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/words"
)

// read reads the form. facts: who sent it may change them. The base is not
// changed.
func (n *entryReader) read(facts bool) *directory.Entry {
	e := *n.base
	n.entry, n.keys = &e, map[string][]string{}
	e.Texts = map[lang.Tag]*directory.Text{}
	for tag, text := range n.base.Texts {
		e.Texts[tag] = copyText(text)
	}
	for _, c := range e.Contacts {
		n.keys[GroupContact] = append(n.keys[GroupContact], c.ID)
	}
	for _, r := range e.Responses {
		n.keys[GroupResponse] = append(n.keys[GroupResponse], r.ID)
	}
	if n.tookFacts = facts && n.v.On(valueFacts); n.tookFacts {
		n.facts()
	}
	n.text()
	return n.entry
}

func (n *entryReader) facts() {
	readRows(n, "", directory.EntryRows, n.entry)
	n.contacts()
	n.responses()
	n.sources()
}

func (n *entryReader) contacts() {
	was := map[string]directory.Contact{}
	for _, c := range n.base.Contacts {
		was[c.ID] = c
	}
	list := []directory.Contact{}
	n.listed = setOf(n.v.Values[GroupContact])
	for _, key := range n.items(GroupContact) {
		c := n.contact(key, was[key])
		if c.ID == "" {
			c.ID = n.ids.Contact(c.Kind)
		}
		list = append(list, c)
	}
	n.entry.Contacts = sameIfEmpty(n.base.Contacts, list)
}

func (n *entryReader) responses() {
	was := map[string]directory.Response{}
	for _, r := range n.base.Responses {
		was[r.ID] = r
	}
	list := []directory.Response{}
	for _, key := range n.items(GroupResponse) {
		r := was[key]
		if slices.Contains(n.v.Values[GroupResponse], key) {
			n.response(key, &r)
		}
		if r.ID == "" {
			r.ID = n.ids.Response(r.Kind)
		}
		list = append(list, r)
	}
	n.entry.Responses = sameIfEmpty(n.base.Responses, list)
}

func (n *entryReader) sources() {
	list := []directory.Source{}
	for _, key := range n.items(groupSource) {
		var s directory.Source
		if i, err := strconv.Atoi(key); err == nil && i >= 1 && i <= len(n.base.Sources) {
			s = n.base.Sources[i-1]
		}
		readRows(n, named(groupSource, key, ""), directory.SourceRows, &s)
		list = append(list, s)
	}
	n.entry.Sources = sameIfEmpty(n.base.Sources, list)
}

// items are the keys of what a group has after saving: those of the form, but
// for what was removed or never filled in, then what the form did not know of.
func (n *entryReader) items(group string) []string {
	var keys, gone []string
	for _, key := range sentKeys(n.v, group) {
		switch {
		case removed(n.v, group, key):
			gone = append(gone, key)
		case !isNew(key) || n.filled(group, key):
			keys = append(keys, key)
		}
	}
	for _, key := range n.baseKeys(group) {
		if !slices.Contains(keys, key) && !slices.Contains(gone, key) {
			keys = append(keys, key)
		}
	}
	n.forget(group, gone)
	n.keys[group] = keys
	return keys
}

func (n *entryReader) baseKeys(group string) []string {
	if group != groupSource {
		return n.keys[group]
	}
	keys := make([]string, len(n.base.Sources))
	for i := range keys {
		keys[i] = strconv.Itoa(i + 1)
	}
	return keys
}

// filled reports whether something was typed into a new item. What is chosen
// from a list without a line for nothing is always there.
func (n *entryReader) filled(group, key string) bool {
	prefix := named(group, key, "")
	if group == GroupContact {
		return n.filledContact(prefix)
	}
	for name := range n.v.Values {
		if !strings.HasPrefix(name, prefix) || n.v.Line(name) == "" {
			continue
		}
		if f, _ := fieldOf(name); f.Input != directory.InputChoice || words.Choice(f.Shape, "") != "" {
			return true
		}
	}
	return false
}

// forget takes what was said of removed items out of the texts.
func (n *entryReader) forget(group string, gone []string) {
	for _, key := range gone {
		for _, text := range n.entry.Texts {
			switch group {
			case GroupContact:
				delete(text.Contacts, key)
				forgetNeeds(text, key)
			case GroupResponse:
				delete(text.Responses, key)
			default:
				continue
			}
			maps.DeleteFunc(text.ToReview, func(s directory.Section, _ directory.Outdated) bool {
				return strings.HasPrefix(string(s), group+"s."+key+".")
			})
		}
	}
}

func copyText(t *directory.Text) *directory.Text {
	if t == nil {
		return nil
	}
	c := *t
	c.Responses, c.Contacts, c.Needs, c.ToReview = maps.Clone(t.Responses), maps.Clone(t.Contacts), maps.Clone(t.Needs), maps.Clone(t.ToReview)
	return &c
}
