package directory

import (
	"maps"
	"slices"
	"strings"
	"time"

	"amparo/internal/lang"
)

// WithdrawalReason says why an entry was taken from the readers; pages have
// words for each. It is empty for what was withdrawn without one.
type WithdrawalReason string

// The reasons for withdrawing an entry.
const (
	WithdrawnClosed     WithdrawalReason = "closed"     // the organisation does not exist any more
	WithdrawnNoHelp     WithdrawalReason = "no-help"    // it does not help defenders any more
	WithdrawnOnRequest  WithdrawalReason = "on-request" // it asked not to be listed
	WithdrawnDuplicate  WithdrawalReason = "duplicate"  // another entry is about the same organisation
	WithdrawnUnreliable WithdrawalReason = "unreliable" // what it says cannot be relied on
	WithdrawnOther      WithdrawalReason = "other"
)

// WithdrawalReasons lists them in the order in which they are offered.
var WithdrawalReasons = []WithdrawalReason{
	WithdrawnClosed, WithdrawnNoHelp, WithdrawnOnRequest, WithdrawnDuplicate, WithdrawnUnreliable, WithdrawnOther,
}

// Release is a decision to show readers a revision in some languages.
type Release struct {
	EntryID    string
	RevisionID string
	Further    *Revision           // saved first and shown in place of RevisionID; nil for none
	Languages  []lang.Tag          // in which readers see it from now on
	Live       map[lang.Tag]string // what they saw when it was decided, in these languages and the original
}

// ScheduleFailure says why a release could not happen at its time.
type ScheduleFailure string

// The failures of a schedule.
const (
	ScheduleOvertaken ScheduleFailure = "overtaken" // readers see other versions than when it was decided
	ScheduleInvalid   ScheduleFailure = "invalid"   // a rule is broken by now, such as a term that is gone
	ScheduleForbidden ScheduleFailure = "forbidden" // who decided it may not publish any more
)

// ScheduleFailures lists them.
var ScheduleFailures = []ScheduleFailure{ScheduleOvertaken, ScheduleInvalid, ScheduleForbidden}

// Schedule is a release that is to happen later.
type Schedule struct {
	ID string
	Release
	Minor     bool
	AccountID string    // who decided it
	At        time.Time // when it is to happen
	Failed    ScheduleFailure
}

// Overlaps reports whether a schedule is for one of the languages.
func (s *Schedule) Overlaps(languages []lang.Tag) bool {
	return slices.ContainsFunc(s.Languages, func(t lang.Tag) bool { return slices.Contains(languages, t) })
}

// CheckRelease returns the rules an entry breaks that matter to readers of the
// languages; facts are the original's.
func (e *Entry) CheckRelease(v Vocabulary, languages []lang.Tag) []Problem {
	facts := slices.Contains(languages, e.Original)
	return slices.DeleteFunc(e.Check(v), func(p Problem) bool {
		if tag, ok := textOf(p.Field); ok {
			return !slices.Contains(languages, tag)
		}
		return !facts
	})
}

// Reachable reports whether readers find any contact in the entry.
func (e *Entry) Reachable() bool { return slices.ContainsFunc(e.Contacts, Contact.Public) }

// textOf is the language of the text that a field belongs to.
func textOf(field string) (lang.Tag, bool) {
	rest, ok := strings.CutPrefix(field, "texts.")
	tag, _, _ := strings.Cut(rest, ".")
	return lang.Tag(tag), ok
}

// Minor returns the entry as it is when all that changed since it was
// published was a minor correction of the original: without the marks "to
// review" that arose since then. Marks that readers see, or that the published
// revision had, stay as they were. It returns the entry itself when there is nothing to
// take away, and while nothing is public.
func (e *Entry) Minor(live *Live) *Entry {
	if live == nil || live.Withdrawn {
		return e
	}
	corrected := *e
	corrected.Texts = maps.Clone(e.Texts)
	changed := false
	for tag, text := range e.Texts {
		kept := map[Section]Outdated{}
		for section, mark := range text.marks() {
			if known, ok := live.Facts.Texts[tag].marked(section, mark); ok {
				kept[section] = known
			} else if known, ok := live.Text(tag).marked(section, mark); ok {
				kept[section] = known
			}
		}
		if maps.Equal(kept, text.marks()) {
			continue
		}
		current := *text
		current.ToReview = kept
		corrected.Texts[tag], changed = &current, true
	}
	if !changed {
		return e
	}
	return &corrected
}

func (t *Text) marks() map[Section]Outdated {
	if t == nil {
		return nil
	}
	return t.ToReview
}

// marked returns the mark of the text that is the same one: of the same
// section, made from the same words. The day may differ.
func (t *Text) marked(s Section, o Outdated) (Outdated, bool) {
	mark, ok := t.marks()[s]
	return mark, ok && mark.Was == o.Was
}

// Followers are the languages that must be shown with the original although
// nobody chose them: their text is the one readers have, and only what is
// known of its age has changed.
func (e *Entry) Followers(live *Live, chosen []lang.Tag) []lang.Tag {
	if live == nil || live.Withdrawn || !slices.Contains(chosen, e.Original) {
		return nil
	}
	var follow []lang.Tag
	for _, tag := range live.Languages() {
		text, seen := e.Texts[tag], live.Text(tag)
		if text != nil && !slices.Contains(chosen, tag) && SameWords(text, seen) && !maps.Equal(text.marks(), seen.marks()) {
			follow = append(follow, tag)
		}
	}
	return follow
}

// SameWords reports whether two texts say the same; nil says nothing.
func SameWords(a, b *Text) bool {
	said := func(t *Text) map[Section]string {
		words := map[Section]string{}
		if t == nil {
			return words
		}
		for section, value := range t.Sections() {
			if value != "" {
				words[section] = value
			}
		}
		return words
	}
	return maps.Equal(said(a), said(b))
}
