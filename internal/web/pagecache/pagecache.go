// Package pagecache keeps whole answers, encoded and padded, and sends them like
// files. What it stands in front of knows nothing of it.
//
// It can do so because a public page is the same for everybody, and so is the answer
// to a question. To make sure, an answer that is kept is made from its address alone:
// no header of a reader reaches what makes it.
package pagecache

import (
	"net/http"
	"sync"

	"golang.org/x/sync/singleflight"

	"amparo/internal/web/wire"
)

// Generation is what answers are made of. One that was kept in another
// generation than the present one is made again before it is sent.
type Generation [3]int64

// Address is what an answer is kept under.
type Address struct {
	Host string // one of few, because an answer may depend on it
	URI  string // path, and query if there is one
	// Question is the form that is sent there, as browsers write it, in one way for all
	// who mean the same; "" if none is. See Same.
	Question string
}

// Config is what a Cache needs.
type Config struct {
	// Next makes answers.
	Next http.Handler
	// Address is what a request asks for; false if no kept answer may be sent,
	// for one because Next would refuse the request. It is asked every time.
	Address func(*http.Request) (Address, bool)
	// Keeps reports whether the answer of an address may be kept. It is asked
	// when there is none yet.
	Keeps func(Address) bool
	// Generation is the present one. It is asked every time.
	Generation func() Generation
	// Alike reports whether the answer to a request has one length with all others of
	// which it says so; nil for none. Padded has to be set.
	Alike func(*http.Request) bool
	// Overlooks reports whether an answer, by what Label called it, is the same whatever the
	// query of its address; nil for none. Address leaves out such a query.
	Overlooks func(label string) bool
	// Finished has the last hand on a page in HTML before it is kept or sent; nil for
	// none.
	Finished func(page []byte) []byte
	// Likely is what will be asked for, made beforehand by Run; nil for nothing.
	Likely func() []Address
	// Many is what may be asked for, of which there is more than can be kept in every
	// encoding, made beforehand by Run: see Prepare. nil for nothing.
	Many func() []Address
	// Bytes is how much is kept at most, in bytes of encoded answers.
	Bytes int64
	// Padded gives pages one of a few lengths, so that these say nothing.
	Padded bool
}

// Cache is an http.Handler that keeps answers. It is safe for concurrent use.
type Cache struct {
	Config
	mu        sync.Mutex
	pages     *shelf
	others    *shelf           // moved, gone, never there: anybody can think up more of these
	questions *shelf           // answers to them: anybody can think up more of these, too
	likely    map[Address]bool // made beforehand by Warm
	flights   singleflight.Group
}

// othersShare is the part of the bytes that is for answers that are no pages.
const othersShare = 16

// questionsShare is the part of the bytes that is for answers to questions: each
// takes some 30 kB, so that of the usual 32 MB a good 250 are kept.
const questionsShare = 4

// New returns an empty cache.
func New(c Config) *Cache {
	others, questions := c.Bytes/othersShare, c.Bytes/questionsShare
	return &Cache{Config: c, pages: newShelf(c.Bytes - others - questions), others: newShelf(others), questions: newShelf(questions)}
}

// Outcome is what a request was answered with, for a log.
type Outcome struct {
	Status int
	Bytes  int    // of the body, as it was sent
	Label  string // what Next called the answer, see Label
	Kept   bool   // nothing had to be made
}

// ServeHTTP implements http.Handler.
func (c *Cache) ServeHTTP(w http.ResponseWriter, r *http.Request) { c.Answer(w, r) }

// Answer answers a request, from what is kept if possible.
func (c *Cache) Answer(w http.ResponseWriter, r *http.Request) Outcome {
	accepted := wire.Accepts(r.Header["Accept-Encoding"])
	at, ok := c.Address(r)
	if ok {
		if k := c.fresh(at); k != nil {
			return c.sendFresh(w, r, k, accepted)
		}
		if c.Keeps(at) {
			return c.sendMade(w, r, at, accepted)
		}
	}
	a := c.record(r)
	if a.same != nil {
		return c.sendSame(w, r, *a.same, accepted)
	}
	return c.sendOnce(w, r, a, accepted)
}

