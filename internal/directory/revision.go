package directory

import (
	"fmt"
	"time"

	"amparo/internal/lang"
)

// RevisionKind says how a revision came about.
type RevisionKind string

// The kinds of revision. One that was set aside is never the head: it keeps
// what somebody typed while another saved.
const (
	RevisionSaved      RevisionKind = "saved"
	RevisionMerged     RevisionKind = "merged" // two people's changes put together
	RevisionSetAside   RevisionKind = "set-aside"
	RevisionRestored   RevisionKind = "restored"
	RevisionTranslated RevisionKind = "translated"
	RevisionImported   RevisionKind = "imported"
	RevisionUndone     RevisionKind = "undone" // an import was taken back
)

// RevisionKinds lists them.
var RevisionKinds = []RevisionKind{
	RevisionSaved, RevisionMerged, RevisionSetAside, RevisionRestored, RevisionTranslated, RevisionImported, RevisionUndone,
}

// Revision is one saved state of a whole entry. It never changes.
type Revision struct {
	ID        string
	EntryID   string
	Parent    string // "" for the first; what a set-aside one was made from
	Entry     *Entry
	CreatedAt time.Time
	AccountID string // "" for the command line and what was there before accounts
	Kind      RevisionKind
	Minor     bool // a correction that left translations current
}

// Publication says which revision of an entry readers see in a language.
type Publication struct {
	EntryID, RevisionID string
	Language            lang.Tag
	At                  time.Time
}

// VerificationResult is what came of trying a contact or checking an entry.
type VerificationResult string

// The results of a verification.
const (
	VerificationAnswers  VerificationResult = "answers"
	VerificationNoAnswer VerificationResult = "no-answer"
	VerificationUntried  VerificationResult = "could-not-try"
)

// Verification records that an editor tried a contact (ContactID set) or
// checked the whole entry (ContactID empty).
type Verification struct {
	EntryID, ContactID string
	At                 time.Time
	How                string
	Result             VerificationResult
	Value              string // of the contact that was tried; "" for entries, and before it was kept
	AccountID          string // who tried; "" before accounts existed. Readers never see it.
}

// ChangeKind says what a change made stale.
type ChangeKind string

// What can change for readers.
const (
	ChangeEntry      ChangeKind = "entry"
	ChangeVocabulary ChangeKind = "vocabulary"
	ChangeSettings   ChangeKind = "settings"
	ChangeEverything ChangeKind = "everything"
)

// Change means "load this again"; it never carries the new state.
type Change struct {
	Seq     int64
	What    ChangeKind
	EntryID string // set when What is ChangeEntry
}

// Damaged is an entry of which something is not as it was written. As an error it is
// an ErrDamaged.
type Damaged struct {
	EntryID string
	Slug    string // "" if that is lost, too
	Name    string // in its original language, as it was when it was last sound; "" if nobody knows
	Cause   string // what is wrong, in English, for operators: nothing of what it said
}

// Error implements error.
func (d *Damaged) Error() string { return fmt.Sprintf("entry %s: %s", d.name(), d.Cause) }

// Unwrap makes it an ErrDamaged.
func (d *Damaged) Unwrap() error { return ErrDamaged }

// name is what people call the entry.
func (d *Damaged) name() string {
	if d.Slug == "" {
		return d.EntryID
	}
	return d.Slug
}
