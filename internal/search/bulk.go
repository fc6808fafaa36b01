package search

import (
	"slices"
	"strings"
)

// Bulk makes an index of many documents, without holding more than a few of
// them at a time.
type Bulk struct {
	index  Index
	packed map[string]*packer
}

// Bulk begins an index of new documents with the languages and concepts of x.
func (x *Index) Bulk() *Bulk {
	return &Bulk{index: Index{analysers: x.analysers, order: x.order, concepts: x.concepts}, packed: map[string]*packer{}}
}

// Add takes the next documents. Their numbers are greater than those of all
// before.
func (b *Bulk) Add(documents []Document) {
	for i, keys := range b.index.allKeys(documents) {
		number := documents[i].Number
		b.index.has.add(number)
		for key, strength := range keys {
			p := b.packed[key]
			if p == nil {
				p = &packer{}
				b.packed[strings.Clone(key)] = p
			}
			p.add(number, strength)
		}
	}
}

// Index returns the index; the Bulk is of no use afterwards.
func (b *Bulk) Index() *Index {
	x := b.index
	x.base = make(map[string]posting, len(b.packed))
	for key, p := range b.packed {
		x.base[key] = posting{slices.Clip(slices.Clone(p.packed)), p.count}
		delete(b.packed, key)
	}
	for _, a := range x.analysers { // few of the words of all texts are asked for
		a.forget()
	}
	x.list()
	return &x
}
