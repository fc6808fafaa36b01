package directory

import (
	"time"

	"amparo/internal/lang"
)

// Standing is how an entry stands before its readers.
type Standing struct {
	At       time.Time // latest publication of any language
	Verified time.Time // last successful check of the whole entry; zero: never
	Reported bool      // somebody found an error, and the team is looking into it
	// Withdrawn entries keep what a page needs to name neighbours.
	Withdrawn bool
	Reason    WithdrawalReason // why, "" unless withdrawn for a reason that was given
}

// Live is the revisions of an entry that are live, whole: with everything that
// is for the team only. It is for editors; readers' code is given what
// Published makes of it.
//
// Facts come from the revision that is live in the original language, also for
// readers of other languages, so that a contact is never staler in one language
// than in another.
type Live struct {
	Standing
	Facts *Entry // the original's live revision
	// Versions is the live revision of each language, which has a text in it;
	// Facts.Original is always among them.
	Versions map[lang.Tag]*Entry
}

// Text returns the live text of a language, or nil.
func (l *Live) Text(t lang.Tag) *Text {
	if version := l.Versions[t]; version != nil {
		return version.Texts[t]
	}
	return nil
}

// Has reports whether the entry is live in a language.
func (l *Live) Has(t lang.Tag) bool { return l.Text(t) != nil }

// Languages returns the languages in which the entry is live, sorted by tag.
func (l *Live) Languages() []lang.Tag { return sortedKeys(l.Versions) }

// Entry is what is live as one document: the facts, and each text from the
// revision that is live in its language.
func (l *Live) Entry() *Entry {
	whole := *l.Facts
	whole.Texts = make(map[lang.Tag]*Text, len(l.Versions))
	for tag := range l.Versions {
		whole.Texts[tag] = l.Text(tag)
	}
	return &whole
}

// Head is where an entry stands, without its documents.
type Head struct {
	EntryID, Slug string
	RevisionID    string // the newest revision
	Withdrawn     bool
	Live          map[lang.Tag]string // revision last made public per language; of a withdrawn entry too
}

// Watermark tells whether anything has changed since it was last looked at:
// what editors did, what readers see, and what was saved or verified by
// whatever way. Equal values mean that nothing has.
type Watermark struct {
	Log, Changes           int64
	Revision, Verification string
}

// PrivateDraft names what somebody is writing and has not saved.
type PrivateDraft struct {
	EntryID  string // "new" for an entry that is not saved yet
	Language lang.Tag
	At       time.Time
}

// HeadRelease is the newest revision of an entry, to be made public in some languages.
type HeadRelease struct {
	EntryID, RevisionID string
	Languages           []lang.Tag
}

// Draft is what somebody is writing and has not saved: nobody else sees it,
// and it is no revision.
type Draft struct {
	AccountID string
	EntryID   string // NewEntry for one that was never saved
	Language  lang.Tag
	Base      string // revision it began from, "" for a new entry
	Form      string // what was typed, as it was sent
	At        time.Time
}

// NewEntry stands for the id of an entry that was never saved.
const NewEntry = "new"
