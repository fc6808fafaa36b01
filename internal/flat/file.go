package flat

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"
)

// ErrDamaged: a file is not as it was written, or is none of ours.
var ErrDamaged = errors.New("flat: the file is damaged")

// blockSize is about how much is kept until it is written. When everything in
// a block that was read has been replaced, its memory is freed.
const blockSize = 1 << 20

// end is the kind of the last block, which holds the checksum.
const end = 0

// Writer writes a file of blocks. The first error is kept, and returned by
// Close.
type Writer struct {
	Packer // values of the block that is being made
	kind   byte
	to     *bufio.Writer
	sum    hash.Hash
	err    error
}

// NewWriter begins a file.
func NewWriter(to io.Writer) *Writer {
	sum := sha256.New()
	return &Writer{to: bufio.NewWriterSize(to, 1<<16), sum: sum}
}

// Record begins a record of a kind, which is not 0. The values of a record are
// read from one block.
func (w *Writer) Record(kind byte) {
	if kind != w.kind || len(w.Packer) >= blockSize {
		w.flush()
	}
	w.kind = kind
}

func (w *Writer) flush() {
	if w.kind == end {
		return
	}
	w.block(w.Packer)
	w.Packer = w.Packer[:0]
}

// block writes its kind, its length, and what it holds.
func (w *Writer) block(content []byte) {
	head := binary.AppendUvarint([]byte{w.kind}, uint64(len(content)))
	for _, part := range [][]byte{head, content} {
		_, _ = w.sum.Write(part) // a hash never fails
		if w.err == nil {
			_, w.err = w.to.Write(part)
		}
	}
}

// Err is the first error.
func (w *Writer) Err() error { return w.err }

// Close writes what is left, and the checksum.
func (w *Writer) Close() error {
	w.flush()
	w.kind = end
	w.block(w.sum.Sum(nil))
	return errors.Join(w.err, w.to.Flush())
}

// Reader reads what a Writer wrote.
type Reader struct {
	from *bufio.Reader
	sum  hash.Hash
	kept bytes.Buffer
}

// NewReader begins to read a file.
func NewReader(from io.Reader) *Reader {
	return &Reader{from: bufio.NewReaderSize(from, 1<<16), sum: sha256.New()}
}

// Next returns a block, which holds one record after the other. io.EOF comes
// after the last, when nothing of the whole is damaged: before, nothing that
// was read may be believed. ErrDamaged: it is.
func (r *Reader) Next() (kind byte, block Values, err error) {
	if kind, err = r.from.ReadByte(); err != nil {
		return 0, "", damaged(err)
	}
	length, err := binary.ReadUvarint(r.from)
	if err != nil || length > 1<<40 {
		return 0, "", damaged(err)
	}
	r.kept.Reset() // grows with what is there, whatever length says
	if _, err := io.CopyN(&r.kept, r.from, int64(length)); err != nil {
		return 0, "", damaged(err)
	}
	if kind == end {
		return 0, "", r.finish()
	}
	_, _ = r.sum.Write(binary.AppendUvarint([]byte{kind}, length))
	_, _ = r.sum.Write(r.kept.Bytes())
	return kind, Values(r.kept.String()), nil
}

func (r *Reader) finish() error {
	if _, err := r.from.ReadByte(); !errors.Is(err, io.EOF) || !bytes.Equal(r.kept.Bytes(), r.sum.Sum(nil)) {
		return damaged(err)
	}
	return io.EOF
}

// damaged tells a file that is short or wrong from a disk that cannot be read.
func damaged(err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrDamaged
	}
	return errors.Join(ErrDamaged, err)
}
