package desk

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Action is what can be done to several entries at once.
type Action string

// The bulk actions.
const (
	ActPublish  Action = "publish"
	ActWithdraw Action = "withdraw"
	ActVerify   Action = "verify" // ask for a verification
	ActTerm     Action = "term"   // add a term
	ActExport   Action = "export"
)

// Actions lists them in the order of the form.
var Actions = []Action{ActPublish, ActVerify, ActTerm, ActExport, ActWithdraw}

// Verdict is why nothing is done to an entry; Do is that something is.
type Verdict string

// The verdicts.
const (
	Do          Verdict = ""
	AllLive     Verdict = "all-live"     // readers see everything already
	IsScheduled Verdict = "is-scheduled" // a publication waits: it is to be decided there
	IsWithdrawn Verdict = "is-withdrawn"
	Incomplete  Verdict = "incomplete" // it cannot be published like this
	NotPublic   Verdict = "not-public"
	AskedBefore Verdict = "asked-before"
	HasTerm     Verdict = "has-term"
	Moved       Verdict = "moved" // somebody saved it since it was shown
)

// Job is a bulk action with what it needs to know.
type Job struct {
	Action           Action
	Vocabulary, Term string // ActTerm
}

// TermVocabularies are those whose terms an entry can simply be given. A kind
// of response is more than a term: it needs words.
var TermVocabularies = []string{directory.VocabularyAreas, directory.VocabularyAudiences}

// Outcome is what a job does to one entry.
type Outcome struct {
	Row       *Row
	Verdict   Verdict
	Languages []lang.Tag // ActPublish: in which it becomes public
}

// Weigh says what a job would do to an entry; e is its newest revision.
func (j Job) Weigh(r *Row, e *directory.Entry, terms directory.Vocabulary) Outcome {
	switch j.Action {
	case ActPublish:
		return weighPublication(r, e, terms)
	case ActWithdraw:
		if !r.Public() {
			return Outcome{Row: r, Verdict: NotPublic}
		}
	case ActVerify:
		switch {
		case !r.Public():
			return Outcome{Row: r, Verdict: NotPublic}
		case r.Check.Asked:
			return Outcome{Row: r, Verdict: AskedBefore}
		}
	case ActTerm:
		if list := j.list(e); list == nil || slices.Contains(*list, j.Term) {
			return Outcome{Row: r, Verdict: HasTerm}
		}
	}
	return Outcome{Row: r}
}

// weighPublication: the newest revision becomes public in the languages that
// are, or in all it has when none ever was.
func weighPublication(r *Row, e *directory.Entry, terms directory.Vocabulary) Outcome {
	o := Outcome{Row: r}
	switch {
	case r.State == StateWithdrawn:
		o.Verdict = IsWithdrawn
	case !r.Scheduled.IsZero():
		o.Verdict = IsScheduled
	case len(e.Check(terms)) > 0:
		o.Verdict = Incomplete
	}
	if o.Verdict != Do {
		return o
	}
	for _, tag := range e.Languages() {
		if _, live := r.Live[tag]; live || r.State == StateDraft {
			o.Languages = append(o.Languages, tag)
		}
	}
	if r.State == StateLive || len(o.Languages) == 0 {
		o.Verdict, o.Languages = AllLive, nil
	}
	return o
}

// Apply gives a copy of an entry the term of a job.
func (j Job) Apply(e *directory.Entry) *directory.Entry {
	changed := *e
	if list := j.list(&changed); list != nil {
		*list = append(slices.Clone(*list), j.Term)
	}
	return &changed
}

// list is where an entry keeps the terms of the job's vocabulary.
func (j Job) list(e *directory.Entry) *[]string {
	switch j.Vocabulary {
	case directory.VocabularyAreas:
		return &e.Areas
	case directory.VocabularyAudiences:
		return &e.Audiences
	}
	return nil
}
