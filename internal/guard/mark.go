package guard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// MarkName is the file that says how far a database had come, outside of it; LossName the
// file of what was found to be missing, until somebody accepts it.
const (
	MarkName = "amparo.watermark"
	LossName = "amparo.loss"
)

// Mark is how far a database had come.
type Mark struct {
	// Writes counts whatever was acknowledged. The log and the sequence of changes do
	// not: a comment stands in neither.
	Writes int64     `json:"writes"`
	Log    int64     `json:"log"`  // number of the last row of the log, which binds all before it
	Hash   string    `json:"hash"` // of that row
	At     time.Time `json:"at"`   // when this was so
}

// Loss is a database that was found to be older than the one that was here before, or
// another.
type Loss struct {
	Had   Mark      `json:"had"`   // what the mark said
	Has   Mark      `json:"has"`   // what the database says; At is the last time it tells of
	Other bool      `json:"other"` // it has another history
	Blind bool      `json:"blind"` // the mark could not be read: nobody knows
	Found time.Time `json:"found"`
}

// minute is how times are given to operators.
const minute = "2006-01-02 15:04 UTC"

// String says in a sentence what is missing.
func (l Loss) String() string {
	switch {
	case l.Blind:
		return MarkName + " cannot be read: whether changes are missing is not known"
	case l.Other:
		return fmt.Sprintf("the database has another history than the one that was here until %s: row %d of the log is another", l.Had.At.UTC().Format(minute), l.Had.Log)
	}
	after := fmt.Sprintf("after #%d", l.Has.Writes)
	if !l.Has.At.IsZero() {
		after += " (" + l.Has.At.UTC().Format(minute) + ")"
	}
	rows := ""
	if n := l.Had.Log - l.Has.Log; n > 0 {
		rows = fmt.Sprintf(", with the rows of the log from %d to %d", l.Has.Log+1, l.Had.Log)
	}
	if n := l.Had.Writes - l.Has.Writes; n != 1 {
		return fmt.Sprintf("%d changes %s are missing%s", max(n, 0), after, rows)
	}
	return fmt.Sprintf("1 change %s is missing%s", after, rows)
}

// sentences are what several losses say.
func sentences(losses []Loss) string {
	list := make([]string, len(losses))
	for i, l := range losses {
		list[i] = l.String()
	}
	return strings.Join(list, "; ")
}

// Database is what a mark is made of, and compared with.
type Database interface {
	// Writes is how many writes have changed the database.
	Writes(ctx context.Context) (int64, error)
	// LogHead is the last row of the log and its hash; 0 and "" for none.
	LogHead(ctx context.Context) (int64, string, error)
	// LogHash is the hash of a row of the log; "" for none.
	LogHash(ctx context.Context, seq int64) (string, error)
	// LastWritten is the latest time anything in the database tells of.
	LastWritten(ctx context.Context) (time.Time, error)
}

// markOf is how far a database has come. What is read is kept: no mark is ahead of its
// database.
func markOf(ctx context.Context, db Database) (m Mark, err error) {
	if m.Writes, err = db.Writes(ctx); err == nil {
		m.Log, m.Hash, err = db.LogHead(ctx)
	}
	return m, err
}

// Compare compares a database with the mark in its folder; nil, if nothing is missing or
// there is no mark. It changes nothing.
func Compare(ctx context.Context, dir string, db Database, now time.Time) (*Loss, error) {
	l := Loss{Found: now.UTC()}
	err := read(filepath.Join(dir, MarkName), &l.Had)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, errGarbled):
		l.Blind = true
	case err != nil:
		return nil, err
	}
	if l.Has, err = markOf(ctx, db); err != nil {
		return nil, err
	}
	there, err := db.LogHash(ctx, l.Had.Log)
	if err != nil {
		return nil, err
	}
	l.Other = there != "" && there != l.Had.Hash
	if !l.Other && !l.Blind && l.Has.Writes >= l.Had.Writes && l.Has.Log >= l.Had.Log {
		return nil, nil
	}
	l.Has.At, err = db.LastWritten(ctx)
	return &l, err
}

// Losses are those that were found in a folder, the first first, and that nobody has
// accepted.
func Losses(dir string) (list []Loss, err error) {
	err = read(filepath.Join(dir, LossName), &list)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return list, err
}

// Reset forgets the mark and all losses of a folder: for one in which a backup was put on
// purpose. The next start marks what it finds.
func Reset(dir string) error {
	var all error
	for _, name := range []string{LossName, MarkName} {
		if err := os.Remove(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			all = errors.Join(all, err)
		}
	}
	return all
}

var errGarbled = errors.New("the file is not as it was written")

func read(path string, to any) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, to); err != nil {
		return fmt.Errorf("%s: %w", path, errGarbled)
	}
	return nil
}

// unfinished is the pattern of files that are being written.
const unfinished = ".amparo.mark.*"

// write writes a file so that it is there as a whole or as it was, power or not.
func write(dir, name string, what any) (err error) {
	content, err := json.Marshal(what)
	if err != nil {
		return err
	}
	beside, err := os.CreateTemp(dir, unfinished) // readable by its owner alone
	if err != nil {
		return err
	}
	_, err = beside.Write(append(content, '\n'))
	if err == nil {
		err = beside.Sync()
	}
	err = errors.Join(err, beside.Close())
	if err == nil {
		err = os.Rename(beside.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(beside.Name()))
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
