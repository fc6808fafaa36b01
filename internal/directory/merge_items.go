package directory

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// itemIDs are the ids of a group in their order.
func (e *Entry) itemIDs(group string) []string {
	var ids []string
	switch group {
	case "contacts":
		for _, c := range e.Contacts {
			ids = append(ids, c.ID)
		}
	case "responses":
		for _, r := range e.Responses {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// item is everything said of one item, in all languages, as one value.
func item(leaves map[string]string, path string) string {
	var parts []string
	for _, leaf := range slices.Sorted(maps.Keys(leaves)) {
		if Whole(leaf) == path {
			parts = append(parts, leaf+"="+leaves[leaf])
		}
	}
	return strings.Join(parts, "\n")
}

// rename gives an item that mine added another id when theirs added a
// different one under the same.
func (m *merger) rename(group string) {
	before, other := m.base.itemIDs(group), m.theirs.itemIDs(group)
	mine, theirs := m.mine.leaves(), m.theirs.leaves()
	for _, id := range m.mine.itemIDs(group) {
		path := group + "." + id
		if slices.Contains(before, id) || !slices.Contains(other, id) || item(mine, path) == item(theirs, path) {
			continue
		}
		m.mine.renameItem(group, id, FreeID(id, append(other, m.mine.itemIDs(group)...)))
	}
}

// FreeID is the id itself, or with the first number behind it that is not
// taken: "phone-1", "phone-2".
func FreeID(id string, taken []string) string {
	if !slices.Contains(taken, id) {
		return id
	}
	stem := id
	if at := strings.LastIndexByte(id, '-'); at > 0 {
		if _, err := strconv.Atoi(id[at+1:]); err == nil {
			stem = id[:at]
		}
	}
	for n := 2; ; n++ {
		if free := stem + "-" + strconv.Itoa(n); !slices.Contains(taken, free) {
			return free
		}
	}
}

func (e *Entry) renameItem(group, from, to string) {
	for i := range e.Contacts {
		if group == "contacts" && e.Contacts[i].ID == from {
			e.Contacts[i].ID = to
		}
	}
	for i := range e.Responses {
		if group == "responses" && e.Responses[i].ID == from {
			e.Responses[i].ID = to
		}
	}
	for i := range e.Responses {
		if served := e.Responses[i].Contacts; group == "contacts" {
			e.Responses[i].Contacts = slices.Clone(served)
			replaceIn(&e.Responses[i].Contacts, from, to)
		}
	}
	for _, t := range e.Texts {
		t.renameItem(group, from, to)
	}
}

// renameItem moves the words of an item, and their marks, to its new id.
func (t *Text) renameItem(group, from, to string) {
	if group == "responses" {
		moveKey(t.Responses, from, to)
	} else {
		moveKey(t.Contacts, from, to)
	}
	for _, key := range slices.Collect(maps.Keys(t.Needs)) {
		if contact, need := SplitNeed(key); group == "contacts" && contact == from {
			moveKey(t.Needs, key, NeedKey(to, need))
		}
	}
	for _, s := range slices.Collect(maps.Keys(t.ToReview)) {
		if of, id := s.owner(); of == group && id == from {
			first, rest, _ := strings.Cut(string(s), ".")
			moveKey(t.ToReview, s, Section(first+"."+to+strings.TrimPrefix(rest, from)))
		}
	}
}

func moveKey[K comparable, V any](m map[K]V, from, to K) {
	if v, ok := m[from]; ok {
		delete(m, from)
		m[to] = v
	}
}

// items decides which items there are. One that a side removed is gone unless
// the other side changed it: then it stays, and people decide.
func (m *merger) items(group string) {
	mine, theirs := m.mine.itemIDs(group), m.theirs.itemIDs(group)
	for _, id := range m.base.itemIDs(group) {
		path := group + "." + id
		inMine, inTheirs := slices.Contains(mine, id), slices.Contains(theirs, id)
		if inMine == inTheirs {
			continue
		}
		m.whole = append(m.whole, path)
		kept := m.t
		if inMine {
			kept = m.m
		}
		changed := item(kept, path) != item(m.b, path)
		switch {
		case changed:
			m.merged.keep(group, id, m.mine)
			m.clashes = append(m.clashes, Clash{path, item(m.b, path), item(m.m, path), item(m.t, path)})
		case inTheirs: // mine removed it
			m.merged.remove(group, id)
		}
	}
	for _, id := range mine {
		if !slices.Contains(m.base.itemIDs(group), id) && !slices.Contains(theirs, id) {
			m.merged.keep(group, id, m.mine)
			m.whole = append(m.whole, group+"."+id)
		}
	}
}

// keep makes sure that an item is there: taken, if it is not, from another
// entry with its words in all languages.
func (e *Entry) keep(group, id string, from *Entry) {
	if slices.Contains(e.itemIDs(group), id) {
		return
	}
	if group == "contacts" {
		e.Contacts = append(e.Contacts, *from.Contact(id))
	} else {
		e.Responses = append(e.Responses, *from.Response(id))
	}
	for tag, text := range from.Texts {
		for section, value := range text.Sections() {
			if of, owner := section.owner(); of == group && owner == id && value != "" {
				e.text(tag).SetSection(section, value)
			}
		}
	}
}

func (e *Entry) remove(group, id string) {
	if group == "contacts" {
		e.Contacts = slices.DeleteFunc(e.Contacts, func(c Contact) bool { return c.ID == id })
	} else {
		e.Responses = slices.DeleteFunc(e.Responses, func(r Response) bool { return r.ID == id })
	}
}

// drop takes away the words of contacts and responses that are gone, and what
// names these contacts.
func (e *Entry) drop() {
	contacts, responses := e.itemIDs("contacts"), e.itemIDs("responses")
	for i := range e.Responses {
		if r := &e.Responses[i]; slices.ContainsFunc(r.Contacts, func(id string) bool { return !slices.Contains(contacts, id) }) {
			r.Contacts = lines(strings.Join(slices.DeleteFunc(slices.Clone(r.Contacts), func(id string) bool { return !slices.Contains(contacts, id) }), "\n"))
		}
	}
	for _, t := range e.Texts {
		maps.DeleteFunc(t.Contacts, func(id string, _ *ContactText) bool { return !slices.Contains(contacts, id) })
		maps.DeleteFunc(t.Responses, func(id string, _ *ResponseText) bool { return !slices.Contains(responses, id) })
		maps.DeleteFunc(t.Needs, func(key string, _ *NeedText) bool {
			contact, _ := SplitNeed(key)
			return !slices.Contains(contacts, contact)
		})
	}
}

// order keeps the order that one side gave the items both have; when both did,
// it is mine, and people decide. An item that only one side has stands behind
// the item it stood behind there.
func (m *merger) order(group string) {
	inBase, inMine, inTheirs := m.base.itemIDs(group), m.mine.itemIDs(group), m.theirs.itemIDs(group)
	common := func(e *Entry) []string {
		return slices.DeleteFunc(e.itemIDs(group), func(id string) bool {
			return !slices.Contains(inBase, id) || !slices.Contains(inMine, id) || !slices.Contains(inTheirs, id)
		})
	}
	b, mine, theirs := common(m.base), common(m.mine), common(m.theirs)
	lead, other := inTheirs, inMine
	if !slices.Equal(mine, theirs) && !slices.Equal(mine, b) {
		lead, other = other, lead
		if !slices.Equal(theirs, b) {
			m.clashes = append(m.clashes, Clash{group, strings.Join(b, "\n"), strings.Join(mine, "\n"), strings.Join(theirs, "\n")})
		}
	}
	m.merged.reorder(group, interleaved(lead, other))
}

// interleaved is a list with what only another has put behind the item it
// stands behind there.
func interleaved(lead, other []string) []string {
	all := slices.Clone(lead)
	for i, id := range other {
		if slices.Contains(all, id) {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.Index(all, other[i-1]) + 1
		}
		all = slices.Insert(all, at, id)
	}
	return all
}

// reorder puts the named items in this order, into the places they have now;
// all others stay where they are.
func (e *Entry) reorder(group string, ids []string) {
	if group == "contacts" {
		reordered(e.Contacts, ids, func(c Contact) string { return c.ID })
	} else {
		reordered(e.Responses, ids, func(r Response) string { return r.ID })
	}
}
