package checking

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"amparo/cmd/amparo/folder"
	"amparo/internal/disk"
	"amparo/internal/store"
)

// Steps of the schema from which on something can be asked.
const (
	sinceLog       = 2
	sinceSchedules = 3
)

// olderSteps are the checks of a database that an older version wrote: those that need no
// more than it had.
func (c *checks) olderSteps(age store.Age) []step {
	steps := []step{{"file", c.file}}
	if age.At >= sinceSchedules {
		steps = append(steps, step{"references", c.references})
	}
	if age.At >= sinceLog {
		steps = append(steps, step{"log", c.log})
	}
	return append(steps, step{"entries", c.documents}, step{"version", func(context.Context) error {
		c.Line("%-13s note   step %d of %d: whether contents are as they were written, and keep to the rules,", "version", age.At, age.At+len(age.Steps))
		c.Line("%-13s        can be told when a start has brought it up to date; see check --upgrade", "")
		return nil
	}})
}

// documents reads every version, whatever it says.
func (c *checks) documents(ctx context.Context) error {
	all, err := c.db.RevisionCount(ctx)
	if err != nil {
		return err
	}
	n := 0
	var found []string
	err = c.db.EveryRevision(ctx, func(h store.Held) error {
		if n++; n%100 == 0 {
			c.Progress("versions: %d of %d", n, all)
		}
		if h.Broken != nil {
			found = append(found, fmt.Sprintf("%srevisions %s: the document cannot be read (entry %s)", inFile, h.ID, h.Slug))
		}
		return nil
	})
	if err == nil {
		c.Result("entries", fmt.Sprintf("%d versions can be read", n), found)
	}
	return err
}

// bytesPerSecond is how much of a database a start brings up to date in a second, on two
// slow cores: the steps so far write every row once.
const bytesPerSecond = 15_000_000

// sayUpgrade says what the next start would do to a database, which stays as it is. The
// error says that it could not.
func sayUpgrade(ctx context.Context, data string, stdout io.Writer) (err error) {
	db, age, err := store.OpenOfAnyAge(ctx, data)
	if err != nil {
		return folder.Advise(err, data)
	}
	if err := db.Close(); err != nil {
		return err
	}
	path := filepath.Join(data, store.FileName)
	if len(age.Steps) == 0 {
		_, err = fmt.Fprintf(stdout, "%s is up to date: the next start changes nothing of its schema.\n", path)
		return err
	}
	size, err := sizeOf(path, path+"-wal")
	if err != nil {
		return err
	}
	// The write-ahead log holds every page that changes, and the file grows by a part.
	need := size + size/4
	free, err := disk.Free(data)
	if err != nil {
		return err
	}
	took := (time.Duration(size/bytesPerSecond+1) * time.Second).String()
	_, err = fmt.Fprintf(stdout, "%s is at step %d of %d. The next start runs:\n  %s\nroom    %s are needed beside it, %s are free\ntime    about %s, in which the site answers nothing\ncopy    make one before, and keep it: a newer database has no way back\nNothing was changed.\n",
		path, age.At, age.At+len(age.Steps), strings.Join(age.Steps, "\n  "), disk.Size(need), disk.Size(free), took)
	if err == nil && free < need {
		err = fmt.Errorf("check: %w in %s for the next start", disk.ErrNoRoom, data)
	}
	return err
}

// sizeOf is how large files are together; one that is not there has no size.
func sizeOf(paths ...string) (total int64, err error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, err
		}
		total += info.Size()
	}
	return total, nil
}
