// Package disk knows how much room there is where something is to be written, and keeps
// folders for one process.
package disk

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// ErrNoRoom: what was to be written does not fit on the disk.
var ErrNoRoom = errors.New("there is not enough room")

// spare is left free whatever is written, in bytes: the database goes on growing.
const spare = 16 << 20

// Free is how many bytes may still be written to the file system of a folder by an
// ordinary account.
func Free(folder string) (int64, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		return 0, fmt.Errorf("%s: %w", folder, err)
	}
	return int64(fs.Bavail) * int64(fs.Bsize), nil
}

// Writable says why this process may not make files in a folder; nil if it may.
func Writable(folder string) error {
	const write, pass = 2, 1 // as access(2) counts them
	if err := syscall.Access(folder, write|pass); err != nil {
		return fmt.Errorf("%s cannot be written to: %w", folder, err)
	}
	return nil
}

// Need returns ErrNoRoom, with both numbers in words, unless so many bytes and a spare
// fit into a folder.
func Need(folder string, bytes int64) error {
	free, err := Free(folder)
	if err != nil || free >= bytes+spare {
		return err
	}
	return fmt.Errorf("%w in %s: %s are needed, %s are free", ErrNoRoom, folder, Size(bytes+spare), Size(free))
}

// Size is a number of bytes for people.
func Size(bytes int64) string {
	switch {
	case bytes < 10_000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 10_000_000:
		return fmt.Sprintf("%d kB", bytes/1000)
	case bytes < 10_000_000_000:
		return fmt.Sprintf("%d MB", bytes/1_000_000)
	}
	return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
}

// Full reports whether an error says that nothing more can be written: a disk that is
// full, a quota, or a limit of the size of files.
func Full(err error) bool {
	return errors.Is(err, ErrNoRoom) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// Total is the size of the file system of a folder, in bytes.
func Total(folder string) (int64, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		return 0, fmt.Errorf("%s: %w", folder, err)
	}
	return int64(fs.Blocks) * int64(fs.Bsize), nil
}

// Try writes a file of so many bytes into a folder, as far as the disk itself, and takes it
// away: nil, if what is to be kept there can be.
func Try(folder string, bytes int) error {
	f, err := os.CreateTemp(folder, ".try-*")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, bytes))
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}
