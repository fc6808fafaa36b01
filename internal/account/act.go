package account

import "time"

// Action names something that was done, for the log; every one has words in
// the catalogues (log.action_*).
type Action string

// Act is somebody doing something: what the log says of a change, and what
// makes a form that is sent twice do it once.
type Act struct {
	AccountID string // "" for the command line and the program itself
	Name      string // of the account, as it is now
	Action    Action
	Subject   string         // id of what it is done to; "" for several or none
	Label     string         // what people call the subject
	Detail    map[string]any // what else the log is to say; never a password, a token or a reader's word
	Key       string         // idempotency key of the form; "" when there is none
	Result    string         // where the browser goes afterwards; kept with the key
	At        time.Time
	Session   string // in which it is done, "" for none: whoever did it is not told of it
	Notify    bool   // moderators are told by mail of what owners are asked about it
}

// Record is one row of the log.
type Record struct {
	Seq       int64
	At        time.Time
	AccountID string
	Name      string
	Action    Action
	Subject   string
	Label     string
	Detail    string // JSON
	Hash      string
}

// Repeated is the error of a form that had been accepted before: nothing was
// done this time. Result is what the first answer told the browser to show.
type Repeated struct{ Result string }

func (r Repeated) Error() string { return "account: this form was accepted before" }
