package routine

import (
	"runtime"
	"syscall"
	"time"
)

// Pauses after something failed: doubled each time.
const (
	shortest = 30 * time.Second
	longest  = 30 * time.Minute
	// hurried is the pause while there is no room, which somebody is about to make: not doubled.
	hurried = time.Minute
	// share is how much longer than what it took such a pause is at least.
	share = 10
)

// retry is when something that failed may be tried again.
type retry struct {
	pause time.Duration
	next  time.Time
}

// due is also true when the clock was set back: a pause never becomes longer than it was.
func (r retry) due(now time.Time) bool {
	return !now.Before(r.next) || r.next.Sub(now) > r.pause
}

func (r *retry) again(now time.Time) time.Duration {
	r.pause = min(max(2*r.pause, shortest), longest)
	r.next = now.Add(r.pause)
	return r.pause
}

// soon is again for what failed for want of room after it took a while.
func (r *retry) soon(now time.Time, took time.Duration) time.Duration {
	r.pause = min(max(hurried, share*took), longest)
	r.next = now.Add(r.pause)
	return r.pause
}

// niceness is how far everything else goes before: 19 is the most there is.
const niceness = 10

// lowly does something with a thread that gives way to all others, and ends with it: an
// ordinary account can lower a thread and never raise it again. Where the system does not
// let it, it is done as everything is.
func lowly(do func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never given back: the thread ends here
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), niceness)
		do()
	}()
	<-done
}
