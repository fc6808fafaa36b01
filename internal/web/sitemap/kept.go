package sitemap

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"net/http"
	"sync"

	"amparo/internal/lang"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/internal/web/wire"
)

// Type is what files and their index are.
const Type = "application/xml; charset=utf-8"

// Kept makes each file once as long as nothing changes, and keeps it in gzip, which search
// engines take: as it is, a file of ten thousand pages has 4 MB and more, for which too many
// pages would leave. It is safe for concurrent use.
type Kept struct {
	// Bytes is how much is kept at most.
	Bytes int64

	making sync.Mutex // one file at a time: it takes many times its room until it is made
	mu     sync.Mutex
	of     State
	counts map[lang.Tag]int // of files of a language
	files  map[name]*packed
	bytes  int64
}

type name struct {
	language lang.Tag
	number   int
}

// packed is a file in gzip.
type packed struct {
	body []byte
	tag  string
}

// Write answers with a file of a language, counted from 1. found is false if there is none;
// then, and with an error, nothing is written.
func (k *Kept) Write(w http.ResponseWriter, r *http.Request, s Site, l paths.Language, number int) (found bool, err error) {
	file, err := k.file(s, l, number)
	if err != nil || file == nil {
		return false, err
	}
	if !wire.Accepts(r.Header["Accept-Encoding"]).Has(wire.Gzip) {
		reply.Bytes(w, http.StatusOK, Type, wire.Decode(file.body))
		return true, nil
	}
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", file.tag)
	if wire.Unchanged(r.Header["If-None-Match"], file.tag) {
		w.WriteHeader(http.StatusNotModified)
		return true, nil
	}
	h.Set("Content-Encoding", wire.Gzip.String())
	reply.Bytes(w, http.StatusOK, Type, file.body)
	return true, nil
}

// file is a file of a language, nil if there is none.
func (k *Kept) file(s Site, l paths.Language, number int) (*packed, error) {
	at := name{l.Tag(), number}
	if file, known := k.known(s.State, at); known {
		return file, nil
	}
	k.making.Lock()
	defer k.making.Unlock()
	if file, known := k.known(s.State, at); known { // made while it was waited
		return file, nil
	}
	set, count := s.File(l, number)
	if number < 1 || number > count {
		k.keep(s.State, at, count, nil)
		return nil, nil
	}
	file, err := pack(set)
	if err == nil {
		k.keep(s.State, at, count, file)
	}
	return file, err
}

func pack(set Set) (*packed, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(set); err != nil {
		return nil, err
	}
	body := wire.Encode(wire.Gzip, wire.Fast, b.Bytes(), nil)
	sum := sha256.Sum256(body)
	return &packed{bytes.Clone(body), fmt.Sprintf("%q", fmt.Sprintf("%x", sum[:12]))}, nil
}

// known is what is kept of a state: a file, or nil of what is known not to be there.
func (k *Kept) known(of State, at name) (file *packed, known bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != of {
		return nil, false
	}
	if count, counted := k.counts[at.language]; counted && (at.number < 1 || at.number > count) {
		return nil, true
	}
	file, known = k.files[at]
	return file, known
}

// keep notes how many files a language has, and keeps one of them, unless it is nil. All
// others leave when there is no room for it.
func (k *Kept) keep(of State, at name, count int, file *packed) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != of || k.counts == nil {
		k.of, k.counts = of, map[lang.Tag]int{}
		k.clear()
	}
	k.counts[at.language] = count
	if file == nil || int64(len(file.body)) > k.Bytes {
		return
	}
	if k.bytes+int64(len(file.body)) > k.Bytes {
		k.clear()
	}
	k.files[at] = file
	k.bytes += int64(len(file.body))
}

func (k *Kept) clear() { k.files, k.bytes = map[name]*packed{}, 0 }
