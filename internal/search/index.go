package search

import (
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"amparo/internal/lang"
)

// Index finds documents by their keys. It never changes: Update gives the next
// one, which shares what stayed the same. Most documents are in its base,
// packed; those that changed since stand above it, each by itself.
type Index struct {
	analysers map[lang.Tag]*Analyser
	order     []lang.Tag
	concepts  *Concepts

	ids   []string // of the documents, by number; "" for one that has changed or is gone
	byID  map[string]int32
	base  map[string]posting
	words []string // the keys of base that are words, sorted
	fresh []freshDocument
}

// freshDocument is a document above the base.
type freshDocument struct {
	number int32
	keys   map[string]byte // with their impacts
}

// NewIndex makes an index of no documents for the languages of a site.
// concepts nil: none.
func NewIndex(languages []lang.Tag, concepts *Concepts) *Index {
	if concepts == nil {
		concepts = &Concepts{phrases: map[string][]phrase{}, names: map[string]int{}}
	}
	x := &Index{analysers: map[lang.Tag]*Analyser{}, order: languages, concepts: concepts, byID: map[string]int32{}, base: map[string]posting{}}
	for _, tag := range languages {
		x.analysers[tag] = NewAnalyser(tag)
	}
	return x
}

// Analysers makes the analysers of languages, for ReadConcepts.
func Analysers(languages []lang.Tag) []*Analyser {
	list := make([]*Analyser, len(languages))
	for i, tag := range languages {
		list[i] = NewAnalyser(tag)
	}
	return list
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
func (x *Index) Len() int { return len(x.byID) }

// Update returns an index in which some documents are new, changed or gone.
func (x *Index) Update(changed []Document, gone []string) *Index {
	next := *x
	next.ids, next.byID = slices.Clone(x.ids), maps.Clone(x.byID)
	next.fresh = slices.Clone(x.fresh)
	for _, id := range gone {
		next.forget(id)
	}
	for i, keys := range x.allKeys(changed) {
		next.forget(changed[i].ID)
		number := int32(len(next.ids))
		next.ids = append(next.ids, changed[i].ID)
		next.byID[changed[i].ID] = number
		next.fresh = append(next.fresh, freshDocument{number, keys})
	}
	if len(next.fresh) > max(64, len(next.byID)/16) {
		next.pack()
	}
	return &next
}

// allKeys are the keys of documents with their impacts, found on every
// processor.
func (x *Index) allKeys(documents []Document) []map[string]byte {
	all := make([]map[string]byte, len(documents))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(len(documents), runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(documents); i = int(next.Add(1)) - 1 {
				all[i] = map[string]byte{}
				for key, weight := range x.keys(documents[i]) {
					all[i][key] = impact(weight)
				}
			}
		})
	}
	wait.Wait()
	return all
}

func (x *Index) forget(id string) {
	number, ok := x.byID[id]
	if !ok {
		return
	}
	delete(x.byID, id)
	x.ids[number] = ""
	x.fresh = slices.DeleteFunc(x.fresh, func(f freshDocument) bool { return f.number == number })
}

// pack puts all documents into a new base, numbered without gaps.
func (x *Index) pack() {
	renumbered := make([]int32, len(x.ids))
	ids := make([]string, 0, len(x.byID))
	for number, id := range x.ids {
		renumbered[number] = -1
		if id != "" {
			renumbered[number] = int32(len(ids))
			ids = append(ids, id)
		}
	}
	above := map[string][]hit{}
	for _, f := range x.fresh { // in the order of their numbers
		for key, strength := range f.keys {
			above[key] = append(above[key], hit{renumbered[f.number], strength})
		}
	}
	base := make(map[string]posting, len(x.base)+len(above))
	for key, p := range x.base {
		var b packer
		p.each(func(number int32, strength byte) {
			if to := renumbered[number]; to >= 0 {
				b.add(to, strength)
			}
		})
		b.addAll(above[key])
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
	x.ids, x.base, x.fresh = ids, base, nil
	for number, id := range ids {
		x.byID[id] = int32(number)
	}
	x.words = slices.DeleteFunc(slices.Sorted(maps.Keys(base)), func(key string) bool { return !isWord(key) })
}

// isWord tells the key of a word from those of concepts, names and places.
func isWord(key string) bool { return !strings.ContainsRune("#=@", rune(key[0])) }

// frequency is how many documents have a key.
func (x *Index) frequency(key string) int {
	n := int(x.base[key].count) // those that are gone are counted until the next pack
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
		if x.ids[number] != "" {
			take(number, strength)
		}
	})
	for _, f := range x.fresh {
		if strength, ok := f.keys[key]; ok {
			take(f.number, strength)
		}
	}
}
