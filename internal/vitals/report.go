// Package vitals puts together how the running program is: what is known of copies,
// integrity, the disk, the clock and the rest, what of it has to be looked at, and what at
// once. Pages for managers, the commands, and what machines read are made of its Report.
package vitals

import (
	"slices"
	"strings"
	"time"

	"amparo/internal/clock"
	"amparo/internal/growth"
	"amparo/internal/health"
)

// State is how something is.
type State string

// States, the worst last. What is Unknown makes nothing worse.
const (
	Well    State = "well"
	Unknown State = "unknown"
	Look    State = "look"
	Act     State = "act"
)

var severity = []State{Well, Unknown, Look, Act}

// Worse is the worse of two states.
func Worse(a, b State) State {
	if slices.Index(severity, b) > slices.Index(severity, a) {
		return b
	}
	return a
}

// Part is one thing that is looked at.
type Part string

// The parts, in the order in which they are shown.
const (
	Copies      Part = "backup"
	Content     Part = "integrity"
	Space       Part = "disk"
	Build       Part = "version"
	Storage     Part = "engine"
	Mail        Part = "messages"
	Pages       Part = "served"
	Time        Part = "clock"
	Certificate Part = "certificate"
)

// Parts are all there are, in their order.
var Parts = []Part{Copies, Content, Space, Build, Storage, Mail, Pages, Time, Certificate}

// partOf says which part a problem belongs to, by the first word of its name. What is not
// named here belongs to the program itself.
var partOf = map[string]Part{
	"backup": Copies, "data": Content, "database": Content, "disk": Space, "catalogue": Storage, "messages": Mail,
	"pages": Pages, "log": Pages, "clock": Time, "certificate": Certificate,
}

// PartOf is the part that a problem belongs to.
func PartOf(problem string) Part {
	first, _, _ := strings.Cut(problem, ".")
	if part, ok := partOf[first]; ok {
		return part
	}
	return Build
}

// Report is how the program was at one moment. It holds nothing about readers but counts.
type Report struct {
	At          time.Time `json:"at"`
	State       State     `json:"state"`
	Program     Program   `json:"program"`
	Backup      Backup    `json:"backup"`
	Integrity   Integrity `json:"integrity"`
	Disk        Disk      `json:"disk"`
	Engine      Engine    `json:"engine"`
	Messages    Messages  `json:"messages"`
	Served      Served    `json:"served"`
	Clock       Clock     `json:"clock"`
	Certificate Cert      `json:"certificate"`
	Problems    []Problem `json:"problems"`
}

// Program is what runs.
type Program struct {
	Version string    `json:"version"`
	Go      string    `json:"go"`
	PID     int       `json:"pid,omitzero"`
	Since   time.Time `json:"since,omitzero"` // start of this process
	// Landlock is the number of the kernel's interface that closes the process in; 0: nothing does.
	Landlock int `json:"landlock"`
}

// Backup is what is known of copies.
type Backup struct {
	Set     bool      `json:"set"` // the program makes them by itself
	Where   string    `json:"where,omitempty"`
	Made    time.Time `json:"made,omitzero"`
	Bytes   int64     `json:"bytes,omitzero"`
	Tried   time.Time `json:"tried,omitzero"` // a copy was restored on trial, or compared, and was good
	Entries int64     `json:"entries,omitzero"`
	Opened  bool      `json:"opened"` // it was decrypted for that
	Away    bool      `json:"away"`   // the copies lie on other machines
}

// Good is when a copy was last known to be good; the zero time: never.
func (b Backup) Good() time.Time {
	if !b.Tried.IsZero() {
		return b.Tried
	}
	return b.Made
}

// Integrity is what is known of what is stored.
type Integrity struct {
	Checked time.Time `json:"checked,omitzero"` // all of it, the last time
	Rows    int64     `json:"rows"`
	Log     int64     `json:"log"` // rows of the log
	Faults  int       `json:"faults"`
	Seen    int64     `json:"seen"` // rows that the round which goes on has looked at
	Running bool      `json:"running"`
}

