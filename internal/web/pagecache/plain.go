package pagecache

import (
	"bytes"

	"amparo/internal/web/wire"
)

// Plain is the answer to a plain request for an address, and what it is called, if one is kept
// that is of the present generation and encoded in a way the reader takes; nil otherwise. An address
// with a query is not looked for: whether it may be told what was asked is not known here. It keeps nothing of q and uri.
func (c *Cache) Plain(host string, uri []byte, q *wire.Plain) (a *wire.Answer, label string) {
	if bytes.IndexByte(uri, '?') >= 0 {
		return nil, ""
	}
	now := c.Generation()
	c.mu.Lock()
	defer c.mu.Unlock()
	s, k := c.pages, c.pages.search(host, uri)
	if k == nil {
		s, k = c.others, c.others.search(host, uri)
	}
	if k == nil || k.generation != now {
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
