package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"

	"github.com/klauspost/compress/zstd"
)

// magic is the first line of an archive.
const magic = "amparo backup\n"

// trailerSize is "end ", a SHA-256 in hex and a line break.
const trailerSize = 4 + 64 + 1

// window is how far back the compression looks, in bytes: memory of both sides.
const window = 1 << 20

// archive is an archive that is being written.
type archive struct {
	io.Writer // of the contents: compressed, and part of the checksum
	sum       hash.Hash
	packed    *zstd.Encoder
	sealed    io.WriteCloser
}

// create begins an archive with its manifest.
func create(w io.Writer, m Manifest, lock Lock) (*archive, error) {
	head, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	a := &archive{sum: sha256.New()}
	if a.sealed, err = lock.seal(w); err != nil {
		return nil, err
	}
	a.packed, err = zstd.NewWriter(a.sealed, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(window), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return nil, err
	}
	a.Writer = io.MultiWriter(a.packed, a.sum)
	_, err = fmt.Fprintf(a, "%s%s\n", magic, head)
	return a, err
}

// finish writes the checksum of everything; an archive without it is known as cut.
func (a *archive) finish() error {
	if _, err := fmt.Fprintf(a.packed, "end %s\n", hex.EncodeToString(a.sum.Sum(nil))); err != nil {
		return err
	}
	if err := a.packed.Close(); err != nil {
		return err
	}
	return a.sealed.Close()
}

// until reads until a context ends.
type until struct {
	ctx  context.Context
	from io.Reader
}

func (u until) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.from.Read(p)
}
