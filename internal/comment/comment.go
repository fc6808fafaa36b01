// Package comment is what visitors leave: comments below a profile and reports
// of errors. It holds their rules, what makes a comment suspicious, what in it
// could identify somebody, and how senders are held back without being known.
// It does no input or output.
package comment

import (
	"errors"
	"time"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Errors that every layer recognises.
var (
	// ErrNotFound: no such comment or report, or it is gone.
	ErrNotFound = errors.New("comment: not found")
	// ErrDuplicate: the same words stand or wait on the same entry.
	ErrDuplicate = errors.New("comment: the same text was sent before")
	// ErrDecided: another moderator was faster.
	ErrDecided = errors.New("comment: it was decided before")
)

// State is how far a comment is.
type State string

// The states of a comment. Spam and deleted ones are erased when their
// decision can no longer be undone.
const (
	StateWaiting   State = "waiting"
	StatePublished State = "published"
	StateSpam      State = "spam"
	StateDeleted   State = "deleted"
)

// Limits of what visitors send.
const (
	MaxText  = 5_000 // characters
	MaxName  = 80
	MaxMail  = 254
	MaxLinks = 2 // more are suspicious
)

// How long things last.
const (
	Undo          = 10 * time.Minute    // a decision can be taken back
	Keep          = 30 * 24 * time.Hour // what nobody decided on is erased
	DuplicateTime = 24 * time.Hour
)

// Comment is what a visitor, or the team, says below a profile.
type Comment struct {
	ID       string
	EntryID  string
	ReplyTo  string // comment that it answers, "" for none
	State    State
	Language lang.Tag // lang.Unknown for one that nobody knows
	// LanguageBy is how Language is known; "" in a comment that is not stored yet
	// stands for ByWriter.
	LanguageBy LanguageBy
	Name       string // "" for nobody
	Text       string // as it was typed; Shown is what is shown of it
	Filter     int    // version of the filter that those saw who read it last: its author, then a moderator
	Email      string // "" from the decision on
	Team       bool   // written by the editorial team
	Masked     bool
	Suspect    bool // sorts after the others of the queue
	Reasons    []Reason
	At         time.Time // when it was sent
	Decided    time.Time // zero while it waits
}

// Shown is a comment as it is shown: filtered. While it waits the filter is the
// newest; afterwards, what nobody read who decided on it does not appear.
func (c *Comment) Shown() *safehtml.Comment {
	if c.State == StateWaiting {
		return safehtml.NewComment(c.Text)
	}
	return safehtml.CommentBy(c.Text, c.Filter)
}

// Undoable reports whether the decision on a comment can be taken back.
func (c *Comment) Undoable(now time.Time) bool {
	return c.State != StateWaiting && !c.Team && now.Before(c.Decided.Add(Undo))
}

// ReasonKind says why a comment is to be looked at with care.
type ReasonKind string

// The reasons. The first two make a comment suspect.
const (
	ReasonWords   ReasonKind = "words"   // a word of the list of what is held; Detail names it
	ReasonLearned ReasonKind = "learned" // it reads like earlier spam; Detail names the words that count most
	ReasonLinks   ReasonKind = "links"   // more links than are usual
)

// Reason is one reason with what it was found by.
type Reason struct {
	Kind   ReasonKind `json:"kind"`
	Detail string     `json:"detail,omitempty"`
}

// Decision is what a moderator can decide.
type Decision string

// The decisions.
const (
	Publish Decision = "publish"
	Spam    Decision = "spam"
	Delete  Decision = "delete"
)

// State is the state a decision leads to, "" for no decision at all.
func (d Decision) State() State {
	switch d {
	case Publish:
		return StatePublished
	case Spam:
		return StateSpam
	case Delete:
		return StateDeleted
	}
	return ""
}

// Proof is what is kept of a form besides the comment: hashes that find the
// form, its code and its text again.
type Proof struct{ Key, Code, Text string }

// NoticeKind is what moderators can be told of by mail.
type NoticeKind string

// What moderators are told: that something waits, and nothing of what it says.
const (
	NoticeComments NoticeKind = "comments"
	NoticeReports  NoticeKind = "reports"
	NoticeSecurity NoticeKind = "security"
)

// NoticeKinds lists them.
var NoticeKinds = []NoticeKind{NoticeComments, NoticeReports, NoticeSecurity}

// Rest is how long after a mail the next of its kind waits: whoever attacks many accounts
// one after the other does not fill mailboxes.
func (k NoticeKind) Rest() time.Duration {
	if k == NoticeSecurity {
		return time.Hour
	}
	return 0
}

// Notice is a mail that waits to be sent.
type Notice struct {
	Kind  NoticeKind
	Tries int // how often it failed
}

// Retry is how long to wait after a failure: longer each time, a day at most.
func (n Notice) Retry() time.Duration {
	return min(time.Minute<<min(n.Tries, 11), 24*time.Hour)
}
