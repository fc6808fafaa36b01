package account

import "time"

// NoAccount stands in a LogFilter for the command line and the program itself.
const NoAccount = "-"

// LogFilter chooses rows of the log; the zero value lets all through.
type LogFilter struct {
	AccountID string // NoAccount for rows without one
	Action    Action
	Subject   string
	From      time.Time // this moment or later
	Until     time.Time // before this moment
	Before    int64     // rows with a lower number
	After     int64     // rows with a higher number
}

// LogFault says what is wrong with a log.
type LogFault string

// What can be wrong with a log.
const (
	LogChanged    LogFault = "changed"     // the row is not as it was written
	LogGap        LogFault = "gap"         // the row is missing
	LogCut        LogFault = "cut"         // this row and perhaps further ones are missing at the end
	LogEndUnknown LogFault = "end-unknown" // rows may be missing behind this one: the note of the end is gone
)

// LogCheck is what came of computing the chain of the log again.
type LogCheck struct {
	Rows  int64    // rows that are as they were written
	Fault LogFault // "" when the log is sound
	Seq   int64    // number of the first row that is not
}
