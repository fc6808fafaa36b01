package directory

import (
	"maps"
	"slices"

	"amparo/internal/lang"
)

// Follow compares the entry with what it was and marks what its translations
// have to follow: a section whose original changed is to be reviewed, and
// remembers the original it was made from, however often that changes before
// somebody translates it again. An original that is what it was at that time
// needs no review any more.
//
// A minor change leaves translations as they are: it marks nothing, and takes
// no mark away. A section that was changed together with its original follows
// it already.
func (e *Entry) Follow(before *Entry, minor bool, day Date) {
	if before == nil || before.Original != e.Original || e.OriginalText() == nil {
		return
	}
	was, is := sectionsOf(before.OriginalText()), sectionsOf(e.OriginalText())
	for tag, text := range e.Texts {
		if tag == e.Original || text == nil {
			continue
		}
		had := sectionsOf(before.Text(tag))
		for section, now := range sectionsOf(text) {
			old := was[section]
			if old != is[section] && now != "" && had[section] == now {
				text.follow(section, old, minor, day)
			}
		}
	}
	e.tidyMarks()
}

// follow marks one section whose original is no longer what it was.
func (t *Text) follow(section Section, was string, minor bool, day Date) {
	mark, marked := t.ToReview[section]
	switch {
	case minor:
		return
	case !marked:
		mark.Was = was
	}
	mark.Since = day
	if t.ToReview == nil {
		t.ToReview = map[Section]Outdated{}
	}
	t.ToReview[section] = mark
}

// tidyMarks drops the marks of sections that say nothing, and of those whose
// original is again what they were made from.
func (e *Entry) tidyMarks() {
	is := sectionsOf(e.OriginalText())
	for tag, text := range e.Texts {
		if text == nil {
			continue
		}
		said := sectionsOf(text)
		maps.DeleteFunc(text.ToReview, func(s Section, mark Outdated) bool {
			return tag == e.Original || said[s] == "" || is[s] == mark.Was
		})
		if len(text.ToReview) == 0 {
			text.ToReview = nil
		}
	}
}

// sectionsOf are the sections of a text, of nil none.
func sectionsOf(t *Text) map[Section]string {
	if t == nil {
		return nil
	}
	return maps.Collect(t.Sections())
}

// Marks lists the sections of a language that are to be reviewed, sorted.
func (e *Entry) Marks(tag lang.Tag) []Section {
	if t := e.Texts[tag]; t != nil {
		return slices.Sorted(maps.Keys(t.ToReview))
	}
	return nil
}

// FollowBoth marks, in what was merged of two, the sections that one of them
// began to translate while the other changed the original: the translation was
// made from the original as it was in the base.
func (e *Entry) FollowBoth(base, mine, theirs *Entry, day Date) {
	saw := sectionsOf(base.OriginalText())
	for _, sides := range [][2]*Entry{{mine, theirs}, {theirs, mine}} {
		wrote, changed := sides[0], sectionsOf(sides[1].OriginalText())
		for tag, text := range e.Texts {
			if tag == e.Original || text == nil {
				continue
			}
			before := sectionsOf(base.Text(tag))
			for section, now := range sectionsOf(wrote.Text(tag)) {
				if before[section] == "" && now != "" && changed[section] != saw[section] && text.Section(section) == now {
					text.follow(section, saw[section], false, day)
				}
			}
		}
	}
	e.tidyMarks()
}
