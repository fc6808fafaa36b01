package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// HeldByOthers reports whether another process has locked any part of a file, as SQLite
// does as long as it has a database open. A file that is missing is held by nobody. This
// process must not have it open by other ways: when a file is closed, the system takes all
// locks that the process has on it away.
func HeldByOthers(path string) (bool, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer func() { _ = f.Close() }() // only asked about
	ask := syscall.Flock_t{Type: syscall.F_WRLCK}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &ask); err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return ask.Type != syscall.F_UNLCK, nil
}
