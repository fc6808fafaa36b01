package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// claim marks an open file as in use by this process, until it is closed or the process
// ends, however it does.
func claim(f *os.File) error {
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return fmt.Errorf("%s is in use by another process: %w", f.Name(), err)
	}
	return nil
}

// claimPart makes a file that this process alone writes, or empties one that a killed
// process left. One that another process writes stays untouched, whole copies included:
// what was opened may be called otherwise by now.
func claimPart(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	if claim(f) != nil || !isAt(f, path) {
		return nil, errors.Join(fmt.Errorf("%s is being written by another process: try again when it has ended", path), f.Close())
	}
	if err := f.Truncate(0); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// isAt reports whether an open file is the one that has a path.
func isAt(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(mine, there)
}

// removeUnclaimed removes a file or folder that no process has claimed.
func removeUnclaimed(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if claim(f) == nil {
		err = os.RemoveAll(path)
	}
	return errors.Join(err, f.Close())
}

// workPattern is what folders for temporary copies are called.
const workPattern = ".amparo-copy-*"

// workspace is a folder for what must not outlive its use. One that was left by a process
// that was killed goes when the next is made.
type workspace struct {
	path  string
	claim *os.File
}

func newWorkspace(in string) (*workspace, error) {
	left, err := filepath.Glob(filepath.Join(escapeGlob(in), workPattern))
	if err != nil {
		return nil, err
	}
	for _, path := range left {
		if err := removeUnclaimed(path); err != nil {
			return nil, err
		}
	}
	path, err := os.MkdirTemp(in, workPattern) // for its owner alone
	if err != nil {
		return nil, err
	}
	w := &workspace{path: path}
	if w.claim, err = os.Open(path); err == nil {
		err = claim(w.claim)
	}
	if err != nil {
		return nil, errors.Join(err, w.remove())
	}
	return w, nil
}

func (w *workspace) remove() error {
	err := os.RemoveAll(w.path)
	if w.claim != nil {
		err = errors.Join(err, w.claim.Close())
	}
	return err
}

// escapeGlob keeps what means something in patterns from doing so.
func escapeGlob(path string) string {
	var escaped []rune
	for _, r := range path {
		if r == '*' || r == '?' || r == '[' || r == '\\' {
			escaped = append(escaped, '\\')
		}
		escaped = append(escaped, r)
	}
	return string(escaped)
}
