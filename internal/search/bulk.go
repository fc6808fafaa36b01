package search

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// Bulk makes an index of many documents, without holding more than a few of
// them at a time.
type Bulk struct {
	index   Index
	packed  map[string]*packer
	workers []*bulkWorker
}

// bulkWorker gathers keys on one processor.
type bulkWorker struct {
	*gatherer
	packers []*packer // by the worker's number of their key
}

// Bulk begins an index of new documents with the languages of x.
func (x *Index) Bulk() *Bulk {
	b := &Bulk{index: Index{analysers: x.analysers, order: x.order, line: new(int)}, packed: map[string]*packer{}}
	for range runtime.GOMAXPROCS(0) {
		b.workers = append(b.workers, &bulkWorker{gatherer: newGatherer(&b.index, (*Analyser).keys)})
	}
	return b
}

// Add takes the next documents. Their numbers are greater than those of all
// before.
func (b *Bulk) Add(documents []Document) {
	type gathered struct {
		by   *bulkWorker
		hits []keyHit
	}
	all := make([]gathered, len(documents))
	var next atomic.Int64
	var wait sync.WaitGroup
	for _, w := range b.workers {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(documents); i = int(next.Add(1)) - 1 {
				all[i] = gathered{w, w.document(documents[i])}
			}
		})
	}
	wait.Wait()
	for i, found := range all {
		number := documents[i].Number
		b.index.has.add(number)
		for _, h := range found.hits {
			b.packer(found.by, h.key).add(number, h.strength)
		}
	}
}

// packer is where the hits of a key go, by a worker's number of the key.
func (b *Bulk) packer(w *bulkWorker, n int32) *packer {
	for int(n) >= len(w.packers) {
		w.packers = append(w.packers, nil)
	}
	if w.packers[n] == nil {
		key := w.keys[n]
		if b.packed[key] == nil {
			b.packed[strings.Clone(key)] = &packer{}
		}
		w.packers[n] = b.packed[key]
	}
	return w.packers[n]
}

// Index returns the index; the Bulk is of no use afterwards.
func (b *Bulk) Index() *Index {
	x := b.index
	b.workers = nil
	x.base = make(map[string]posting, len(b.packed))
	for key, p := range b.packed {
		x.base[key] = p.posting()
		delete(b.packed, key)
	}
	x.list()
	return &x
}
