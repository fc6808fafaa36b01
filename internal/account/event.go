package account

import (
	"sync"
	"time"
)

// EventKind says what happened to an account, or was tried.
type EventKind string

// Kinds of events. What somebody did on purpose who may is in the log; this is what they
// should learn of although, or because, it was not them.
const (
	EventPassword     EventKind = "password.wrong"   // a password that is not right; of names that nobody has, all together
	EventBusy         EventKind = "password.refused" // so many tried at once that this one was not looked at
	EventCode         EventKind = "code.wrong"       // a factor that is not right: behind the right password, or when one is asked for again
	EventHeld         EventKind = "code.held"        // the same, with a code that was not looked at any more
	EventRecovery     EventKind = "recovery.used"    // somebody came in with a recovery code
	EventDevice       EventKind = "device.new"       // somebody came in with a browser that was not known
	EventDenied       EventKind = "denied"           // a page or an act that the role does not have
	EventRefused      EventKind = "input.refused"    // what none of our forms sends, or more than is taken
	EventAddress      EventKind = "address.wrong"    // an address of one use, or of a preview, that there is not
	EventFactor       EventKind = "factor.changed"   // a passkey, a generator of codes or recovery codes: made or removed
	EventNewPassword  EventKind = "password.changed" // another password
	EventRole         EventKind = "role.changed"     // another role, languages or state
	EventSessionEnded EventKind = "session.ended"    // somebody else ended a session
	EventExport       EventKind = "export.team"      // entries left with what is for the team only
	EventExit         EventKind = "exit.changed"     // where "leave this site" leads
	EventNotMe        EventKind = "was.not.me"       // the owner said that it was somebody else
	EventWasMe        EventKind = "was.me"           // the owner said that it was them
	EventPurged       EventKind = "purged"           // rows that were old enough went
)

// EventKinds are all there are, but for the one that the record writes of itself, in the
// order in which lists have them: the worst first.
var EventKinds = []EventKind{
	EventCode, EventHeld, EventNotMe, EventRecovery, EventPassword, EventBusy, EventDenied, EventRefused, EventAddress, EventDevice,
	EventNewPassword, EventFactor, EventRole, EventSessionEnded, EventExport, EventExit, EventWasMe,
}

// EventsKept is how long what happened to accounts is remembered.
const EventsKept = 180 * 24 * time.Hour

// Event is what happened to an account within an hour, and how often.
type Event struct {
	Kind      EventKind
	AccountID string    // "" for names that nobody has, and for what belongs to no account
	Hour      time.Time // its beginning
	Count     int
}

// EventRow is an event as the record has it: each row is bound to all before it.
type EventRow struct {
	Seq int64
	Event
	Note string
	Hash string
}

// EventFilter chooses events; the zero value lets all through.
type EventFilter struct {
	AccountID string // NoAccount for those of no account
	Kind      EventKind
	From      time.Time // of this hour or later
	Before    int64     // rows with a lower number
}

// mostTallied bounds what is gathered between two writes: accounts times kinds are far
// fewer.
const mostTallied = 4096

// Tally gathers events in memory, so that strangers who try a thousand times a minute cost
// a row and not a thousand. It is safe for concurrent use; nil gathers nothing.
type Tally struct {
	mu    sync.Mutex
	by    map[tallied]int
	order []tallied
}

type tallied struct {
	kind    EventKind
	account string
	hour    int64
}

// NewTally makes an empty one.
func NewTally() *Tally { return &Tally{by: map[tallied]int{}} }

// Note counts one event.
func (t *Tally) Note(kind EventKind, accountID string, now time.Time) {
	if t == nil {
		return
	}
	t.add(tallied{kind, accountID, now.UTC().Truncate(time.Hour).UnixMilli()}, 1)
}

func (t *Tally) add(key tallied, count int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, known := t.by[key]; !known {
		if len(t.order) >= mostTallied { // of no account, then: the number stays right
			key.account = ""
		}
		if _, known := t.by[key]; !known {
			t.order = append(t.order, key)
		}
	}
	t.by[key] += count
}

// Take returns what was gathered, in the order in which it first happened, and begins anew.
func (t *Tally) Take() []Event {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []Event
	for _, key := range t.order {
		list = append(list, Event{Kind: key.kind, AccountID: key.account, Hour: time.UnixMilli(key.hour).UTC(), Count: t.by[key]})
	}
	t.by, t.order = map[tallied]int{}, nil
	return list
}

// Return puts back what could not be written.
func (t *Tally) Return(list []Event) {
	for _, e := range list {
		t.add(tallied{e.Kind, e.AccountID, e.Hour.UnixMilli()}, e.Count)
	}
}

// HourOfEvents is how much happened within an hour.
type HourOfEvents struct {
	Hour     time.Time
	Accounts int // to accounts that there are
	Unknown  int // under names that nobody has
}
