package pagecache

import (
	"bytes"

	"amparo/internal/web/wire"
)

// Plain is the answer to a plain request for an address, and what it is called, if one is kept
// that is of the present generation and encoded in a way the reader takes; nil otherwise. Of an
// address with a query that is if the query means nothing: else what was asked may have to be
// kept out of the log, or not to be answered. It keeps nothing of q and uri.
func (c *Cache) Plain(host string, uri []byte, q *wire.Plain) (a *wire.Answer, label string) {
	path, _, asked := bytes.Cut(uri, []byte("?"))
	now := c.Generation()
	c.mu.Lock()
	defer c.mu.Unlock()
	s, k := c.pages, c.pages.search(host, path)
	if k == nil && !asked {
		s, k = c.others, c.others.search(host, path)
	}
	if k == nil || k.generation != now || asked && (c.Overlooks == nil || !c.Overlooks(k.answer.label)) {
		return nil, ""
	}
	v := k.best(q.Accepted)
	if v == nil {
		return nil, ""
	}
	k.used = true
	s.touch(k.at)
	return v.answer(q), k.answer.label
}

// answer is what is sent of a variant.
func (v *variant) answer(q *wire.Plain) *wire.Answer {
	switch {
	case v.tag != "" && q.Match != nil && has([]string{string(q.Match)}, v.tag):
		return &v.unchanged
	case q.Head:
		return &v.head
	}
	return &v.page
}

// search is find for an address in a buffer that is used again.
func (s *shelf) search(host string, uri []byte) *kept {
	place := s.places[Address{Host: host, URI: string(uri)}]
	if place == nil {
		return nil
	}
	k, _ := place.Value.(*kept)
	return k
}
