package handover

import (
	"errors"
	"syscall"
)

func closeOnExec(fd int) { syscall.CloseOnExec(fd) }

// isBroken reports whether nobody is there any more to read or write to.
func isBroken(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET)
}
