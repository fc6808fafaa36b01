// Package link is the web addresses that readers are sent to, and when one of
// them counts as dead: which there are, which can be asked, and what follows
// from what came back. It does no input or output.
package link

import (
	"errors"
	"time"
)

// ErrOffline: nothing at all answered, so that nothing can be said of any
// address: it is this machine, or its proxy, that reaches nobody.
var ErrOffline = errors.New("link: no address answers, this machine may be offline")

// Verdict is what is to be thought of an address.
type Verdict string

// The verdicts.
const (
	Sound     Verdict = "sound"
	Again     Verdict = "again"     // it failed once: to be tried again before anybody is bothered
	Dead      Verdict = "dead"      // nobody can open it
	Unsure    Verdict = "unsure"    // it does not let robots in, or is out of order for now
	Moved     Verdict = "moved"     // it leads on to another address for good
	Unchecked Verdict = "unchecked" // it cannot be asked from here
)

// Verdicts lists them, those that need somebody first.
var Verdicts = []Verdict{Dead, Again, Unsure, Moved, Unchecked, Sound}

// Reason is what came back when an address was asked.
type Reason string

// The reasons.
const (
	Answered    Reason = "answered"
	Gone        Reason = "gone"        // 404, 410: there is no such page
	NoName      Reason = "no-name"     // nobody has the name of the host
	Refused     Reason = "refused"     // the host takes no connections
	Certificate Reason = "certificate" // the host cannot prove who it is
	Timeout     Reason = "timeout"
	Unreachable Reason = "unreachable" // no connection, for another reason
	Forbidden   Reason = "forbidden"   // 401, 403 and the like: not for robots, or not without signing in
	Busy        Reason = "busy"        // 429: not so often
	Broken      Reason = "broken"      // 5xx: the host has a problem
	Odd         Reason = "odd"         // an answer that says nothing
	Loop        Reason = "loop"        // it leads from address to address without end
	Onion       Reason = "onion"       // only to be reached through a proxy
	Inside      Reason = "inside"      // it leads into a private network, or to this machine
	Port        Reason = "port"        // neither 80 nor 443
	Malformed   Reason = "malformed"   // no address that could be asked
)

// Reasons lists them.
var Reasons = []Reason{Answered, Gone, NoName, Refused, Certificate, Timeout, Unreachable, Forbidden, Busy, Broken, Odd, Loop, Onion, Inside, Port, Malformed}

// kind is what a reason is a sign of.
type kind int

const (
	fine       kind = iota
	gone            // nobody can open the address
	silent          // nothing came back
	reluctant       // something came back that says nothing about what people see
	impossible      // it was not asked
)

func (r Reason) kind() kind {
	switch r {
	case Answered:
		return fine
	case Gone, NoName, Refused, Certificate:
		return gone
	case Timeout, Unreachable:
		return silent
	case Onion, Inside, Port, Malformed:
		return impossible
	}
	return reluctant
}

// Found is what came back when an address was asked once.
type Found struct {
	At     time.Time
	Reason Reason
	Status int    // of HTTP; 0 when nothing came back
	To     string // where it has moved for good, "" for nowhere
}

// Reached reports whether what came back proves that this machine reaches
// others. An error of the server may come from a proxy in between.
func (f Found) Reached() bool { return f.Status > 0 && f.Status < 500 }

// Missed reports whether the failure could as well be that of this machine's
// own connection.
func (f Found) Missed() bool {
	return f.Status == 0 && (f.Reason.kind() == gone || f.Reason.kind() == silent)
}

// ReasonOf is what an HTTP status says; those of redirects lead on and are not
// asked for.
func ReasonOf(status int) Reason {
	switch {
	case status >= 200 && status < 300:
		return Answered
	case status == 404 || status == 410:
		return Gone
	case status == 401 || status == 402 || status == 403 || status == 407 || status == 451:
		return Forbidden
	case status == 429:
		return Busy
	case status >= 500 && status < 600:
		return Broken
	}
	return Odd
}
