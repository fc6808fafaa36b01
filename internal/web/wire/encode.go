package wire

import (
	"bytes"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Level is how much time an encoding may take.
type Level uint8

// Fast is for an answer that somebody waits for: 0.2 ms for a page of 20 kB.
// Best is for one that is kept and sent many times: 35 ms, nearly all of them
// brotli's.
const (
	Fast Level = iota
	Best
)

// Measured on our pages: gzip's 6 takes 0.15 ms and is 2 % larger than 9, which
// takes 0.3 ms (8 gains 1 % and makes the whole answer take 0.40 ms instead of
// 0.24); brotli's 5 takes 0.6 ms and is 9 % larger than 11, which takes
// 35 ms. zstd's third level takes 0.13 ms; its best would be 3 % smaller and hold
// 34 MB for ever, for readers who take zstd and not brotli: hardly anybody.
var (
	gzipLevels   = [...]int{Fast: 6, Best: gzip.BestCompression}
	brotliLevels = [...]int{Fast: 5, Best: brotli.BestCompression}
)

var gzips = [...]sync.Pool{Fast: gzipPool(Fast), Best: gzipPool(Best)}

func gzipPool(l Level) sync.Pool {
	return sync.Pool{New: func() any {
		z, err := gzip.NewWriterLevel(nil, gzipLevels[l])
		if err != nil {
			panic(err) // a level of the library itself
		}
		return z
	}}
}

// The window is how far back an encoding looks. Browsers accept up to 8 MB
// (RFC 9659), our pages need far less, and brotli's best takes eight times the
// memory of its window: 37 MB a page when left to itself, 4 MB with this.
const windowBits = 17

// zstdEncoder is made on first use; one serves many at once.
var zstdEncoder = sync.OnceValue(func() *zstd.Encoder {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<windowBits), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic(err) // options of the library itself
	}
	return z
})

// Encode returns a body in an encoding, padded to the next of the sizes. A nil
// s pads nothing. The caller must not change the result of Identity without
// sizes: it is the body itself.
func Encode(e Encoding, l Level, body []byte, s Sizes) []byte {
	switch e {
	case Gzip:
		return padGzip(gzipped(l, body), s)
	case Zstd:
		return padZstd(zstdEncoder().EncodeAll(body, nil), s)
	case Brotli:
		return padBrotli(brotlied(l, body), s)
	default:
		return padText(body, s)
	}
}

// Decode returns the body that Encode made gzip of, padded or not; nil if it made none.
func Decode(stream []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(stream))
	if err != nil {
		return nil
	}
	body, err := io.ReadAll(z)
	if err != nil {
		return nil
	}
	return body
}

func gzipped(l Level, body []byte) []byte {
	z, _ := gzips[l].Get().(*gzip.Writer)
	defer gzips[l].Put(z)
	b := bytes.NewBuffer(make([]byte, 0, len(body)/3))
	z.Reset(b)
	_, _ = z.Write(body) // into memory: cannot fail
	_ = z.Close()
	return b.Bytes()
}

// brotlied is a stream that has not ended: it stands at the start of a byte,
// where padding or the end can follow.
func brotlied(l Level, body []byte) []byte {
	b := bytes.NewBuffer(make([]byte, 0, len(body)/3))
	z := brotli.NewWriterOptions(b, brotli.WriterOptions{Quality: brotliLevels[l], LGWin: windowBits})
	_, _ = z.Write(body) // into memory: cannot fail
	_ = z.Flush()
	return b.Bytes()
}
