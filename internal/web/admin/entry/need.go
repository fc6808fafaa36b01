package entry

import (
	"cmp"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/form"
	"amparo/templates"
	ui "amparo/templates/admin/entry"
)

// What a contact that is reached day and night can and cannot do for somebody
// with a need is words, one pair for each need and one for all others. A field is
// named after both, as directory.NeedKey has it: "need.phone-1/alarm.can".
const groupNeed = "need"

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

// needFolds are the contacts that are reached day and night, and those something
// was said of, each with a row for every need.
func (w *entryView) needFolds() []ui.Fold {
	var folds []ui.Fold
	now := w.now()
	for i, key := range w.read.keys[GroupContact] {
		c := &now.Contacts[i]
		said := slices.DeleteFunc(sentNeeds(w.v), func(sent string) bool {
			of, _ := directory.SplitNeed(sent)
			return of != key
		})
		if !c.DayAndNight && len(said) == 0 {
			continue
		}
		fold := ui.Fold{Summary: templates.Words{Text: w.contactNamed(c)}}
		for _, need := range w.needs(said) {
			name := directory.NeedKey(key, need)
			fold.Rows = append(fold.Rows, w.needOf(name, need))
			for _, part := range needRow {
				fold.Open = fold.Open || w.field(named(groupNeed, name, part)).Error != ""
			}
		}
		folds = append(folds, fold)
	}
	return folds
}

// needs are those of the vocabulary, those that something is said of although
// they are retired, and "" for whatever the need.
func (w *entryView) needs(said []string) []string {
	list := []string{""}
	for _, t := range w.terms.Terms(directory.VocabularyNeeds) {
		list = append(list, t.ID)
	}
	for _, key := range said {
		if _, need := directory.SplitNeed(key); !slices.Contains(list, need) {
			list = append(list, need)
		}
	}
	return list
}

// needOf is the row of a need.
func (w *entryView) needOf(name, need string) ui.OwnRow {
	row := ui.OwnRow{Name: w.p.T("entry.need_any"), Parts: []ui.OwnPart{{Look: "pair-a"}}}
	if need != "" {
		row.Name = w.term(directory.VocabularyNeeds, need).Text
	}
	for _, part := range needRow {
		row.Parts[0].Fields = append(row.Parts[0].Fields, w.control(named(groupNeed, name, part)))
	}
	return row
}

// needChanges are the fields of needs in which the form differs from what is
// saved.
func (w *entryView) needChanges(saved form.Values) []ui.DraftChange {
	keys := slices.Concat(sentNeeds(w.v), sentNeeds(saved))
	slices.SortFunc(keys, cmp.Compare[string])
	var list []ui.DraftChange
	for _, key := range slices.Compact(keys) {
		for _, part := range needRow {
			for _, c := range w.change(saved, named(groupNeed, key, part), "", "") {
				section := directory.Section("needs." + key + "." + part)
				c.Field = change.In(w.p, w.terms).SectionHeading(w.now(), section).Text
				list = append(list, c)
			}
		}
	}
	return list
}
