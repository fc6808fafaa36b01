package copies

import (
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// magic begins every file.
const magic = "amparo published copies 1\n"

// A record is a head, a packed document, and the checksum of it. The head has a mark by
// which records are found again behind one that is damaged, the SHA-256 of the document,
// its length and that of what it was packed to, and the checksum of all that.
const (
	mark     = "\xffCPY"
	headSize = len(mark) + sha256.Size + 4 + 4 + crcSize
	crcSize  = 4
)

// maxDocument is how large a document may be, in bytes. The largest of the demonstration
// has 40,000; what a form of the editors may send has less than this by far.
const maxDocument = 32 << 20

// head is what stands before a packed document.
type head struct {
	digest         Digest
	length, packed uint32
}

// size is that of the whole record.
func (h *head) size() int64 { return int64(headSize) + int64(h.packed) + crcSize }

var polynomial = crc32.MakeTable(crc32.Castagnoli)

// packer is made on first use; one serves all. A document has some ten thousand bytes: a
// larger window would only take memory.
var packer = sync.OnceValue(func() *zstd.Encoder {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<18), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic(err) // options of the library itself
	}
	return z
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxDocument))
	if err != nil {
		panic(err) // options of the library itself
	}
	return z
})

// encode is the record of a document.
func encode(d Digest, document []byte) []byte {
	packed := packer().EncodeAll(document, nil)
	record := make([]byte, 0, headSize+len(packed)+crcSize)
	record = append(append(record, mark...), d[:]...)
	record = binary.BigEndian.AppendUint32(record, uint32(len(document)))
	record = binary.BigEndian.AppendUint32(record, uint32(len(packed)))
	record = binary.BigEndian.AppendUint32(record, crc32.Checksum(record, polynomial))
	record = append(record, packed...)
	return binary.BigEndian.AppendUint32(record, crc32.Checksum(packed, polynomial))
}

// parseHead reads a head; false if it is none, or damaged.
func parseHead(b []byte) (h head, ok bool) {
	if len(b) < headSize || string(b[:len(mark)]) != mark {
		return h, false
	}
	sum := headSize - crcSize
	if crc32.Checksum(b[:sum], polynomial) != binary.BigEndian.Uint32(b[sum:]) {
		return h, false
	}
	copy(h.digest[:], b[len(mark):])
	h.length = binary.BigEndian.Uint32(b[len(mark)+sha256.Size:])
	h.packed = binary.BigEndian.Uint32(b[len(mark)+sha256.Size+4:])
	return h, h.length <= maxDocument && h.packed <= 2*maxDocument
}

// read returns the document of the record that begins at a place, in a file that ends at
// another. ErrDamaged: it is not what has this digest. Another error: the disk cannot be
// read.
func read(from io.ReaderAt, at, end int64, d Digest) ([]byte, error) {
	raw, err := readRecord(from, at, end)
	if err != nil {
		return nil, err
	}
	h, _ := parseHead(raw) // readRecord has looked
	document, err := unpacker().DecodeAll(raw[headSize:len(raw)-crcSize], make([]byte, 0, h.length))
	if err != nil || len(document) != int(h.length) || h.digest != d || sha256.Sum256(document) != d {
		return nil, ErrDamaged
	}
	return document, nil
}

// readRecord returns a whole record whose checksums are right.
func readRecord(from io.ReaderAt, at, end int64) ([]byte, error) {
	b := make([]byte, headSize)
	if err := readAll(from, b, at); err != nil {
		return nil, err
	}
	h, ok := parseHead(b)
	if !ok || at+h.size() > end {
		return nil, ErrDamaged
	}
	record := make([]byte, h.size())
	if err := readAll(from, record, at); err != nil {
		return nil, err
	}
	packed, sum := record[headSize:len(record)-crcSize], record[len(record)-crcSize:]
	if crc32.Checksum(packed, polynomial) != binary.BigEndian.Uint32(sum) {
		return nil, ErrDamaged
	}
	return record, nil
}
