// Package outlet writes the files of an export to a folder or into an archive.
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

// Open makes a file or a folder; what is there already is never touched.
func Open(path string) (Outlet, error) {
	if strings.EqualFold(filepath.Ext(path), ".zip") {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, err
		}
		return &zipFile{Zip: exchange.NewZip(f), file: f}, nil
	}
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("--out %s: a folder, or a name that ends with .zip, is needed: %w", path, err)
	case len(entries) > 0:
		return nil, fmt.Errorf("--out %s: the folder is not empty", path)
	}
	return &folder{dir: path, made: err != nil}, os.MkdirAll(path, 0o700)
}

// zipFile is one archive.
type zipFile struct {
	exchange.Zip
	file *os.File
	done bool
}

// Close ends the archive.
func (z *zipFile) Close() error {
	if err := z.Zip.Close(); err != nil {
		return err
	}
	if err := z.file.Sync(); err != nil {
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
	dir   string
	made  bool // the folder was not there before
	open  *os.File
	files []string
	done  bool
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
	if err == nil {
		f.files = append(f.files, path)
	}
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

// Close ends the last file.
func (f *folder) Close() error {
	err := f.closeOpen()
	f.done = err == nil
	return err
}

// Abandon removes the files that were written, and nothing else.
func (f *folder) Abandon() error {
	if f.done {
		return nil
	}
	errs := []error{f.closeOpen()}
	folders := map[string]bool{}
	for _, path := range f.files {
		errs = append(errs, os.Remove(path))
		folders[filepath.Dir(path)] = true
	}
	delete(folders, filepath.Clean(f.dir))
	for dir := range folders {
		errs = append(errs, os.Remove(dir))
	}
	if f.made {
		errs = append(errs, os.Remove(f.dir))
	}
	return errors.Join(errs...)
}