// Disk is the room there is.
type Disk struct {
	Free     int64           `json:"free"`
	Total    int64           `json:"total"`
	Database int64           `json:"database"`
	Left     growth.Forecast `json:"left"`
	Known    bool            `json:"known"`
}

// Engine is the database and what readers see of it.
type Engine struct {
	Kind     string    `json:"kind"`     // "SQLite 3.53.1"
	Sequence int64     `json:"sequence"` // of the changes that readers see
	Entries  int       `json:"entries"`
	Current  time.Time `json:"current,omitzero"` // when what readers see was last the newest
}

// Messages is the mail that waits.
type Messages struct {
	Set     bool      `json:"set"` // mail is sent at all
	Waiting int       `json:"waiting"`
	Oldest  time.Time `json:"oldest,omitzero"`
}

// Served counts answers, day by day in UTC, the newest last, as far as the program has run.
type Served struct {
	Since time.Time `json:"since,omitzero"`
	Days  []Day     `json:"days"`
}

// Day is how often on one day something could not be served.
type Day struct {
	Date    string `json:"date"`
	Answers int64  `json:"answers"`
	Failed  int64  `json:"failed"`  // the program failed: 500
	Refused int64  `json:"refused"` // too much was asked: 429, 503
}

// Clock is what is known of the clock.
type Clock struct{ clock.Reading }

// Cert is the certificate of a site that speaks HTTPS by itself.
type Cert struct {
	Set   bool      `json:"set"`
	Given bool      `json:"given"` // somebody else renews it
	Ends  time.Time `json:"ends,omitzero"`
}

// Problem is one thing that is wrong, as health knows it.
type Problem struct {
	Name   string    `json:"name"`
	Kind   string    `json:"kind"`
	Part   Part      `json:"part"`
	State  State     `json:"state"`
	Since  time.Time `json:"since"`
	Detail string    `json:"detail,omitempty"` // for operators, in English
}

// problemsOf are the problems of a board as a report has them.
func problemsOf(list []health.Problem) []Problem {
	found := make([]Problem, 0, len(list))
	for _, p := range list {
		state := Look
		if p.Kind > health.Warns {
			state = Act
		}
		found = append(found, Problem{Name: p.Name, Kind: p.Kind.String(), Part: PartOf(p.Name), State: state, Since: p.Since, Detail: p.Detail})
	}
	return found
}

// Of are the problems of one part, the worst first.
func (r *Report) Of(part Part) []Problem {
	var found []Problem
	for _, p := range r.Problems {
		if p.Part == part {
			found = append(found, p)
		}
	}
	return found
}

// StateOf is how one part is.
func (r *Report) StateOf(part Part) State {
	state := Well
	if r.unknown(part) {
		state = Unknown
	}
	for _, p := range r.Of(part) {
		state = Worse(state, p.State)
	}
	return state
}

// unknown reports whether nothing is known of a part.
func (r *Report) unknown(part Part) bool {
	switch part {
	case Copies:
		return r.Backup.Good().IsZero()
	case Content:
		return r.Integrity.Checked.IsZero()
	case Space:
		return !r.Disk.Known
	case Time:
		return !r.Clock.Known && r.Clock.Behind == 0
	}
	return false
}

// Worst is how the whole is.
func (r *Report) Worst() State {
	state := Well
	for _, p := range r.Problems {
		state = Worse(state, p.State)
	}
	return state
}

// WithoutNames is the report without what may name somebody or some place: the details of
// problems, and where copies lie.
func (r *Report) WithoutNames() Report {
	safe := *r
	safe.Backup.Where = ""
	safe.Clock.Why = ""
	safe.Problems = slices.Clone(r.Problems)
	for i := range safe.Problems {
		safe.Problems[i].Detail = ""
	}
	return safe
}
