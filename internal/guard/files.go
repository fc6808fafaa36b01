package guard

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"amparo/internal/health"
)

// Problem names what Files notes: the database that is open is not the one that the next
// start would find.
const Problem = "database.file"

// companions are the endings of the files that SQLite keeps one database in while it is
// open. None of them changes its place or its identity until it is closed.
var companions = []string{"", "-wal", "-shm"}

// Files watches the files of a database that is open, and says whether what is written
// now would be there at the next start. It is safe for concurrent use.
type Files struct {
	path  string // of the database
	lock  *Lock
	board *health.Board
	now   func() time.Time

	mu      sync.Mutex
	opened  []os.FileInfo // of companions
	content *content
}

// Watch begins to watch a database that is open, and has been read from at least once.
// Close ends it, and only after the database was closed.
func Watch(database string, lock *Lock, board *health.Board, now func() time.Time) (*Files, error) {
	path, err := filepath.Abs(database)
	if err != nil {
		return nil, err
	}
	f := &Files{path: path, lock: lock, board: board, now: now}
	for _, ending := range companions {
		info, err := os.Stat(path + ending)
		if err != nil {
			return nil, err
		}
		f.opened = append(f.opened, info)
	}
	f.content, err = newContent(path)
	return f, err
}

// Close ends the watching.
func (f *Files) Close() error { return f.content.close() }

// Leave ends the watching of a database that will not be closed, since its files are
// not as they were. Where a copy was laid over the database, its write-ahead log is put
// aside under another name: the next start would write the changes in it into the copy,
// to which they do not belong.
func (f *Files) Leave() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.content.replaced || f.sameFiles() != nil {
		return nil
	}
	return os.Rename(f.path+"-wal", fmt.Sprintf("%s-wal.%s", f.path, f.now().UTC().Format("20060102-150405")))
}

// Look looks at everything, and notes or clears the problem. Somebody asks for it every
// two seconds.
func (f *Files) Look() error { return f.look(true) }

// Allow is asked before each write: nil, if it will be there at the next start. It takes
// some microseconds.
func (f *Files) Allow() error { return f.look(false) }

func (f *Files) look(whole bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.sameFiles()
	if err == nil {
		err = f.sameLock()
	}
	if err == nil {
		err = f.content.look(whole)
	}
	if err != nil {
		f.board.Set(health.Problem{Name: Problem, Kind: health.StopsWriting, Detail: err.Error()})
		return err
	}
	f.board.Clear(Problem)
	return nil
}

// sameFiles compares the files of the names with those that were opened.
func (f *Files) sameFiles() error {
	for i, ending := range companions {
		there, err := os.Stat(f.path + ending)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%s was moved or deleted while it was in use: put it back, or end the program and restore a backup", f.path+ending)
		case err != nil:
			return fmt.Errorf("%s cannot be looked at: %w", f.path+ending, err)
		case !os.SameFile(f.opened[i], there):
			return fmt.Errorf("%s is another file than the one that is in use: put that one back, or end the program and start it with the other", f.path+ending)
		}
	}
	return nil
}

func (f *Files) sameLock() error {
	err := f.lock.hold(f.now())
	var busy *Busy
	if errors.As(err, &busy) {
		return fmt.Errorf("%s was removed, and another process has the folder: end one of the two: %w", LockName, err)
	}
	if err != nil {
		return fmt.Errorf("%s was removed and cannot be made again: %w", LockName, err)
	}
	return nil
}
