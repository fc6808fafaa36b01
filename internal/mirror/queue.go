package mirror

import (
	"bufio"
	"errors"
	"hash/maphash"
	"io"
	"os"
	"strings"
)

// queue is what is still to be read. It stands in a file, and what was in it is known
// by a sum of eight bytes, so that the copy of a hundred thousand entries, which has
// millions of addresses, takes little memory.
type queue struct {
	file *os.File
	in   *bufio.Writer
	out  *bufio.Reader
	seed maphash.Seed
	seen map[uint64]struct{}
}

func newQueue() (*queue, error) {
	file, err := os.CreateTemp("", "amparo-mirror-*")
	if err != nil {
		return nil, err
	}
	q := &queue{file: file, in: bufio.NewWriter(file), seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
	q.out = bufio.NewReader(&behind{file: file})
	return q, nil
}

// add puts in what was never in it.
func (q *queue) add(list []target) error {
	for _, t := range list {
		line := t.line()
		sum := maphash.String(q.seed, line)
		if _, known := q.seen[sum]; known {
			continue
		}
		q.seen[sum] = struct{}{}
		if _, err := q.in.WriteString(line + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// take takes out so many, or as many as there are.
func (q *queue) take(most int) ([]target, error) {
	if err := q.in.Flush(); err != nil {
		return nil, err
	}
	var list []target
	for len(list) < most {
		line, err := q.out.ReadString('\n')
		if errors.Is(err, io.EOF) && line == "" {
			break
		}
		if err != nil {
			return nil, err
		}
		list = append(list, targetOf(strings.TrimSuffix(line, "\n")))
	}
	return list, nil
}

// close removes the file.
func (q *queue) close() error {
	return errors.Join(q.file.Close(), os.Remove(q.file.Name()))
}

// behind reads a file that is written at its end, from its own place in it.
type behind struct {
	file *os.File
	at   int64
}

func (b *behind) Read(p []byte) (int, error) {
	n, err := b.file.ReadAt(p, b.at)
	if b.at += int64(n); n > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}
