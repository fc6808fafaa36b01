// Package clock says how far the clock of this machine may be trusted, without asking any
// other machine: the kernel knows whether something keeps it right, and how well, and what
// was written before must not lie in the future.
package clock

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// Reading is what is known of the clock at one moment.
type Reading struct {
	// Known: something keeps the clock right, and says how well. Without, nothing is known
	// of it but Behind: it may be right all the same.
	Known bool `json:"known"`
	// Off is how far the clock is from the right time at most, as far as that is known:
	// what the kernel still has to put right and what it takes for possible, or Behind.
	Off time.Duration `json:"off_ns"`
	// Behind is how far the clock is behind something that this program wrote earlier.
	Behind time.Duration `json:"behind_ns,omitzero"`
	// Why nothing is known, for operators, in English; "" where it is.
	Why string `json:"why,omitempty"`
}

// Kernel is what the kernel's NTP state says, read only. adjtimex is not in all sandboxes:
// then nothing is known.
func Kernel() Reading {
	var t unix.Timex
	state, err := unix.Adjtimex(&t)
	switch {
	case errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EPERM), errors.Is(err, unix.EACCES):
		return Reading{Why: "the kernel does not tell about its clock here"}
	case err != nil:
		return Reading{Why: fmt.Sprintf("the kernel does not tell about its clock: %v", err)}
	}
	return read(t, state)
}

// The bits of adjtimex(2) that are looked at.
const (
	unsynchronised = 0x0040 // STA_UNSYNC
	nanoseconds    = 0x2000 // STA_NANO: the offset is not in microseconds
	errorState     = 5      // TIME_ERROR
)

// read makes a reading of what adjtimex gave.
func read(t unix.Timex, state int) Reading {
	if state == errorState || t.Status&unsynchronised != 0 {
		return Reading{Why: "nothing on this machine keeps the clock right, or it has not begun to"}
	}
	unit := time.Microsecond
	if t.Status&nanoseconds != 0 {
		unit = time.Nanosecond
	}
	off := (time.Duration(t.Offset) * unit).Abs()
	return Reading{Known: true, Off: off + time.Duration(t.Esterror)*time.Microsecond}
}

// Against holds a reading against a moment that was written before now. A clock that is
// behind it is known to be wrong, whatever the kernel says.
func (r Reading) Against(written, now time.Time) Reading {
	if behind := written.Sub(now); !written.IsZero() && behind > 0 {
		r.Behind, r.Off = behind, max(r.Off, behind)
	}
	return r
}

// Wrong reports whether the clock is known to be further off than a limit.
func (r Reading) Wrong(limit time.Duration) bool {
	return (r.Known || r.Behind > 0) && r.Off > limit
}
