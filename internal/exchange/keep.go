package exchange

import (
	"slices"

	"amparo/internal/directory"
)

// KeepHidden gives a version that came without what is for the team what is
// stored of it: the contacts that readers may not see, with their words, in
// their places if the others are still in theirs, also among those that serve a
// response; and what the team alone knows of the others. facts is the stored
// version from which readers have the facts, nil for none: what it hides did not
// come either. What is stored is not changed.
func KeepHidden(e, stored, facts *directory.Entry) {
	for i := range e.Contacts {
		if was := stored.Contact(e.Contacts[i].ID); was != nil {
			e.Contacts[i].KeepTeam(*was)
		}
	}
	kept := map[string]bool{}
	for _, c := range stored.Contacts {
		if e.Contact(c.ID) == nil && (stored.Hides(c.ID) || facts.Hides(c.ID)) {
			kept[c.ID] = true
		}
	}
	if len(kept) == 0 {
		return
	}
	keepContacts(e, stored, kept)
	for i := range e.Responses {
		if r := &e.Responses[i]; stored.Response(r.ID) != nil {
			r.Contacts = withKept(r.Contacts, stored.Response(r.ID).Contacts, kept)
		}
	}
	for tag, text := range e.Texts {
		if was := stored.Texts[tag]; text != nil && was != nil {
			keepWords(text, was, kept)
			keepMarks(text, was, kept)
		}
	}
}

func keepContacts(e, stored *directory.Entry, kept map[string]bool) {
	var order []directory.Contact
	for _, id := range withKept(idsOf(e.Contacts), idsOf(stored.Contacts), kept) {
		c := e.Contact(id)
		if c == nil {
			c = stored.Contact(id)
		}
		order = append(order, *c)
	}
	e.Contacts = order
}

func idsOf(contacts []directory.Contact) []string {
	ids := make([]string, len(contacts))
	for i, c := range contacts {
		ids[i] = c.ID
	}
	return ids
}

// withKept are the ids that came and those that are kept: in their places if the
// others are still in theirs, else behind them.
func withKept(came, stored []string, kept map[string]bool) []string {
	var order, others, back []string
	for _, id := range stored {
		switch {
		case kept[id]:
			back = append(back, id)
		case slices.Contains(came, id):
			others = append(others, id)
		default:
			continue
		}
		order = append(order, id)
	}
	switch {
	case len(back) == 0:
		return came
	case slices.Equal(others, came):
		return order
	}
	return slices.Concat(came, back)
}

func keepWords(text, stored *directory.Text, kept map[string]bool) {
	for id, words := range stored.Contacts {
		if kept[id] {
			text.Contacts = with(text.Contacts, id, words)
		}
	}
	for key, words := range stored.Needs {
		if id, _ := directory.SplitNeed(key); kept[id] {
			text.Needs = with(text.Needs, key, words)
		}
	}
}

func keepMarks(text, stored *directory.Text, kept map[string]bool) {
	for section, was := range stored.ToReview {
		for id := range kept {
			if section.OfContact(id) {
				text.ToReview = with(text.ToReview, section, was)
			}
		}
	}
}

// with is a map, made if there is none, with a value.
func with[K comparable, V any](all map[K]V, key K, value V) map[K]V {
	if all == nil {
		all = map[K]V{}
	}
	all[key] = value
	return all
}
