package link

import "time"

// The figures of the rule.
const (
	Day = 24 * time.Hour
	// deadAfter lies at least between the first and the last of the checks that
	// found nothing, deadSilence when nothing came back at all: servers that are
	// being repaired, and those that do not talk to strangers, are silent too.
	deadAfter   = Day
	deadSilence = 5 * Day
	deadTimes   = 3 // checks in deadSilence
	// Quiet is how long an address is left alone that somebody has opened.
	Quiet = 90 * Day

	everyAddress = 7 * Day
	everyFailure = Day
	everyWayOut  = 30 * Day // what the button to leave leads to changes rarely, and may be blocked somewhere
)

// Result is what is known of an address after its last check.
type Result struct {
	Address   string
	Verdict   Verdict
	Reason    Reason
	Status    int
	To        string    // Moved: where it leads
	CheckedAt time.Time // zero: never
	// Since is the first of the checks that found the same kind of thing without
	// anything else between them, Times how many there were; zero when it is sound.
	Since time.Time
	Times int
	// GoneSince is the first of these checks that found nothing, and not only
	// silence; zero for none.
	GoneSince time.Time
	// Vouched is what somebody has seen not to be so by opening the address:
	// until QuietUntil finding it again changes nothing.
	Vouched    Reason
	QuietUntil time.Time
}

// Next is what is known after one more check.
func (r Result) Next(f Found) Result {
	n := Result{
		Address: r.Address, Reason: f.Reason, Status: f.Status, CheckedAt: f.At,
		Vouched: r.Vouched, QuietUntil: r.QuietUntil,
	}
	if n.quiet(f) {
		n.Verdict = Sound
		return n
	}
	if f.Reason == Answered && f.To == "" {
		n.Verdict = Sound
		return n
	}
	n.Since, n.Times = f.At, 1
	same := !r.Since.IsZero() && streak(r.Reason) == streak(f.Reason)
	if same {
		n.Since, n.Times, n.GoneSince = r.Since, r.Times+1, r.GoneSince
	}
	n.judge(f, same && r.Verdict == Dead)
	return n
}

// judge decides; dead says that the address was before, and still fails.
func (r *Result) judge(f Found, dead bool) {
	switch f.Reason.kind() {
	case fine:
		r.Verdict, r.To = Moved, f.To
	case impossible:
		r.Verdict = Unchecked
	case reluctant:
		r.Verdict = Unsure
	case silent:
		r.Verdict = Unsure
		if dead || (r.Times >= deadTimes && f.At.Sub(r.Since) >= deadSilence) {
			r.Verdict = Dead
		}
	case gone:
		r.Verdict = Again
		if r.GoneSince.IsZero() {
			r.GoneSince = f.At
		}
		if dead || f.At.Sub(r.GoneSince) >= deadAfter {
			r.Verdict = Dead
		}
	}
}

// streak: what is gone and what is silent fail alike.
func streak(r Reason) kind {
	if k := r.kind(); k != silent {
		return k
	}
	return gone
}

// quiet reports whether somebody has seen that what was found is not so. Of
// what is gone it must be the very same: who saw a page that robots are told
// does not exist has not seen that its host would one day vanish.
func (r *Result) quiet(f Found) bool {
	if !f.At.Before(r.QuietUntil) || f.Reason.kind() == fine {
		return false
	}
	return f.Reason == r.Vouched || (f.Reason.kind() != gone && f.Reason.kind() == r.Vouched.kind())
}

// Vouch is what is known when somebody has opened the address: that it works.
func (r Result) Vouch(at time.Time) Result {
	return Result{
		Address: r.Address, Verdict: Sound, Reason: r.Reason, Status: r.Status, CheckedAt: r.CheckedAt,
		Vouched: r.Reason, QuietUntil: at.Add(Quiet),
	}
}

// CanVouch reports whether there is something that opening the address by hand
// could prove wrong.
func (r Result) CanVouch() bool {
	return r.Verdict == Dead || r.Verdict == Again || r.Verdict == Unsure
}

// Due is when the address is to be asked next; wayOut says that the button to
// leave is all that leads there.
func (r Result) Due(wayOut bool) time.Time {
	switch {
	case r.CheckedAt.IsZero():
		return time.Time{}
	case r.Verdict == Again, r.Verdict == Dead, r.Verdict == Unsure && (r.Reason.kind() == silent || r.Reason == Broken):
		return r.CheckedAt.Add(everyFailure)
	case wayOut:
		return r.CheckedAt.Add(everyWayOut)
	}
	return r.CheckedAt.Add(everyAddress)
}
