package pagecache

import (
	"net/http"

	"amparo/internal/web/wire"
)

// Same says that the answer to a request is the one at an address, which has a
// question: who answers has read what was sent, and knows that all who mean the same
// are told the same. It reports whether the cache sends that one, kept or made from
// the address; then nothing must be written any more. Otherwise it is this very
// answer that has to be made. w is what Next was given.
func Same(w http.ResponseWriter, at Address) bool {
	r, ok := w.(*recorder)
	if !ok || r.made || at.Question == "" {
		return false
	}
	r.same = &at
	return true
}

// sendSame sends the answer of an address that Same named. Whatever Next has to
// refuse it has refused by then, and holds nothing any more.
func (c *Cache) sendSame(w http.ResponseWriter, r *http.Request, at Address, accepted wire.Accepted) Outcome {
	if accepted == plain { // not kept so, see wanted
		return c.sendOnce(w, r, c.recordAt(at), accepted)
	}
	if k := c.fresh(at); k != nil {
		return c.sendFresh(w, r, k, accepted)
	}
	return c.sendMade(w, r, at, accepted)
}
