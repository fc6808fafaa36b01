package backup

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"net"

	"github.com/klauspost/compress/zstd"
)

// maxManifest is far more than any has, in bytes.
const maxManifest = 1 << 20

// reading is an archive that is being read. What it gives is to be used only after end
// has said that it is whole.
type reading struct {
	Manifest
	from   io.Closer
	packed *zstd.Decoder
	r      *bufio.Reader
	sum    hash.Hash
}

// read begins to read an archive of a target: it judges its manifest.
func read(ctx context.Context, target Target, name string, keys Keys) (*reading, error) {
	stored, err := target.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	a := &reading{from: stored, sum: sha256.New()}
	if err := a.begin(ctx, stored, keys); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", oneLine(name), err), a.close())
	}
	return a, nil
}

func (a *reading) begin(ctx context.Context, stored io.Reader, keys Keys) error {
	opened, err := keys.unseal(until{ctx, stored})
	if err != nil {
		return err
	}
	if a.packed, err = zstd.NewReader(opened, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8*window), zstd.WithDecoderMaxMemory(1<<40)); err != nil {
		return notOpened(err)
	}
	a.r = bufio.NewReaderSize(a.packed, 256<<10)
	first := make([]byte, len(magic))
	if _, err := io.ReadFull(a, first); err != nil {
		return notOpened(err)
	}
	if string(first) != magic {
		return ErrForeign
	}
	line, err := a.line()
	if err != nil {
		return err
	}
	return a.parse(line)
}

// Read gives the contents, and makes the checksum of them.
func (a *reading) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	a.sum.Write(p[:n])
	return n, err
}

// line reads up to the end of a line.
func (a *reading) line() ([]byte, error) {
	var line []byte
	for len(line) < maxManifest {
		part, err := a.r.ReadSlice('\n')
		a.sum.Write(part)
		line = append(line, part...)
		if err == nil {
			return line, nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return nil, notOpened(err)
		}
	}
	return nil, ErrDamaged
}

// end compares the checksum of what was read, and makes sure that nothing follows.
func (a *reading) end() error {
	want := fmt.Sprintf("end %s\n", hex.EncodeToString(a.sum.Sum(nil)))
	got := make([]byte, trailerSize)
	if _, err := io.ReadFull(a.r, got); err != nil {
		return notOpened(err)
	}
	if string(got) != want {
		return ErrDamaged
	}
	if _, err := a.r.ReadByte(); !errors.Is(err, io.EOF) {
		return notOpened(err)
	}
	return nil
}

func (a *reading) close() error {
	if a.packed != nil {
		a.packed.Close()
	}
	return a.from.Close()
}

// notOpened tells a damaged archive from one that could not be fetched.
func notOpened(err error) error {
	var network net.Error
	var path *fs.PathError
	switch {
	case err == nil:
		return ErrDamaged
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.As(err, &network), errors.As(err, &path), errors.Is(err, ErrFetch):
		return err
	}
	return fmt.Errorf("%w (%s)", ErrDamaged, oneLine(err.Error()))
}
