package systemd

import (
	"strconv"

	"golang.org/x/sys/unix"
)

// Reloading are the states that say that the program begins to read its configuration
// again. Ready ends it.
func Reloading() []string {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &now); err != nil {
		return []string{"RELOADING=1"}
	}
	return []string{"RELOADING=1", "MONOTONIC_USEC=" + strconv.FormatInt(now.Nano()/1000, 10)}
}
