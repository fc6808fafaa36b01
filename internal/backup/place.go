package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// prepare makes the folder in which a site is put together, and claims it.
func prepare(folder string) (*os.File, error) {
	work := filepath.Join(folder, restoreFolder)
	// Others may pass through the folder of a site, but not look around.
	if err := os.MkdirAll(folder, 0o711); err != nil {
		return nil, err
	}
	if err := os.Mkdir(work, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	claimed, err := os.Open(work)
	if err != nil {
		return nil, err
	}
	if claim(claimed) != nil {
		return nil, errors.Join(errors.New("another restore into this folder is running"), claimed.Close())
	}
	return claimed, nil
}

// Interrupted reports whether a restore into a folder came to no end: Restore goes on with
// it, or Replace where something is in the way.
func Interrupted(folder string) bool {
	_, err := os.Lstat(filepath.Join(folder, restoreFolder))
	return err == nil
}

// leave removes what a restore that failed cannot use the next time, and the folder if
// nothing is left in it.
func (r *restoring) leave() error {
	if _, err := os.Stat(r.path(fetchedFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := Forget(r.folder); err != nil {
		return err
	}
	_ = os.Remove(r.folder) // which it does not if there is anything in it
	return nil
}

// inTheWay lists the files of the folder that a restore would overwrite. The companions of
// a database count as one: SQLite would play them into what is restored.
func (r *restoring) inTheWay() (taken []string, err error) {
	db := r.Manifest.Database.Name
	names := []string{db, db + "-wal", db + "-shm"}
	for _, f := range r.Manifest.Files {
		names = append(names, f.Name)
	}
	for _, name := range names {
		_, err := os.Lstat(filepath.Join(r.folder, name))
		if err == nil {
			taken = append(taken, name)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return taken, nil
}

// vacant makes sure that a restore overwrites nothing.
func (r *restoring) vacant() error {
	taken, err := r.inTheWay()
	if err == nil && len(taken) > 0 && r.aside == "" {
		err = fmt.Errorf("%s: %w", filepath.Join(r.folder, taken[0]), ErrTaken)
	}
	return err
}

// makeWay moves what is in the way aside, the database first: without it nobody opens what
// is left.
func (r *restoring) makeWay() error {
	taken, err := r.inTheWay()
	if err != nil || len(taken) == 0 {
		return err
	}
	r.reunite(taken)
	if err := os.Mkdir(r.aside, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for _, name := range taken {
		if err := os.Rename(filepath.Join(r.folder, name), filepath.Join(r.aside, name)); err != nil {
			return err
		}
	}
	return syncFolder(r.aside)
}

// reunite has the last changes of a database, which a restore that was killed left behind,
// follow it to where it had been moved: apart, both are of no use.
func (r *restoring) reunite(taken []string) {
	db := r.Manifest.Database.Name
	if slices.Contains(taken, db) || !slices.Contains(taken, db+"-wal") {
		return
	}
	kind, _, _ := strings.Cut(filepath.Base(r.aside), "-")
	moved, _ := filepath.Glob(filepath.Join(escapeGlob(r.folder), escapeGlob(kind)+"-*", db)) // escaped: it is a pattern
	if len(moved) == 0 {
		return
	}
	last := moved[len(moved)-1]
	if _, err := os.Lstat(last + "-wal"); errors.Is(err, fs.ErrNotExist) {
		r.aside = filepath.Dir(last)
	}
}

// clean empties the folder in which the site is put together.
func (r *restoring) clean() error {
	left, err := os.ReadDir(r.path(""))
	for _, e := range left {
		err = errors.Join(err, os.RemoveAll(r.path(e.Name())))
	}
	return err
}

// appear moves what was proved to its place.
func (r *restoring) appear() error {
	if err := r.vacant(); err != nil {
		return err
	}
	if err := r.makeWay(); err != nil {
		return err
	}
	for _, f := range append(r.Manifest.Files[:len(r.Manifest.Files):len(r.Manifest.Files)], r.Manifest.Database) {
		if err := os.Rename(r.path(f.Name), filepath.Join(r.folder, f.Name)); err != nil {
			return err
		}
	}
	return errors.Join(syncFolder(r.folder), Forget(r.folder))
}
