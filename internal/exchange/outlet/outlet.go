// Package outlet writes the files of an export to a folder or into an archive, and reads them.
package outlet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"amparo/internal/exchange"
)

// Outlet is where an export is written to. One that is not closed is abandoned:
// what only looks complete does not stay.
type Outlet interface {
	exchange.Sink
	Close() error
	Abandon() error
}

// part ends the name of what is not whole yet: a process that is killed leaves nothing
// that could be taken for an export.
const part = ".part"

// partFolder is where a folder's files are until all of them are there.
const partFolder = "export" + part

// Why nothing is written, or nothing is read.
var (
	errExists     = errors.New("there is something already, and it was left as it is: name another")
	ErrUnfinished = errors.New("an export was interrupted here, or is running")
)

// Unfinished returns ErrUnfinished for a folder in which an export came to no end.
func Unfinished(path string) error {
	left := filepath.Join(path, partFolder)
	if _, err := os.Lstat(left); err != nil {
		return nil
	}
	return fmt.Errorf("%s: %w: remove %s, and export again", path, ErrUnfinished, left)
}

// Open makes a file or a folder; what is there already is never touched. It gets its
// name, and the files of a folder theirs, when it is closed.
func Open(path string) (Outlet, error) {
	if strings.EqualFold(filepath.Ext(path), ".zip") {
		return openZip(path)
	}
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("--out %s: a folder, or a name that ends with .zip, is needed: %w", path, err)
	case len(entries) > 0:
		if err := Unfinished(path); err != nil {
			return nil, fmt.Errorf("--out %w", err)
		}
		return nil, fmt.Errorf("--out %s: the folder is not empty", path)
	}
	f := &folder{to: path, dir: filepath.Join(path, partFolder), made: err != nil}
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return nil, fmt.Errorf("--out %w", err)
	}
	return f, nil
}

func openZip(path string) (Outlet, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("--out %s: %w", path, errExists)
	}
	f, err := os.OpenFile(path+part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, os.ErrExist):
		return nil, fmt.Errorf("--out %s: %w: remove %s, and export again", path, ErrUnfinished, path+part)
	case err != nil:
		return nil, fmt.Errorf("--out %w", err)
	}
	return &zipFile{Zip: exchange.NewZip(f), file: f, to: path}, nil
}

// zipFile is one archive.
type zipFile struct {
	exchange.Zip
	file *os.File
	to   string
	done bool
}

// Close ends the archive, and gives it its name.
func (z *zipFile) Close() error {
	if err := z.Zip.Close(); err != nil {
		return err
	}
	if err := z.file.Sync(); err != nil {
		return err
	}
	if _, err := os.Lstat(z.to); err == nil {
		return fmt.Errorf("%s: %w", z.to, errExists)
	}
	if err := os.Rename(z.file.Name(), z.to); err != nil {
		return err
	}
	z.done = true
	return z.file.Close()
}

// Abandon removes an archive that was not ended.
func (z *zipFile) Abandon() error {
	if z.done {
		return nil
	}
	return errors.Join(z.file.Close(), os.Remove(z.file.Name()))
}

// folder holds the files one by one.
type folder struct {
	to, dir string // where the files will be, and where they are until then
	made    bool   // the folder was not there before
	open    *os.File
	done    bool
}

// Create implements exchange.Sink.
func (f *folder) Create(name string) (io.Writer, error) {
	if err := f.closeOpen(); err != nil {
		return nil, err
	}
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	var err error
	f.open, err = os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	return f.open, err
}

func (f *folder) closeOpen() error {
	if f.open == nil {
		return nil
	}
	open := f.open
	f.open = nil
	return open.Close()
}

// Close ends the last file, and moves all of them to their places.
func (f *folder) Close() error {
	if err := f.closeOpen(); err != nil {
		return err
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := os.Rename(filepath.Join(f.dir, e.Name()), filepath.Join(f.to, e.Name())); err != nil {
			return err
		}
	}
	f.done = true
	return os.Remove(f.dir)
}

// Abandon removes the files that were written, and nothing else.
func (f *folder) Abandon() error {
	if f.done {
		return nil
	}
	err := errors.Join(f.closeOpen(), os.RemoveAll(f.dir))
	if f.made {
		err = errors.Join(err, os.Remove(f.to))
	}
	return err
}
