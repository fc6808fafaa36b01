package entry

import (
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/form"
)

// needRow is the fields of a need.
var needRow = row{"can", "cannot"}

// needWords reads what contacts do for needs. What says nothing is none.
func (n *entryReader) needWords(text *directory.Text) {
	for _, key := range sentNeeds(n.v) {
		contact, need := directory.SplitNeed(key)
		i := slices.Index(n.keys[GroupContact], contact)
		if i < 0 || (need != "" && n.terms != nil && !n.terms.HasTerm(directory.VocabularyNeeds, need)) {
			continue
		}
		id := directory.NeedKey(n.entry.Contacts[i].ID, need)
		was, words := text.Needs[id], directory.NeedText{}
		if was != nil {
			words = *was
		}
		readRows(n, named(groupNeed, key, ""), directory.NeedTextRows, &words)
		if was != nil && words != *was && words == (directory.NeedText{}) {
			delete(text.Needs, id)
			continue
		}
		text.Needs = keepWords(text.Needs, id, was, words)
	}
}

// sentNeeds are the contacts and needs that a form speaks of, in their order.
func sentNeeds(v form.Values) []string {
	var keys []string
	for name := range v.Values {
		if rest, ok := strings.CutPrefix(name, groupNeed+"."); ok {
			if i := strings.LastIndexByte(rest, '.'); i > 0 && !slices.Contains(keys, rest[:i]) {
				keys = append(keys, rest[:i])
			}
		}
	}
	slices.Sort(keys)
	return keys
}

// forgetNeeds takes out of a text what a contact does for needs.
func forgetNeeds(text *directory.Text, contact string) {
	for key := range text.Needs {
		if of, _ := directory.SplitNeed(key); of == contact {
			delete(text.Needs, key)
			for _, part := range needRow {
				delete(text.ToReview, directory.Section("needs."+key+"."+part))
			}
		}
	}
}
