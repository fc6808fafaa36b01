// Package guard sees to it that one process at a time serves a data folder, that the
// database it writes to is the one the next start will find, and that a database that is
// older than the one that was here before is noticed. It reads files, and knows no SQL.
package guard

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// LockName is the file in a data folder that the process which serves it keeps locked.
const LockName = "amparo.lock"

// A Busy is another process that has the folder.
type Busy struct {
	Dir   string
	PID   string // "" if it does not say
	Since string // RFC 3339, UTC
}

func (b *Busy) Error() string {
	who := "another process"
	if b.PID != "" {
		who = "process " + b.PID + ", since " + b.Since + ","
	}
	return fmt.Sprintf("%s: %s has this folder: end it first", b.Dir, who)
}

// Lock is a folder that is this process's alone, until Release or its end, however it
// ends: the system takes the lock away, and the file alone means nothing.
//
// It is an advisory lock of the system (flock). Over NFS it holds between machines only
// where the server knows locks, and SQLite's write-ahead log does not work there at all,
// since processes of two machines share no memory: a data folder belongs on a disk of the
// machine that serves it.
type Lock struct {
	path string
	file *os.File
	// said is the last that was noted of a hand-over.
	said Takeover
}

// Acquire locks a folder that exists; a Busy says who has it. The file holds the id of
// this process and when it began, for people and for the next Acquire to name.
func Acquire(dir string, now time.Time) (*Lock, error) {
	path, err := filepath.Abs(filepath.Join(dir, LockName))
	if err != nil {
		return nil, err
	}
	for {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, fmt.Errorf("%w: look whose folder it is and how its disk is mounted", err)
		}
		l := &Lock{path: path, file: file}
		if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			return nil, errors.Join(l.whoHas(err), file.Close())
		}
		if l.named() {
			if err := l.Sign(now); err != nil {
				return nil, errors.Join(err, file.Close())
			}
			return l, nil
		}
		if err := file.Close(); err != nil { // the one before took its file away meanwhile
			return nil, err
		}
	}
}

// whoHas makes a Busy of the reason why a file could not be locked.
func (l *Lock) whoHas(err error) error {
	if !errors.Is(err, syscall.EWOULDBLOCK) {
		return fmt.Errorf("%s: cannot be locked: %w", l.path, err)
	}
	busy := &Busy{Dir: filepath.Dir(l.path)}
	if holder, err := readHolder(l.file); err == nil {
		busy.PID, busy.Since = strconv.Itoa(holder.PID), holder.Since
	}
	return busy
}

// Sign writes into the file that this process has the folder: at first, and when it took
// over from another. What was noted of that stays.
func (l *Lock) Sign(now time.Time) error {
	content := fmt.Sprintf("%d %s\n%s", os.Getpid(), now.UTC().Format(time.RFC3339), l.said)
	if _, err := l.file.WriteAt([]byte(content), 0); err != nil { // over what is there: a full disk has room for that
		return err
	}
	return l.file.Truncate(int64(len(content)))
}

// named reports whether the file that is locked is still the one of that name.
func (l *Lock) named() bool {
	mine, err := l.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(l.path)
	return err == nil && os.SameFile(mine, there)
}

// hold makes sure that the lock keeps others out. One whose file was removed is taken
// again; a Busy says that somebody else was faster.
func (l *Lock) hold(now time.Time) error {
	if l.named() {
		return nil
	}
	again, err := Acquire(filepath.Dir(l.path), now)
	if err != nil {
		return err
	}
	old := l.file
	l.file = again.file
	return old.Close()
}

// Release gives the folder free. The file goes while it is still locked, so that nobody
// can lock one that is about to go without noticing.
func (l *Lock) Release() error {
	var err error
	if l.named() {
		if err = os.Remove(l.path); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	return errors.Join(err, l.file.Close())
}
