package search

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"amparo/internal/flat"
)

// Kinds of records in a file; 1 to 63 are the catalogue's own.
const (
	recordSets  = 64 + iota // which documents there are
	recordKey               // a key of the base with its posting
	recordFresh             // a document above the base
)

// Save writes the index. Keys are in their order.
func (x *Index) Save(w *flat.Writer) error {
	w.Record(recordSets)
	for _, set := range []numbers{x.has, x.stale} {
		w.Number(len(set.bits))
		for _, word := range set.bits {
			w.Number(int(word))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(x.base)) {
		w.Record(recordKey)
		w.Add(key)
		w.Add(x.base[key].packed)
	}
	for _, f := range x.fresh {
		w.Record(recordFresh)
		w.Number(int(f.number))
		w.Number(len(f.keys))
		for _, key := range slices.Sorted(maps.Keys(f.keys)) {
			w.Add(key)
			w.Number(int(f.keys[key]))
		}
	}
	return w.Err()
}

// analysis is the version of how texts become keys. An index that was saved with
// another one would not be found with the keys of this one.
const analysis = 3

// Describe adds what an index is made with: whoever has other languages or another
// analysis needs another index.
func (x *Index) Describe(p *flat.Packer) {
	p.Number(analysis)
	for _, tag := range x.order {
		p.Add(string(tag))
	}
}

// Loader makes the index that Save wrote. It trusts nothing: an index it gives
// can be searched, whatever was in the file.
type Loader struct {
	index Index
	last  string // key
}

// Loader begins an index with the languages of x.
func (x *Index) Loader() *Loader {
	return &Loader{index: Index{analysers: x.analysers, order: x.order, base: map[string]posting{}, line: new(int)}}
}

// Take reads the records of a block. flat.ErrDamaged: no index has such ones.
func (l *Loader) Take(kind byte, block flat.Values) error {
	for len(block) > 0 {
		ok := false
		switch kind {
		case recordSets:
			ok = l.sets(&block)
		case recordKey:
			ok = l.key(&block)
		case recordFresh:
			ok = l.fresh(&block)
		}
		if !ok {
			return flat.ErrDamaged
		}
	}
	return nil
}

// Index returns what was read.
func (l *Loader) Index() *Index { return &l.index }

func (l *Loader) sets(block *flat.Values) bool {
	for _, set := range []*numbers{&l.index.has, &l.index.stale} {
		*set = numbers{}
		for range block.Count() {
			word := uint64(block.Number())
			set.bits = append(set.bits, word)
			set.count += bits.OnesCount64(word)
		}
	}
	return l.index.has.end() <= 1<<30 && l.index.stale.end() <= 1<<30
}

func (l *Loader) key(block *flat.Values) bool {
	key, p := strings.Clone(block.Next()), posting{packed: block.Next()}
	if key <= l.last || !l.sound(&p) {
		return false
	}
	l.last, l.index.base[key] = key, p
	l.index.note(key)
	return true
}

// sound counts the documents of a posting, and reports whether it can be read
// to its end and every one of them exists or is known to be stale.
func (l *Loader) sound(p *posting) bool {
	number := -1
	for rest := flat.Values(p.packed); len(rest) > 0; p.count++ {
		step := rest.Number()
		if step < 1 || step > 1<<30 || len(rest) == 0 {
			return false
		}
		number, rest = number+step, rest[1:]
		if number > 1<<30 || !(l.index.has.holds(int32(number)) || l.index.stale.holds(int32(number))) {
			return false
		}
	}
	return p.count > 0
}

func (l *Loader) fresh(block *flat.Values) bool {
	l.index.serial++
	number, keys := int32(block.Number()), map[string]byte{}
	for range block.Count() {
		key := strings.Clone(block.Next())
		if key == "" {
			return false
		}
		keys[key] = byte(block.Number())
	}
	l.index.fresh = append(l.index.fresh, newFresh(number, l.index.serial, keys))
	return number >= 0 && l.index.has.holds(number)
}