func (c *Cache) sendFresh(w http.ResponseWriter, r *http.Request, k *kept, accepted wire.Accepted) Outcome {
	sent := c.sendKept(w, r, k, accepted)
	sent.Kept = true
	return sent
}

// sendMade makes the answer of an address, and keeps it if that is possible.
func (c *Cache) sendMade(w http.ResponseWriter, r *http.Request, at Address, accepted wire.Accepted) Outcome {
	k, answer := c.make(at)
	if k != nil {
		return c.sendKept(w, r, k, accepted)
	}
	return c.sendOnce(w, r, answer, accepted)
}

// Try makes the answer of an address anew, whether one is kept or not, and keeps nothing.
func (c *Cache) Try(at Address) (status int, header http.Header) {
	a := c.recordAt(at)
	return a.status, a.header
}

// fresh is the kept answer of an address, nil if there is none of the present
// generation.
func (c *Cache) fresh(at Address) *kept {
	now := c.Generation()
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.find(at)
	if k == nil || k.generation != now {
		return nil
	}
	k.used = true
	c.shelf(k).touch(at)
	return k
}

// find looks for an answer of any generation. The caller holds the lock.
func (c *Cache) find(at Address) *kept {
	if at.Question != "" {
		return c.questions.find(at)
	}
	if k := c.pages.find(at); k != nil {
		return k
	}
	return c.others.find(at)
}

// made is what a flight brings: one of the two.
type made struct {
	kept   *kept
	answer *answer
}

// make makes the answer of an address. Those who ask at the same time in the
// same generation get the same one. It returns either what is kept now or an
// answer that must not be kept.
func (c *Cache) make(at Address) (*kept, *answer) {
	now := c.Generation() // before it is made: it can only be newer than it says
	result, _, _ := c.flights.Do(flight(at, now), func() (any, error) {
		if k := c.fresh(at); k != nil { // a flight has landed since it was looked for
			return made{kept: k}, nil
		}
		answer := c.recordAt(at)
		if !answer.keepable(at) || int64(len(answer.body)) > c.Bytes/othersShare {
			return made{answer: answer}, nil
		}
		return made{kept: c.keep(at, now, answer)}, nil
	})
	m, _ := result.(made)
	return m.kept, m.answer
}

// keep puts an answer on its shelf. What was encoded stays when the answer is
// the one from before.
func (c *Cache) keep(at Address, now Generation, a *answer) *kept {
	k := &kept{at: at, generation: now, answer: a, sum: a.sum(), body: a.body, used: true}
	a.body = nil
	c.mu.Lock()
	defer c.mu.Unlock()
	k.likely = c.likely[at]
	if before := c.find(at); before != nil && before.sum == k.sum {
		k.variants = before.variants
		if k.ripe() {
			k.body = nil
		}
	}
	c.put(k)
	return k
}

// put replaces what is kept for the address. The caller holds the lock.
func (c *Cache) put(k *kept) {
	c.pages.drop(k.at)
	c.others.drop(k.at)
	c.shelf(k).put(k)
}

// shelf is where an answer belongs.
func (c *Cache) shelf(k *kept) *shelf {
	if k.at.Question != "" {
		return c.questions
	}
	if k.answer.status == http.StatusOK {
		return c.pages
	}
	return c.others
}

// variant is the encoding of a kept answer that suits a reader best. If there
// is none yet, the quickest is made and kept.
func (c *Cache) variant(k *kept, accepted wire.Accepted) *variant {
	c.mu.Lock()
	v, body, packed := k.best(accepted), k.body, k.variants[wire.Gzip]
	c.mu.Unlock()
	switch {
	case v != nil:
		return v
	case body == nil:
		body = wire.Decode(packed.body)
	}
	e := quickest(k.answer.encodings(accepted))
	v = k.encode(body, e, wire.Fast, c.Padded)
	c.mu.Lock()
	defer c.mu.Unlock()
	if k.variants[e] == nil { // else somebody was quicker, or made a better one
		k.variants[e] = v
		c.shelf(k).weigh(k)
	}
	return k.variants[e]
}
