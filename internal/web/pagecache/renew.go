package pagecache

import (
	"context"
	"time"

	"amparo/internal/web/wire"
)

// lookEvery is how often it is looked whether there is something to do behind
// the readers' backs.
const lookEvery = time.Second

// Run renews until ctx ends, whenever the generation has stood still for a
// moment: while much is published, making everything again each time would take
// the time that readers need. Once in each generation it makes what is likely to be
// asked for.
func (c *Cache) Run(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	seen, warm := c.Generation(), Generation{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := c.Generation()
		if now == seen {
			if now != warm && c.Likely != nil {
				c.Warm(ctx, c.Likely())
				warm = now
			}
			c.Renew(ctx)
		}
		seen = now
	}
}

// Renew makes again what is of the past and was asked for since it was made,
// and encodes as well as can be what is kept. It ends early when ctx ends or the
// generation changes.
func (c *Cache) Renew(ctx context.Context) {
	now := c.Generation()
	for _, at := range c.addresses() {
		if ctx.Err() != nil || c.Generation() != now {
			return
		}
		c.mu.Lock()
		k := c.find(at)
		c.mu.Unlock()
		if k != nil { // else it has made room for another
			c.renew(k, now)
		}
	}
}

// addresses is where everything is that is kept, and not the answers: what
// leaves its shelf while others are encoded must leave the memory too.
func (c *Cache) addresses() []Address {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := append(append(c.pages.all(), c.others.all()...), c.questions.all()...)
	addresses := make([]Address, len(all))
	for i, k := range all {
		addresses[i] = k.at
	}
	return addresses
}

// Warm makes the answers of addresses before anybody asks for them. It ends early
// when ctx ends or the generation changes.
func (c *Cache) Warm(ctx context.Context, addresses []Address) {
	now := c.Generation()
	for _, at := range addresses {
		if ctx.Err() != nil || c.Generation() != now {
			return
		}
		if c.fresh(at) == nil && (at.Question != "" || c.Keeps(at)) {
			c.make(at)
		}
	}
}

func (c *Cache) renew(k *kept, now Generation) {
	if k.generation != now {
		c.mu.Lock()
		used := k.used
		c.mu.Unlock()
		if !used {
			return
		}
		if k, _ = c.make(k.at); k == nil {
			return
		}
		c.mu.Lock()
		k.used = false
		c.mu.Unlock()
	}
	c.ripen(k)
}

// ripen encodes an answer as well as can be, in every encoding.
func (c *Cache) ripen(k *kept) {
	c.mu.Lock()
	ripe, body := k.ripe(), k.body
	c.mu.Unlock()
	if ripe {
		return
	}
	var best [wire.Encodings]*variant
	for e := range wire.Encodings {
		if k.wanted().Has(e) {
			best[e] = k.encode(body, e, k.level(), c.Padded)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	k.variants, k.body = best, nil
	c.shelf(k).weigh(k)
}
