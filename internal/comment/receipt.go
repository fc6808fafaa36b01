package comment

import (
	"sync"
	"time"
)

// Receipts holds codes until they are shown. They are in memory only and for
// an hour: a code that nobody saw can be had again by sending the same form.
// The zero Receipts is ready; it is safe for concurrent use.
type Receipts struct {
	mu    sync.Mutex
	codes map[string]shownOnce
}

type shownOnce struct {
	code string
	at   time.Time
}

const (
	receiptTime = time.Hour
	maxReceipts = 10_000
)

// Put keeps a code until it is taken. Beyond ten thousand some are dropped.
func (r *Receipts) Put(receipt, code string, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.codes == nil {
		r.codes = map[string]shownOnce{}
	}
	for id, c := range r.codes {
		if len(r.codes) >= maxReceipts || now.Sub(c.at) > receiptTime {
			delete(r.codes, id)
		}
	}
	r.codes[receipt] = shownOnce{code, now}
}

// Take returns a code and forgets it; "" if it was shown before.
func (r *Receipts) Take(receipt string, now time.Time) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.codes[receipt]
	delete(r.codes, receipt)
	if !ok || now.Sub(c.at) > receiptTime {
		return ""
	}
	return c.code
}
