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
	var conditions []string
	if q.Match != nil {
		conditions = []string{string(q.Match)}
	}
	return v.answer(q.Head, conditions), k.answer.label
}

// search is find for an address in a buffer that is used again.
func (s *shelf) search(host string, uri []byte) *kept {
	return keptAt(s.places[Address{Host: host, URI: string(uri)}]) // makes no string of it
}
