package directory

import (
	"time"

	"amparo/internal/lang"
)

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
