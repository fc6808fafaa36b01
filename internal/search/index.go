package search

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"amparo/internal/lang"
)

// Index finds documents by their keys. It never changes: Update gives the next
// one, which shares what stayed the same. Most documents are in its base,
// packed; those that changed since stand above it, each by itself.
type Index struct {
	analysers map[lang.Tag]*Analyser
	order     []lang.Tag

	has    numbers // the documents there are
	stale  numbers // those of the base that have changed since or are gone
	base   map[string]posting
	words  []string // the keys of base that are words, sorted
	masks  []uint32 // the letters of each of words
	names  []string // the words of names of base, sorted
	inName []uint32 // the letters of each of names
	fresh  []freshDocument
	serial int  // of the last fresh document
	line   *int // the same for all that were made from one another by Update
}

// freshDocument is a document above the base.
type freshDocument struct {
	number int32
	serial int
	keys   map[string]byte // with their impacts
	names  []string        // the words of its names
}

// newFresh keeps the words of names apart: every word of a search is compared with them.
func newFresh(number int32, serial int, keys map[string]byte) freshDocument {
	f := freshDocument{number: number, serial: serial, keys: keys}
	for key := range keys {
		if name, ok := strings.CutPrefix(key, "="); ok {
			f.names = append(f.names, name)
		}
	}
	return f
}

// NewIndex makes an index of no documents for the languages of a site.
func NewIndex(languages []lang.Tag) *Index {
	x := &Index{analysers: map[lang.Tag]*Analyser{}, order: languages, base: map[string]posting{}, line: new(int)}
	for _, tag := range languages {
		x.analysers[tag] = NewAnalyser(tag)
	}
	return x
}

// plain serves texts in a language the site does not speak.
var plain = NewAnalyser("")

func (x *Index) analyser(t lang.Tag) *Analyser {
	if a := x.analysers[t]; a != nil {
		return a
	}
	return plain
}

// Len is the number of documents.
func (x *Index) Len() int { return x.has.count }

// maxFresh is how many documents may stand above the base before it is time to
// pack: each of them is looked at by every search.
const maxFresh = 512

// atMost is how many times as many there may be while nobody packs.
const atMost = 4

// Update returns an index in which some documents are new, changed or gone.
func (x *Index) Update(changed []Document, gone []int32) *Index {
	next := *x
	next.has, next.stale, next.fresh = x.has.clone(), x.stale.clone(), slices.Clone(x.fresh)
	for _, number := range gone {
		next.forget(number)
	}
	g := newGatherer(x, (*Analyser).Keys)
	for _, d := range changed {
		next.forget(d.Number)
		next.has.add(d.Number)
		next.serial++
		next.fresh = append(next.fresh, newFresh(d.Number, next.serial, g.strengths(g.document(d))))
	}
	if len(next.fresh) > atMost*next.limit() {
		next.pack()
	}
	return &next
}

func (x *Index) limit() int { return min(max(64, x.has.count/16), maxFresh) }

// Full reports whether it is time to pack.
func (x *Index) Full() bool { return len(x.fresh) > x.limit() }

// Packed is the same index with all documents in its base. It takes a second
// for 100,000 documents, in which others can go on with Update: see Onto.
func (x *Index) Packed() *Index {
	next := *x
	next.has, next.fresh = x.has.clone(), slices.Clone(x.fresh)
	next.pack()
	return &next
}

// Onto puts what has been updated since onto a packed index; nil when x did not
// come from it by Update.
func (x *Index) Onto(packed *Index) *Index {
	if x.line != packed.line {
		return nil
	}
	next := *packed
	next.has, next.serial, next.stale, next.fresh = x.has, x.serial, numbers{}, nil
	for i, word := range packed.has.bits { // those that are gone
		still := uint64(0)
		if i < len(x.has.bits) {
			still = x.has.bits[i]
		}
		for lost := word &^ still; lost != 0; lost &= lost - 1 {
			next.stale.add(int32(i*64 + bits.TrailingZeros64(lost)))
		}
	}
	for _, f := range x.fresh {
		if f.serial > packed.serial {
			next.stale.add(f.number)
			next.fresh = append(next.fresh, f)
		}
	}
	return &next
}

func (x *Index) forget(number int32) {
	if !x.has.holds(number) {
		return
	}
	x.has.remove(number)
	x.stale.add(number)
	x.fresh = slices.DeleteFunc(x.fresh, func(f freshDocument) bool { return f.number == number })
}

// pack puts all documents into a new base.
func (x *Index) pack() {
	slices.SortFunc(x.fresh, func(a, b freshDocument) int { return cmp.Compare(a.number, b.number) })
	above := map[string][]hit{}
	for _, f := range x.fresh {
		for key, strength := range f.keys {
			above[key] = append(above[key], hit{f.number, strength})
		}
	}
	base := make(map[string]posting, len(x.base)+len(above))
	for key, p := range x.base {
		var b packer
		hits := above[key]
		p.each(func(number int32, strength byte) {
			for len(hits) > 0 && hits[0].number < number {
				b.add(hits[0].number, hits[0].strength)
				hits = hits[1:]
			}
			if !x.stale.holds(number) {
				b.add(number, strength)
			}
		})
		b.addAll(hits)
		delete(above, key)
		if b.count > 0 {
			base[key] = b.posting()
		}
	}
	for key, hits := range above {
		var b packer
		b.addAll(hits)
		base[strings.Clone(key)] = b.posting()
	}
	x.base, x.fresh, x.stale = base, nil, numbers{}
	x.list()
}

// list sorts the words of the base.
func (x *Index) list() {
	x.words, x.masks, x.names, x.inName = nil, nil, nil, nil
	for _, key := range slices.Sorted(maps.Keys(x.base)) {
		x.note(key)
	}
}

// note puts a key of the base at the end of the words or of the names, if it is of one.
func (x *Index) note(key string) {
	name, named := strings.CutPrefix(key, "=")
	switch {
	case named:
		x.names, x.inName = append(x.names, name), append(x.inName, letterMask(name))
	case isWord(key):
		x.words, x.masks = append(x.words, key), append(x.masks, letterMask(key))
	}
}

// isWord tells the key of a word from those of names.
func isWord(key string) bool { return key[0] != '=' }

// exactly is up to how many documents with a key are counted one by one.
const exactly = 4096

// frequency is how many documents have a key. Of very common keys the stale
// documents are counted too, until the next pack: they make no difference.
func (x *Index) frequency(key string) int {
	p, n := x.base[key], 0
	if x.stale.count == 0 || p.count > exactly {
		n = int(p.count)
	} else {
		p.each(func(number int32, _ byte) {
			if !x.stale.holds(number) {
				n++
			}
		})
	}
	for _, f := range x.fresh {
		if _, ok := f.keys[key]; ok {
			n++
		}
	}
	return n
}

// each calls take with every document that has a key.
func (x *Index) each(key string, take func(number int32, strength byte)) {
	x.base[key].each(func(number int32, strength byte) {
		if !x.stale.holds(number) {
			take(number, strength)
		}
	})
	for _, f := range x.fresh {
		if strength, ok := f.keys[key]; ok {
			take(f.number, strength)
		}
	}
}

// Holds reports whether there is a document.
func (x *Index) Holds(number int32) bool { return x.has.holds(number) }
