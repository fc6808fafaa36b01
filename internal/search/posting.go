package search

import "encoding/binary"

// posting is the documents that have a key: for each the difference to the
// number before, as a varint, and its impact. Three bytes a document, most of
// the time.
type posting struct {
	packed string
	count  int32
}

type hit struct {
	number   int32
	strength byte
}

func (p posting) each(take func(number int32, strength byte)) {
	number, step, shift := int32(-1), int32(0), 0
	for i := 0; i < len(p.packed); i++ {
		b := p.packed[i]
		step |= int32(b&0x7f) << shift
		if b >= 0x80 {
			shift += 7
			continue
		}
		number += step
		i++
		take(number, p.packed[i])
		step, shift = 0, 0
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

func (b *packer) posting() posting { return posting{string(b.packed), b.count} }
