package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Source is the database that is copied.
type Source interface {
	// Snapshot writes the database as it is at this moment to a file that does not exist,
	// while others write.
	Snapshot(ctx context.Context, to string) error
	// Describe says what is in such a copy, in a folder; with proof also what readers may
	// see, which takes longer.
	Describe(ctx context.Context, folder string, proof bool) (Contents, error)
}

// Options are how a copy is made.
type Options struct {
	// Kind is what is wanted; where there is no full copy that changes can belong to, a
	// full one is made.
	Kind     Kind
	Folder   string   // the data folder
	Database string   // name of the database in it
	Files    []string // names of further files in it that are not derived; missing ones stay out
	Temp     string   // where the temporary copy lies meanwhile; "" for Folder
	Lock     Lock
	Program  string // version
	Now      time.Time
	// Progress is called now and then with how many bytes are in the archive, before
	// compression; nil for nobody.
	Progress func(done, total int64)
}

// Result is what Take did.
type Result struct {
	Copy
	Manifest Manifest
	Sum      string // SHA-256 of what was put into the target, in hex
	// Unchanged: the database is as in the newest copy, which Copy names; none was made.
	Unchanged bool
}

// Take copies a site to a target. An error, and the end of ctx, leave nothing behind:
// neither in the target nor in the folder. Two may run at once.
func Take(ctx context.Context, source Source, target Target, o Options) (r Result, err error) {
	if o.Lock.recipients == nil && !o.Lock.open {
		return r, errNoLock
	}
	if o.Temp == "" {
		o.Temp = o.Folder
	}
	if f, ok := target.(*Folder); ok {
		if err := f.sweep(); err != nil {
			return r, err
		}
	}
	work, err := newWorkspace(o.Temp)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, work.remove()) }()
	t := &taking{Options: o, target: target, work: work.path}
	if err := t.look(ctx, source); err != nil {
		return r, err
	}
	if !t.full {
		if last, ok := t.same(); ok {
			return Result{Copy: last, Unchanged: true}, nil
		}
	}
	return t.store(ctx)
}

// taking is one copy while it is made.
type taking struct {
	Options
	target   Target
	work     string
	copies   []Copy
	old      remembered
	found    database
	differs  []uint32 // of changes
	manifest Manifest
	full     bool // the copy is a full one
	written  int64
}

// look makes the temporary copy and learns all that the manifest says.
func (t *taking) look(ctx context.Context, source Source) (err error) {
	path := filepath.Join(t.work, t.Database)
	if err := source.Snapshot(ctx, path); err != nil {
		return err
	}
	if t.found, err = survey(ctx, path); err != nil {
		return err
	}
	if t.copies, err = List(ctx, t.target); err != nil {
		return err
	}
	if err := t.choose(); err != nil {
		return err
	}
	t.manifest = Manifest{
		Format: format, Kind: Changes, Program: t.Program, Taken: t.Now.UTC().Truncate(time.Second),
		Database: File{t.Database, t.found.size, t.found.sum},
	}
	if t.full {
		t.manifest.Kind = Full
	} else {
		t.differs = t.old.differing(t.found)
		t.manifest.Pages = &Pages{Of: t.old.Full, SHA256: t.old.SHA256, PageSize: t.found.pageSize, Count: int64(len(t.differs))}
	}
	// Names are in the order in which copies were made, even when the clock was put back:
	// whoever takes the newest means the last.
	if n := len(t.copies); n > 0 && !t.manifest.Taken.After(t.copies[n-1].Taken) {
		t.manifest.Taken = t.copies[n-1].Taken.Add(time.Second)
	}
	if t.manifest.Contents, err = source.Describe(ctx, t.work, t.full); err != nil {
		return err
	}
	return t.others()
}

// choose decides whether the copy is a full one: changes belong to the newest full copy
// of the target, if the pages of just that one are remembered.
func (t *taking) choose() error {
	old, ok, err := recall(t.Folder, pagesName(t.target))
	if err != nil {
		return err
	}
	newest := ""
	for _, c := range t.copies {
		if c.Kind == Full {
			newest = c.Name
		}
	}
	t.old = old
	if t.Kind != Changes || !ok || old.Target != t.target.String() || old.Full != newest || old.PageSize != t.found.pageSize {
		t.full = true
	}
	return nil
}

// same returns the newest copy if the database is still as it is there.
func (t *taking) same() (Copy, bool) {
	last := t.copies[len(t.copies)-1]
	return last, last.Name == t.old.Last && t.old.LastSum == t.found.sum
}

// others adds the further files to the manifest.
func (t *taking) others() error {
	for _, name := range t.Files {
		content, err := os.ReadFile(filepath.Join(t.Folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(t.work, name), content, 0o600) // as it is described
		}
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		t.manifest.Files = append(t.manifest.Files, File{name, int64(len(content)), hex.EncodeToString(sum[:])})
	}
	return nil
}
