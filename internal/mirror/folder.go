package mirror

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

// ErrOther: a folder holds something that is no copy made by this package.
var ErrOther = errors.New("the folder holds something else: a copy is written into a new folder, an empty one, or over an earlier copy")

// marker is the file by which a copy is known as one. It says nothing else, so that it
// never differs.
const (
	marker     = ".amparo-mirror"
	markerText = "amparo mirror\n"
)

// folder is a copy that is being written beside the one that is there.
type folder struct {
	out, part     string // part is "" when it was renamed or removed
	before        bool   // there is a copy already
	written, same atomic.Int64
}

// openFolder looks at what is at a place, and makes a folder beside it.
func openFolder(out string) (*folder, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return nil, err
	}
	if to, err := filepath.EvalSymlinks(out); err == nil {
		out = to
	}
	f := &folder{out: out}
	if err := f.recover(); err != nil {
		return nil, err
	}
	if f.before, err = isCopy(out); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return nil, err
	}
	if f.part, err = os.MkdirTemp(filepath.Dir(out), f.beside("part")+"*"); err != nil {
		return nil, err
	}
	if err := os.Chmod(f.part, 0o755); err != nil { // it is for everybody
		return nil, errors.Join(err, f.abandon())
	}
	if err := f.write(marker, []byte(markerText)); err != nil {
		return nil, errors.Join(err, f.abandon())
	}
	return f, nil
}

// isCopy reports whether there is an earlier copy at a place. Anything else than
// nothing is an error.
func isCopy(out string) (bool, error) {
	inside, err := os.ReadDir(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case len(inside) == 0:
		return true, nil
	}
	text, err := os.ReadFile(filepath.Join(out, marker))
	if err != nil || string(text) != markerText {
		return false, fmt.Errorf("%s: %w", out, ErrOther)
	}
	return true, nil
}

// beside is how folders are named that stand beside the copy for a while.
func (f *folder) beside(what string) string { return "." + filepath.Base(f.out) + "." + what + "-" }

// recover puts back a copy that was set aside by a program that was stopped before it
// could put the new one in its place, and removes what such a program left half done.
func (f *folder) recover() error {
	for _, what := range []string{"old", "part"} {
		left, err := filepath.Glob(filepath.Join(filepath.Dir(f.out), f.beside(what)+"*"))
		if err != nil {
			return err
		}
		for _, dir := range left {
			if _, err := os.Stat(f.out); what == "old" && errors.Is(err, fs.ErrNotExist) {
				err = os.Rename(dir, f.out)
				if err != nil {
					return err
				}
			} else if forgotten(dir) {
				if err := os.RemoveAll(dir); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// longest is how long writing a copy may take: what is older belongs to nobody.
const longest = 24 * time.Hour

// forgotten reports whether a folder is a copy that nobody works on any more.
func forgotten(dir string) bool {
	name := filepath.Join(dir, marker)
	text, err := os.ReadFile(name)
	if err != nil || string(text) != markerText {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && time.Since(info.ModTime()) > longest
}

// write puts a file into the new copy: the very one that is there already if it is the
// same.
func (f *folder) write(name string, body []byte) error {
	to := filepath.Join(f.part, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if f.keep(name, to, body) {
		f.same.Add(1)
		return nil
	}
	f.written.Add(1)
	return os.WriteFile(to, body, 0o644)
}

// keep takes a file over from the copy that is there, with its time. Where files cannot
// have two names, it is written anew.
func (f *folder) keep(name, to string, body []byte) bool {
	if !f.before {
		return false
	}
	from := filepath.Join(f.out, filepath.FromSlash(name))
	is, err := os.ReadFile(from)
	if err != nil || !bytes.Equal(is, body) {
		return false
	}
	if os.Link(from, to) == nil {
		return true
	}
	info, err := os.Stat(from)
	if err != nil || os.WriteFile(to, body, 0o644) != nil {
		return false
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime()) == nil
}

// finish puts the new copy in the place of the one that is there.
func (f *folder) finish(result *Result) error {
	result.Written, result.Same = int(f.written.Load()), int(f.same.Load())
	if !f.before {
		err := os.Rename(f.part, f.out)
		if err == nil {
			f.part = ""
		}
		return err
	}
	gone, err := f.missing()
	if err != nil {
		return err
	}
	result.Removed = gone
	old, err := os.MkdirTemp(filepath.Dir(f.out), f.beside("old")+"*")
	if err != nil {
		return err
	}
	if err := os.Remove(old); err != nil { // only its name was wanted
		return err
	}
	if err := os.Rename(f.out, old); err != nil {
		return err
	}
	if err := os.Rename(f.part, f.out); err != nil {
		return errors.Join(err, os.Rename(old, f.out))
	}
	f.part = ""
	return os.RemoveAll(old)
}

// missing counts the files that only the copy has which is there.
func (f *folder) missing() (n int, err error) {
	err = filepath.WalkDir(f.out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rest, err := filepath.Rel(f.out, name)
		if err != nil {
			return err
		}
		if _, err := os.Lstat(filepath.Join(f.part, rest)); errors.Is(err, fs.ErrNotExist) {
			n++
		}
		return nil
	})
	return n, err
}

// abandon removes what was written, if it is not in its place.
func (f *folder) abandon() error {
	if f.part == "" {
		return nil
	}
	return os.RemoveAll(f.part)
}
