// Package breached looks passwords up in a file of those that were stolen somewhere, as the
// downloader of Have I Been Pwned writes it: lines of an upper-case SHA-1, a colon and a
// count, in the order of the hashes. The file has tens of gigabytes; nothing of it is kept
// in memory, and nothing is asked of anybody else.
package breached

import (
	"bytes"
	"crypto/sha1" // the format of the file
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

const (
	hashLetters = 2 * sha1.Size
	// longestLine is a hash, a colon, a count of up to 19 digits, and the end of the line.
	longestLine = hashLetters + 1 + 19 + 2
	// block is how much is read at once in the end: fewer reads than halving down to a line.
	block = 4096
	// places is at how many places Open looks whether the file is sorted.
	places = 64
)

// What can be wrong with a file.
var (
	// ErrFormat: a line is not a hash, a colon and a count.
	ErrFormat = errors.New("not lines of an upper-case SHA-1, a colon and a count")
	// ErrOrder: the hashes are not in their order, such as in the list that is sorted by counts.
	ErrOrder = errors.New("the hashes are not in their order")
	// ErrEmpty: there is no line.
	ErrEmpty = errors.New("the file is empty")
)

// List is an open file of breached passwords. It is safe for concurrent use.
type List struct {
	file io.ReaderAt
	size int64
}

// Open opens a file and looks at its beginning, its end and places between them. The error
// is one of the above, or that of the file.
func Open(path string) (*List, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a file")
	}
	l := &List{file: file}
	if err == nil {
		l.size = info.Size()
		err = l.check()
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return l, nil
}

// Close closes the file.
func (l *List) Close() error {
	if c, ok := l.file.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// check looks at lines of the whole file, the first and the last among them.
func (l *List) check() error {
	if l.size == 0 {
		return ErrEmpty
	}
	var before []byte
	beforeAt := int64(-1)
	for i := range int64(places + 1) {
		from := max(0, l.size-longestLine*2) / places * i
		if i == places {
			from = max(0, l.size-longestLine*2)
		}
		all, err := l.linesFrom(from, longestLine*3)
		if err != nil {
			return err
		}
		for _, n := range all {
			switch order := bytes.Compare(before, n.hash); {
			case n.at <= beforeAt:
				continue // seen already
			case order >= 0:
				return ErrOrder
			}
			before, beforeAt = n.hash, n.at
		}
	}
	return nil
}

// Has reports whether a password is in the list, as its bytes are. It takes some 30 reads of
// a file of 40 GB; the error is ErrFormat, or that of the file.
func (l *List) Has(password string) (bool, error) {
	sum := sha1.Sum([]byte(password))
	want := bytes.ToUpper([]byte(hex.EncodeToString(sum[:])))
	low, high := int64(0), l.size // the line begins in here, if there is one
	for high-low > block {
		middle := low + (high-low)/2
		near, err := l.linesFrom(middle, longestLine*3)
		if err != nil {
			return false, err
		}
		if len(near) == 0 || near[0].at >= high {
			high = middle
			continue
		}
		switch order := bytes.Compare(near[0].hash, want); {
		case order == 0:
			return true, nil
		case order < 0:
			low = near[0].at + 1
		default:
			high = middle
		}
	}
	all, err := l.linesFrom(max(0, low-longestLine), high-low+longestLine*3)
	for _, n := range all {
		if bytes.Equal(n.hash, want) {
			return true, nil
		}
	}
	return false, err
}

// line is the hash of a line, and where that begins.
type line struct {
	at   int64
	hash []byte
}

// linesFrom are the whole lines that begin at a place or after it, within so many bytes.
func (l *List) linesFrom(from, length int64) ([]line, error) {
	back := min(from, 1) // to see whether a line begins here
	text := make([]byte, length)
	n, err := l.file.ReadAt(text, from-back)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	text, at := text[:n], from-back
	atEnd := at+int64(n) >= l.size
	if from > 0 {
		end := bytes.IndexByte(text, '\n')
		if end < 0 && atEnd {
			return nil, nil
		}
		if end < 0 {
			return nil, fmt.Errorf("%w, at byte %d", ErrFormat, from)
		}
		text, at = text[end+1:], at+int64(end)+1
	}
	return wholeLines(text, at, atEnd)
}

// wholeLines reads lines of a text that begins at a place; the last may have no end if the
// file ends there, and is left out if it does not.
func wholeLines(text []byte, at int64, atEnd bool) ([]line, error) {
	var all []line
	for len(text) > 0 {
		end := bytes.IndexByte(text, '\n')
		next := end + 1
		if end < 0 {
			if !atEnd && len(text) <= longestLine {
				break
			}
			end, next = len(text), len(text)
		}
		hash, ok := hashOf(bytes.TrimSuffix(text[:end], []byte("\r")))
		if !ok {
			return nil, fmt.Errorf("%w, at byte %d", ErrFormat, at)
		}
		all = append(all, line{at, hash})
		text, at = text[next:], at+int64(next)
	}
	return all, nil
}

// hashOf is the hash of a line without its end; false for what is none.
func hashOf(text []byte) ([]byte, bool) {
	if len(text) < hashLetters+2 || len(text) > longestLine || text[hashLetters] != ':' {
		return nil, false
	}
	for i, c := range text {
		if digit := c >= '0' && c <= '9'; i != hashLetters && !digit && (i > hashLetters || c < 'A' || c > 'F') {
			return nil, false
		}
	}
	return text[:hashLetters], true
}
