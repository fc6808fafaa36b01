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
	r := round{Checker: c, called: map[string]int{}}
	for i, address := range due {
		found, err := c.Ask(ctx, address)
		if err != nil {
			return err
		}
		if err := r.take(ctx, asked{address, found}); err != nil {
			return err
		}
		each(i+1, len(due))
	}
	if err = r.settle(ctx); errors.Is(err, errNoWitness) {
		err = link.ErrOffline
	}
	return err
}

// round is one round under way.
type round struct {
	*Checker
	missed []asked        // failures that may be our own
	called map[string]int // how often a host was asked whether anybody answers
}

// errNoWitness: no other address has ever answered.
var errNoWitness = errors.New("probe: no address has answered before")

// asked is an address and what came back, or did not.
type asked struct {
	address string
	found   link.Found
}

// take keeps what came back. Failures wait until somebody answers.
func (r *round) take(ctx context.Context, a asked) error {
	switch {
	case a.found.Missed():
		if r.missed = append(r.missed, a); len(r.missed) < missedMost {
			return nil
		}
		if err := r.settle(ctx); !errors.Is(err, errNoWitness) {
			return err
		}
		return nil
	case a.found.Reached():
		r.missed = append(r.missed, a)
		return r.keep(ctx)
	}
	return r.note(ctx, a)
}

// settle keeps failures if others answer now.
func (r *round) settle(ctx context.Context) error {
	if len(r.missed) == 0 {
		return nil
	}
	if err := r.online(ctx); err != nil {
		return err
	}
	return r.keep(ctx)
}

func (r *round) keep(ctx context.Context) error {
	for _, a := range r.missed {
		if err := r.note(ctx, a); err != nil {
			return err
		}
	}
	r.missed = nil
	return nil
}

func (r *round) note(ctx context.Context, a asked) error {
	known, err := r.Store.Link(ctx, a.address)
	if err != nil {
		return err
	}
	return r.Store.SaveLink(ctx, known.Next(a.found))
}

// online asks addresses that answered before, of other hosts than those that
// failed; link.ErrOffline if none does, errNoWitness if there are none.
func (r *round) online(ctx context.Context) error {
	known, err := r.Store.Links(ctx, link.Sound, link.Moved, link.Unsure)
	if err != nil {
		return err
	}
	slices.SortStableFunc(known, func(a, b link.Result) int { // nobody is to be asked again and again
		return cmp.Or(r.called[hostOf(a.Address)]-r.called[hostOf(b.Address)], b.CheckedAt.Compare(a.CheckedAt))
	})
	seen := map[string]bool{}
	for _, a := range r.missed {
		seen[hostOf(a.address)] = true
	}
	called := 0
	for _, witness := range known {
		host := hostOf(witness.Address)
		if seen[host] || witness.Status == 0 || called == witnesses {
			continue
		}
		seen[host] = true
		called++
		r.called[host]++
		found, err := r.Ask(ctx, witness.Address)
		if err != nil {
			return err
		}
		if found.Reached() {
			return nil
		}
	}
	if called == 0 {
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
		r := round{Checker: c, missed: []asked{{address, found}}, called: map[string]int{}}
		err := r.online(ctx)
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
