package form

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// Pieces in which a body is read, in bytes: the first holds nearly every form, the largest
// are used again for the next body.
const (
	leastPiece = 1 << 10
	mostPiece  = 32 << 10
)

var pieces = sync.Pool{New: func() any { return new([mostPiece]byte) }}

// parseFields reads a form with the usual separators into PostForm. ParseForm would do so
// too, with five times the memory of a long one, which many may send at once.
func parseFields(r *http.Request) error {
	text, err := readWhole(r.Body)
	if err != nil {
		return err
	}
	if r.PostForm, err = url.ParseQuery(text); err != nil {
		return err
	}
	return r.ParseForm() // adds what the address says
}

// readWhole is all that r brings. Before all of it has come it takes at most twice as much
// memory as has come, and leastPiece, or mostPiece more: some stop in the middle, and wait.
func readWhole(r io.Reader) (string, error) {
	var full [][]byte // each to its last byte
	size, piece, n := 0, make([]byte, leastPiece), 0
	defer func() {
		for _, p := range append(full, piece) {
			giveBack(p)
		}
	}()
	for {
		read, err := r.Read(piece[n:])
		n, size = n+read, size+read
		switch {
		case errors.Is(err, io.EOF):
			return joined(full, piece[:n], size), nil
		case err != nil:
			return "", err
		case n == len(piece):
			full = append(full, piece)
			piece, n = nextPiece(size), 0
		}
	}
}

// nextPiece is where to read on when so many bytes have come.
func nextPiece(read int) []byte {
	if read < mostPiece {
		return make([]byte, read)
	}
	p, _ := pieces.Get().(*[mostPiece]byte)
	return p[:]
}

func giveBack(p []byte) {
	if len(p) == mostPiece {
		pieces.Put((*[mostPiece]byte)(p))
	}
}

func joined(full [][]byte, last []byte, size int) string {
	var b strings.Builder
	b.Grow(size)
	for _, p := range full {
		b.Write(p)
	}
	b.Write(last)
	return b.String()
}
