package guard

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"time"
)

// content tells whether the database file was written to by anybody but SQLite: a copy
// laid over it keeps its name and its identity.
//
// With a write-ahead log the file itself changes only when SQLite moves changes into it,
// and notes that in the -shm file before it begins and when it is done. So the first
// hundred bytes, in which each state of a database has another number of writes, may
// only change when those notes have changed. A copy that is the same there is the same
// state: nothing is lost by it.
//
// Both files stay open as long as the database is: to close one would take away the
// locks that SQLite holds on it for this process (as POSIX has it).
type content struct {
	file, shared *os.File
	seen         state
	replaced     bool
}

// state is the file as it was last seen to be SQLite's.
type state struct {
	head     [100]byte
	notes    notes
	modified time.Time
	size     int64
}

// notes is what the -shm file says of moving changes into the database file.
type notes struct {
	salt            [8]byte // of the write-ahead log: another when it begins anew
	done, attempted uint32  // frames of it that are in the file, or perhaps
}

// Places in the -shm file, the format of which SQLite keeps stable ("WAL-index format"),
// and in the head of the database file.
const (
	saltAt      = 32
	doneAt      = 96
	attemptedAt = 128
	writesAt    = 60
)

func newContent(path string) (*content, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	shared, err := os.Open(path + "-shm")
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	c := &content{file: file, shared: shared}
	var quiet bool
	if c.seen, quiet, err = c.read(); err != nil {
		return nil, errors.Join(err, c.close())
	}
	if !quiet {
		c.seen.notes = notes{done: math.MaxUint32} // of no file: the first quiet look counts
	}
	return c, nil
}

func (c *content) close() error { return errors.Join(c.file.Close(), c.shared.Close()) }

var errReplaced = errors.New("the content of the database file was replaced while it was in use: end the program, keep a copy of the folder, and start again or restore a backup")

// look compares the file with what was seen. Unless it is to be a whole look, a file that
// was not written to since is taken as it was.
func (c *content) look(whole bool) error {
	if !whole && !c.replaced {
		info, err := c.file.Stat()
		if err == nil && info.ModTime().Equal(c.seen.modified) && info.Size() == c.seen.size {
			return nil
		}
	}
	now, quiet, err := c.read()
	if err != nil {
		return err
	}
	same := now.head == c.seen.head
	c.replaced = !same && (c.replaced || fewer(now.head, c.seen.head) || quiet && now.notes == c.seen.notes)
	if c.replaced {
		return errReplaced
	}
	if quiet {
		c.seen = now
	}
	return nil
}

// fewer reports whether a head tells of fewer writes than another.
func fewer(a, b [100]byte) bool {
	return binary.BigEndian.Uint32(a[writesAt:]) < binary.BigEndian.Uint32(b[writesAt:])
}

// read reads the file and the notes. It is quiet unless SQLite was moving changes into the
// file meanwhile, or broke off: then head and notes do not belong together, and the next
// look will tell.
func (c *content) read() (s state, quiet bool, err error) {
	before, err := c.readNotes()
	if err != nil {
		return s, false, err
	}
	info, err := c.file.Stat()
	if err != nil {
		return s, false, err
	}
	s.modified, s.size = info.ModTime(), info.Size()
	if _, err := c.file.ReadAt(s.head[:], 0); err != nil {
		return s, false, fmt.Errorf("the database file was cut off or cannot be read: %w", err)
	}
	s.notes, err = c.readNotes()
	return s, s.notes == before && s.notes.attempted <= s.notes.done, err
}

func (c *content) readNotes() (n notes, err error) {
	var b [136]byte
	if _, err := c.shared.ReadAt(b[:], 0); err != nil {
		return n, fmt.Errorf("the -shm file of the database was cut off or cannot be read: %w", err)
	}
	copy(n.salt[:], b[saltAt:])
	n.done, n.attempted = binary.NativeEndian.Uint32(b[doneAt:]), binary.NativeEndian.Uint32(b[attemptedAt:])
	return n, nil
}
