package comment

import (
	"slices"
	"time"
	"unicode/utf8"

	"amparo/internal/blank"
	"amparo/internal/lang"
)

// ReportKind is what is wrong with an entry.
type ReportKind string

// What can be ticked.
const (
	WrongPhone ReportKind = "phone"
	WrongSite  ReportKind = "site"
	WrongHours ReportKind = "hours"
	WrongOpen  ReportKind = "closed" // the organisation no longer helps
	WrongOther ReportKind = "other"
)

// ReportKinds lists them in the order of the form.
var ReportKinds = []ReportKind{WrongPhone, WrongSite, WrongHours, WrongOpen, WrongOther}

// ReportState is how far a report is.
type ReportState string

// The states of a report. A dismissed or resolved one is erased.
const (
	ReportWaiting   ReportState = "waiting"
	ReportConfirmed ReportState = "confirmed" // readers see that it is under review
)

// MaxReport is the longest report, in characters.
const MaxReport = 1_000

// Report is an error that a reader found.
type Report struct {
	ID       string
	EntryID  string // "" when it is about the site
	Kinds    []ReportKind
	Text     string
	Language lang.Tag
	State    ReportState
	At       time.Time
}

// Check says what is wrong with a report: on an entry something must be
// ticked, and "other" needs words; on the site words are all there is.
func (r *Report) Check() []Problem {
	var found []Problem
	if r.EntryID != "" && len(r.Kinds) == 0 {
		found = append(found, Problem{FieldKinds, ProblemMissing})
	}
	needsWords := r.EntryID == "" || slices.Contains(r.Kinds, WrongOther)
	switch {
	case blank.Text(r.Text) && needsWords:
		found = append(found, Problem{FieldText, ProblemMissing})
	case utf8.RuneCountInString(r.Text) > MaxReport:
		found = append(found, Problem{FieldText, ProblemLong})
	}
	return found
}

// KindsOf keeps what can be ticked, in the order of the form.
func KindsOf(ticked []string) []ReportKind {
	var kinds []ReportKind
	for _, k := range ReportKinds {
		if slices.Contains(ticked, string(k)) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Waiting is how much waits for moderators.
type Waiting struct {
	Comments, Reports int
	Oldest            time.Time // when the oldest waiting comment was sent; zero for none
}
