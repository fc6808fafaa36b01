package demo

import (
	_ "embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// first are the names of the entries of the first gathering, sorted.
//
//go:embed sample.txt
var first string

// Sample is the vocabularies and the entries of the first gathering: a small
// directory whose figures stay, for tests.
func Sample() fs.FS { return sample{strings.Fields(first)} }

// sample is the directory without the entries that came later.
type sample struct{ names []string }

// Open implements fs.FS.
func (s sample) Open(name string) (fs.File, error) {
	if !s.has(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return directory.Open(name)
}

// ReadDir implements fs.ReadDirFS: what walks through a file system asks it.
func (s sample) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := directory.ReadDir(name)
	return slices.DeleteFunc(all, func(d fs.DirEntry) bool { return !s.has(path.Join(name, d.Name())) }), err
}

// has reports whether something is no entry, or one of the first.
func (s sample) has(name string) bool {
	entry, ok := strings.CutPrefix(name, "entries/")
	if !ok {
		return true
	}
	_, found := slices.BinarySearch(s.names, strings.TrimSuffix(entry, ".json"))
	return found
}
