// Package configfile reads a file of settings: TOML with keys of one level. Every key keeps
// the line it stands in, so that whatever is wrong with its value can be said where it is.
package configfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/BurntSushi/toml"
)

// mostBytes bounds what is read: a file of settings has a few kilobytes.
const mostBytes = 1 << 20

// Value is what stands behind a key.
type Value struct {
	Line int // counted from 1
	Is   any // string, int64, bool, []any of these, or what else TOML has
}

// Problem is what is wrong with a line.
type Problem struct {
	Line int // counted from 1; 0 for the file as a whole
	What string
}

// File is what was read. Keys stand in the order of the file.
type File struct {
	Path     string
	Keys     []string
	Values   map[string]Value
	Open     bool // everybody on the machine may read it
	Problems []Problem
}

// Read reads a file. An error means that it could not be read at all; what is wrong in it is
// in Problems, and Values then holds what could be understood nevertheless.
func Read(path string) (*File, error) {
	content, mode, err := load(path)
	if err != nil {
		return nil, err
	}
	f := &File{Path: path, Values: map[string]Value{}, Open: mode.Perm()&0o004 != 0}
	f.understand(content)
	return f, nil
}

func load(path string) (content string, mode fs.FileMode, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return "", 0, err
	}
	if !info.Mode().IsRegular() {
		return "", 0, fmt.Errorf("%s is not a file", path)
	}
	read, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	if err == nil && len(read) > mostBytes {
		err = fmt.Errorf("%s has more than %d kB: it is no file of settings", path, mostBytes>>10)
	}
	return strings.ReplaceAll(string(read), "\r\n", "\n"), info.Mode(), err
}

// understand reads the values, and finds the line of each. A key that stands twice is no
// TOML: it is said by the line of the second, and nothing of the file counts.
func (f *File) understand(content string) {
	lines := map[string]int{}
	for _, at := range scan(content) {
		first, twice := lines[at.name]
		switch {
		case at.section || strings.Contains(at.name, "."):
			f.Problems = append(f.Problems, Problem{at.line, at.name + ": there are no sections in this file, only lines such as data = \"/var/lib/amparo\""})
		case twice:
			f.Problems = append(f.Problems, Problem{at.line, fmt.Sprintf("%s stands in line %d already", at.name, first)})
		default:
			lines[at.name] = at.line
			f.Keys = append(f.Keys, at.name)
		}
	}
	if len(f.Problems) > 0 {
		return
	}
	values := map[string]any{}
	if _, err := toml.Decode(content, &values); err != nil {
		f.Problems = append(f.Problems, problemOf(err))
		return
	}
	for key, is := range values {
		f.Values[key] = Value{Line: lines[key], Is: is}
	}
}

func problemOf(err error) Problem {
	var at toml.ParseError
	if errors.As(err, &at) {
		return Problem{at.Position.Line, "this cannot be read: " + strings.TrimSuffix(at.Message, ".") + " (texts stand in \"quotes\", lists in [\"brackets\"], remarks behind #)"}
	}
	return Problem{0, "this cannot be read: " + err.Error()}
}
