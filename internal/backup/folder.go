package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"amparo/internal/disk"
)

// partSuffix ends the names of files that are being written.
const partSuffix = ".part"

// Folder is a target on a disk, such as another one that is mounted.
type Folder struct{ path string }

// NewFolder is a folder that exists: one that is created would hide that a disk is not
// mounted.
func NewFolder(path string) (*Folder, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s does not exist: make the folder, or mount the disk it is on", path)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("%s is no folder", path)
	}
	return &Folder{full}, nil
}

func (f *Folder) String() string { return f.path }

// Put implements Target: written beside, fsynced, renamed.
func (f *Folder) Put(ctx context.Context, name string, r io.Reader) (err error) {
	beside := filepath.Join(f.path, name+partSuffix)
	file, err := claimPart(beside)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(beside)
			if disk.Full(err) && !errors.Is(err, disk.ErrNoRoom) {
				err = fmt.Errorf("%w in %s: %w", disk.ErrNoRoom, f.path, err)
			}
		}
	}()
	if _, err = io.CopyBuffer(onlyWrites{file}, until{ctx, r}, make([]byte, 256<<10)); err == nil {
		err = file.Sync()
	}
	if err == nil { // while it is claimed
		err = os.Rename(beside, filepath.Join(f.path, name))
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	return syncFolder(f.path)
}

// onlyWrites hides other methods, so that a copy goes through a buffer of its own.
type onlyWrites struct{ io.Writer }

// Get implements Target.
func (f *Folder) Get(_ context.Context, name string) (io.ReadCloser, error) {
	if filepath.Base(name) != name {
		return nil, fmt.Errorf("%s: %w in %s", oneLine(name), ErrNone, f.path)
	}
	file, err := os.Open(filepath.Join(f.path, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w in %s", oneLine(name), ErrNone, f.path)
	}
	return file, err
}

// List implements Target.
func (f *Folder) List(context.Context) ([]Stored, error) {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return nil, err
	}
	var list []Stored
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, Stored{e.Name(), info.Size()})
	}
	return list, nil
}

// Delete implements Target.
func (f *Folder) Delete(_ context.Context, name string) error {
	err := os.Remove(filepath.Join(f.path, filepath.Base(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, syncFolder(f.path))
}

// sweep removes what was being written when a program was killed; what is being written
// just now is claimed.
func (f *Folder) sweep() error {
	left, err := os.ReadDir(f.path)
	for _, e := range left {
		if name, ok := strings.CutSuffix(e.Name(), partSuffix); ok && named.MatchString(name) {
			err = errors.Join(err, removeUnclaimed(filepath.Join(f.path, e.Name())))
		}
	}
	return err
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
