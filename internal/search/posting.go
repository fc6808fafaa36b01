package search

import "encoding/binary"

// posting is the documents that have a key: for each the difference to the
// number before, as a varint, and its impact. Three bytes a document, most of
// the time.
type posting struct {
	packed []byte
	count  int32
}

type hit struct {
	number   int32
	strength byte
}

func (p posting) each(take func(number int32, strength byte)) {
	number := int32(-1)
	for rest := p.packed; len(rest) > 0; {
		step, n := binary.Uvarint(rest)
		number += int32(step)
		take(number, rest[n])
		rest = rest[n+1:]
	}
}

// packer makes a posting from documents in the order of their numbers.
type packer struct {
	packed []byte
	last   int32
	count  int32
}

func (b *packer) add(number int32, strength byte) {
	if b.count == 0 {
		b.last = -1
	}
	b.packed = binary.AppendUvarint(b.packed, uint64(number-b.last))
	b.packed = append(b.packed, strength)
	b.last = number
	b.count++
}

func (b *packer) addAll(hits []hit) {
	for _, h := range hits {
		b.add(h.number, h.strength)
	}
}

func (b *packer) posting() posting { return posting{append([]byte(nil), b.packed...), b.count} }
