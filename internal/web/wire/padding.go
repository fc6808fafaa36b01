package wire

import "encoding/binary"

// Sizes are the lengths that answers may have, in bytes, smallest first. What
// is longer than the last has the last and as many steps as it needs.
type Sizes []int

// step fits into the one field of gzip that can hold padding.
const step = 40 << 10

// The sizes of pages. There are few, so that many pages share each, and the steps are
// small where most pages are: those of countries, profiles and forms.
var (
	textSizes   = Sizes{8_000, 14_000, 26_000, 41_500, 62_000}
	gzipSizes   = Sizes{2750, 4180, 5200, 6600, MostOfPage, 14_000, 24_000, 40_000, 64_000}
	brotliSizes = Sizes{2750, 4180, 5000, 5600, MostOfPage, 14_000, 24_000, 40_000, 64_000}
)

// coarse are the sizes of what is encoded while somebody waits: some of the others, further
// apart. They tell less, and leave room for quick encoders, which come out longer. A page has
// left when the first ten packets have, 14 kB, whichever it is.
var coarse = Sizes{4180, MostOfPage, 14_000, 24_000, 40_000, 64_000}

// Padded is the sizes that pages have in an encoding of a level.
func Padded(e Encoding, l Level) Sizes {
	switch {
	case e == Identity:
		return textSizes
	case l == Fast:
		return coarse
	case e == Brotli:
		return brotliSizes
	default:
		return gzipSizes
	}
}

// marks is the most that padding takes by itself, in bytes.
const marks = 8

// The sizes of answers to questions. There is one in each encoding that all of them
// have; the others are for what was never meant to be so long.
var (
	alikeCompressed = Sizes{MostAlike, 14_000, 24_000, 40_000, 64_000}
	alikeText       = Sizes{60_000, 90_000}
)

// Alike is the sizes that answers to questions have in an encoding: in truth one.
func Alike(e Encoding) Sizes {
	if e == Identity {
		return alikeText
	}
	return alikeCompressed
}

// spare is how much longer than gzip the other encodings may be, marks included.
const spare = 150

// The most that pages have when they are compressed, in bytes: answers to questions, and
// other pages of which many are as long.
const (
	MostAlike  = 9000
	MostOfPage = 8400
)

// Fits reports whether a page has at most so many bytes when it is compressed, padding
// included.
func Fits(page []byte, most int) bool {
	if len(page) > alikeText[0] {
		return false
	}
	return len(gzipped(quick, page)) <= most-spare || len(gzipped(Fast, page)) <= most-spare
}

// room is how many bytes are missing from n to the next size.
func (s Sizes) room(n int) int {
	if len(s) == 0 {
		return 0
	}
	for _, size := range s {
		if n <= size {
			return size - n
		}
	}
	last := s[len(s)-1]
	return step - 1 - (n-last-1)%step
}

// padText adds white space. It is for markup, where it means nothing at the end.
func padText(body []byte, s Sizes) []byte {
	n := s.room(len(body))
	if n == 0 {
		return body
	}
	padded := make([]byte, len(body)+n)
	for i := copy(padded, body); i < len(padded); i++ {
		padded[i] = ' '
	}
	padded[len(padded)-1] = '\n'
	return padded
}

// The header of a gzip stream may have a field of any content, at most 65,535
// bytes long, in parts that have a name of two letters (RFC 1952, 2.3.1.1).
// What reads the stream skips it.
const (
	gzipHeader   = 10
	gzipFlags    = 3
	gzipHasExtra = 4
	gzipExtra    = 2 + 4 // its length, and name and length of its part
	maxGzipPad   = 1<<16 - 1 - 4
)

func padGzip(stream []byte, s Sizes) []byte {
	if s == nil {
		return stream
	}
	n := min(s.room(len(stream)+gzipExtra), maxGzipPad) // our sizes never ask for more
	padded := make([]byte, 0, len(stream)+gzipExtra+n)
	padded = append(padded, stream[:gzipHeader]...)
	padded[gzipFlags] |= gzipHasExtra
	padded = binary.LittleEndian.AppendUint16(padded, uint16(n+4))
	padded = append(padded, 'P', 'd')
	padded = binary.LittleEndian.AppendUint16(padded, uint16(n))
	padded = append(padded, make([]byte, n)...)
	return append(padded, stream[gzipHeader:]...)
}

// A zstd stream may be followed by a frame to be skipped (RFC 8878, 3.1.2).
const (
	zstdSkip       = 0x184D2A50
	zstdSkipHeader = 8
)

func padZstd(stream []byte, s Sizes) []byte {
	if s == nil {
		return stream
	}
	n := s.room(len(stream) + zstdSkipHeader)
	padded := make([]byte, 0, len(stream)+zstdSkipHeader+n)
	padded = append(padded, stream...)
	padded = binary.LittleEndian.AppendUint32(padded, zstdSkip)
	padded = binary.LittleEndian.AppendUint32(padded, uint32(n))
	return append(padded, make([]byte, n)...)
}

// A brotli stream may hold blocks that are skipped (RFC 7932, 9.2): 6 bits that
// say so and in how many bytes the length less one is written (0 for an empty
// block, 1, 2), the length, then the bytes.
const (
	brotliEnd   = 0x03
	brotliSkip  = 0x06
	brotliShort = 1 << 8
	brotliLong  = 1 << 16
)

// padBrotli pads and ends a stream that stands at the start of a byte.
func padBrotli(stream []byte, s Sizes) []byte {
	n := s.room(len(stream) + 1)
	padded := make([]byte, 0, len(stream)+n+1)
	padded = append(padded, stream...)
	for n > 0 {
		block := min(n, brotliLong+3)
		padded = appendSkipped(padded, &block)
		n -= block
	}
	return append(padded, brotliEnd)
}

// appendSkipped writes a block to skip of as many bytes as *size says, header
// included, or of fewer, and leaves in *size how many it wrote.
func appendSkipped(b []byte, size *int) []byte {
	switch n := *size; {
	case n >= brotliShort+4: // 3 bytes and at least 257: a zero must not come last in the length
		b = append(b, 0, 0, 0)
		value := uint32(brotliSkip | 2<<4 | (n-4)<<6)
		b[len(b)-3], b[len(b)-2], b[len(b)-1] = byte(value), byte(value>>8), byte(value>>16)
		return append(b, make([]byte, n-3)...)
	case n >= 3:
		n = min(n, brotliShort+2)
		*size = n
		b = binary.LittleEndian.AppendUint16(b, uint16(brotliSkip|1<<4|(n-3)<<6))
		return append(b, make([]byte, n-2)...)
	default:
		*size = 1
		return append(b, brotliSkip)
	}
}
