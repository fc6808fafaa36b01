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

// Fast is for an answer that somebody waits for: 0.1 ms for a page of 28 kB.
// Best is for one that is kept and sent many times: 35 ms, nearly all of them
// brotli's.
const (
	Fast Level = iota
	Best
	quick // for Fast, when padding swallows what it makes longer
)

// Measured on all 1,749 pages, of 28 kB on average, on a busy machine; the last column is
// how many of them have another of the sizes for Fast than Best gives them:
//
//	             time  length  of gzip's 6, at most   other size
//	gzip 9       3.58   0.97   1.00                         0
//	gzip 6       1.00   1.00   1.00                         3
//	gzip 5       0.91   1.01   1.04                         5
//	gzip 4       0.86   1.05   1.09
//	gzip 3       0.63   1.08   1.13                        24
//	gzip 2       0.56   1.11   1.15                        36
//	gzip 1       0.45   1.12   1.20                        46
//	gzip -3      0.37   1.15   1.26                        48
//	std's 6      2.29   0.98   1.01
//	zstd 1       0.48   1.08   1.13                        32
//	zstd 2       0.76   1.03   1.07                        10
//	zstd 3       1.18   1.00   1.06
//
// So a quick one is made first, gzip's 2, with which the longest profiles still have the size
// of others, or zstd's first: padding swallows that it is longer. Where its size may be
// another than that of the careful one, which is one page in thirty, that one is made
// as well. Brotli's 5 is for the few who take nothing else; it is 9 % longer than 11, which
// takes 35 ms. zstd's best would be 3 % shorter than its third and hold 34 MB for ever.
var (
	gzipLevels   = [...]int{Fast: 6, Best: gzip.BestCompression, quick: 2}
	brotliLevels = [...]int{Fast: 5, Best: brotli.BestCompression}
)

// longer is how much longer the quick encoding may be than the careful one, in sixths
// of itself.
const longer = 1

var gzips = [...]sync.Pool{Fast: gzipPool(Fast), Best: gzipPool(Best), quick: gzipPool(quick)}

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

// zstdEncoders are made on first use, both; each serves many at once.
var zstdEncoders = sync.OnceValue(func() (all [quick + 1]*zstd.Encoder) {
	for l, speed := range map[Level]zstd.EncoderLevel{Best: zstd.SpeedBetterCompression, quick: zstd.SpeedFastest} {
		z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(speed), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<windowBits), zstd.WithLowerEncoderMem(true))
		if err != nil {
			panic(err) // options of the library itself
		}
		all[l] = z
	}
	all[Fast] = all[Best]
	return all
})

// Encode returns a body in an encoding, padded to the next of the sizes. A nil
// s pads nothing. The caller must not change the result of Identity without
// sizes: it is the body itself.
func Encode(e Encoding, l Level, body []byte, s Sizes) []byte {
	switch e {
	case Gzip:
		return padGzip(s.settle(gzipped, l, body), s)
	case Zstd:
		return padZstd(s.settle(zstded, l, body), s)
	case Brotli:
		return padBrotli(brotlied(l, body), s)
	default:
		return padText(body, s)
	}
}

// settle encodes a body. When somebody waits, it does so quickly if the result surely has
// the same of the sizes as with more care.
func (s Sizes) settle(encode func(Level, []byte) []byte, l Level, body []byte) []byte {
	if l != Fast || len(s) == 0 {
		return encode(l, body)
	}
	fast := encode(quick, body)
	most := len(fast) + marks
	least := len(fast) - len(fast)*longer/6
	if least+s.room(least) == most+s.room(most) {
		return fast
	}
	return encode(l, body)
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

func zstded(l Level, body []byte) []byte { return zstdEncoders()[l].EncodeAll(body, nil) }

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
