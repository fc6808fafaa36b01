package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/templates"
	ui "amparo/templates/admin/entry"
)

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
