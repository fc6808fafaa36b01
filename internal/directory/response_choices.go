package directory

// Asker is who may ask for help, and on what condition. Nobody named: it is
// not known.
type Asker string

// Who may ask. The first two are people, the others conditions.
const (
	AskerIndividuals    Asker = "individuals"
	AskerOrganisations  Asker = "organisations"
	AskerMembers        Asker = "members"        // members and partners only
	AskerRecommendation Asker = "recommendation" // whoever is recommended by somebody they know
	AskerNomination     Asker = "nomination"     // not for oneself: somebody else has to ask
	AskerUnknown        Asker = "unknown"        // of a response: not known, whatever holds for the entry
)

// Askers lists them in the order in which editors are offered them;
// ResponseAskers those of one response.
var (
	Askers         = []Asker{AskerIndividuals, AskerOrganisations, AskerMembers, AskerRecommendation, AskerNomination}
	ResponseAskers = append(Askers[:len(Askers):len(Askers)], AskerUnknown)
)

// Pace is how help comes. The empty value: it is not known.
type Pace string

// The paces.
const (
	PaceNow         Pace = "now"         // somebody answers at once
	PaceDays        Pace = "days"        // an answer comes in days
	PaceWeeks       Pace = "weeks"       // an answer comes in weeks
	PaceApplication Pace = "application" // by application, or when there is a call: it takes time
)

// Paces lists them in the order in which editors are offered them.
var Paces = []Pace{PaceNow, PaceDays, PaceWeeks, PaceApplication}

// CeilingPer is what a ceiling is counted by; the empty value: each time.
type CeilingPer string

// What ceilings are counted by.
const (
	PerPerson CeilingPer = "person"
	PerMonth  CeilingPer = "month"
	PerCase   CeilingPer = "case"
	PerYear   CeilingPer = "year"
)

// CeilingPers lists them in the order in which editors are offered them.
var CeilingPers = []CeilingPer{PerPerson, PerMonth, PerCase, PerYear}

// AnswerUnit is what the time to an answer is counted in.
type AnswerUnit string

// The units.
const (
	UnitHours       AnswerUnit = "hours"
	UnitDays        AnswerUnit = "days"
	UnitWorkingDays AnswerUnit = "working-days"
	UnitWeeks       AnswerUnit = "weeks"
	UnitMonths      AnswerUnit = "months"
)

// AnswerUnits lists them in the order in which editors are offered them.
var AnswerUnits = []AnswerUnit{UnitHours, UnitDays, UnitWorkingDays, UnitWeeks, UnitMonths}

// AnswerBy is who says how long an answer takes; the empty value: a source.
type AnswerBy string

// Who says so.
const (
	AnswerByOrganisation AnswerBy = "organisation"
	AnswerByTeam         AnswerBy = "team" // seen when editors tried it
)

// AnswerBys lists them in the order in which editors are offered them.
var AnswerBys = []AnswerBy{AnswerByOrganisation, AnswerByTeam}
