package directory

import (
	"time"

	"amparo/internal/lang"
)

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
