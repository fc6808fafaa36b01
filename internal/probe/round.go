package probe

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/url"
	"slices"
	"time"

	"amparo/internal/link"
)

// Store is where results are kept.
type Store interface {
	// Links returns the results with one of these verdicts, or all of them.
	Links(ctx context.Context, verdicts ...link.Verdict) ([]link.Result, error)
	// Link returns what is known of an address: nothing but its name if it was
	// never asked.
	Link(ctx context.Context, address string) (link.Result, error)
	// SaveLink stores what is known of an address, unless somebody has vouched
	// for it meanwhile.
	SaveLink(ctx context.Context, r link.Result) error
	// KeepLinks forgets what is known of all other addresses.
	KeepLinks(ctx context.Context, addresses []string) error
}

// Checker asks addresses and keeps what came back.
type Checker struct {
	Store Store
	Ask   func(ctx context.Context, address string) (link.Found, error) // Prober.Probe
	Uses  func(ctx context.Context) ([]link.Use, error)                 // every address readers meet
	Now   func() time.Time
}

const (
	// missedMost is how many failures in a row make it ask whether the fault is here.
	missedMost = 5
	// witnesses is how many addresses that answered before are asked then.
	witnesses = 3
)

// Round asks the addresses that are due, or all, one after the other, and
// calls each after every one. link.ErrOffline: it stopped because nobody answered;
// what failed since somebody last did is not kept.
func (c *Checker) Round(ctx context.Context, all bool, each func(done, total int)) error {
	due, err := c.due(ctx, all)
	if err != nil {
		return err
	}
	var missed []missing // failures that may be our own
	for i, address := range due {
		found, err := c.Ask(ctx, address)
		if err != nil {
			return err
		}
		if missed, err = c.take(ctx, missed, missing{address, found}); err != nil {
			return err
		}
		each(i+1, len(due))
	}
	if err = c.settle(ctx, missed); errors.Is(err, errNoWitness) {
		err = link.ErrOffline
	}
	return err
}

// errNoWitness: no other address has ever answered.
var errNoWitness = errors.New("probe: no address has answered before")

// missing is an address and what came back, or did not.
type missing struct {
	address string
	found   link.Found
}

// take keeps what came back. Failures wait until somebody answers.
func (c *Checker) take(ctx context.Context, missed []missing, m missing) ([]missing, error) {
	switch {
	case m.found.Missed():
		if missed = append(missed, m); len(missed) < missedMost {
			return missed, nil
		}
		err := c.settle(ctx, missed)
		if errors.Is(err, errNoWitness) {
			return missed, nil
		}
		return nil, err
	case m.found.Reached():
		missed = append(missed, m)
		return nil, c.keep(ctx, missed)
	}
	return missed, c.keep(ctx, []missing{m})
}

// settle keeps failures if others answer now.
func (c *Checker) settle(ctx context.Context, missed []missing) error {
	if len(missed) == 0 {
		return nil
	}
	if err := c.online(ctx, missed); err != nil {
		return err
	}
	return c.keep(ctx, missed)
}

func (c *Checker) keep(ctx context.Context, list []missing) error {
	for _, m := range list {
		known, err := c.Store.Link(ctx, m.address)
		if err == nil {
			err = c.Store.SaveLink(ctx, known.Next(m.found))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// online asks addresses that answered before, of other hosts than those that
// failed; link.ErrOffline if none does, errNoWitness if there are none.
func (c *Checker) online(ctx context.Context, missed []missing) error {
	known, err := c.Store.Links(ctx, link.Sound, link.Moved, link.Unsure)
	if err != nil {
		return err
	}
	slices.SortFunc(known, func(a, b link.Result) int { return b.CheckedAt.Compare(a.CheckedAt) })
	seen := map[string]bool{}
	for _, m := range missed {
		seen[hostOf(m.address)] = true
	}
	asked := 0
	for _, r := range known {
		host := hostOf(r.Address)
		if seen[host] || r.Status == 0 || asked == witnesses {
			continue
		}
		seen[host] = true
		asked++
		found, err := c.Ask(ctx, r.Address)
		if err != nil {
			return err
		}
		if found.Reached() {
			return nil
		}
	}
	if asked == 0 {
		return errNoWitness
	}
	return link.ErrOffline
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Hostname()
}

// due returns the addresses to ask, those that were to be asked first in
// front, and forgets those that readers no longer meet.
func (c *Checker) due(ctx context.Context, all bool) ([]string, error) {
	uses, err := c.Uses(ctx)
	if err != nil {
		return nil, err
	}
	wayOut := link.Addresses(uses)
	if err := c.Store.KeepLinks(ctx, slices.Sorted(maps.Keys(wayOut))); err != nil {
		return nil, err
	}
	results, err := c.Store.Links(ctx)
	if err != nil {
		return nil, err
	}
	known := make(map[string]link.Result, len(results))
	for _, r := range results {
		known[r.Address] = r
	}
	var due []string
	for address, only := range wayOut {
		if at := known[address].Due(only); all || !at.After(c.Now()) {
			due = append(due, address)
		}
	}
	slices.SortFunc(due, func(a, b string) int {
		return cmp.Or(known[a].Due(wayOut[a]).Compare(known[b].Due(wayOut[b])), cmp.Compare(a, b))
	})
	return due, nil
}

// Check asks one address now and returns what is known of it then, without
// keeping it: whoever asked does. link.ErrOffline: nobody else answers either.
func (c *Checker) Check(ctx context.Context, address string) (link.Result, error) {
	found, err := c.Ask(ctx, address)
	if err != nil {
		return link.Result{}, err
	}
	if found.Missed() {
		err := c.online(ctx, []missing{{address, found}})
		if errors.Is(err, errNoWitness) {
			err = link.ErrOffline
		}
		if err != nil {
			return link.Result{}, err
		}
	}
	known, err := c.Store.Link(ctx, address)
	return known.Next(found), err
}
