// Package factorkey keeps the key with which the secrets of second factors are locked:
// in a file of its own, so that who has the database, or a copy of it, has no factor.
package factorkey

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// FileName is what the file is called, in the data folder or among the credentials that
// systemd hands over.
const FileName = "factors.key"

// What stands in the way of reading what was locked, or of locking.
var (
	// ErrMissing: there is no file.
	ErrMissing = errors.New("factors.key is missing")
	// ErrUnusable: the file cannot be read, or holds no key.
	ErrUnusable = errors.New("factors.key cannot be used")
	// ErrOther: something was locked with a key that is not in the file.
	ErrOther = errors.New("factors.key has another key")
	// ErrDamaged: something is not what was locked, or belongs to another row.
	ErrDamaged = errors.New("what was locked is damaged")
)

// File is the file of keys. It is read whenever a key is needed, which is seldom: one that
// was put back counts at once. The first key in it locks, all of them unlock, a line each.
type File struct{ path string }

// At is the file at a path, which need not exist.
func At(path string) File { return File{path} }

// In is the file of a data folder; that of systemd's credentials where there is one.
func In(data string) File {
	if folder := os.Getenv("CREDENTIALS_DIRECTORY"); folder != "" {
		handed := filepath.Join(folder, FileName)
		if _, err := os.Stat(handed); err == nil {
			return File{handed}
		}
	}
	return File{filepath.Join(data, FileName)}
}

// Path is where the file is, or would be.
func (f File) Path() string { return f.path }

// Exists reports whether there is something at the path.
func (f File) Exists() bool {
	_, err := os.Lstat(f.path)
	return !errors.Is(err, fs.ErrNotExist)
}

// Make makes the file with a new key, readable by its owner alone; one that exists is left
// as it is, and is an error.
func (f File) Make() error {
	beside := f.path + ".new"
	if err := write(beside, newLine()); err != nil {
		return err
	}
	err := os.Link(beside, f.path) // in one step, and never over another
	if err = errors.Join(err, os.Remove(beside)); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(f.path))
}

// Renew puts a new key before those there are: it locks from now on, and what they locked
// can still be read.
func (f File) Renew() error {
	held, err := os.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	return f.replace(append([]byte(newLine()), held...))
}

// KeepFirst takes all keys away but the one that locks.
func (f File) KeepFirst() error {
	held, err := os.ReadFile(f.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	first, _, _ := bytes.Cut(held, []byte("\n"))
	return f.replace(append(first, '\n'))
}

func (f File) replace(content []byte) error {
	beside := f.path + ".new"
	if err := write(beside, string(content)); err != nil {
		return err
	}
	if err := os.Rename(beside, f.path); err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return syncFolder(filepath.Dir(f.path))
}

// keySize is that of AES-256.
const keySize = 32

func newLine() string {
	key := make([]byte, keySize)
	_, _ = rand.Read(key) // never fails
	return base64.RawURLEncoding.EncodeToString(key) + "\n"
}

// keys are those of the file, in its order: one at least.
func (f File) keys() ([]key, error) {
	content, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	var all []key
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		raw, err := base64.RawURLEncoding.DecodeString(line)
		if err != nil || len(raw) != keySize {
			return nil, fmt.Errorf("%w: line %d is no key", ErrUnusable, len(all)+1)
		}
		one, err := newKey(raw)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrUnusable)
	}
	return all, nil
}

func write(path, content string) error {
	_ = os.Remove(path) // left by one that was killed
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
