package wire

import (
	"bytes"
	"context"
	"sync/atomic"
)

// framing notices a request that says twice how long it is, by Content-Length and by
// Transfer-Encoding. net/http goes by the second and forgets the first, but a server in
// front of it may have gone by the first and taken a part of this request for the next
// one. So such a connection has to be closed after the answer (RFC 9112, 6.1).
//
// It knows lines and empty lines, and nothing of where a body begins: a form that
// happens to hold both names costs its connection, and nothing else.
type framing struct {
	line  []byte // the beginning of the line that is being read
	skip  bool   // enough of that line was seen
	named uint8  // what the lines since the last empty one have named
	twice atomic.Bool
}

const (
	namesLength uint8 = 1 << iota
	namesEncoding
)

// The names of the fields, as they begin a line.
var (
	lengthField   = []byte("content-length")
	encodingField = []byte("transfer-encoding")
)

// Ambiguous reports whether a request that came over this connection had both a
// Content-Length and a Transfer-Encoding. Without Listen it knows of none.
func Ambiguous(ctx context.Context) bool {
	c := connOf(ctx)
	return c != nil && c.twice.Load()
}

// look goes through what was read, line by line.
func (f *framing) look(p []byte) {
	for len(p) > 0 {
		line, rest, ends := bytes.Cut(p, headerEnd[1:2])
		if !f.skip {
			f.begin(line)
		}
		if !ends {
			return
		}
		f.end()
		p = rest
	}
}

// begin takes the beginning of a line, or more of it.
func (f *framing) begin(piece []byte) {
	if len(f.line) == 0 && len(piece) > 0 && piece[0]|0x20 != lengthField[0] && piece[0]|0x20 != encodingField[0] && piece[0] != headerEnd[0] {
		f.skip = true // most lines: neither of the two, and not empty
		return
	}
	f.line = append(f.line, piece[:min(len(piece), len(encodingField)+1-len(f.line))]...)
	f.skip = len(f.line) > len(encodingField)
}

// end looks at a line whose end was read.
func (f *framing) end() {
	switch line := bytes.TrimRight(f.line, "\r"); {
	case len(line) == 0 && !f.skip:
		f.named = 0
	case names(line, lengthField):
		f.named |= namesLength
	case names(line, encodingField):
		f.named |= namesEncoding
	}
	if f.named == namesLength|namesEncoding {
		f.twice.Store(true)
	}
	f.line, f.skip = f.line[:0], false
}

// names reports whether a line begins with the name of a field, in any case.
func names(line, field []byte) bool {
	return len(line) > len(field) && line[len(field)] == ':' && bytes.EqualFold(line[:len(field)], field)
}
