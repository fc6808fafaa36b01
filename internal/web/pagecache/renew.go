package pagecache

import (
	"context"
	"slices"
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
	seen, warm, ready := c.Generation(), Generation{}, Generation{}
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
			if now != ready && c.Many != nil {
				c.Prepare(ctx, c.Many())
				ready = now
			}
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

// Warm makes the answers of addresses before anybody asks for them, and keeps them while
// others leave for what is asked. It ends early when ctx ends or the generation changes.
func (c *Cache) Warm(ctx context.Context, addresses []Address) {
	now := c.Generation()
	c.hold(addresses)
	for _, at := range addresses {
		if ctx.Err() != nil || c.Generation() != now {
			return
		}
		if c.fresh(at) == nil && (at.Question != "" || c.Keeps(at)) {
			c.make(at)
		}
	}
}

// hold lets the answers of addresses, and of no others, stay whatever else is asked.
func (c *Cache) hold(addresses []Address) {
	likely := make(map[Address]bool, len(addresses))
	for _, at := range addresses {
		likely[at] = true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.likely = likely
	for _, s := range []*shelf{c.pages, c.others, c.questions} {
		for _, k := range s.all() {
			k.likely = likely[k.at]
		}
	}
}

// restBetween is how long Prepare rests after each answer, so that readers and editors
// have most of the processor.
const restBetween = 5 * time.Millisecond

// Prepare makes the answers of addresses before anybody asks for them, and keeps them in
// gzip alone, which every reader takes, until somebody does: so they need a sixth of the
// room. Once three quarters of the room for pages are taken it only makes again what is
// there, so that nothing leaves for what may never be asked for. It ends early when ctx
// ends or the generation changes.
func (c *Cache) Prepare(ctx context.Context, addresses []Address) {
	now := c.Generation()
	for _, at := range addresses {
		if ctx.Err() != nil || c.Generation() != now {
			return
		}
		c.mu.Lock()
		k := c.find(at)
		c.mu.Unlock()
		if k != nil && k.generation == now || k == nil && !c.roomy() || !c.Keeps(at) {
			continue
		}
		if k, _ = c.make(at); k != nil {
			c.slim(k)
		}
		select {
		case <-ctx.Done():
		case <-time.After(restBetween):
		}
	}
}

// roomy reports whether there is room for pages that nobody asked for.
func (c *Cache) roomy() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pages.bytes < c.pages.limit/4*3
}

// slim keeps an answer in gzip alone, unless it has been encoded otherwise already.
func (c *Cache) slim(k *kept) {
	if !k.wanted().Has(wire.Gzip) {
		return
	}
	v := c.variant(k, 1<<wire.Gzip)
	c.mu.Lock()
	defer c.mu.Unlock()
	others := slices.ContainsFunc(k.variants[:], func(one *variant) bool { return one != nil && one != v })
	if !others {
		k.body, k.used = nil, false
		c.shelf(k).weigh(k)
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
	ripe, body, packed := k.ripe() || k.body == nil && !k.used, k.body, k.variants[wire.Gzip]
	c.mu.Unlock()
	switch {
	case ripe:
		return
	case body == nil:
		body = wire.Decode(packed.body)
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
