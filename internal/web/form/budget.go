package form

import (
	"errors"
	"io"
	"net/http"
	"sync/atomic"
)

// ErrCrowded: others send so much at this moment that there is no room for more.
var ErrCrowded = errors.New("too much is being sent at once")

// light is how much of each body costs nothing: nearly all forms are smaller.
const light = 16 << 10

// Long reports whether a request brings more than nearly all forms have, or does not say
// how much.
func Long(r *http.Request) bool { return r.ContentLength > light || r.ContentLength < 0 }

// Budget bounds how much of what is sent is in memory at the same time: many who send long
// forms, or stop in the middle of them, must not fill it. It is charged as bytes come in,
// so that who sends slowly holds no more than was sent. It is safe for concurrent use.
type Budget struct{ left atomic.Int64 }

// NewBudget makes a budget of so many bytes. A form takes some twice as much while it
// is read.
func NewBudget(bytes int64) *Budget {
	b := &Budget{}
	b.left.Store(bytes)
	return b
}

// Charged is a body that a budget is charged with.
type Charged struct {
	io.ReadCloser
	budget *Budget
	exempt func() bool // asked once, when it gets long; nil: never
	read   int64
	taken  int64
}

// Charge charges what is read of a body, but not of whom is exempt. Who reads it has to call
// Release once nothing of it is needed any more.
func (b *Budget) Charge(body io.ReadCloser, exempt func() bool) *Charged {
	return &Charged{ReadCloser: body, budget: b, exempt: exempt}
}

// Read implements io.Reader; ErrCrowded: see there.
func (c *Charged) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.read += int64(n)
	if c.budget == nil || c.read <= light {
		return n, err
	}
	if c.exempt != nil && c.exempt() {
		c.budget = nil
		return n, err
	}
	c.exempt = nil
	due := c.read - light - c.taken
	if c.budget.left.Add(-due) < 0 {
		c.budget.left.Add(due)
		return 0, ErrCrowded
	}
	c.taken += due
	return n, err
}

// Release gives back what was taken.
func (c *Charged) Release() {
	if c.budget != nil {
		c.budget.left.Add(c.taken)
		c.taken = 0
	}
}
