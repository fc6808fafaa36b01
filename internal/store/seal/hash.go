// Package seal knows which tables carry hashes, over which columns, and how they are
// made: what was written is told from what has become of it.
package seal

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
)

// Names under which an engine offers Hash and Digest to SQL.
const (
	HashName   = "row_hash"
	DigestName = "text_digest"
)

// Digest is the SHA-256 of a text, hex.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Hash is the SHA-256 of values, hex: strings, integers and nil, and what no column has
// unless its file is damaged. Every value is written with its kind and its length, so
// that no two rows give the same bytes.
func Hash(values []any) (string, error) {
	written := make([]byte, 0, 512)
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			written = append(written, 'n')
		case int64:
			written = binary.BigEndian.AppendUint64(append(written, 'i'), uint64(v))
		case string:
			written = binary.AppendUvarint(append(written, 't'), uint64(len(v)))
			written = append(written, v...)
		case []byte:
			written = binary.AppendUvarint(append(written, 'b'), uint64(len(v)))
			written = append(written, v...)
		case float64:
			written = binary.BigEndian.AppendUint64(append(written, 'f'), math.Float64bits(v))
		default:
			return "", fmt.Errorf("seal: a value of the kind %T", v)
		}
	}
	sum := sha256.Sum256(written)
	return hex.EncodeToString(sum[:]), nil
}
