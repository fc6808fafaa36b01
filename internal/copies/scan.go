package copies

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// scan reads the heads of all records: where each document is, and where the next record
// goes. What is damaged is left out: the next head that is sound is looked for. When
// there is none, the file ends where the last sound record did, and the rest is the tail.
func scan(file *os.File) (at map[Digest]int64, end int64, lost Lost, err error) {
	info, err := file.Stat()
	if err != nil {
		return nil, 0, lost, err
	}
	s := &scanner{from: file, size: info.Size(), at: map[Digest]int64{}}
	end, err = s.all()
	return s.at, end, s.lost, err
}

type scanner struct {
	from io.ReaderAt
	size int64
	at   map[Digest]int64
	lost Lost
}

func (s *scanner) all() (end int64, err error) {
	start := make([]byte, len(magic))
	if err := readAll(s.from, start, 0); err != nil && !errors.Is(err, ErrDamaged) {
		return 0, err
	}
	if string(start) != magic {
		return 0, ErrForeign
	}
	end = int64(len(magic))
	for end < s.size {
		h, ok, err := s.head(end)
		if err != nil {
			return 0, err
		}
		if ok {
			s.at[h.digest] = end
			end += h.size()
			continue
		}
		next, err := s.find(end + 1)
		if err != nil {
			return 0, err
		}
		if next < 0 {
			s.lost.Tail = s.size - end
			break
		}
		s.lost.Records++
		end = next
	}
	return end, nil
}

// head reads the head at a place; false if there is none, or its record does not end
// within the file.
func (s *scanner) head(at int64) (h head, ok bool, err error) {
	if s.size-at < int64(headSize) {
		return h, false, nil
	}
	b := make([]byte, headSize)
	if err := readAll(s.from, b, at); err != nil {
		return h, false, err
	}
	h, ok = parseHead(b)
	return h, ok && at+h.size() <= s.size, nil
}

// window is how much is looked through at once.
const window = 1 << 16

// find looks for the next sound record from a place on; -1 if there is none.
func (s *scanner) find(from int64) (int64, error) {
	buffer := make([]byte, window)
	for from < s.size {
		b := buffer[:min(window, s.size-from)]
		if err := readAll(s.from, b, from); err != nil {
			return -1, err
		}
		for at := 0; ; at++ {
			next := bytes.Index(b[at:], []byte(mark))
			if next < 0 {
				break
			}
			at += next
			if _, ok, err := s.head(from + int64(at)); ok || err != nil {
				return from + int64(at), err
			}
		}
		from += int64(max(len(b)-len(mark)+1, 1)) // a mark may lie across
	}
	return -1, nil
}

// readAll fills b. ErrDamaged: the file is too short.
func readAll(from io.ReaderAt, b []byte, at int64) error {
	n, err := from.ReadAt(b, at)
	switch {
	case n == len(b):
		return nil
	case errors.Is(err, io.EOF):
		return ErrDamaged
	}
	return err
}
